"""The whole flow on one screen: load ──► verify ──► match ──► group ──► judge ──► tabulate ──► render.

`compare` takes a corpus and gives a `Comparison`; everything that can be asked of the result is one line here and lives
in the room that it names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

import attrs

from stance.continuing import Footing, continued
from stance.engines.naming import engine_named
from stance.errors import SettingError
from stance.explaining import Why, explain
from stance.grouping.assembling import group
from stance.grouping.contradictions import Contradiction, contradictions_of
from stance.grouping.growing import carried_on, kept_homes
from stance.judging.judged import JudgedTopic
from stance.judging.judging import TopicJudge
from stance.loading.comparison import as_saved
from stance.matching.words import WordMatcher
from stance.model.corpus import Corpus
from stance.model.decided import stale
from stance.model.grouped import Ask, Nearest
from stance.rendering import format_of_suffix, notebook, render, render_bytes
from stance.rendering.vegalite import heat_map
from stance.rendering.writing import write_whole
from stance.tabulating.choosing import in_order
from stance.tabulating.frames import grid_of, pandas_frame, polars_frame, records
from stance.tabulating.matrix import Matrix, disagreement_matrix
from stance.tabulating.names import TABLES
from stance.tabulating.report import as_report
from stance.tabulating.selection import Selection, select
from stance.tabulating.tables import Grid, Report, Value
from stance.verifying import CheckedQuote, check_quotes

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import polars as pl

    from stance.grouping.engine import Engine
    from stance.judging.judge import Judge
    from stance.matching.similarity import FittedMatcher, Matcher, Progress
    from stance.model.saved import SavedComparison
    from stance.model.topic import Decision
    from stance.reading.lexicon import Lexicon

__all__ = ["Comparison", "compare"]


def compare(
    corpus: Corpus,
    *,
    matcher: Matcher | None = None,
    threshold: float | None = None,
    linkage: str = "average",
    lexicon: Lexicon | None = None,
    judge: Judge | None = None,
    previous: Comparison | SavedComparison | None = None,
    refit: bool = False,
    engine: Engine | str = "memory",
    progress: Progress | None = None,
) -> Comparison:
    """Find which questions the sources of a corpus contest, who stands where, and on what evidence.

    Args:
        corpus: What each source says.
        matcher: Decides what is about the same thing; the word matcher when left out.
        threshold: From 0.0 ("same subject") to 1.0 ("only near-identical"): where grouping draws its line; when left
            out, the corpus itself tells, and `settings` says what it told.
        linkage: How groups are joined: `average`, `single` or `complete`.
        lexicon: Which words carry an attitude; the shipped one when left out.
        judge: Reads the stances that nobody declared or decided, such as `stance.judging.judge.combine(model)`; when left
            out, the lexicon does.
        previous: An earlier comparison of the same story. What shared a topic stays together, topics keep their ids and
            propositions, and the weights of words stay as they were where it is not a loaded one. Where the settings are
            those of before, too, and no topics are declared, only what has changed is compared, and the rest is shared;
            `stance.diff` tells what the new assertions did.
        refit: Forget the weights and the company of `previous`; only ids and propositions are kept.
        engine: Where the work is done: `memory`, `duckdb:FILE` (extra `duckdb`), `spark` (extra `spark`), a plug-in, or one of
            your own, such as `SparkEngine(session)`. No engine changes the result.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The comparison: topics with their sides, disagreements and differences, and how each answer came about.

    Raises:
        SettingError: A threshold outside 0.0 to 1.0.
        UnknownNameError: A linkage or an engine that does not exist.

    >>> from stance.model.assertion import Assertion
    >>> corpus = Corpus.of([
    ...     Assertion("China is the dominant source of fentanyl.", source="DEA"),
    ...     Assertion("Claims that China is the top source of fentanyl are unsubstantiated.", source="NNCC"),
    ... ])
    >>> [side.label for side in compare(corpus).contested[0].sides]
    ['affirm', 'doubt']
    """
    matcher = matcher or WordMatcher()
    if threshold is not None and not 0.0 <= threshold <= 1.0:
        message = f"threshold must be from 0.0 to 1.0 (got {threshold!r}) — 1.0 joins only what reads the same"
        raise SettingError(message)

    engine = engine_named(engine) if isinstance(engine, str) else engine
    checked = check_quotes(corpus, progress=progress and partial(progress, "checking quotes"))
    if isinstance(previous, Comparison) and not refit and previous.asked_for(matcher, threshold, linkage):
        parts = continued(previous, corpus, lexicon, judge)
        if parts:
            return attrs.evolve(previous, corpus=corpus, checked=checked, **attrs.asdict(parts, recurse=False))
    earlier = previous.saved if isinstance(previous, Comparison) else previous
    kept = kept_homes(corpus, earlier) if earlier and not refit else {}
    fitted = _fitted(matcher, corpus, None if refit else previous)
    grouping = group(
        corpus,
        fitted,
        threshold=threshold,
        own=matcher.threshold,
        at_least=_line(None if refit else earlier),
        linkage=linkage,
        kept=kept,
        engine=engine,
        progress=progress,
    )
    if earlier:
        grouping = carried_on(grouping, earlier)
    topic_judge = TopicJudge(corpus, lexicon, judge)
    held = [topic for topic in grouping.topics if topic.members]
    topics = [*map(topic_judge.with_silent, engine.applied(topic_judge.judge_all, held, "judge topics"))]

    return Comparison(
        corpus=corpus,
        topics=in_order(topics),
        unmatched=grouping.unmatched,
        ask=grouping.ask,
        nearest=grouping.nearest,
        checked=checked,
        settings={
            "matcher": matcher.name,
            "threshold": grouping.threshold,
            "threshold_from": "corpus" if threshold is None else "user",
            "linkage": linkage,
            "judge": topic_judge.name,
        },
        matcher=fitted,
        footing=Footing(grouping.ground, lexicon, judge),
    )


def _fitted(matcher: Matcher, corpus: Corpus, previous: Comparison | SavedComparison | None) -> FittedMatcher:
    """The matcher with its weights: those of before where they still hold, so that no earlier pair changes its value."""
    if isinstance(previous, Comparison):
        same = previous.settings["matcher"] == matcher.name and previous.corpus.synonyms == corpus.synonyms
        if same:
            return previous.matcher
    return matcher.fit([assertion.text for assertion in corpus.assertions], synonyms=corpus.synonyms)


def _line(previous: SavedComparison | None) -> float:
    """The line of before, below which a story that goes on is not grouped: nobody has come nearer to anybody since."""
    drawn = previous.settings.get("threshold") if previous else None
    return drawn if isinstance(drawn, float) else 0.0


@attrs.frozen(slots=False, eq=False)
class Comparison:
    """Who stands where on which question, and why we say so.

    Attributes:
        corpus: What was compared.
        topics: The most contested first.
        unmatched: Ids of assertions that share a topic with nobody.
        ask: Pairs whose topics just missed each other, nearest first: a person should say whether they belong together.
        nearest: For each assertion that shares a topic, the one of that topic with the likest wording, and the words.
        checked: For each assertion with a quote, where the quote stands in its source.
        settings: What the answers depend on beside the corpus.
        matcher: The fitted matcher, for `why`.
        footing: What `compare(..., previous=)` goes on from.
    """

    corpus: Corpus
    topics: tuple[JudgedTopic, ...]
    unmatched: tuple[str, ...]
    ask: tuple[Ask, ...]
    nearest: Mapping[str, Nearest]
    checked: tuple[CheckedQuote, ...]
    settings: Mapping[str, object]
    matcher: FittedMatcher
    footing: Footing = attrs.field(default=Footing(), repr=False)

    def asked_for(self, matcher: Matcher, threshold: float | None, linkage: str) -> bool:
        """Was it made with this matcher, threshold and linkage?"""
        line = {"threshold_from": "corpus"} if threshold is None else {"threshold_from": "user", "threshold": threshold}
        asked = {"matcher": matcher.name, "linkage": linkage, **line}
        return asked.items() <= self.settings.items()

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

    @property
    def stale(self) -> tuple[Decision, ...]:
        """The decisions in force whose text has changed since; they are obeyed, and a person should look again."""
        return stale(self.corpus)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The decisions that cannot all be obeyed, each with its chain; `str()` of one reads well."""
        return contradictions_of(self.corpus)

    @cached_property
    def matrix(self) -> Matrix:
        """Voice by voice: on how many topics both speak, agree and disagree."""
        return disagreement_matrix(self.topics)

    @cached_property
    def report(self) -> Report:
        """The contested topics as tables of plain data, and everything as one document."""
        return self.tables()

    def tables(
        self,
        *,
        names: Sequence[str] = TABLES[:1],
        selection: Selection | None = None,
        contested_only: bool = True,
    ) -> Report:
        """Tables of plain data, and the topics in them as one document.

        Args:
            names: Of `side by side`, `who says what`, `who disagrees with whom`, `values`, `assertions`, `dossier`.
            selection: Which topics, in which order; all of them when left out.
            contested_only: Leave the topics without a disagreement out of the tables; the document has them.

        Raises:
            UnknownNameError: There is no such table, kind or order.
            UnknownIdError: There is no such topic, source or voice.
        """
        findings = {quote.assertion: quote.finding for quote in self.checked}
        topics = self.topics if selection is None else select(self.topics, self.corpus, selection)
        shown = {"shown": str(selection)} if selection and str(selection) else {}
        return as_report(
            topics,
            self.corpus,
            findings,
            {**self.settings, **shown},
            self.unmatched,
            self.decisions,
            contested_only=contested_only,
            tables=names,
            stale=self.stale,
            ask=self.ask,
            nearest=self.nearest,
        )

    @cached_property
    def saved(self) -> SavedComparison:
        """The same as plain typed data, as `stance.load_comparison` gives it back from a file."""
        return as_saved(self.report.document)

    def why(self, left: str, right: str) -> Why:
        """Why two assertions share a topic or not, and why each stands on its side; `str()` of it reads well."""
        corpus, threshold = self.corpus, float(str(self.settings["threshold"]))
        return explain(
            corpus.assertion(left), corpus.assertion(right), self.topics, self.matcher, threshold, self.decisions
        )

    def to_markdown(self) -> str:
        """The side-by-side table as Markdown."""
        return render(self.report, "markdown")

    def to_json(self) -> str:
        """Everything, as JSON with a `schema_version`."""
        return render(self.report, "json")

    def to_html(self) -> str:
        """Everything, as one HTML page to send around."""
        return render(self.report, "html")

    def to_csv(self, table: str = "assertions") -> str:
        """One table as CSV; what a spreadsheet would take for a formula has an apostrophe in front."""
        return render(self.tables(names=[table], contested_only=False), "csv")

    def to_records(self, table: str = "assertions") -> list[dict[str, Value]]:
        """One table, a dictionary a row."""
        return records(self._grid(table))

    def to_pandas(self, table: str = "assertions") -> pd.DataFrame:
        """One table as a pandas frame (extra `pandas`)."""
        return pandas_frame(self._grid(table))

    def to_polars(self, table: str = "assertions") -> pl.DataFrame:
        """One table as a polars frame (extra `polars`)."""
        return polars_frame(self._grid(table))

    def to_vegalite(self) -> dict[str, object]:
        """Who disagrees with whom, as a Vega-Lite 5 chart with its data inside."""
        return heat_map(self.matrix, self.title)

    def show(self, topic: str = "") -> notebook.Shown:
        """One topic, or the matrix of voices where none is named, for the last line of a notebook cell."""
        names, wanted = (TABLES[:1], (topic,)) if topic else (TABLES[2:3], ())
        report = self.tables(names=names, selection=Selection(topics=wanted), contested_only=False)
        return notebook.Shown(notebook.render(report))

    def _repr_html_(self) -> str:
        return notebook.render(self.report)

    def _grid(self, table: str) -> Grid:
        return grid_of(self.tables(names=[table], contested_only=False).tables[0])

    def save(self, path: str | Path, *, format_name: str = "") -> None:
        """Write the comparison to a file, whole or not at all; the format follows the suffix unless it is named."""
        write_whole(path, render_bytes(self.report, format_name or format_of_suffix(path)))
