"""Members of a topic -> the sentence that stands for it: the most central one that is put without denial or doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

from stance.reading.attribution import may_attribute, split_attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

__all__ = ["most_central", "without_shell"]

_OF_ONESELF: Final = frozenset(
    """denies denied deny denying admits admitted admit admitting acknowledges acknowledged acknowledge concedes conceded
    concede rejects rejected reject""".split()
)
_QUOTES: Final = re.compile('["“”«»]')
# "It was an accident" is about nobody.
_ONESELF: Final = re.compile(r"(?:he|she|they|it(?! (?:is|was|would be) (?:a|an|the|not)\b))\b(?!['’])", re.IGNORECASE)


def most_central(
    matrix: npt.NDArray[np.float64], ids: Sequence[str], copies: Sequence[int], *slanted: Callable[[str], bool]
) -> str:
    """Which assertion stands for a group.

    Args:
        matrix: Similarities among the group's texts, square, 0.0 to 1.0.
        ids: The id of one assertion for each text; it breaks ties.
        copies: How many assertions each text stands for.
        slanted: Is this assertion put with denial, doubt or a hedge? A plain one is preferred, for sides are read
            against it, and "Claims that X are false" would turn them round. Where none is plain, the next question is asked.

    Returns:
        The id whose text has the highest mean similarity to all assertions of the group, among the plain ones if any.

    >>> closeness = np.array([[1.0, 0.9, 0.2], [0.9, 1.0, 0.8], [0.2, 0.8, 1.0]])
    >>> most_central(closeness, "abc", [1, 1, 1], lambda name: name == "b")
    'a'
    """
    closeness = np.round(matrix @ np.asarray(copies, dtype=np.float64), 9).tolist()
    ranked = sorted(zip([-near for near in closeness], ids, strict=True))
    plain = (name for is_slanted in slanted for _, name in ranked if not is_slanted(name))
    return next(plain, ranked[0][1])


def without_shell(text: str) -> str:
    """What a sentence says without who says it: the shell before or behind it is left out.

    Who denies or admits speaks of himself, so that a pronoun at the start of what he denies is his name.

    >>> without_shell("Officials said that the bridge is safe.")
    'The bridge is safe.'
    >>> without_shell("The builder denies that he knew of the cracks.")
    'The builder knew of the cracks.'
    """
    if not may_attribute(text):
        return text
    split = split_attribution(text)
    # "Claims that the bridge is safe are false" names nobody, and what is left of it is no sentence.
    if len(split.content) != 1 or not split.speaker:
        return text
    start, end = split.content[0]
    said = text[start:end].rstrip(" ,;:–—-")
    if len(_QUOTES.findall(said)) == 1:
        said = _QUOTES.sub("", said)
    if said[-1:].isalnum() and text[-1:] == ".":
        said += "."
    if split.verb.casefold() in _OF_ONESELF and (of_oneself := _ONESELF.match(said)):
        said = split.speaker + said[of_oneself.end() :]
    return said[:1].upper() + said[1:] or text
