"""Work that falls into parts -> the result of each part, in order, two parts at a time.

Products of sparse rows and rapidfuzz let other threads run, and no part depends on another: the results are the same for
one thread as for two.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

__all__ = ["abreast"]

THREADS = 2
# Begun or done before anybody asks for it: enough that no thread waits, and few enough for memory.
AHEAD = 4

Part = TypeVar("Part")
Result = TypeVar("Result")


def abreast(work: Callable[[Part], Result], parts: Sequence[Part]) -> Iterator[Result]:
    """The results of `work` for each part, in order.

    Args:
        work: Compiled code for the most part; it changes nothing that another part looks at.
        parts: What it is called with, one after the other.

    >>> list(abreast(abs, [-2, 1, -3]))
    [2, 1, 3]
    """
    if len(parts) < THREADS:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for part in parts:
                waiting.append(pool.submit(work, part))
                if len(waiting) > AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            # Ctrl-C waits for no more than what has begun.
            pool.shutdown(cancel_futures=True)
            raise
