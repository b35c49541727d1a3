"""Links from one thing to another of its kind: they come in by id; where each chain ends goes out, or where it goes in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

__all__ = ["circles", "ends_of"]


def ends_of(links: Mapping[str, str]) -> dict[str, str]:
    """Where the chain from each id ends; each link is gone along once, so that a long chain costs its length.

    Args:
        links: The next id by id, empty where a chain ends; no chain goes in a circle.

    Returns:
        The last id of the chain, for each id that has a next one.

    >>> ends_of({"a": "b", "b": "a lost wire story", "c": ""})
    {'a': 'a lost wire story', 'b': 'a lost wire story'}
    """
    ends: dict[str, str] = {}
    for start in links:
        passed = []
        step = start
        while step not in ends and (following := links.get(step)):
            passed.append(step)
            step = following
        ends.update(dict.fromkeys(passed, ends.get(step, step)))
    return ends


def circles(links: Sequence[tuple[str, str]]) -> Iterator[tuple[int, list[str]]]:
    """Find each circle of links once.

    Args:
        links: Ids with the next id, empty where a chain ends.

    Returns:
        The position of the first link that leads into the circle, and the ids around it, the first again at the end.

    >>> list(circles([("a", "b"), ("b", "a"), ("c", "a")]))
    [(0, ['a', 'b', 'a'])]
    """
    following = dict(links)
    settled: set[str] = set()
    for position, (start, _) in enumerate(links):
        path: dict[str, None] = {}
        step = start
        while step in following and step not in settled and step not in path:
            path[step] = None
            step = following[step]
        if step in path:
            walked = list(path)
            yield position, [*walked[walked.index(step) :], step]
        settled.update(path)
