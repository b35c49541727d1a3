"""`stance explain`: why two assertions are together or apart, and why they stand where they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stories import MILL, run, written


def test_two_that_are_together(tmp_path: Path) -> None:
    """The topic, the words that joined them with their weights, and the cues that put each on its side."""
    result = run("explain", written(tmp_path, MILL), "c1", "u1")
    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith(
        "c1: The mill bridge is safe for lorries.\nu1: The mill bridge is not safe for lorries.\n"
    )
    assert "Together in topic safety: The mill bridge is safe for lorries." in result.stdout
    assert "u1: Drivers' Union stands on “deny”." in result.stdout
    assert "“not” at 19 to 22" in result.stdout


def test_the_weights_that_are_shown_sum_to_the_score(tmp_path: Path) -> None:
    """What a reader adds up is the similarity, but for the rounding of each line."""
    shown = run("explain", written(tmp_path, MILL), "c1", "p1").stdout
    weights = [float(found) for found in re.findall(r"^  (\d\.\d{3})  \w", shown, re.MULTILINE)]
    total = re.search(r"Similarity of the two: (\d\.\d{3})", shown)
    assert total is not None
    assert pytest.approx(float(total.group(1)), abs=0.0005 * (len(weights) + 1)) == sum(weights)


def test_two_that_are_apart(tmp_path: Path) -> None:
    """Where each stands, and how far the two places are from each other."""
    result = run("explain", written(tmp_path, MILL), "c1", "c2")
    assert 0 == result.exit_code
    assert "Apart: c1 is in safety, c2 in no topic; the mean similarity between the two is 0." in " ".join(
        result.stdout.split()
    )
    assert "c2: not judged, for it shares a topic with nobody." in result.stdout


@pytest.mark.parametrize(("left", "right"), [("c1", "c9"), ("c9", "c1")])
def test_an_id_that_is_not_there(tmp_path: Path, left: str, right: str) -> None:
    """The error guesses what was meant; exit code 2."""
    result = run(
        "explain",
        written(tmp_path, MILL.replace("c1", "claim-1")),
        left.replace("c", "claim-"),
        right.replace("c", "claim-"),
    )
    assert (2, "") == (result.exit_code, result.stdout)
    assert "error: there is no assertion 'claim-9' — did you mean 'claim-1'?\n" == result.stderr


def test_threshold_and_linkage_are_those_of_compare(tmp_path: Path) -> None:
    """The explanation is that of the comparison with the same options."""
    path = written(tmp_path, MILL)
    assert "line at 0.5)" in run("explain", path, "c1", "u1", "-t", "0.5", "--linkage", "single").stdout
    assert 2 == run("explain", path, "c1", "u1", "-t", "-1").exit_code


def test_what_comes_in_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    """A control sequence in a text reaches the terminal as visible text."""
    path = written(
        tmp_path,
        MILL.replace("{id: c1, text: The mill", '{id: c1, text: "\\e[31mThe mill').replace(
            "lorries.}", 'lorries."}', 1
        ),
    )
    shown = run("explain", path, "c1", "u1").stdout
    assert "[31mThe mill" in shown
    assert "\x1b" not in shown


def test_another_matcher(tmp_path: Path) -> None:
    """The reasons are those of the matcher that --matcher names."""
    shown = run("explain", written(tmp_path, MILL), "c1", "u1", "--matcher", "rapidfuzz:token_set_ratio").stdout
    assert "scorer: the mill bridge is safe for lorries. ~ the mill bridge is not safe for lorries." in shown
    assert "grouping draws its line at 0.3" in shown
