"""Parcels as rows, and stages as steps of Spark's plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from spark_nouns import SKIPPED
from stance.engines.parcels import Parcel, contents
from stance.engines.spark.frames import on_batches, opened, posted

pytestmark = SKIPPED


def summed(number: int, post: list[Parcel], times: int = 1) -> Iterator[Parcel]:
    """The sum of all numbers that came, so many times."""
    yield Parcel(number, "sum", times * sum(int(str(one)) for one in contents(post, "number")))


def test_there_and_back() -> None:
    """What was posted is what is opened, whatever it holds; no parcel is a table, too."""
    sent = [Parcel(0, "number", 5), Parcel(7, "text", ["\ud800", "x" * 100])]
    assert sent == list(opened(posted(sent).to_batches()))
    assert not list(opened(posted([]).to_batches()))


def test_a_stage_on_batches() -> None:
    """A stage gets all parcels of an address at once, however they are cut into batches, and its name stands in the plan."""
    sent = posted(Parcel(number % 2, "number", number) for number in range(6))
    step = on_batches(partial(summed, times=10))
    assert "summed" == step.__name__ == on_batches(summed).__name__
    assert [(0, "sum", 60), (1, "sum", 90)] == list(opened(step(iter(sent.to_batches(max_chunksize=1)))))
