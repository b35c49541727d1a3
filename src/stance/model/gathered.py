"""What flat rows tell: rows of one assertion each come in; sources, topics and assertions go out, or what is wrong in which row."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

import attrs

from stance.errors import Problem, SettingError, StanceError, nearest_name
from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.columns import (
    ASSERTION_COLUMNS,
    COLUMNS,
    QUOTE_COLUMNS,
    SOURCE_COLUMNS,
    TOPIC_COLUMNS,
    RefusedCellError,
    clipped,
    period,
    plain,
    quote_cells,
    split,
    word,
)
from stance.model.source import Source
from stance.model.topic import Topic

__all__ = ["Cells", "Gathered"]

Cells = Mapping[str, str | tuple[str, ...]]

_KNOWN: Final = frozenset(COLUMNS)
_OF_ASSERTIONS: Final = frozenset(ASSERTION_COLUMNS)
_OF_SOURCES: Final = frozenset(SOURCE_COLUMNS)
_OF_TOPICS: Final = frozenset(TOPIC_COLUMNS)
_OF_QUOTES: Final = frozenset(QUOTE_COLUMNS)
# What most rows do not have: who has none of these is quickly done.
_BESIDE: Final = _OF_SOURCES | _OF_TOPICS | _OF_QUOTES


@attrs.define
class Gathered:
    """What rows have told so far.

    Attributes:
        assertions: In the order of the rows.
        sources: By id, in the order in which rows named them.
        topics: By id, those whose proposition a row told.
        problems: What is wrong; `at` is the number of the row and, where it is one column's, the column.
        rows: For each assertion, source and topic the number of the row that told it first.
        unknown: Columns that rows do not have, each with the first row in which it stands.
        seen: Columns that rows do have.
    """

    assertions: list[Assertion] = attrs.field(factory=list)
    sources: dict[str, Source] = attrs.field(factory=dict)
    topics: dict[str, Topic] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    rows: dict[str, list[int]] = attrs.field(factory=lambda: {"assertions": [], "sources": [], "topics": []})
    unknown: dict[str, int] = attrs.field(factory=dict)
    seen: set[str] = attrs.field(factory=set)
    _told: dict[tuple[str, str, str], tuple[object, int]] = attrs.field(factory=dict)

    def add(self, at: int, record: Mapping[str, object]) -> None:
        """Read one row, of values as data frames and JSON hold them.

        Args:
            at: Number of the row, for problems.
            record: Values by column; None, a float that is no number and an empty text mean "left out".
        """
        cells: dict[str, str | tuple[str, ...]] = {}
        for column, value in (dict(record) | quote_cells(record.get("quote"))).items():
            try:
                found = plain(column, value)
            except RefusedCellError as error:
                if column in _KNOWN:
                    self._refuse(error, at, column)
                else:
                    self.unknown.setdefault(column, at)
            else:
                if found:
                    cells[column] = found
        self.add_cells(at, cells)

    def add_cells(self, at: int, cells: Cells) -> None:
        """Read one row of texts and lists, in which only columns stand that hold something.

        A row with a source and nothing of an assertion tells about the source alone; one with a topic and its proposition
        alone, about the topic. An empty row tells nothing.
        """
        if not cells.keys() <= self.seen:
            for column in [column for column in cells if column not in _KNOWN]:
                self.unknown.setdefault(column, at)
            cells = {column: value for column, value in cells.items() if column in _KNOWN}
            self.seen.update(cells)
        source, text = cells.get("source"), cells.get("text")
        if source is not None and text is not None:
            self._assertion(at, cells)
        elif not _OF_ASSERTIONS.isdisjoint(cells):
            column = "source" if source is None else "text"
            self._problem("ST122", f"an assertion needs {column}", f"fill the column {column}", at)
            self._explain(at, cells)
            return
        if source not in self.sources or not _BESIDE.isdisjoint(cells):
            self._beside(at, cells)

    def refuse_slips(self) -> dict[str, int]:
        """Note, when all rows are read, unknown columns whose name is near to a column that no row has: slips of the pen.

        Returns:
            The other unknown columns, each with the first row in which it stands.
        """
        others = {}
        for column, at in self.unknown.items():
            hint = nearest_name(column, COLUMNS)
            if hint and hint not in self.seen:
                self._problem("ST121", f"unknown column {clipped(column)}", f"did you mean {hint!r}?", at, column)
            else:
                others[column] = at
        return others

    def _assertion(self, at: int, cells: Cells) -> None:
        try:
            made = _made(cells)
        except StanceError:
            self._explain(at, cells)
        else:
            self.assertions.append(made)
            self.rows["assertions"].append(at)

    def _explain(self, at: int, cells: Cells) -> None:
        """Say everything that is wrong with a row of an assertion, column by column."""
        for column in (column for column in cells if column in _OF_ASSERTIONS or column in ("source", "topic")):
            try:
                # A part of a quote cannot stand alone, and a part of an assertion neither.
                _made({"text": "?", "source": "?", "quote": "?", column: cells[column]})
            except RefusedCellError as error:
                self._refuse(error, at, column)
            except SettingError as error:
                self._problem("ST126", _of_column(error, column), "correct it", at, column)

    def _beside(self, at: int, cells: Cells) -> None:
        """Read what a row tells beside its assertion: its source, its topic."""
        if "source" in cells:
            self._source(at, cells)
        if not _OF_TOPICS.isdisjoint(cells) and "topic" in cells:
            self._topic(at, cells)
        for columns, needed in ((_OF_SOURCES, "source"), (_OF_TOPICS, "topic"), (_OF_QUOTES, "quote")):
            if needed not in cells and not columns.isdisjoint(cells):
                column = next(column for column in cells if column in columns)
                self._problem("ST122", f"{column} stands without a {needed}", f"fill the column {needed}", at, column)

    def _source(self, at: int, cells: Cells) -> None:
        name = cells["source"]
        known = self.sources.get(name) if isinstance(name, str) else None
        news = self._news(
            at, "source", str(name), {column: cells[column] for column in SOURCE_COLUMNS if column in cells}
        )
        if known is not None and not news:
            return
        fields: dict[str, object] = {}
        for column, value in news.items():
            try:
                fields[column] = _source_field(column, value)
            except RefusedCellError as error:
                self._refuse(error, at, column)
        try:
            made = attrs.evolve(known, **fields) if known else Source(sys.intern(_text(name)), **fields)  # type: ignore[arg-type]
        except StanceError as error:
            # The row of an assertion has told already that its source is no id.
            if "text" not in cells:
                self._problem("ST126", _of_column(error, "source"), "correct it", at, "source")
            return
        if known is None:
            self.rows["sources"].append(at)
        self.sources[made.id] = made

    def _topic(self, at: int, cells: Cells) -> None:
        name = str(cells["topic"])
        known = self.topics.get(name)
        news = self._news(at, "topic", name, {column: cells[column] for column in TOPIC_COLUMNS if column in cells})
        if not news:
            return
        also = news.get("also", known.also if known else ())
        proposition = news.get("proposition", known.proposition if known else "")
        try:
            made = Topic(name, _text(proposition), split("also", also) if isinstance(also, str) else also)
        except RefusedCellError as error:
            self._refuse(error, at, "also")
            return
        except StanceError as error:
            column = "topic" if str(error).startswith("id ") else "proposition"
            self._problem("ST126", _of_column(error, column), "correct it", at, column)
            return
        if known is None:
            self.rows["topics"].append(at)
        self.topics[name] = made

    def _news(self, at: int, kind: str, name: str, cells: Cells) -> Cells:
        """What is said of a source or topic for the first time; notes where rows contradict each other."""
        news = {}
        for column, value in cells.items():
            before, row = self._told.setdefault((kind, name, column), (value, at))
            if row == at:
                news[column] = value
            elif before != value:
                what = (
                    f"{kind} {clipped(name)} has two values of {column}: {clipped(before)} above, {clipped(value)} here"
                )
                self._problem("ST131", what, "write it once, or alike in every row", at, column)
        return news

    def _refuse(self, error: RefusedCellError, at: int, column: str) -> None:
        self._problem(error.code, error.what, error.cure, at, column)

    def _problem(self, code: str, what: str, cure: str, *at: int | str) -> None:
        self.problems.append(Problem(code, what, cure, at))


def _made(cells: Cells) -> Assertion:
    """The assertion of a row; raises what its parts raise."""
    get = cells.get
    quote: str | tuple[str, ...] | Evidence | None = get("quote")
    if quote is not None and not _OF_QUOTES.isdisjoint(cells):
        quote = Evidence(
            _text(cells["quote"]),
            prefix=_text(get("prefix", "")),
            suffix=_text(get("suffix", "")),
            locator=_text(get("locator", "")),
        )
    speaker = get("speaker", ())
    about, stance, commitment = get("about"), get("stance"), get("commitment")
    more = {"id": cells["id"]} if "id" in cells else {}
    return Assertion(
        get("text"),  # type: ignore[arg-type] # the model's own validators refuse what is no text
        sys.intern(_text(cells["source"])),
        speaker=split("speaker", speaker) if isinstance(speaker, str) else speaker,
        quote=quote,  # type: ignore[arg-type] # the same
        about=about if about is None else period("about", _text(about)),
        topic=get("topic", ""),  # type: ignore[arg-type] # the same
        stance=stance if stance is None else word("stance", Stance, _text(stance)),
        commitment=commitment if commitment is None else word("commitment", Commitment, _text(commitment)),
        **more,  # type: ignore[arg-type] # the same
    )


def _source_field(column: str, value: str | tuple[str, ...]) -> object:
    if column == "authors":
        return split(column, value) if isinstance(value, str) else value
    return period(column, _text(value)) if column == "published" else _text(value)


def _text(value: str | tuple[str, ...]) -> str:
    # Lists stand in columns of lists alone, which are not read here.
    assert isinstance(value, str)
    return value


def _of_column(error: StanceError, column: str) -> str:
    """What a validator says, with the column's name for the field's."""
    return f"{column} {str(error).partition(' ')[2]}"
