"""A data file that ships with a room -> what stands in it: lists that people can read, and mend without reading code."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["word_groups", "word_lists"]


def word_groups(room: str, name: str) -> tuple[tuple[str, ...], ...]:
    """A list of lists of words.

    Args:
        room: The package that the file lies in.
        name: The file.

    >>> word_groups("stance.matching", "meanings.yaml")[1][:2]
    ('china', 'chinese')
    """
    listed = _read(room, name)
    assert isinstance(listed, list)
    return tuple(tuple(str(member) for member in group) for group in listed)


def word_lists(room: str, name: str) -> dict[str, tuple[str, ...]]:
    """Words by the class that they are in; each class is one text of words.

    >>> list(word_lists("stance.matching", "weightless.yaml"))
    ['function', 'attribution', 'attitude']
    """
    listed = _read(room, name)
    assert isinstance(listed, dict)
    return {str(kind): tuple(str(text).split()) for kind, text in listed.items()}


# Two modules of one room may look into one file.
@cache
def _read(room: str, name: str) -> object:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files(room).joinpath(name).read_text(encoding="utf-8")
    # Our own packaged file, so the dangers of yaml.load that the loading room guards against are not there.
    return yaml.load(text, Loader=loader)  # noqa: S506
