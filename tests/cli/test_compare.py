"""`stance compare`: what it prints where, in which format, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from stories import BRIDGE, BROKEN, CUT_SHORT, MILL, QUIET, run, run_apart, written


def test_the_table_goes_to_standard_output(tmp_path: Path) -> None:
    """Title, counts, sides with their sentences; nothing on standard error, and exit code 0."""
    result = run("compare", written(tmp_path, MILL), "--width", 100)
    assert (0, "") == (result.exit_code, result.stderr)
    for part in ("The mill bridge", "3 sources", "AFFIRM", "DENY", "DOUBT", "Ines Varga", "u1"):
        assert part in result.stdout
    assert "annual fair" not in result.stdout


def test_the_table_is_as_wide_as_asked_for(tmp_path: Path) -> None:
    """No line is wider than --width."""
    path = written(tmp_path, MILL)
    for width in (40, 72, 120):
        assert width >= max(map(len, run("compare", path, "--width", width).stdout.splitlines()))


def test_the_table_is_plain_where_nobody_looks(tmp_path: Path) -> None:
    """Into a pipe goes no escape sequence."""
    assert "\x1b" not in run("compare", written(tmp_path, MILL)).stdout


@pytest.mark.parametrize(("without_color", "colored"), [("", True), ("1", False)])
def test_color_only_on_a_terminal_that_wants_it(tmp_path: Path, without_color: str, colored: bool) -> None:  # noqa: FBT001 -- a table
    """A terminal gets color unless NO_COLOR is set to something."""
    outer, inner = pty.openpty()
    environment = {**os.environ, "NO_COLOR": without_color, "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "stance", "compare", str(written(tmp_path, QUIET))]
    subprocess.run(command, stdout=inner, env=environment, check=True)
    os.close(inner)
    shown = os.read(outer, 4096)
    os.close(outer)
    assert colored is (b"\x1b[" in shown)


def test_json_can_be_read_again(tmp_path: Path) -> None:
    """With -f json, standard output is one JSON document with a schema version."""
    document = json.loads(run("compare", written(tmp_path, MILL), "-f", "json").stdout)
    assert 1 == document["schema_version"]
    assert ["affirm", "doubt", "deny"] == [side["label"] for side in document["topics"][0]["sides"]]
    assert ["c2"] == [entry["id"] for entry in document["unmatched"]]


def test_standard_input_serves_as_corpus() -> None:
    """A hyphen reads the corpus from standard input, with the same answer as from a file."""
    result = run("compare", "-", "-f", "markdown", typed=MILL)
    assert 0 == result.exit_code
    assert result.stdout.startswith("# The mill bridge\n")


def test_files_take_their_format_from_the_suffix(tmp_path: Path) -> None:
    """Two -o write two files, each in the format of its suffix, and nothing goes to standard output."""
    page, data = tmp_path / "out.md", tmp_path / "out.json"
    result = run("compare", written(tmp_path, MILL), "-o", page, "-o", data)
    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert page.read_text(encoding="utf-8").startswith("# The mill bridge\n")
    assert "The mill bridge" == json.loads(data.read_text(encoding="utf-8"))["title"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--table", "who says what"], "Who says what"),
        (["--table", "who disagrees with whom"], "Who disagrees with whom"),
        (["--table", "values"], "Values"),
        (["--table", "assertions"], "Assertions"),
        (["--table", "dossier", "--topic", "safety"], "Why on this side"),
    ],
)
def test_every_table_by_its_name(tmp_path: Path, arguments: list[str], expected: str) -> None:
    """The table that was named is shown in place of the sides."""
    result = run("compare", written(tmp_path, MILL), *arguments)
    assert (0, "") == (result.exit_code, result.stderr)
    assert expected in result.stdout


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--topic", "safety"], True),
        (["--kind", "doubt"], True),
        (["--kind", "quantity"], False),
        (["--source", "union", "--sort", "name"], True),
        (["--voice", "Ines Varga"], True),
        (["--period", "1900"], False),
    ],
)
def test_filters(tmp_path: Path, arguments: list[str], shown: bool) -> None:  # noqa: FBT001 -- a table
    """What does not fit is left out, in every format."""
    for name in ("jsonl", "terminal"):
        result = run("compare", written(tmp_path, MILL), "-f", name, *arguments)
        assert (0, "") == (result.exit_code, result.stderr)
        assert shown is ("Ines Varga" in result.stdout)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--topic", "safty"], "error: there is no topic 'safty' — did you mean 'safety'?"),
        (["--table", "dossier"], "error: a dossier is about one topic — name it with --topic ID"),
        (["-f", "xlsx"], "error: xlsx is not text — write it to a file: -o FILE.xlsx"),
        (["--period", "soon"], "error: "),
    ],
)
def test_what_cannot_be_shown(tmp_path: Path, arguments: list[str], expected: str) -> None:
    """One line with the cure, and exit code 2."""
    result = run("compare", written(tmp_path, MILL), *arguments)
    assert (2, "", 1) == (result.exit_code, result.stdout, result.stderr.count("\n"))
    assert result.stderr.startswith(expected)


def test_a_topic_that_is_named_is_shown_even_if_quiet(tmp_path: Path) -> None:
    """Nobody has to say --all for a topic that was asked for by its id."""
    path = written(tmp_path, QUIET)
    (topic,) = json.loads(run("compare", path, "-f", "json").stdout)["topics"]
    assert topic["proposition"] not in run("compare", path).stdout
    assert topic["proposition"] in run("compare", path, "--topic", topic["id"], "--width", 200).stdout


def test_formulas_are_guarded_unless_raw(tmp_path: Path) -> None:
    """A text that a spreadsheet would run has an apostrophe in front, on the screen and in files."""
    path, target = written(tmp_path, MILL.replace("Ines Varga", "=HYPERLINK(1)")), tmp_path / "out.tsv"
    assert "'=HYPERLINK(1)" in run("compare", path, "-f", "csv").stdout
    raw = run("compare", path, "-f", "csv", "--formulas", "raw").stdout
    assert "=HYPERLINK(1)" in raw
    assert "'=HYPERLINK(1)" not in raw
    run("compare", path, "-o", target)
    assert "'=HYPERLINK(1)" in target.read_text(encoding="utf-8")


def test_a_workbook_and_a_page_at_once(tmp_path: Path) -> None:
    """Binary and text formats are written side by side, and nothing where one of them cannot be."""
    book, page = tmp_path / "out.xlsx", tmp_path / "out.html"
    assert 0 == run("compare", written(tmp_path, MILL), "-o", book, "-o", page).exit_code
    assert book.read_bytes().startswith(b"PK")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_named_format_beats_the_suffix(tmp_path: Path) -> None:
    """-f json writes JSON into whatever file was named."""
    path = tmp_path / "out.data"
    assert 0 == run("compare", written(tmp_path, MILL), "-f", "json", "-o", path).exit_code
    assert 1 == json.loads(path.read_text(encoding="utf-8"))["schema_version"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-o", "out.jsn"], "error: unknown suffix of an output file '.jsn' — did you mean '.json'? known: "),
        (["-o", "out"], "error: unknown suffix of an output file '' — known: "),
        (["-f", "jsn"], "error: unknown format 'jsn' — did you mean 'json'? known: "),
        (["-f", "jsn", "-o", "out.md"], "error: unknown format 'jsn' — did you mean 'json'? known: "),
    ],
)
def test_an_unknown_format_is_said_before_any_work(tmp_path: Path, arguments: list[str], expected: str) -> None:
    """One line, exit code 2, and the corpus was not even looked for."""
    result = run("compare", tmp_path / "missing.yaml", *arguments)
    assert (2, "") == (result.exit_code, result.stdout)
    assert 1 == result.stderr.count("\n")
    assert result.stderr.startswith(expected)


def test_one_line_a_problem(tmp_path: Path) -> None:
    """Everything that is wrong is on standard error, with its place; nothing is printed or written."""
    path, target = written(tmp_path, BROKEN), tmp_path / "out.md"
    result = run("compare", path, "-o", target)
    assert (2, "") == (result.exit_code, result.stdout)
    lines = result.stderr.splitlines()
    assert [f"{path}:4:5", f"{path}:7:17"] == [line.partition(": ST")[0] for line in lines]
    assert "'publisher'" in lines[0]
    assert "'affirm'" in lines[1]
    assert not target.exists()


def test_warnings_do_not_stop_the_work(tmp_path: Path) -> None:
    """What was probably not meant is said on standard error; the data stays clean."""
    result = run("compare", written(tmp_path, CUT_SHORT), "-f", "json")
    assert 0 == result.exit_code
    assert result.stderr.startswith("warning: ")
    assert "ST301" in result.stderr
    assert 1 == json.loads(result.stdout)["schema_version"]


@pytest.mark.parametrize(("story", "expected"), [(MILL, 1), (QUIET, 0)])
def test_fail_on_contested(tmp_path: Path, story: str, expected: int) -> None:
    """Exit code 1 says that a contested topic was found; the table is printed either way."""
    result = run("compare", written(tmp_path, story), "--fail-on", "contested")
    assert (expected, "") == (result.exit_code, result.stderr)
    assert "bridge" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [["--width", "39"], ["--fail-on", "anything"], ["--linkage", "ward"], ["-t", "much"], ["--colour"], []],
)
def test_arguments_that_make_no_sense(arguments: list[str]) -> None:
    """Options out of their range or without meaning, and a missing corpus, end with exit code 2."""
    result = run("compare", *arguments)
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Usage: stance compare")


def test_a_threshold_out_of_range(tmp_path: Path) -> None:
    """The message names the range and the value that came."""
    result = run("compare", written(tmp_path, MILL), "--threshold", "7")
    assert 2 == result.exit_code
    assert "error: threshold must be from 0.0 to 1.0 (got 7.0) — 1.0 joins only what reads the same\n" == result.stderr


@pytest.mark.parametrize(("threshold", "expected"), [("0", []), ("1", ["c1", "u1"])])
def test_the_threshold_draws_the_line(tmp_path: Path, threshold: str, expected: list[str]) -> None:
    """Two sentences that share some words meet at 0 and are apart at 1."""
    path = written(tmp_path, QUIET.replace("safe for lorries.}", "closed to lorries.}", 1))
    document = json.loads(run("compare", path, "-f", "json", "-t", threshold).stdout)
    assert expected == [entry["id"] for entry in document["unmatched"]]


def test_the_sweep(tmp_path: Path) -> None:
    """One row a threshold, from the same subject to near-identical; nothing else is shown."""
    result = run("compare", written(tmp_path, MILL), "--sweep", "--width", "100")
    assert (0, "") == (result.exit_code, result.stderr)
    assert "By threshold" in result.stdout
    assert "Side by side" not in result.stdout


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Writing where no folder is ends with one line and exit code 2."""
    result = run("compare", written(tmp_path, MILL), "-o", tmp_path / "no" / "out.md")
    assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
    assert result.stderr.startswith("error: ")
    assert "No such file or directory" in result.stderr


