"""`stance check`: is a corpus well-formed, do its quotes stand in their sources, does anything look odd?"""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

import stance
from quoted_nouns import quoted
from stories import BRIDGE, BROKEN, CUT_SHORT, MILL, QUIET, run, written


def test_a_well_formed_corpus(tmp_path: Path) -> None:
    """One line with what the corpus holds, one with its quotes, one thing in the singular, and exit code 0."""
    path = written(
        tmp_path, QUIET + "topics: [{id: t, proposition: It is safe.}]\ndecisions: [{topic: {assertion: c1, is: t}}]\n"
    )
    result = run("check", path)
    assert (0, "") == (result.exit_code, result.stderr)
    assert [
        f"{path}: well-formed; 2 sources, 0 speakers, 1 topic, 2 assertions, 1 decision",
        "0 quotes; 2 assertions without a quote",
    ] == result.stdout.splitlines()


def test_every_quote_of_the_bridge() -> None:
    """The story's quotes stand in its full texts, every one word for word."""
    result = run(
        "check",
        BRIDGE,
        "--fail-on",
        "not-found,near,ambiguous,unchecked,weak,contradictory,stale,suspicious,duplicate,unused",
    )
    assert (0, True) == (result.exit_code, "\n37 quotes: 37 exact; 0 assertions without" in f"\n{result.stdout}")


def test_one_quote_in_each_state(tmp_path: Path) -> None:
    """Each kind has its heading, each finding its place, and the last line counts all states."""
    path = quoted(tmp_path)
    lines = run("check", path).stdout.splitlines()
    assert "not-found (1)" == lines[0]
    assert lines[1].startswith(f"  {path}:20:16: ST515: quote of 'not-found' is not found: the source says '62', the ")
    assert ["near (1)", "ambiguous (1)", "unchecked (2)", "weak (1)"] == [
        line for line in lines[2:-2] if line and not line.startswith(" ")
    ]
    assert (
        "9 quotes: 2 exact, 1 normalised, 1 near, 1 ambiguous, 1 not found, 3 unchecked, 1 of them weak evidence; "
        "1 assertion without a quote"
    ) == lines[-1]


def test_found_quotes_on_demand(tmp_path: Path) -> None:
    """`--all` shows those that were found as well, first."""
    lines = run("check", quoted(tmp_path), "--all").stdout.splitlines()
    assert ["exact (2)", "normalised (1)"] == [line for line in lines if line.startswith(("exact", "normalised"))]


def test_quotes_in_code(tmp_path: Path) -> None:
    """`stance.check_quotes` looks for the documents beside the corpus."""
    states = [quote.finding.state for quote in stance.check_quotes(stance.load(quoted(tmp_path)))]
    assert ["exact", "normalised", "near", "ambiguous", "not found", "exact", *["unchecked"] * 3] == states


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("not-found", 1),
        ("not found", 1),
        ("unused, near", 1),
        ("ambiguous", 1),
        ("unchecked", 1),
        ("weak", 1),
        ("suspicious,duplicate,unused", 0),
        ("", 0),
    ],
)
def test_failing_on_demand(kinds: str, expected: int, tmp_path: Path) -> None:
    """The exit code is 1 when there is a finding of a kind that was named, and the findings are printed all the same."""
    result = run("check", quoted(tmp_path), "--fail-on", kinds)
    assert (expected, True) == (result.exit_code, "not-found (1)" in result.stdout)


def test_failing_on_what_does_not_exist(tmp_path: Path) -> None:
    """A kind that does not exist is refused before any work, with those that do."""
    result = run("check", quoted(tmp_path), "--fail-on", "near,nearly")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "'nearly' is none of not-found, near" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(["-f", "json"], "out.txt"), ([], "out.json"), (["-f", "sarif"], "out.json"), ([], "OUT.SARIF")],
)
def test_plain_data(arguments: list[str], name: str, tmp_path: Path) -> None:
    """The suffix of the file tells the format unless `-f` does; the same is printed without a file."""
    path, target = quoted(tmp_path), tmp_path / name
    result = run("check", path, *arguments, "-o", target)
    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)
    document = json.loads(target.read_text(encoding="utf-8"))
    assert ("version" if "sarif" in f"{arguments}{name}".lower() else "schema_version") in document
    form = arguments or ["-f", target.suffix[1:].lower()]
    assert target.read_text(encoding="utf-8") == run("check", path, *form).stdout


def test_text_in_a_file(tmp_path: Path) -> None:
    """Any other suffix holds what the terminal would show."""
    path = quoted(tmp_path)
    run("check", path, "-o", tmp_path / "out.txt")
    assert run("check", path).stdout == (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_faults_of_structure_as_plain_data(tmp_path: Path) -> None:
    """Editors get them in the same form, people on standard error, and the exit code stays 2."""
    path = written(tmp_path, BROKEN)
    result = run("check", path, "-f", "json")
    assert (2, 2) == (result.exit_code, result.stderr.count("\n"))
    document = json.loads(result.stdout)
    assert (False, ["ST121", "ST124"]) == (document["well_formed"], [one["code"] for one in document["findings"]])
    assert '"startLine": 4' in run("check", path, "-f", "sarif").stdout


def test_warnings_are_findings_for_machines(tmp_path: Path) -> None:
    """What was probably not meant stands in the document, too."""
    document = json.loads(run("check", written(tmp_path, CUT_SHORT), "-f", "json").stdout)
    assert ["ST301"] == [finding["code"] for finding in document["findings"]]


def test_what_looks_odd_has_its_place(tmp_path: Path) -> None:
    """A text that does not stand alone is shown where it stands, and one that is doubled, and a topic without any."""
    story = MILL.replace("The annual fair begins in October.", "Such claims are false.")
    path = written(
        tmp_path, story.replace("id: u1,", "id: u2, text: The mill bridge is NOT safe for lorries}\n      - {id: u1,")
    )
    result = run("check", path, "--fail-on", "suspicious")
    assert 1 == result.exit_code
    assert f"{path}:11:24: ST412: text of 'c2' refers to something outside of it: 'Such claims'" in result.stdout
    assert f"{path}:16:24: ST421: 'u1' says what 'u2' says in the same source" in result.stdout
    assert f"{path}:4:9: ST402: no assertion and no decision names topic 'safety'" in result.stdout


def test_progress_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, work that takes a while shows how far it is."""
    told: list[tuple[str, int, int]] = []
    # By that path Python would give the command, which has the module's name.
    module = sys.modules["stance.cli.check"]
    monkeypatch.setattr(module, "showing_progress", lambda: nullcontext(lambda *step: told.append(step)))
    assert 0 == run("check", quoted(tmp_path)).exit_code
    assert [("checking quotes", done, 9) for done in range(1, 10)] == told


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
