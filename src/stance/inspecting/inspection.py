"""`Inspection`: everything that checking found in one corpus, for people by kind, and whole as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

import attrs

from stance.errors import Problem
from stance.inspecting.decisions import decision_problems
from stance.inspecting.quotes import quote_problems
from stance.inspecting.rules import Level, rule_of
from stance.inspecting.scripts import mixed_words
from stance.inspecting.texts import doubts_of, mixed_message
from stance.inspecting.things import doubled_texts, unused_things
from stance.model.corpus import Corpus
from stance.verifying import CheckedQuote, State

__all__ = ["SCHEMA_VERSION", "Inspection", "inspect_corpus"]

SCHEMA_VERSION = 1


@attrs.frozen
class Inspection:
    """What checking found.

    Attributes:
        name: What was checked, as the user named it.
        corpus: The corpus; None when it could not be loaded.
        checked: For each assertion with a quote, where the quote stands.
        problems: A problem for each thing to look at, and for each quote that was found.
    """

    name: str
    corpus: Corpus | None
    checked: Sequence[CheckedQuote]
    problems: Sequence[Problem]

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The problems without the quotes that were found."""
        return tuple(problem for problem in self.problems if rule_of(problem.code).level is not Level.NONE)

    def has_any(self, kinds: Collection[str]) -> bool:
        """Is there a finding of one of these kinds?"""
        return any(rule_of(problem.code).kind in kinds for problem in self.findings)

    @property
    def states(self) -> dict[str, int]:
        """How many quotes are in each state, all six of them, the best first."""
        counted = Counter(quote.finding.state for quote in self.checked)
        return {str(state): counted[state] for state in State}

    @property
    def counts(self) -> dict[str, int]:
        """How many things the corpus holds, by family; empty when it could not be loaded."""
        if self.corpus is None:
            return {}
        families = ("sources", "speakers", "topics", "assertions", "decisions")
        return {family: len(getattr(self.corpus, family)) for family in families}

    @property
    def weak(self) -> int:
        """How many quotes are weak evidence."""
        return sum(1 for quote in self.checked if quote.finding.weak)

    def as_document(self) -> dict[str, object]:
        """Everything as plain JSON types, in fixed order: `quotes` with each state, `findings` with each place."""
        return {
            "schema_version": SCHEMA_VERSION,
            "corpus": self.name,
            "well_formed": self.corpus is not None,
            "counts": {**self.counts, "quotes": len(self.checked), "weak": self.weak, **self.states},
            "quotes": [self._quote(quote) for quote in self.checked],
            "findings": [_finding(problem) for problem in self.findings],
        }

    def _quote(self, quote: CheckedQuote) -> dict[str, object]:
        finding = quote.finding
        assert self.corpus is not None
        source = self.corpus.source(self.corpus.assertion(quote.assertion).source)
        return {
            "assertion": quote.assertion,
            "source": source.id,
            "document": source.document,
            "state": str(finding.state),
            "reason": finding.reason,
            "weak": finding.weak,
            "score": round(finding.score, 4),
            "start": finding.start,
            "end": finding.end,
            "found": finding.found,
            "differences": [{"source": there, "quote": here} for there, here in finding.differences],
            "places": [list(place) for place in finding.places],
        }


def _finding(problem: Problem) -> dict[str, object]:
    rule = rule_of(problem.code)
    return {
        "code": problem.code,
        "kind": rule.kind,
        "level": str(rule.level),
        "what": problem.what,
        "cure": problem.cure,
        "at": list(problem.at),
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
    }


def inspect_corpus(corpus: Corpus, checked: Iterable[CheckedQuote]) -> tuple[Problem, ...]:
    """Look at everything in a corpus that is well-formed and may still be wrong.

    Args:
        corpus: What was loaded.
        checked: As `stance.verifying.check_quotes` gives it; may be empty.

    Returns:
        A problem for each quote and each thing to look at, with its way in the corpus in `at`, and no file or line.

    >>> from stance.model.assertion import Assertion
    >>> said = Assertion("This is utterly false.", source="council", id="c1")
    >>> [str(problem) for problem in inspect_corpus(Corpus.of([said]), [])]
    ["assertions.0.text: ST412: text of 'c1' refers to something outside of it: 'This' — name what is meant"]
    """
    return (
        *quote_problems(corpus, checked),
        *decision_problems(corpus),
        *_doubtful(corpus),
        *doubled_texts(corpus),
        *unused_things(corpus),
    )


def _doubtful(corpus: Corpus) -> Iterator[Problem]:
    """What is suspicious about texts, and where else letters of two scripts meet in a word."""
    for position, assertion in enumerate(corpus.assertions):
        for doubt in doubts_of(assertion.text):
            what = f"text of {assertion.id!r} {doubt.what}"
            yield Problem(doubt.code, what, doubt.cure, ("assertions", position, "text"))
    for family, position, key, name, text in _other_texts(corpus):
        if mixed := mixed_words(text):
            what = f"{key} of {name!r} {mixed_message(mixed)}"
            yield Problem("ST415", what, "write each word in one script", (family, position, key))


def _other_texts(corpus: Corpus) -> Iterator[tuple[str, int, str, str, str]]:
    for position, assertion in enumerate(corpus.assertions):
        if assertion.quote is not None:
            yield "assertions", position, "quote", assertion.id, assertion.quote.exact
        for name in assertion.speaker:
            yield "assertions", position, "speaker", assertion.id, name
    for position, speaker in enumerate(corpus.speakers):
        yield "speakers", position, "name", speaker.id, speaker.name
    for position, topic in enumerate(corpus.topics):
        yield "topics", position, "proposition", topic.id, topic.proposition
