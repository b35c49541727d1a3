"""Files made to hurt: deep, long, quadratic or endless; each is refused in well under two seconds, or simply loads."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from stance.errors import LoadError
from stance.loading import Limits, load

DEEP = "ST111: nested more than 32 deep — flatten it, or raise the limit depth"
DIRECTIVE = "1:1: ST108: directive %TAG is not read — remove the line"
MEGABYTE = 2**20


def first_line(text: str, folder: Path, limits: Limits | None = None) -> str:
    """Load a text within two seconds, and give the first line of its error; empty when it loads."""
    path = folder / "c.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    start = time.process_time()
    try:
        load(path, limits=limits or Limits())
    except LoadError as error:
        line = str(error).split("\n")[0].removeprefix(f"{path}:")
    else:
        line = ""
    assert time.process_time() - start < 2
    return line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 1_000_000, f"1:33: {DEEP}"),
        ("- " * 1_000_000, f"1:65: {DEEP}"),
        ("{a: " * 300_000, f"1:129: {DEEP}"),
        ("".join(" " * depth + "a:\n" for depth in range(1500)), f"33:33: {DEEP}"),
        ("? " * 300_000, "1:3: ST110: a key must be text — put the whole text in quotes"),
        ("%TAG !a! tag:x,2000:\n" * 40_000, DIRECTIVE),
        ("%TAG !a! tag:x,2000:\r" * 40_000, DIRECTIVE),
        ("%TAG !a! tag:x,2000:\x85" * 40_000, DIRECTIVE),
        ("%TAG !a! tag:x,2000:\u2028" * 40_000, DIRECTIVE),
        ("\ufeff\ufeff" + "%TAG !a! tag:x,2000:\u2029" * 40_000, DIRECTIVE),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_depth_and_directives_stop_at_once(text: str, line: str, tmp_path: Path) -> None:
    """What makes the parser recurse or take quadratic time is refused before it does."""
    assert line == first_line(text, tmp_path)


def test_depth_kills_no_small_thread(tmp_path: Path) -> None:
    """Where PyYAML's own loader crashes the process, on the small stack of a thread, nothing happens here."""
    lines: list[str] = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: lines.append(first_line("- " * 100_000, tmp_path)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert [f"1:65: {DEEP}"] == lines


def test_an_alias_bomb_does_not_go_off(tmp_path: Path) -> None:
    """A hundred levels of tenfold aliases are a hundred refusals."""
    levels = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 100)]
    text = "\n".join(["a0: &a0 [x]", *levels])
    path = tmp_path / "c.yaml"
    path.write_text(text)
    with pytest.raises(LoadError) as caught:
        load(path)
    told = [problem for problem in caught.value.problems if "alias" in problem.what]
    assert (2, 10, "alias *a0 is not read") == (told[0].line, told[0].column, told[0].what)


@pytest.mark.parametrize(
    "text",
    [
        "stance: 1\nx: [" + "*a, " * 20_000 + "]",
        "stance: 1\nx: [" + "!t x, " * 20_000 + "]",
        "stance: 1\nsources: [" + "a, " * 20_000 + "]",
        "stance: 1\n" + "title: x\n" * 20_000,
        "stance: 1\n" + "".join(f"k{number}: x\n" for number in range(10_000)),
        "stance: 1\nsources:\n" + "- id: s\n" * 5_000,
    ],
    ids=["aliases", "tags", "entries", "keys", "unknown keys", "ids"],
)
def test_many_faults_are_counted_and_cut(text: str, tmp_path: Path) -> None:
    """Twenty faults a file are shown and the others counted, as far as a thousand."""
    path = tmp_path / "c.yaml"
    path.write_text(text)
    start = time.process_time()
    with pytest.raises(LoadError) as caught:
        load(path)
    assert time.process_time() - start < 2
    assert 21 == len(caught.value.problems)
    assert f"{path}: ST199: and at least 980 more in this file" == str(caught.value.problems[-1])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("stance: 1\ntitle: " + " " * MEGABYTE + "x", ""),
        ("stance: 1\ntitle: x" + (" " * 1000 + "x") * 1000, ""),
        ("stance: 1\ntitle: " + "\t#" * MEGABYTE, ""),
        ("stance: 1\ntitle: 5 %TAG", ""),
        ('stance: 1\ntitle: "' + "\\u0041" * 100_000 + '"', ""),
        ("#" * 4 * MEGABYTE, "1:1: ST114: the file is empty — begin it with stance: 1"),
        ("\n" * 4 * MEGABYTE, "1:1: ST114: the file is empty — begin it with stance: 1"),
        ("\r\n" * MEGABYTE + "[", f"{MEGABYTE + 1}:2: ST101: the file ends in the middle — close what is open"),
    ],
    ids=["blanks", "words", "signs", "directive in a text", "escapes", "comment", "lines", "fault after many lines"],
)
def test_length_costs_no_more_than_its_length(text: str, line: str, tmp_path: Path) -> None:
    """Long runs of one character are read in linear time."""
    assert first_line(text, tmp_path).startswith(line)


@pytest.mark.parametrize(
    ("text", "limits", "line"),
    [
        (
            "stance: 1\ntitle: [a, b]",
            {"nodes": 6},
            "2:12: ST111: more than 6 texts, lists and mappings — split the file, or raise the limit nodes",
        ),
        (
            "stance: 1\ntitle: [a, b]",
            {"nodes": 4},
            "2:8: ST111: more than 4 texts, lists and mappings — split the file, or raise the limit nodes",
        ),
        (
            "stance: 1\ntitle: [a, b]",
            {"nodes": 7},
            "2:8: ST123: title must be text (got a list) — put the text in quotes",
        ),
        (
            "stance: 1\nx: [[a]]",
            {"depth": 2},
            "2:5: ST111: nested more than 2 deep — flatten it, or raise the limit depth",
        ),
        (
            "stance: 1\ntitle: [[a]]",
            {"depth": 3},
            "2:8: ST123: title must be text (got a list) — put the text in quotes",
        ),
        (
            "stance: 1\ntitle: abcdefghij",
            {"scalar_characters": 9},
            "2:8: ST111: a text of 10 characters; the limit is 9 — shorten it, or raise the limit scalar_characters",
        ),
        ("stance: 1\ntitle: abcdefghij", {"scalar_characters": 10}, ""),
    ],
)
def test_limits_are_exact_and_have_names(text: str, limits: dict[str, int], line: str, tmp_path: Path) -> None:
    """Each limit lets through what it names, and no more."""
    assert line == first_line(text, tmp_path, Limits(**limits))


def test_the_depth_limit_can_be_raised(tmp_path: Path) -> None:
    """Beyond the default the tree still holds, however deep, and the format refuses what it does not have."""
    text = "stance: 1\ntitle: " + "[" * 200 + "]" * 200
    expected = "2:8: ST123: title must be text (got a list) — put the text in quotes"
    assert expected == first_line(text, tmp_path, Limits(depth=1000))
