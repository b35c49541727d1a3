"""`Corpus`: sources, speakers, topics, assertions and decisions together, indexed and cross-checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from stance.errors import CorpusError, Problem, UnknownIdError, nearest_name
from stance.model.assertion import Assertion
from stance.model.chains import circles, ends_of
from stance.model.checks import is_text
from stance.model.columns import checked_columns
from stance.model.gathered import Gathered
from stance.model.records import Record, records_of
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["Corpus", "Voice"]

HINTS_AT_MOST = 20

Voice = Speaker | Source
Thing = TypeVar("Thing", Source, Speaker, Topic, Assertion)


@attrs.frozen(slots=False)
class Corpus:
    """Everything that the analyst has, loaded together.

    Attributes:
        title: What the story is called.
        sources: Every document or body that speaks.
        speakers: Those whom sources quote, where they were declared; a speaker may also be named in place.
        topics: Questions that the analyst already has.
        assertions: What the sources say.
        decisions: What people have settled.
        synonyms: Groups of words or phrases that mean the same in this story.
        folder: Where the sources' documents are looked for; empty when the corpus was made in code. Two corpora that
            differ in nothing else are equal.

    Raises:
        CorpusError: Ids that are doubled or point nowhere, all of them at once.

    >>> corpus = Corpus.of([Assertion("The bridge is closed.", source="council", id="c1")])
    >>> corpus.assertion("c1").source
    'council'
    """

    title: str = attrs.field(default="", validator=is_text)
    sources: tuple[Source, ...] = attrs.field(default=(), validator=attrs.validators.instance_of(tuple))
    speakers: tuple[Speaker, ...] = attrs.field(default=(), validator=attrs.validators.instance_of(tuple))
    topics: tuple[Topic, ...] = attrs.field(default=(), validator=attrs.validators.instance_of(tuple))
    assertions: tuple[Assertion, ...] = attrs.field(default=(), validator=attrs.validators.instance_of(tuple))
    decisions: tuple[Decision, ...] = attrs.field(default=(), validator=attrs.validators.instance_of(tuple))
    synonyms: tuple[tuple[str, ...], ...] = attrs.field(default=(), validator=attrs.validators.instance_of(tuple))
    folder: str = attrs.field(default="", validator=is_text, eq=False)

    def __attrs_post_init__(self) -> None:
        problems = [*_doubled(self), *_dangling(self), *_circular(self)]
        if problems:
            raise CorpusError(problems)

    @classmethod
    def of(
        cls,
        assertions: Iterable[Assertion],
        *,
        title: str = "",
        sources: Iterable[Source] = (),
        speakers: Iterable[Speaker] = (),
        topics: Iterable[Topic] = (),
        decisions: Iterable[Decision] = (),
        synonyms: Iterable[Iterable[str]] = (),
    ) -> Corpus:
        """A corpus made in code: sources that are only named in an assertion are added, repeated ids numbered.

        Args:
            assertions: What the sources say; a second assertion with the same id gets `-2` behind it, and so on.
            title: What the story is called.
            sources: Those about which more is known than an id.
            speakers: Those about whom more is known than a name.
            topics: Questions that are already there.
            decisions: What people have settled.
            synonyms: Groups of words that mean the same in this story.

        Raises:
            CorpusError: Ids that are doubled or point nowhere.
        """
        numbered = tuple(_numbered(assertions))
        declared = tuple(sources)
        known = {source.id for source in declared}
        named = sorted({assertion.source for assertion in numbered} - known)
        return cls(
            title=title,
            sources=(*declared, *(Source(name) for name in named)),
            speakers=tuple(speakers),
            topics=tuple(topics),
            assertions=numbered,
            decisions=tuple(decisions),
            synonyms=tuple(tuple(group) for group in synonyms),
        )

    @classmethod
    def from_records(
        cls, records: Iterable[Mapping[str, object]], *, columns: Mapping[str, str] | None = None, title: str = ""
    ) -> Corpus:
        """A corpus from flat rows, one assertion each: the columns of a spreadsheet, a database or a data frame.

        What is said of a source (`publisher`, `published`, ...) or of a topic (`proposition`) may stand in every row or in
        one. As in `of`, repeated ids are numbered. Columns that a corpus does not have are passed over.

        Args:
            records: Values by column. None, a float that is no number and an empty text mean "left out"; several speakers
                are a list, or one text with semicolons.
            columns: Names of your own, by column: `{"text": "Claim", "source": "Outlet"}`.
            title: What the story is called.

        Raises:
            CorpusError: Everything that is wrong, with the number of the row (from 0) and the column.
            SettingError: `columns` names a column that does not exist.

        >>> row = {"Outlet": "AP", "Claim": "The bridge is closed.", "published": 2016}
        >>> Corpus.from_records([row], columns={"text": "Claim", "source": "Outlet"}).source("AP").published
        Period('2016')
        """
        theirs = {name: column for column, name in checked_columns(columns or {}).items()}
        gathered = Gathered()
        for at, record in enumerate(records):
            gathered.add(at, {theirs.get(name, name): value for name, value in record.items()} if theirs else record)
        gathered.refuse_slips()
        if gathered.problems:
            raise CorpusError(_as_named(problem, columns or {}) for problem in gathered.problems)
        return cls.of(
            gathered.assertions, title=title, sources=gathered.sources.values(), topics=gathered.topics.values()
        )

    @classmethod
    def from_pandas(cls, frame: pd.DataFrame, *, columns: Mapping[str, str] | None = None, title: str = "") -> Corpus:
        """A corpus from a pandas frame, one assertion a row; as `from_records`, with every kind of missing value.

        Args:
            frame: Columns as for `from_records`; the index is not read.
            columns: Names of your own, by column.
            title: What the story is called.
        """
        present = frame.notna().to_numpy().tolist()
        rows = zip(frame.astype(object).to_dict("records"), present, strict=True)
        records = (
            {name: value for (name, value), there in zip(row.items(), kept, strict=True) if there} for row, kept in rows
        )
        return cls.from_records(records, columns=columns, title=title)

    @classmethod
    def from_polars(cls, frame: pl.DataFrame, *, columns: Mapping[str, str] | None = None, title: str = "") -> Corpus:
        """A corpus from a polars frame, one assertion a row; as `from_records`.

        Args:
            frame: Columns as for `from_records`.
            columns: Names of your own, by column.
            title: What the story is called.
        """
        return cls.from_records(frame.iter_rows(named=True), columns=columns, title=title)

    def to_records(self) -> list[Record]:
        """Flat rows, one an assertion, for a data frame or a database: `from_records` reads them.

        Declared speakers, decisions, synonyms and the title have no place in a row.

        >>> Corpus.of([Assertion("The bridge is closed.", "council", id="c1")]).to_records()
        [{'source': 'council', 'id': 'c1', 'text': 'The bridge is closed.'}]
        """
        return list(records_of(self.assertions, self.sources, self.topics))

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, object]]:
        return {
            "source": {source.id: source for source in self.sources},
            "topic": {topic.id: topic for topic in self.topics},
            "assertion": {assertion.id: assertion for assertion in self.assertions},
        }

    @cached_property
    def _origins(self) -> Mapping[str, str]:
        return ends_of({source.id: source.republishes for source in self.sources})

    @cached_property
    def _speaker_of_name(self) -> Mapping[str, Speaker]:
        names: dict[str, Speaker] = {}
        for speaker in self.speakers:
            for name in (speaker.name, *speaker.aliases):
                names.setdefault(name.casefold(), speaker)
        # An id is exact, so it wins over a name or alias that reads the same.
        names.update({speaker.id: speaker for speaker in self.speakers})
        return names

    def _look_up(self, kind: str, wanted: str) -> object:
        try:
            return self._by_id[kind][wanted]
        except KeyError:
            raise UnknownIdError(kind, wanted, tuple(self._by_id[kind])) from None

    def source(self, wanted: str) -> Source:
        """The source with this id; `UnknownIdError` when there is none."""
        found = self._look_up("source", wanted)
        assert isinstance(found, Source)
        return found

    def topic(self, wanted: str) -> Topic:
        """The declared topic with this id; `UnknownIdError` when there is none."""
        found = self._look_up("topic", wanted)
        assert isinstance(found, Topic)
        return found

    def assertion(self, wanted: str) -> Assertion:
        """The assertion with this id; `UnknownIdError` when there is none."""
        found = self._look_up("assertion", wanted)
        assert isinstance(found, Assertion)
        return found

    def speaker(self, wanted: str) -> Speaker:
        """The speaker with this id, name or alias; one that was only named in place is made from that name."""
        names = self._speaker_of_name
        return names.get(wanted) or names.get(wanted.casefold()) or Speaker(wanted)

    def voice(self, assertion: Assertion) -> Voice:
        """Who makes the assertion: its innermost speaker, or the source itself when nobody is quoted.

        A speaker and a source with the same id are one voice: an agency that is quoted, and its own report.
        """
        return self.speaker(assertion.speaker[-1]) if assertion.speaker else self.source(assertion.source)

    def origin(self, source: str) -> str:
        """Where a source's words were first printed: the end of its chain of `republishes`, else itself."""
        return self._origins.get(source, source)


