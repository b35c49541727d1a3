"""`stance init`: a small corpus that works at once."""

from __future__ import annotations

from pathlib import Path

from stance.loading import load_with_warnings
from stories import run


def test_what_is_made_works_at_once(tmp_path: Path) -> None:
    """It loads without a warning, every quote stands in its text, and something is contested."""
    folder = tmp_path / "new" / "story"
    result = run("init", folder)
    assert (0, "", f"made {folder / 'corpus.yaml'} — try: stance compare {folder}\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )
    assert () == load_with_warnings(folder).warnings
    checked = run("check", folder, "--fail-on", "not-found,near,ambiguous,unchecked,weak,suspicious,duplicate,unused")
    assert (0, True) == (checked.exit_code, "4 quotes: 4 exact" in checked.stdout)
    assert 1 == run("compare", folder, "--fail-on", "contested").exit_code


def test_nothing_is_changed_that_is_there(tmp_path: Path) -> None:
    """A second time is refused, before anything is written."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "courier.txt").write_text("mine")
    result = run("init", tmp_path)
    assert (2, f"error: {tmp_path / 'texts' / 'courier.txt'} is there already — name a new folder\n") == (
        result.exit_code,
        result.stderr,
    )
    assert ["texts"] == [path.name for path in tmp_path.iterdir()]
