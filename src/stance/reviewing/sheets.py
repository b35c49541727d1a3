"""Questions -> a sheet to fill in, as CSV for any spreadsheet; and the sheet, filled in, -> decisions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stance.errors import LoadError, Problem, nearest_name
from stance.loading.files import printable_name
from stance.model.assertion import Stance
from stance.model.topic import Decision, DecisionKind
from stance.rendering.escaping import guarded, unguarded, visible
from stance.reviewing.questions import Question
from stance.reviewing.session import decision_on

if TYPE_CHECKING:
    from stance.model.corpus import Corpus
    from stance.model.period import Period

__all__ = ["COLUMNS", "read_sheet", "sheet_of"]

COLUMNS = ("ask", "answer", "why", "left", "left text", "right", "right text", "answers")
_PAIR = ("same", "different", "unsure")
_STANCES = tuple(str(stance) for stance in Stance)


def sheet_of(found: Sequence[Question], corpus: Corpus) -> str:
    """A sheet with a row for each question, in their order; a person fills in `answer`, and `why` where it helps.

    Args:
        found: What to ask.
        corpus: Where the texts are.
    """
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for question in found:
        left = question.assertions[0]
        is_stance = question.kind is DecisionKind.STANCE
        right = question.topics[0] if is_stance else question.assertions[1]
        other = question.proposition if is_stance else corpus.assertion(right).text
        cells = ("stance" if is_stance else "pair", "", "", left, corpus.assertion(left).text, right, other)
        allowed = " / ".join(_STANCES if is_stance else _PAIR)
        sheet.writerow([guarded(visible(cell)) for cell in (*cells, allowed)])
    return written.getvalue()


def read_sheet(path: str, corpus: Corpus, *, by: str = "", on: Period | None = None) -> tuple[Decision, ...]:
    """The decisions of a sheet that was filled in; rows without an answer are passed over.

    Args:
        path: The sheet, as CSV with commas or semicolons, in UTF-8.
        corpus: The corpus that it is about.
        by: Who answered.
        on: When.

    Raises:
        LoadError: Everything that is wrong with it, by line: a column is missing, an id is not known, an answer is none of
            those allowed.
    """
    name = printable_name(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise LoadError([Problem("ST143", "the sheet is not UTF-8", "save it as CSV UTF-8", file=name)]) from None
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    columns = {column.strip().casefold(): place for place, column in enumerate(next(rows, []))}
    if missing := [column for column in ("ask", "answer", "left", "right") if column not in columns]:
        what = f"the sheet has no column {missing[0]!r}"
        raise LoadError(
            [Problem("ST143", what, "keep the columns that stance review --batch wrote", file=name, line=1)]
        )
    problems: list[Problem] = []
    decisions = []
    for row in rows:
        cells = {column: unguarded(row[place]) if place < len(row) else "" for column, place in columns.items()}
        faults = list(_faults(cells, corpus))
        if cells["answer"].strip() and not faults:
            decisions.append(_decision(cells, corpus, by, on))
        problems += [Problem("ST143", what, cure, file=name, line=rows.line_num) for what, cure in faults]
    if problems:
        raise LoadError(problems)
    return tuple(decisions)


def _faults(cells: dict[str, str], corpus: Corpus) -> Iterator[tuple[str, str]]:
    answer = cells["answer"].strip().casefold()
    if not answer:
        return
    allowed = _STANCES if cells["ask"] == "stance" else _PAIR
    if answer not in allowed:
        hint = nearest_name(answer, allowed)
        cure = f"did you mean {hint!r}?" if hint else "leave it empty, or choose one of them"
        yield f"answer must be one of {', '.join(allowed)} (got {answer!r})", cure
    known = [assertion.id for assertion in corpus.assertions]
    for column in ("left",) if cells["ask"] == "stance" else ("left", "right"):
        if cells[column] not in known:
            hint = nearest_name(cells[column], known)
            yield f"there is no assertion {cells[column]!r}", f"did you mean {hint!r}?" if hint else "see the ids"


def _decision(cells: dict[str, str], corpus: Corpus, by: str, on: Period | None) -> Decision:
    is_stance = cells["ask"] == "stance"
    question = Question(
        kind=DecisionKind.STANCE if is_stance else DecisionKind.SAME,
        assertions=(cells["left"],) if is_stance else (cells["left"], cells["right"]),
        topics=(cells["right"],) if is_stance else (cells["left"], cells["right"]),
        chance=0.0,
        effect=0.0,
    )
    answer = cells["answer"].strip().casefold()
    return decision_on(question, answer, corpus, by=by, on=on, why=cells.get("why", "").strip())
