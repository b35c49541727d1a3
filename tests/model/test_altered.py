"""What differs between two states of a corpus is found, whatever it is."""

from __future__ import annotations

import attrs
import pytest

from stance.model.altered import Alterations, alterations
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source, Speaker
from stance.model.topic import Decision

THEN = Corpus(
    sources=(Source("s"), Source("wire"), Source("paper", republishes="wire")),
    speakers=(Speaker("mk", name="M. Kay"),),
    assertions=(
        Assertion("The bridge is closed.", source="s", id="a"),
        Assertion("The bridge is open.", source="wire", id="b", speaker="M. Kay"),
        Assertion("The fair begins.", source="paper", id="c"),
    ),
    decisions=(Decision("same", ("a", "b")), Decision("stance", ("c",), stance="deny")),
)


def found(*, fresh: str = "", gone: str = "", retold: str = "", decided: str = "") -> Alterations:
    """Alterations of assertions with ids of one letter."""
    return Alterations(frozenset(fresh), frozenset(gone), frozenset(retold), frozenset(decided))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (THEN, found()),
        (attrs.evolve(THEN, title="Another"), found()),
        (attrs.evolve(THEN, assertions=THEN.assertions[::-1]), found()),
        (
            attrs.evolve(THEN, assertions=(*THEN.assertions, Assertion("It rains.", source="s", id="d"))),
            found(fresh="d"),
        ),
        (attrs.evolve(THEN, assertions=THEN.assertions[:2], decisions=THEN.decisions[:1]), found(gone="c")),
        (
            attrs.evolve(THEN, assertions=(*THEN.assertions[:2], Assertion("It is on.", source="paper", id="c"))),
            found(fresh="c", gone="c"),
        ),
        (
            attrs.evolve(
                THEN, assertions=(attrs.evolve(THEN.assertions[0], about=Period("2016")), *THEN.assertions[1:])
            ),
            found(retold="a"),
        ),
        (
            attrs.evolve(THEN, sources=(Source("s", published=Period("2016")), *THEN.sources[1:])),
            found(retold="a"),
        ),
        (
            attrs.evolve(THEN, sources=(Source("s"), Source("wire", republishes="s"), THEN.sources[2])),
            found(retold="bc"),
        ),
        (attrs.evolve(THEN, speakers=(Speaker("mk", name="M. Kay", aliases=("Kay",)),)), found(retold="b")),
        (attrs.evolve(THEN, decisions=THEN.decisions[1:]), found(decided="ab")),
        (attrs.evolve(THEN, decisions=(*THEN.decisions, Decision("different", ("a", "b")))), found(decided="ab")),
        (attrs.evolve(THEN, decisions=(*THEN.decisions, Decision("unsure", ("b", "c")))), found()),
        (attrs.evolve(THEN, decisions=(*THEN.decisions, Decision("different", ("b", "c")))), found(decided="bc")),
        (attrs.evolve(THEN, decisions=THEN.decisions[:1]), found(retold="c")),
        (
            attrs.evolve(THEN, decisions=(*THEN.decisions, Decision("stance", ("c",), stance="doubt"))),
            found(retold="c"),
        ),
    ],
)
def test_what_differs(now: Corpus, expected: Alterations) -> None:
    """New, gone, put in other words, told otherwise, decided otherwise."""
    assert expected == alterations(THEN, now)
