"""Small stories look in every format as they looked when somebody last read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden_files import GOLDEN_FILES, write

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden_file(name: str) -> None:
    """The format gives the bytes of the golden file; see `golden_files.py` for how to write it anew."""
    assert (GOLDEN / name).read_bytes().decode() == GOLDEN_FILES[name]()


def test_golden_files_are_all_known(tmp_path: Path) -> None:
    """Writing them anew gives the files that are there, no more and no fewer."""
    write(tmp_path)
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(path.name for path in tmp_path.iterdir())
