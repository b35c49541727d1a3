"""Rows to content: what rows have told comes in, a file's content and findings go out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stance.errors import Problem
from stance.loading.content import Content, Parsed
from stance.loading.findings import NOTED_PER_FILE, Finding, Path, shown
from stance.model.gathered import Gathered

__all__ = ["TOO_MUCH", "parsed_rows"]

TOO_MUCH = NOTED_PER_FILE


def parsed_rows(
    gathered: Gathered,
    findings: Iterable[Finding],
    columns: Mapping[str, str],
    *,
    warnings: Iterable[Finding] = (),
    lead: Path = (),
) -> Parsed:
    """The content of a file of rows.

    Args:
        gathered: What its rows have told.
        findings: What is wrong with the text itself.
        columns: Names of the user's own, by column.
        warnings: What is probably not meant in the text itself.
        lead: The way from the file's root to its rows.
    """
    others = gathered.refuse_slips()
    found = [*findings, *(_finding(problem, columns, lead) for problem in gathered.problems)]
    strange = [
        Finding(
            "ST303", f"column {shown(name)} is not read", "rename it, if it was meant", (*lead, at, name), on_key=True
        )
        for name, at in others.items()
    ]
    content = Content(
        sources=[*gathered.sources.values()],
        topics=[*gathered.topics.values()],
        assertions=gathered.assertions,
        loose=True,
        # A faulty row may be the one that another file refers to.
        complete=not found,
    )
    content.paths |= {family: [(*lead, row) for row in rows] for family, rows in gathered.rows.items()}
    return Parsed(content, found[:NOTED_PER_FILE], [*warnings, *strange])


def _finding(problem: Problem, columns: Mapping[str, str], lead: Path) -> Finding:
    row, *rest = problem.at
    path = (*lead, row, *(columns.get(str(name), name) for name in rest))
    return Finding(problem.code, problem.what, problem.cure, path, on_key=problem.code == "ST121")