def _as_named(problem: Problem, columns: Mapping[str, str]) -> Problem:
    row, *rest = problem.at
    return attrs.evolve(problem, at=("records", row, *(columns.get(str(name), name) for name in rest)))


def _numbered(assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    given = list(assertions)
    taken = {assertion.id for assertion in given}
    seen: dict[str, int] = {}
    for assertion in given:
        count = seen.get(assertion.id, 0) + 1
        if count == 1:
            yield assertion
        else:
            while f"{assertion.id}-{count}" in taken:
                count += 1
            fresh = f"{assertion.id}-{count}"
            taken.add(fresh)
            yield attrs.evolve(assertion, id=fresh)
        seen[assertion.id] = count


def _doubled(corpus: Corpus) -> Iterator[Problem]:
    families: tuple[tuple[str, tuple[Source | Speaker | Topic | Assertion, ...]], ...] = (
        ("sources", corpus.sources),
        ("speakers", corpus.speakers),
        ("topics", corpus.topics),
        ("assertions", corpus.assertions),
    )
    known = corpus._by_id  # noqa: SLF001 -- the checks are the class's own second half
    for family, things in families:
        # The index is there anyway; as long as it holds as many, nothing is doubled, and nothing more need be built.
        if len(known.get(family.removesuffix("s"), ())) == len(things):
            continue
        first: dict[str, int] = {}
        for position, thing in enumerate(things):
            if first.setdefault(thing.id, position) != position:
                kind = family.removesuffix("s")
                yield Problem(
                    "ST201",
                    f"{kind} id {thing.id!r} is given twice",
                    "give each its own id",
                    (family, position, "id"),
                )


def _dangling(corpus: Corpus) -> Iterator[Problem]:
    hinted = count()
    for code, kind, wanted, known, at in _references(corpus):
        if wanted not in known:
            # A hint compares with every known id: a page of problems gets them, a flood of problems does not.
            hint = nearest_name(wanted, known) if next(hinted) < HINTS_AT_MOST else ""
            cure = f"did you mean {hint!r}?" if hint else f"declare the {kind} or correct the id"
            yield Problem(code, f"{kind} {wanted!r} is not declared", cure, at)


# Where a decision about one assertion writes its topic on disk; the others are lists of ids.
_ABOUT_ONE: Final = {DecisionKind.STANCE: "topic", DecisionKind.TOPIC: "is"}

Reference = tuple[str, str, str, Mapping[str, object], tuple[str | int, ...]]


def _references(corpus: Corpus) -> Iterator[Reference]:
    """Every id that names another thing: code of the problem, kind, id, what there is, place."""
    known = corpus._by_id  # noqa: SLF001 -- the checks are the class's own second half
    speakers = {speaker.id: speaker for speaker in corpus.speakers}
    sources, topics = known["source"], known["topic"]
    for position, assertion in enumerate(corpus.assertions):
        # Nearly all are declared, and a place for each of a hundred thousand would be made for nothing.
        if assertion.source not in sources:
            yield "ST202", "source", assertion.source, known["source"], ("assertions", position, "source")
        if assertion.topic and assertion.topic not in topics:
            yield "ST203", "topic", assertion.topic, known["topic"], ("assertions", position, "topic")
    for position, decision in enumerate(corpus.decisions):
        at = ("decisions", position, decision.kind.value)
        single = decision.kind in _ABOUT_ONE
        for place, wanted in enumerate(decision.assertions):
            yield "ST204", "assertion", wanted, known["assertion"], (*at, "assertion" if single else place)
        if decision.topic:
            yield "ST203", "topic", decision.topic, known["topic"], (*at, _ABOUT_ONE.get(decision.kind, "topic"))
    for position, speaker in enumerate(corpus.speakers):
        if speaker.part_of:
            yield "ST205", "speaker", speaker.part_of, speakers, ("speakers", position, "part_of")


def _circular(corpus: Corpus) -> Iterator[Problem]:
    families = (
        ("speakers", "part_of", [(speaker.id, speaker.part_of) for speaker in corpus.speakers]),
        ("sources", "republishes", [(source.id, source.republishes) for source in corpus.sources]),
    )
    for family, field, links in families:
        for position, circle in circles(links):
            what = f"{field} goes in a circle: {' -> '.join(circle)}"
            yield Problem("ST206", what, "remove one of the links", (family, position, field))
