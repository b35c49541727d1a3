"""Many texts -> which terms each one has, as sparse rows: each word is looked at once, however many texts have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.text import forms_in, normalise, raw_words, word_forms

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.terms import Terms

    Places = npt.NDArray[np.int32]

__all__ = ["Numbers", "subject", "tallied"]

# What a raw word stands for, where this is not the number of a name.
NOTHING, ASK_THE_TEXT, TEXT_END = -1, -2, -3


class Numbers(dict[str, int]):
    """Names and their numbers; a new name gets the next one."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


def subject(text: str, terms: Terms) -> list[str]:
    """The terms of a text; where all its words weigh nothing, all its words; where it has none, its characters.

    >>> from stance.matching.terms import Terms
    >>> subject("Not so!", Terms())
    ['not', 'so']
    """
    return terms.of(text) or word_forms(text) or [mark for mark in normalise(text) if not mark.isspace()] or [""]


def tallied(texts: Sequence[str], terms: Terms, numbers: Numbers) -> sparse.csr_matrix:
    """Texts by names: 1.0 where a text has the name.

    Args:
        texts: Any texts.
        terms: How they are read.
        numbers: The names that have a column already; new ones are added in the order in which the texts have them.
    """
    row, found, names = _fast(texts, terms)
    empty = np.ones(len(texts), dtype=bool)
    empty[row[found >= 0]] = False
    empty[row[found == ASK_THE_TEXT]] = True
    kept = (found >= 0) & ~empty[row]
    row, found = row[kept], found[kept]
    asked = np.flatnonzero(empty)
    if len(asked):
        said = [[names[name] for name in subject(texts[place], terms)] for place in asked.tolist()]
        row = np.concatenate([row, np.repeat(asked.astype(np.int32), [len(one) for one in said])])
        found = np.concatenate([found, np.array([number for one in said for number in one], dtype=np.int32)])
        order = np.argsort(row, kind="stable")
        row, found = row[order], found[order]
    return _matrix(len(texts), row, _renumbered(found, names, numbers), max(len(numbers), 1))


def _fast(texts: Sequence[str], terms: Terms) -> tuple[Places, Places, Numbers]:
    """Row and provisional name number of each raw word of all texts, and these names."""
    codes = Numbers({"|": 0})
    pieces = [np.fromiter(map(codes.__getitem__, raw), np.int32, len(raw)) for raw in raw_words(texts)]
    flat = np.concatenate([np.zeros(0, dtype=np.int32), *pieces])
    names = Numbers()
    meaning = np.array([TEXT_END, *(_meaning(raw, terms, names) for raw in list(codes)[1:])], dtype=np.int32)
    found = meaning[flat]
    row = np.cumsum(found == TEXT_END, dtype=np.int32)
    kept = (found >= 0) | (found == ASK_THE_TEXT)
    return row[kept], found[kept], names


def _meaning(raw: str, terms: Terms, names: Numbers) -> int:
    """The name for which a raw word stands; of a phrase, or of two names in one, only its text can tell."""
    forms = forms_in(raw)
    if not terms.phrase_starts.isdisjoint(forms):
        return ASK_THE_TEXT
    found = [name for form in forms if (name := terms.name_of(form))]
    if len(found) > 1:
        return ASK_THE_TEXT
    return names[found[0]] if found else NOTHING


def _renumbered(found: Places, names: Numbers, numbers: Numbers) -> Places:
    """Provisional numbers made those of `numbers`; new names get theirs in the order in which they come."""
    first = np.full(len(names), len(found), dtype=np.int64)
    # Written backwards, the first place of a name is what stays.
    first[found[::-1]] = np.arange(len(found) - 1, -1, -1)
    spelled = list(names)
    final = np.zeros(len(names), dtype=np.int32)
    for name in np.argsort(first, kind="stable")[: int((first < len(found)).sum())].tolist():
        final[name] = numbers[spelled[name]]
    return final[found]


def _matrix(count: int, row: Places, column: Places, width: int) -> sparse.csr_matrix:
    """Sorted rows in which every name stands once."""
    # Sorting is many times as fast as np.unique, which hashes.
    cells = np.sort(row.astype(np.int64) * width + column)
    cells = cells[np.diff(cells, prepend=-1) > 0]
    starts = np.searchsorted(cells, np.arange(count + 1, dtype=np.int64) * width)
    columns = (cells % width).astype(np.int32)
    return sparse.csr_matrix((np.ones(len(cells)), columns, starts.astype(np.int32)), shape=(count, width))
