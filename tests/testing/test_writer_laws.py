"""Each law of writers catches a pair that breaks it; format 1 and the data formats come back as they were."""

from __future__ import annotations

import json
from itertools import count

import pytest
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.testing import KINDS, LawBrokenError, check_writer, corpora, hostile_texts, report_on
from stance.testing.documents import in_file_order, read_format_1, write_format_1
from stance.testing.kinds import kind_of

WRITERS = KINDS["writer"].laws
THINGS = st.lists(st.integers(0, 20), max_size=4)
_ticks = count()


def growing(numbers: list[int]) -> list[int]:
    """What was read with one more."""
    return [*numbers, 0]


BROKEN: dict[str, object] = {
    "answers": (json.dumps, lambda text: json.loads(text)[0], THINGS),
    "same-bytes": (lambda numbers: f"{next(_ticks)} {json.dumps(numbers)}", lambda text: text, THINGS),
    "round-trip": (lambda numbers: json.dumps(sorted(numbers)), json.loads, THINGS),
    "written-again": (json.dumps, lambda text: growing(json.loads(text)), THINGS),
}


def test_each_law_has_a_broken_writer() -> None:
    """No law is without a pair that breaks it."""
    assert [law.id for law in WRITERS] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_writer_is_caught(name: str) -> None:
    """Within 100 examples, and the breach is shown."""
    (outcome,) = report_on(BROKEN[name], laws=[name]).failures
    assert 1 <= outcome.examples <= 100
    assert outcome.seen


def test_format_1() -> None:
    """A corpus, written as a file and loaded, is the same corpus, with its assertions source by source."""
    things = corpora().map(in_file_order)
    assert () == check_writer(write_format_1, read_format_1, things=things, profile="quick").broken


def test_format_1_goes_source_by_source() -> None:
    """The kit finds what format 1 does not hold: in which order the assertions of two sources came."""
    with pytest.raises(LawBrokenError, match="round-trip"):
        check_writer(write_format_1, read_format_1, laws=["round-trip"])


def test_plain_json() -> None:
    """Hostile texts pass through JSON, lone surrogates too."""
    assert () == check_writer(json.dumps, json.loads, things=hostile_texts(), profile="quick").broken


def test_what_is_no_writer() -> None:
    """It is refused, with the cure; a pair is taken for a writer."""
    with pytest.raises(SettingError, match="is no writer — give a pair of functions"):
        report_on((json.dumps, 3))
    assert "writer" == kind_of((json.dumps, json.loads)).name
