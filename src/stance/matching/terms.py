"""Texts -> the terms that carry their subject: words without shells and numbers, names that mean the same made one.

The two lists behind this are data that people can read: `weightless.yaml` (function words, attribution, attitude) and
`meanings.yaml` (names and demonyms). A corpus adds its own groups as `synonyms`.
"""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping, Sequence
from functools import cache

import attrs

from stance.packaged import word_groups, word_lists
from stance.text import Word, is_number, word_forms, words

__all__ = ["Term", "Terms", "weightless_words"]


@attrs.frozen
class Term:
    """One word or phrase of a text that matching weighs.

    Attributes:
        name: The normalised form; for a group of synonyms the group's first member.
        start: Place of its first code point in the raw text.
        end: Place behind its last code point.
    """

    name: str
    start: int
    end: int


@cache
def weightless_words() -> Mapping[str, str]:
    """Every word that weighs nothing, with the class that says why: function, attribution or attitude."""
    return {word: kind for kind, listed in word_lists("stance.matching", "weightless.yaml").items() for word in listed}


@cache
def _shipped_meanings() -> tuple[tuple[str, ...], ...]:
    return word_groups("stance.matching", "meanings.yaml")


class _Names(dict[str, str]):
    """The name of each word form; empty for what weighs nothing, itself where the lists say nothing of it."""

    def __missing__(self, form: str) -> str:
        # One letter is a list mark, an initial or the rest of a contraction; one character of an unspaced
        # script is a word.
        name = self[form] = "" if is_number(form) or (len(form) == 1 and form.isascii()) else form
        return name


class Terms:
    """Reads the terms of texts under a fixed set of synonyms.

    Args:
        synonyms: Groups of words or phrases that mean the same, beyond the shipped names.

    >>> Terms([("precursors", "precursor chemicals")]).of("Officials said Beijing regulates precursor chemicals.")
    ['china', 'regulates', 'precursors']
    """

    def __init__(self, synonyms: Iterable[Sequence[str]] = ()) -> None:
        self._phrases: dict[str, dict[tuple[str, ...], str]] = {}
        self._names = _Names(dict.fromkeys(weightless_words(), ""))
        for group in (*_shipped_meanings(), *synonyms):
            self._add([tuple(word_forms(member)) for member in group])
        # The longest phrase is tried first; a corpus may have thousands that begin with one word.
        self._lengths = {
            start: sorted({len(phrase) for phrase in phrases}, reverse=True) for start, phrases in self._phrases.items()
        }

    def _add(self, members: list[tuple[str, ...]]) -> None:
        spelled = [member for member in members if member]
        if not spelled:
            return
        # A corpus may extend a shipped group: "PRC government" joins China when one member is already known.
        known = [found for found in map(self._known, spelled) if found]
        name = known[0] if known else " ".join(spelled[0])
        # A name is its own name, even where it has spaces or begins with a digit.
        self._names[name] = name
        for other in known[1:]:
            self._rename(other, name)
        for member in spelled:
            if len(member) == 1:
                self._names[member[0]] = name
            else:
                self._phrases.setdefault(member[0], {})[member] = name

    def _rename(self, old: str, new: str) -> None:
        """Make one of two groups that turned out to share a member."""
        self._names.update({form: new for form, name in self._names.items() if name == old})
        for phrases in self._phrases.values():
            phrases.update({phrase: new for phrase, name in phrases.items() if name == old})

    def _known(self, member: tuple[str, ...]) -> str:
        if len(member) == 1:
            return self._names.get(member[0], "")
        return self._phrases.get(member[0], {}).get(member, "")

    def of(self, text: str) -> list[str]:
        """The names of a text's terms in reading order, repeated ones included."""
        forms = word_forms(text)
        if not self.phrase_starts.isdisjoint(forms):
            return [name for name, _, _ in self._walk(forms)]
        names = self._names
        return [name for form in forms if (name := names[form])]

    def name_of(self, form: str) -> str:
        """The name of a word form that starts no phrase; empty where it weighs nothing."""
        return self._names[form]

    @property
    def phrase_starts(self) -> KeysView[str]:
        """The words with which a phrase of several words that means one thing may begin."""
        return self._phrases.keys()

    def located(self, text: str) -> list[Term]:
        """The same with their places in the raw text."""
        found: list[Word] = words(text)
        return [
            Term(name, found[first].start, found[last].end)
            for name, first, last in self._walk([word.form for word in found])
        ]

    def _walk(self, forms: Sequence[str]) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        place = 0
        while place < len(forms):
            form = forms[place]
            for length in self._lengths.get(form, ()):
                name = self._phrases[form].get(tuple(forms[place : place + length]), "")
                if name and place + length <= len(forms):
                    found.append((name, place, place + length - 1))
                    place += length
                    break
            else:
                if name := self._names[form]:
                    found.append((name, place, place))
                place += 1
        return found