def test_a_narrow_encoding_gets_escapes(tmp_path: Path) -> None:
    """Where standard output speaks ASCII only, other characters are written as escapes, and nothing breaks."""
    path = written(tmp_path, MILL.replace("Ines Varga", "Inés 中"))
    result = run("compare", path, "-f", "markdown", charset="ascii")
    assert 0 == result.exit_code
    assert "In\\xe9s \\u4e2d" in result.stdout
    apart = run_apart("compare", path, PYTHONIOENCODING="ascii")
    assert 0 == apart.returncode
    assert b"In\\xe9s" in apart.stdout


def test_a_reader_who_has_seen_enough() -> None:
    """When the other end of the pipe closes, the command ends quietly: no traceback, no complaint."""
    command = [sys.executable, "-m", "stance", "compare", str(BRIDGE), "-f", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"" == process.stderr.read()
    assert 0 == process.returncode


class TestSameBytes:
    """The same input gives the same bytes, whatever its order and the hash seed."""

    def test_under_four_hash_seeds(self) -> None:
        """Four processes with four seeds print the same."""
        runs = [run_apart("compare", BRIDGE, "-f", "json", PYTHONHASHSEED=seed) for seed in ("0", "1", "2", "3")]
        assert [0] * 4 == [one.returncode for one in runs]
        assert 1 == len({one.stdout for one in runs})

    @pytest.mark.parametrize("format_name", ["json", "markdown", "terminal"])
    def test_in_another_order(self, tmp_path: Path, format_name: str) -> None:
        """Sources, their assertions, speakers and decisions turned round, in files of other names: the same answer."""
        shutil.copytree(BRIDGE / "texts", tmp_path / "texts")
        for name, renamed in (("corpus.yaml", "z.yaml"), ("decisions.yaml", "a.yaml")):
            # The base loader leaves every scalar as text, as the format does.
            story = yaml.load((BRIDGE / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            for family in ("sources", "speakers", "decisions"):
                story.get(family, []).reverse()
            for source in story.get("sources", []):
                source["assertions"].reverse()
            written(tmp_path, yaml.safe_dump(story, allow_unicode=True, default_style='"'), renamed)
        straight, turned = (run("compare", folder, "-f", format_name, "--width", 100) for folder in (BRIDGE, tmp_path))
        assert (0, "", 0, "") == (straight.exit_code, straight.stderr, turned.exit_code, turned.stderr)
        assert straight.stdout == turned.stdout


def test_another_matcher(tmp_path: Path) -> None:
    """--matcher takes any matcher by its name, and its own line unless there is another."""
    path = written(tmp_path, MILL)
    for options, threshold in (((), 0.3), (("-t", "0.5"), 0.5)):
        result = run("compare", path, "-f", "json", "--matcher", "rapidfuzz:token_set_ratio", *options)
        settings = json.loads(result.stdout)["settings"]
        assert ("rapidfuzz:token_set_ratio", threshold) == (settings["matcher"], settings["threshold"])


def test_another_judge(tmp_path: Path) -> None:
    """--judge takes any judge by its name; the settings and the readings say who judged."""
    path = written(tmp_path, MILL)
    for name, called in (("lexicon", "lexicon"), ("trained", "trained"), ("lexicon+trained", "lexicon, then trained")):
        result = run("compare", path, "-a", "-f", "json", "--judge", name)
        document = json.loads(result.stdout)
        assert (0, called) == (result.exit_code, document["settings"]["judge"])
        judges = {said["by"] for topic in document["topics"] for said in topic["assertions"]}
        assert judges <= {"declared", "decided", "default", *called.split(", then ")}


def test_a_judge_that_does_not_exist(tmp_path: Path) -> None:
    """One line that names the nearest one, and exit code 2, before anything is read."""
    result = run("compare", tmp_path / "nowhere.yaml", "--judge", "lexikon")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("error: unknown judge 'lexikon' — did you mean 'lexicon'?")


def test_a_matcher_that_does_not_exist(tmp_path: Path) -> None:
    """One line that names the nearest one, and exit code 2, before anything is read."""
    result = run("compare", tmp_path / "nowhere.yaml", "--matcher", "wrods")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("error: unknown matcher 'wrods' — did you mean 'words'?")


def test_decisions_to_look_at_again_are_warnings(tmp_path: Path) -> None:
    """A stale decision and contradictory ones are told on standard error, at their place."""
    decided = """decisions:
  - {same: [c1, u1], seen: [00000000, 00000000]}
  - {same: [u1, p1]}
  - {different: [c1, p1]}
"""
    result = run("compare", written(tmp_path, MILL + decided))
    assert 0 == result.exit_code
    assert "corpus.yaml:21:5: ST431: the text of 'c1', 'u1' has changed" in result.stderr
    assert "corpus.yaml:23:5: ST432: c1 same u1, u1 same p1, but c1 different p1 — undo one of them" in result.stderr
