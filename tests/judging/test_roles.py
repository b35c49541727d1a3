"""Roles: two fillers of one unique role."""

from __future__ import annotations

import pytest

from stance.judging.alignment import align
from stance.judging.roles import find_role, other_filler
from stance.reading.tokens import read_tokens


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("Norway is the main source of salmon", ["Norway"]),
        ("The main source of salmon has become Norway", ["Norway"]),
        ("The main source of salmon", None),
        ("Norway is the main.", None),
        ("In town the largest and the best is sold", None),
        ("It is the main source of salmon", None),
        ("Salmon is sold in Norway", None),
    ],
)
def test_roles(text: str, fillers: list[str] | None) -> None:
    """A unique role has a unique word, a noun and a name."""
    tokens = read_tokens(text)
    role = find_role(tokens)
    assert fillers == (None if role is None else [tokens[place].text for place in role.fillers])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile is the largest supplier of salmon", "Chile"),
        ("The main source of salmon became Chile", "Chile"),
        ("Norway remains the top source of salmon", ""),
        ("Chile is the main buyer of salmon", ""),
        ("Salmon from Norway is the main source", ""),
    ],
)
def test_other_fillers(text: str, expected: str) -> None:
    """Another name in the same role is a rival; the same name, or another role, is none."""
    asked, tokens = read_tokens("Norway is the main source of salmon"), read_tokens(text)
    role, places = find_role(tokens), align(tokens, asked).places
    assert role is not None
    rival = other_filler(places, role, frozenset({0}), 2)
    assert expected == (tokens[rival].text if rival >= 0 else "")


def test_a_name_of_the_proposition_is_no_rival() -> None:
    """Whoever the proposition names, be it with its very first word, is not "another" filler."""
    role = find_role(read_tokens("Norway is the main source of salmon"))
    assert role is not None
    assert -1 == other_filler([0, -1, -1, 1, 2, -1, 3], role, frozenset({5}), 2)


def test_masked_names_fill_nothing() -> None:
    """A name inside an attribution does not fill the role."""
    tokens = read_tokens("Norway says it is the main source of salmon")
    assert (find_role(tokens) is not None, find_role(tokens, {0, 1}) is not None) == (True, False)
