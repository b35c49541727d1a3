"""Checked quotes as problems: each with its state, the reason and what differs, at the place of the quote in the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stance.errors import Problem
from stance.inspecting.rules import STATE_CODES
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.verifying import CheckedQuote, Finding, State

__all__ = ["quote_problems"]

_CURES = {
    State.NEAR: "quote word for word, or mark the changes with … and [ ]",
    State.AMBIGUOUS: "quote more of the sentence, or add prefix:, suffix: or locator:",
    State.NOT_FOUND: "quote the source's own words, or remove the assertion",
}
_PLACES_SHOWN = 5
_LONGEST_SHOWN = 120


def quote_problems(corpus: Corpus, checked: Iterable[CheckedQuote]) -> Iterator[Problem]:
    """A problem for each quote, the found ones among them, and one for each source whose quotes cannot be checked.

    Args:
        corpus: What was checked.
        checked: As `stance.verifying.check_quotes` gives it.

    >>> from stance.model.assertion import Assertion
    >>> from stance.verifying import check_quotes
    >>> corpus = Corpus.of([Assertion("It is shut.", source="council", id="c1", quote="closed to all traffic")])
    >>> [(problem.code, problem.what) for problem in quote_problems(corpus, check_quotes(corpus))]
    [('ST516', "1 quote is unchecked: source 'council' names no document")]
    """
    positions = {assertion.id: position for position, assertion in enumerate(corpus.assertions)}
    unchecked: dict[tuple[str, str], int] = {}
    for quote in checked:
        finding = quote.finding
        if finding.state is State.UNCHECKED:
            same = (corpus.assertion(quote.assertion).source, finding.reason)
            unchecked[same] = unchecked.get(same, 0) + 1
            continue
        at = ("assertions", positions[quote.assertion], "quote")
        what = f"quote of {quote.assertion!r} is {finding.state}{_details(finding)}"
        yield Problem(STATE_CODES[finding.state], what, _CURES.get(finding.state, ""), at)
        if finding.weak:
            what = f"quote of {quote.assertion!r} is weak evidence: {finding.weak}"
            yield Problem("ST517", what, "quote more of the sentence", at)
    sources = {source.id: position for position, source in enumerate(corpus.sources)}
    for (source, reason), count in unchecked.items():
        what = f"{count} quotes are unchecked: {reason}" if count > 1 else f"1 quote is unchecked: {reason}"
        at = ("sources", sources[source], "document")
        yield Problem(STATE_CODES[State.UNCHECKED], what, _cure(corpus.source(source)), at)


def _cure(source: Source) -> str:
    if source.document:
        return "give it the text that was quoted"
    return "add document: with the path of its full text"


def _details(finding: Finding) -> str:
    """The reason, what differs word by word, and where to look; what would help is the cure's part."""
    parts = [finding.reason.partition("; ")[0] if finding.state is State.AMBIGUOUS else finding.reason]
    if finding.state is State.NEAR:
        parts.append(", ".join(_difference(*pair) for pair in finding.differences))
    if finding.places:
        shown = ", ".join(f"{start} to {end}" for start, end in finding.places[:_PLACES_SHOWN])
        parts.append(f"at {shown}" + (", ..." if len(finding.places) > _PLACES_SHOWN else ""))
    elif finding.end:
        # What was found word for word need not be repeated.
        words = "" if finding.state is State.EXACT else f": {_clipped(finding.found)!r}"
        where = "most like it is" if finding.state is State.NOT_FOUND else "at"
        parts.append(f"{where} {finding.start} to {finding.end}{words}")
    told = "; ".join(part for part in parts if part)
    return f": {told}" if told else ""


def _difference(source: str, quote: str) -> str:
    """One difference as a phrase.

    >>> _difference("shut", "closed"), _difference("", "still"), _difference("soon", "")
    ("'closed' for 'shut'", "adds 'still'", "omits 'soon'")
    """
    if source and quote:
        return f"{quote!r} for {source!r}"
    return f"adds {quote!r}" if quote else f"omits {source!r}"


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
