"""Changes -> something to read: a lead, sections of sentences, the voices that changed as a table, and it all as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.diffing.changes import Changes, Continued, Merged, Moved, SideChange, Split
from stance.diffing.document import as_document
from stance.model.saved import SavedAssertion, SavedSource, SavedTopic
from stance.tabulating.bulletin import Bulletin, Item, Section
from stance.tabulating.counts import counted
from stance.tabulating.tables import Grid

__all__ = ["as_bulletin"]

_NAMED = 3
_COLUMNS = ("voice", "topic", "at first", "on", "later", "on", "by", "new")
_VERBS = {"affirm": "affirms it", "deny": "denies it", "doubt": "doubts it", "qualify": "qualifies it"}


def as_bulletin(changes: Changes) -> Bulletin:
    """What changed, as a reader would want to be told.

    Args:
        changes: As `diff` gives them.

    Returns:
        A lead of a few sentences; sections for what happened, the most important first and none that is empty; a table
        of the voices that changed their stance over time; and a document of plain JSON types.

    >>> as_bulletin(Changes(title="The bridge")).lead
    'Nothing has changed.'
    """
    sections = (
        Section("Newly contested", tuple(_item(one, changes) for one in changes.contested)),
        Section("Settled", tuple(_settled(one) for one in changes.settled)),
        Section("Still contested, with something new", tuple(_item(one, changes) for one in _fuelled(changes))),
        Section("New voices, nothing contested by them", tuple(_item(one, changes) for one in _joined(changes))),
        Section("New topics", tuple(_new_topic(topic, changes) for topic in changes.born)),
        Section("Topics that are gone", tuple(Item(_quoted(topic)) for topic in changes.gone)),
        Section("Split", tuple(map(_split, changes.split))),
        Section("Merged", tuple(map(_merged, changes.merged))),
        Section("Under another name", tuple(map(_renamed, changes.renamed))),
        Section("Changed sides", tuple(map(_side_change, changes.sides))),
        Section("Moved to another topic", tuple(map(_moved, changes.moved))),
        Section("New, and nobody else speaks of it", tuple(Item(f"{one.text} [{one.id}]") for one in changes.alone)),
    )
    return Bulletin(
        title=changes.title or "What has changed",
        lead=_lead(changes),
        sections=tuple(section for section in sections if section.items),
        # Where nothing happened, what was known before is no news either.
        tables=(_stances(changes),) if changes.stances and not changes.nothing else (),
        document=as_document(changes),
    )


def _lead(changes: Changes) -> str:
    if changes.nothing:
        return "Nothing has changed."
    told = [
        *_sources(changes.sources_added, "has come in", "have come in"),
        *_sources(changes.sources_gone, "is no longer there", "are no longer there"),
        _sentence(
            _counts(
                (len(changes.added) - len(changes.copies), "assertion", "is new", "are new"),
                (len(changes.copies), "assertion", "repeats what was known", "repeat what was known"),
                (len(changes.removed), "assertion", "is gone", "are gone"),
                (len(changes.edited), "assertion", "was edited", "were edited"),
            )
        ),
        _sentence(
            _counts(
                (len([*_fuelled(changes)]), "contested topic", "has something new", "have something new"),
                (len(changes.contested), "topic", "is newly contested", "are newly contested"),
                (len(changes.settled), "topic", "is settled", "are settled"),
                (len(changes.born), "topic", "is new", "are new"),
                (len(changes.gone), "topic", "is gone", "are gone"),
                (len(changes.split), "topic", "has split", "have split"),
                (sum(len(one.before) for one in changes.merged), "topic", "has merged", "have merged"),
            )
        ),
        _sentence(
            _counts(
                (len(changes.sides), "known assertion", "has changed sides", "have changed sides"),
                (len(changes.moved), "known assertion", "has moved", "have moved"),
                (sum(one.new for one in changes.stances), "voice", "speaks otherwise now", "speak otherwise now"),
            )
        ),
    ]
    return " ".join(part for part in told if part)


def _sources(sources: Sequence[SavedSource], one: str, many: str) -> Iterator[str]:
    if sources:
        names = [_named(source) for source in sources[:_NAMED]]
        if len(sources) > _NAMED:
            names.append(counted(len(sources) - _NAMED, "other source"))
        yield f"{_and(names)} {one if len(sources) == 1 else many}."


def _named(source: SavedSource) -> str:
    return f"{source.name or source.id} ({source.published})" if source.published else source.name or source.id


def _counts(*rows: tuple[int, str, str, str]) -> list[str]:
    """Each number above zero with its noun, which is named again only where it changes, and its verb."""
    told: list[str] = []
    before = ""
    for number, noun, one, many in rows:
        if number:
            told.append(f"{number if noun == before else counted(number, noun)} {one if number == 1 else many}")
            before = noun
    return told


def _sentence(parts: Sequence[str]) -> str:
    return f"{_and(parts)}." if parts else ""


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _quoted(topic: SavedTopic) -> str:
    return f"“{topic.proposition}”"


def _item(one: Continued, changes: Changes) -> Item:
    label = {name: side.label for side in one.after.sides for name in side.assertions}
    said = [_said(new, label.get(new.id, ""), changes) for new in one.said]
    return Item(f"{_quoted(one.after)} {_standing(one.after)}", (*said, *_disagreements(one)))


def _settled(one: Continued) -> Item:
    return Item(f"{_quoted(one.after)} Before: {one.before.summary}.", (f"Now: {one.after.summary}.",))


def _fuelled(changes: Changes) -> Iterator[Continued]:
    """Topics that were contested before, and in which something new stands against something."""
    for one in changes.continued:
        if one.before.contested and one.after.contested and one.disagreements:
            yield one


def _joined(changes: Changes) -> Iterator[Continued]:
    """Topics in which something new stands against nothing."""
    for one in changes.continued:
        if one.said and not one.disagreements:
            yield one


def _standing(topic: SavedTopic) -> str:
    return f"{topic.summary}." if topic.summary else f"{counted(len(topic.assertions), 'assertion')}."


def _disagreements(one: Continued) -> tuple[str, ...]:
    return tuple(f"{found.kind}: {found.explanation}" for found in one.disagreements)


def _new_topic(topic: SavedTopic, changes: Changes) -> Item:
    fresh = {*changes.added}
    label = {name: side.label for side in topic.sides for name in side.assertions}
    said = (
        f"{_said(one, label.get(one.id, ''), changes)}{'' if one.id in fresh else ' (known before)'}"
        for one in topic.assertions
    )
    proposed = " [proposed]" if topic.proposed else ""
    return Item(f"{_quoted(topic)}{proposed} {_standing(topic)}", tuple(said))


def _said(one: SavedAssertion, label: str, changes: Changes) -> str:
    """Who says what: "Ines Varga (2024-04-02, about 2009) denies it: Salt is not the cause. [en-02]"."""
    who = changes.names.get(one.voice) or one.voice
    when = ", ".join([*([str(one.published)] if one.published else []), *([f"about {one.about}"] if one.about else [])])
    dated = f"{who} ({when})" if when else who
    kind = label.partition(":")[0]
    verb = f"gives another {kind.removeprefix('other ')}" if kind.startswith("other ") else _VERBS.get(one.stance)
    return f"{dated} {verb or 'says'}: {one.text} [{one.id}]"


def _split(one: Split) -> Item:
    parts = tuple(f"{_quoted(topic)} ({counted(len(topic.assertions), 'assertion')})" for topic in one.after)
    return Item(
        f"{_quoted(one.before)} has become {len(parts)}:" if len(parts) > 1 else f"{_quoted(one.before)} lost:", parts
    )


def _merged(one: Merged) -> Item:
    return Item(f"{_quoted(one.after)} has taken in:", tuple(map(_quoted, one.before)))


def _renamed(one: Continued) -> Item:
    if one.before.proposition == one.after.proposition:
        return Item(f"{_quoted(one.after)} has the id {one.after.id}; it was {one.before.id}.")
    return Item(f"{_quoted(one.before)} is now {_quoted(one.after)}")


def _side_change(change: SideChange) -> Item:
    edited = (f"Its text was: {change.before.text}",) if change.edited else ()
    cause = "" if change.after.by == change.before.by else f" ({change.after.by})"
    return Item(
        f"{change.after.text} [{change.after.id}] stood on “{change.left}” and now stands on “{change.joined}”{cause}.",
        (f"On: {change.topic.proposition}", *edited),
    )


def _moved(moved: Moved) -> Item:
    came = _quoted(moved.before) if moved.before else "alone"
    went = _quoted(moved.after) if moved.after else "alone"
    return Item(f"{moved.text} [{moved.assertion}]", (f"from: {came}", f"to: {went}"))


def _stances(changes: Changes) -> Grid:
    rows = tuple(
        (
            change.voice,
            change.topic.proposition,
            f"{change.before.stance} [{change.before.id}]",
            change.when_before,
            f"{change.after.stance} [{change.after.id}]",
            change.when_after,
            change.axis,
            "yes" if change.new else "no",
        )
        for change in changes.stances
    )
    summary = (
        "One after the other as they were published, or by the time that each speaks of; “new” says whether this was "
        "not yet to be seen before."
    )
    return Grid("Voices that changed their stance over time", summary, _COLUMNS, rows)
