"""Parts of work, two at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.matching import abreast as module
from stance.matching.abreast import abreast


@given(st.lists(st.integers(), max_size=20))
def test_in_order(parts: list[int]) -> None:
    """However many parts there are, each gives its result, in order."""
    assert [part * part for part in parts] == list(abreast(lambda part: part * part, parts))


def test_two_threads() -> None:
    """Two parts are worked on at once, off the thread that asks."""
    both = threading.Barrier(2, timeout=60.0)

    def meet(_part: int) -> int:
        """Wait for the other part."""
        both.wait()
        return threading.get_ident()

    here = threading.get_ident()
    assert here not in set(abreast(meet, [1, 2]))
    assert [here] == list(abreast(lambda _: threading.get_ident(), [1]))


def test_not_far_ahead() -> None:
    """What nobody has asked for yet is not worked on without end, and is dropped with the one who asks."""
    done: list[int] = []
    found = abreast(done.append, range(1000))
    assert [None] == list(islice(found, 1))
    found.close()  # type: ignore[attr-defined]  # the iterator is a generator
    assert len(done) <= 1 + module.AHEAD + module.THREADS


def test_one_that_fails() -> None:
    """What goes wrong in a part goes wrong for the one who asks."""
    broken: Callable[[int], float] = lambda part: 1 / part  # noqa: E731 -- a name for the type
    with pytest.raises(ZeroDivisionError):
        list(abreast(broken, [1, 0, 1]))
