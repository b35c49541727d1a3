"""The family of errors: what they say, what they carry, and by which names they can be caught."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import (
    CorpusError,
    InputError,
    LoadError,
    MissingExtraError,
    Problem,
    SettingError,
    StanceError,
    UnknownIdError,
    UnknownNameError,
    nearest_name,
)
from strategies import texts

EXAMPLES: dict[str, StanceError] = {
    "input": InputError([Problem("ST000", "it is broken")]),
    "load": LoadError([Problem("ST101", "not YAML", file="a.yaml", line=2)]),
    "corpus": CorpusError([Problem("ST202", "source 'x' is not declared", "declare it", ("assertions", 0))]),
    "id": UnknownIdError("assertion", "ap-1", ["ap-11", "zebra"]),
    "name": UnknownNameError("format", "jsn", ["json", "markdown"]),
    "setting": SettingError("threshold must be from 0.0 to 1.0 (got 7)"),
    "extra": MissingExtraError("xlsxwriter", "xlsx", "writing .xlsx"),
}


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem("ST1", "bad"), "ST1: bad"),
        (Problem("ST1", "bad", "mend it"), "ST1: bad — mend it"),
        (Problem("ST1", "bad", at=("sources", 0, "id")), "sources.0.id: ST1: bad"),
        (Problem("ST1", "bad", at=("sources", 0), file="a.yaml"), "a.yaml: ST1: bad"),
        (Problem("ST1", "bad", file="a.yaml", line=3), "a.yaml:3: ST1: bad"),
        (Problem("ST1", "bad", "mend it", file="a.yaml", line=3, column=9), "a.yaml:3:9: ST1: bad — mend it"),
        (Problem("ST1", "bad", line=3, column=9), "ST1: bad"),
    ],
)
def test_a_problem_reads_as_one_line(problem: Problem, expected: str) -> None:
    """Place, code, what is wrong and the cure, as much of it as is known; the file's place beats the corpus's."""
    assert expected == str(problem)


def test_an_input_error_carries_all_problems() -> None:
    """Everything that is wrong is there at once, as objects and as one line each."""
    problems = [Problem("ST1", "bad"), Problem("ST2", "worse")]
    error = InputError(iter(problems))
    assert tuple(problems) == error.problems
    assert "ST1: bad\nST2: worse" == str(error)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("id", "there is no assertion 'ap-1' — did you mean 'ap-11'?"),
        ("name", "unknown format 'jsn' — did you mean 'json'? known: json, markdown"),
        ("setting", "threshold must be from 0.0 to 1.0 (got 7)"),
        ("extra", "writing .xlsx needs xlsxwriter — install the extra: pip install 'stance-compare[xlsx]'"),
    ],
)
def test_messages_name_the_thing_and_the_cure(name: str, expected: str) -> None:
    """A message says what was asked for, why that cannot be, and what to do."""
    assert expected == str(EXAMPLES[name])


def test_messages_without_a_near_name() -> None:
    """Where nothing reads like what came, no guess is made."""
    assert "there is no topic 'x' — see the ids in the corpus" == str(UnknownIdError("topic", "x"))
    assert "unknown linkage 'zebra' — known: average, single" == str(
        UnknownNameError("linkage", "zebra", ["average", "single"])
    )


def test_errors_carry_what_they_are_about() -> None:
    """Who catches an error can read its parts instead of its text."""
    missing, unknown = UnknownIdError("topic", "x", ["y"]), UnknownNameError("format", "x", ["y"])
    assert ("topic", "x", ("y",)) == (missing.kind, missing.wanted, missing.known)
    assert ("format", "x", ("y",)) == (unknown.kind, unknown.wanted, unknown.known)
    extra = MissingExtraError("xlsxwriter", "xlsx", "writing")
    assert ("xlsxwriter", "xlsx", "writing") == (extra.library, extra.extra, extra.purpose)


@pytest.mark.parametrize(
    ("name", "builtin"),
    [("id", KeyError), ("name", ValueError), ("setting", ValueError), ("extra", ImportError), ("load", InputError)],
)
def test_errors_are_caught_by_their_nearest_builtin(name: str, builtin: type[Exception]) -> None:
    """Each is a StanceError, and also what Python calls such a failure."""
    with pytest.raises(builtin) as caught:
        raise EXAMPLES[name]
    assert isinstance(caught.value, StanceError)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize(
    "carry", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))], ids=["copy", "deep", "pickle"]
)
def test_errors_survive_the_way_to_another_process(name: str, carry: Callable[[StanceError], StanceError]) -> None:
    """Copied or pickled, an error keeps its class, its text and its parts."""
    error = EXAMPLES[name]
    again = carry(error)
    assert type(error) is type(again)
    assert str(error) == str(again)
    assert vars(error) == vars(again)


@pytest.mark.parametrize(
    ("wanted", "known", "expected"),
    [
        ("asertions", ["sources", "assertions"], "assertions"),
        ("ASSERTIONS", ["assertions"], "assertions"),
        ("Straße", ["STRASSE"], "STRASSE"),
        ("zebra", ["assertions", "sources"], ""),
        ("zebra", [], ""),
        ("", ["sources"], ""),
        ("ab-1", ["ab-3", "ab-2"], "ab-2"),
    ],
)
def test_the_nearest_name(wanted: str, known: list[str], expected: str) -> None:
    """A misspelt name finds what was meant, whatever its case; ties go to the first by spelling; a stranger finds none."""
    assert expected == nearest_name(wanted, known)


def test_a_pasted_megabyte_is_no_name() -> None:
    """Where a whole text came instead of a name, only its beginning is compared, so that the answer comes at once."""
    assert "a" * 200 == nearest_name("a" * 1_000_000, ["b" * 1_000_000, "a" * 200])


@given(st.lists(texts(), max_size=5), texts())
def test_the_nearest_name_is_a_known_one(known: list[str], wanted: str) -> None:
    """Whatever comes, the answer is a known name or nothing, and the order of the known names does not matter."""
    found = nearest_name(wanted, known)
    assert found in {*known, ""}
    assert found == nearest_name(wanted, list(reversed(known)))


@given(st.sampled_from(["sources", "assertions", "speakers"]))
def test_a_known_name_is_nearest_to_itself(name: str) -> None:
    """A name that exists is found as it is."""
    assert name == nearest_name(name, ["assertions", "sources", "speakers"])
