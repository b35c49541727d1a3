"""`stance check`: is a corpus well-formed?"""

from __future__ import annotations

from pathlib import Path

from stories import BROKEN, CUT_SHORT, MILL, run, written


def test_a_well_formed_corpus(tmp_path: Path) -> None:
    """One line with what the corpus holds, one thing in the singular, and exit code 0."""
    path = written(tmp_path, MILL)
    result = run("check", path)
    assert (0, "") == (result.exit_code, result.stderr)
    assert f"{path}: well-formed; 3 sources, 0 speakers, 1 topic, 4 assertions, 0 decisions\n" == result.stdout


def test_a_folder_is_one_corpus(tmp_path: Path) -> None:
    """Files of one folder are checked together, so a reference may lead from one to another."""
    written(tmp_path, MILL, "story.yaml")
    written(tmp_path, "stance: 1\ndecisions:\n  - same: [c1, u1]\n", "decisions.yaml")
    assert "1 decision\n" in run("check", tmp_path).stdout


def test_standard_input() -> None:
    """A hyphen reads standard input."""
    assert "-: well-formed; " in run("check", "-", typed=MILL).stdout
    assert run("check", "-", typed=BROKEN).stderr.startswith("<stdin>:4:5: ST121: ")


def test_every_problem_is_one_line(tmp_path: Path) -> None:
    """Each with file, line, column, code and cure; exit code 2 and nothing on standard output."""
    path = written(tmp_path, BROKEN)
    result = run("check", path)
    assert (2, "", 2) == (result.exit_code, result.stdout, result.stderr.count("\n"))
    assert all(line.startswith(f"{path}:") and " — " in line for line in result.stderr.splitlines())


def test_references_have_their_place_too(tmp_path: Path) -> None:
    """An id that leads nowhere is shown where it stands in the file."""
    path = written(tmp_path, MILL + "decisions:\n  - same: [c1, u9]\n")
    result = run("check", path)
    assert 2 == result.exit_code
    assert result.stderr.startswith(f"{path}:21:16: ST204: assertion 'u9' is not declared — ")


def test_warnings_leave_the_exit_code(tmp_path: Path) -> None:
    """What was probably not meant is said, and the corpus is well-formed all the same."""
    result = run("check", written(tmp_path, CUT_SHORT))
    assert 0 == result.exit_code
    assert "warning: " in result.stderr
    assert "well-formed" in result.stdout


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """One line that names the file."""
    result = run("check", tmp_path / "none.yaml")
    assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
    assert "none.yaml" in result.stderr


def test_what_comes_in_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    """A control sequence in a key reaches the terminal as visible text."""
    result = run("check", written(tmp_path, 'stance: 1\n"\\e[31mred": 1\n'))
    assert 2 == result.exit_code
    assert "\x1b" not in result.stderr
