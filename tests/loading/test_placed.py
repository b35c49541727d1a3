"""Problems that are found in a loaded corpus get their place in its files."""

from __future__ import annotations

from pathlib import Path

from stance import Problem
from stance.loading import load_with_warnings
from stories import MILL, written


def test_each_problem_gets_its_place(tmp_path: Path) -> None:
    """In the order in which they came, whichever file they are in; a key that is not there stands for the thing."""
    story = written(tmp_path, MILL, "b.yaml")
    other = written(tmp_path, "stance: 1\nspeakers:\n  - id: varga\n    name: Ines Varga\n", "a.yaml")
    loaded = load_with_warnings(tmp_path)
    problems = [
        Problem("ST412", "what", "cure", ("assertions", 2, "text")),
        Problem("ST401", "what", "", ("speakers", 0, "name")),
        Problem("ST516", "what", "", ("sources", 1, "document")),
    ]
    assert [
        f"{story}:15:24: ST412: what — cure",
        f"{other}:4:11: ST401: what",
        f"{story}:12:5: ST516: what",
    ] == [str(problem) for problem in loaded.placed(problems)]
    assert [problem.at for problem in problems] == [problem.at for problem in loaded.placed(problems)]


def test_no_problem_costs_nothing(tmp_path: Path) -> None:
    """Nothing to place, nothing placed."""
    assert () == load_with_warnings(written(tmp_path, MILL)).placed([])
