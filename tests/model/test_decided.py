"""What decisions settle when they are read one after the other, and which of them the texts have outgrown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.decided import fingerprint, settled, stale
from stance.model.topic import Decision, DecisionKind, Topic
from strategies import decisions

NAMES = ("a", "b", "c")


def kinds(*made: Decision) -> dict[str, str]:
    """What is settled: pairs, stances and topics, as short texts."""
    found = settled(made)
    told = {"".join(pair): str(by.kind) for pair, by in found.pairs.items()}
    told |= {":".join(key): str(by.stance) for key, by in found.stances.items()}
    return told | {name: by.topic for name, by in found.topics.items()}


def test_later_wins() -> None:
    """The same pair, stance or topic decided again counts as it was decided last."""
    assert {"ab": "different", "ac": "same", "bc": "same"} == kinds(
        Decision("same", ("c", "b", "a")), Decision("different", ("b", "a"))
    )
    first, then = (Decision("stance", ("a",), stance=stance) for stance in ("deny", "doubt"))
    assert {"a:": "doubt"} == kinds(first, then)
    assert {"a": "u"} == kinds(*(Decision("topic", ("a",), topic=name) for name in "tu"))


def test_undo_is_another_line() -> None:
    """Of several it takes back their pairs, of one its stances and its topic; what comes later counts again."""
    pair = Decision("same", ("a", "b", "c"))
    assert {"ac": "same", "bc": "same"} == kinds(pair, Decision("undo", ("b", "a")))
    assert {} == kinds(Decision("undo", ("a", "b")))
    single = [
        Decision("stance", ("a",), stance="deny", topic="t"),
        Decision("stance", ("b",), stance="deny"),
        Decision("topic", ("a",), topic="t"),
        pair,
    ]
    undone = kinds(*single, Decision("undo", ("a",)))
    assert {"b:": "deny", "ab": "same", "ac": "same", "bc": "same"} == undone
    assert {"a": "t"} == kinds(*single[:1], Decision("undo", ("a",)), single[2])


@given(st.lists(decisions(NAMES, ["t"]), max_size=6))
def test_only_the_order_of_what_touches_counts(made: list[Decision]) -> None:
    """Reading on from what was settled gives what reading everything gives."""
    whole = settled(made)
    assert whole.pairs.keys() == {*whole.of_kind(DecisionKind.SAME)} | {*whole.of_kind(DecisionKind.DIFFERENT)} | {
        *whole.of_kind(DecisionKind.UNSURE)
    }
    assert whole == settled([*made, Decision("undo", ("x", "y"))])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"assertions": ()}, "an undo names one assertion or more"),
        ({"assertions": ("a",), "topic": "t"}, r"no stance and no topic \(got t\)"),
        ({"assertions": ("a",), "stance": "deny"}, r"no stance and no topic \(got deny\)"),
        ({"assertions": ("a",), "seen": ("1", "2")}, r"one fingerprint for each assertion \(got 2 for 1\)"),
    ],
)
def test_what_an_undo_cannot_be(arguments: dict[str, object], message: str) -> None:
    """It names assertions and nothing else."""
    with pytest.raises(SettingError, match=message):
        Decision("undo", **arguments)  # type: ignore[arg-type]  # wrong on purpose


def corpus(texts: dict[str, str], *made: Decision) -> Corpus:
    """Assertions with these texts, and decisions about them."""
    said = [Assertion(text, "s", id=name) for name, text in texts.items()]
    return Corpus.of(said, topics=[Topic("t", "The bridge is closed.")], decisions=made)


def test_a_decision_goes_stale_when_a_text_changes() -> None:
    """Another word makes it stale, other blanks do not; without fingerprints nobody can tell."""
    seen = (fingerprint("It is closed."), fingerprint("It is shut."))
    one = Decision("same", ("a", "b"), seen=seen)
    blind = Decision("same", ("b", "c"))
    texts = {"a": "It  is closed. ", "b": "It is shut.", "c": "It is dry."}
    assert () == stale(corpus(texts, one, blind))
    assert (one,) == stale(corpus(texts | {"b": "It is not shut."}, one, blind))


def test_what_is_no_longer_in_force_is_not_stale() -> None:
    """Who has decided again, or undone it, has looked."""
    old = Decision("stance", ("a",), stance="deny", seen=("00000000",))
    texts = {"a": "It is closed.", "b": "It is shut."}
    fresh = Decision("stance", ("a",), stance="deny", seen=(fingerprint("It is closed."),))
    assert (old,) == stale(corpus(texts, old))
    assert () == stale(corpus(texts, old, fresh))
    assert () == stale(corpus(texts, old, Decision("undo", ("a",))))


@given(st.text())
def test_a_fingerprint_is_eight_digits(text: str) -> None:
    """Of any text, and the same for the same words."""
    assert (8, fingerprint(text)) == (len(fingerprint(text)), fingerprint(f"\n{text} "))
    assert set(fingerprint(text)) <= set("0123456789abcdef")
