"""The whole flow on one screen: load ──► verify ──► match ──► group ──► judge ──► tabulate ──► render.

`compare` takes a corpus and gives a `Comparison`; everything that can be asked of the result is one line here and lives
in the room that it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

import attrs

from stance.errors import SettingError
from stance.explaining import Why, explain
from stance.grouping.assembling import group
from stance.grouping.settings import DEFAULT_THRESHOLD
from stance.judging.judged import JudgedTopic
from stance.judging.judging import TopicJudge
from stance.matching.words import WordMatcher
from stance.model.corpus import Corpus
from stance.rendering import format_of_suffix, render
from stance.rendering.writing import write_whole
from stance.tabulating.matrix import Matrix, disagreement_matrix
from stance.tabulating.report import as_report
from stance.tabulating.tables import Report
from stance.verifying import CheckedQuote, check_quotes

if TYPE_CHECKING:
    from pathlib import Path

    from stance.matching.similarity import FittedMatcher, Matcher, Progress
    from stance.model.topic import Decision
    from stance.reading.lexicon import Lexicon

__all__ = ["Comparison", "compare"]


def compare(
    corpus: Corpus,
    *,
    matcher: Matcher | None = None,
    threshold: float = DEFAULT_THRESHOLD,
    linkage: str = "average",
    lexicon: Lexicon | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Find which questions the sources of a corpus contest, who stands where, and on what evidence.

    Args:
        corpus: What each source says.
        matcher: Decides what is about the same thing; the word matcher when left out.
        threshold: From 0.0 ("same subject") to 1.0 ("only near-identical"): where grouping draws its line.
        linkage: How groups are joined: `average`, `single` or `complete`.
        lexicon: Which words carry an attitude; the shipped one when left out.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The comparison: topics with their sides, disagreements and differences, and how each answer came about.

    Raises:
        SettingError: A threshold outside 0.0 to 1.0.
        UnknownNameError: A linkage that does not exist.

    >>> from stance.model.assertion import Assertion
    >>> corpus = Corpus.of([
    ...     Assertion("China is the dominant source of fentanyl.", source="DEA"),
    ...     Assertion("Claims that China is the top source of fentanyl are unsubstantiated.", source="NNCC"),
    ... ])
    >>> [side.label for side in compare(corpus).contested[0].sides]
    ['affirm', 'doubt']
    """
    if not 0.0 <= threshold <= 1.0:
        message = f"threshold must be from 0.0 to 1.0 (got {threshold!r}) — 1.0 joins only what reads the same"
        raise SettingError(message)
    matcher = matcher or WordMatcher()

    checked = check_quotes(corpus, corpus.folder or None, progress=progress and partial(progress, "checking quotes"))
    fitted = matcher.fit([assertion.text for assertion in corpus.assertions], synonyms=corpus.synonyms)
    grouping = group(corpus, fitted, threshold=threshold, linkage=linkage, progress=progress)
    judge = TopicJudge(corpus, lexicon)
    topics = [judge.judge(topic) for topic in grouping.topics if topic.members]

    return Comparison(
        corpus=corpus,
        topics=tuple(sorted(topics, key=_most_contested_first)),
        unmatched=grouping.unmatched,
        checked=checked,
        settings={"matcher": matcher.name, "threshold": threshold, "linkage": linkage},
        matcher=fitted,
    )


def _most_contested_first(topic: JudgedTopic) -> tuple[bool, int, int, str]:
    origins = sorted(side.origins for side in topic.sides)
    return not topic.contested, -sum(origins[:-1]), -len(topic.assertions), topic.id


@attrs.frozen(slots=False, eq=False)
class Comparison:
    """Who stands where on which question, and why we say so.

    Attributes:
        corpus: What was compared.
        topics: The most contested first.
        unmatched: Ids of assertions that share a topic with nobody.
        checked: For each assertion with a quote, where the quote stands in its source.
        settings: What the answers depend on beside the corpus.
        matcher: The fitted matcher, for `why`.
    """

    corpus: Corpus
    topics: tuple[JudgedTopic, ...]
    unmatched: tuple[str, ...]
    checked: tuple[CheckedQuote, ...]
    settings: Mapping[str, object]
    matcher: FittedMatcher

    @property
    def title(self) -> str:
        """What the story is called."""
        return self.corpus.title

    @property
    def contested(self) -> tuple[JudgedTopic, ...]:
        """The topics with at least one disagreement, most contested first."""
        return tuple(topic for topic in self.topics if topic.contested)

    @property
    def uncontested(self) -> tuple[JudgedTopic, ...]:
        """The other topics, largest first."""
        return tuple(topic for topic in self.topics if not topic.contested)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people settled in this corpus."""
        return self.corpus.decisions

    @cached_property
    def matrix(self) -> Matrix:
        """Voice by voice: on how many topics both speak, agree and disagree."""
        return disagreement_matrix(self.topics)

    @cached_property
    def report(self) -> Report:
        """The contested topics as tables of plain data, and everything as one document."""
        return self.tables()

    def tables(self, *, contested_only: bool = True) -> Report:
        """The report with the contested topics only, or with all."""
        findings = {quote.assertion: quote.finding for quote in self.checked}
        return as_report(
            self.topics,
            self.corpus,
            findings,
            self.settings,
            self.unmatched,
            self.decisions,
            contested_only=contested_only,
        )

    def why(self, left: str, right: str) -> Why:
        """Why two assertions share a topic or not, and why each stands on its side; `str()` of it reads well."""
        corpus, threshold = self.corpus, float(str(self.settings["threshold"]))
        return explain(corpus.assertion(left), corpus.assertion(right), self.topics, self.matcher, threshold)

    def to_markdown(self) -> str:
        """The side-by-side table as Markdown."""
        return render(self.report, "markdown")

    def to_json(self) -> str:
        """Everything, as JSON with a `schema_version`."""
        return render(self.report, "json")

    def save(self, path: str | Path, *, format_name: str = "") -> None:
        """Write the comparison to a file, whole or not at all; the format follows the suffix unless it is named."""
        write_whole(path, render(self.report, format_name or format_of_suffix(path)))
