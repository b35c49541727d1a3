"""Topics and decisions: what they may hold, and what each kind of decision needs."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given

from stance.errors import SettingError
from stance.model.assertion import Stance
from stance.model.topic import Decision, DecisionKind, Topic
from strategies import decisions, topics


@given(topics(), decisions(["a", "b", "c"], ["t"]))
def test_things_are_values(topic: Topic, decision: Decision) -> None:
    """Copied, deep-copied, pickled or taken apart and put together they are equal and hash alike."""
    for thing in (topic, decision):
        parts = attrs.asdict(thing, recurse=False)
        for again in (copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing)), type(thing)(**parts)):
            assert thing == again
            assert hash(thing) == hash(again)


def test_things_do_not_change() -> None:
    """A field cannot be set."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Topic("cause", "Salt did it.").proposition = "Rain did it."  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Decision(DecisionKind.SAME, ("a", "b")).why = "because"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"id": ""}, "id must not be empty (got '')"),
        ({"proposition": " "}, "proposition must not be empty (got ' ')"),
        ({"proposition": None}, "proposition must be text (got None, a NoneType)"),
        ({"also": ["x"]}, "also must be a tuple of texts, none of them empty (got ['x'])"),
        ({"also": ("",)}, "also must be a tuple of texts, none of them empty (got ('',))"),
    ],
)
def test_what_a_topic_refuses(changes: dict[str, object], expected: str) -> None:
    """The message names the field, the rule and the value that came."""
    fields: dict[str, object] = {"id": "cause", "proposition": "Salt did it.", **changes}
    with pytest.raises(SettingError) as caught:
        Topic(**fields)  # type: ignore[arg-type]
    assert expected == str(caught.value)


def test_the_kinds_of_the_design() -> None:
    """Five things can be settled, and what was settled can be undone."""
    assert ["same", "different", "unsure", "stance", "topic", "undo"] == list(DecisionKind)


@pytest.mark.parametrize("kind", ["same", "different", "unsure"])
def test_pairs_need_no_more_than_two_ids(kind: str) -> None:
    """Two or more assertions are the same, different, or unsure."""
    assert DecisionKind(kind) is Decision(kind, ("a", "b")).kind
    assert ("a", "b", "c") == Decision(DecisionKind(kind), ("a", "b", "c")).assertions


def test_single_decisions() -> None:
    """A stance, with or without its topic, and a topic are settled for one assertion."""
    settled = Decision(DecisionKind.STANCE, ("a",), stance="deny", topic="t")
    assert (Stance.DENY, "t") == (settled.stance, settled.topic)
    assert "" == Decision(DecisionKind.STANCE, ("a",), stance=Stance.DENY).topic
    assert "t" == Decision(DecisionKind.TOPIC, ("a",), topic="t").topic


@pytest.mark.parametrize(
    ("kind", "ids", "others", "expected"),
    [
        ("same", ("a",), {}, "a decision of kind same needs two different assertions or more (got ('a',))"),
        ("different", (), {}, "a decision of kind different needs two different assertions or more (got ())"),
        ("unsure", ("a", "a"), {}, "a decision of kind unsure needs two different assertions or more (got ('a', 'a'))"),
        ("stance", ("a", "b"), {"stance": "deny"}, "a decision of kind stance is about one assertion (got 2)"),
        ("topic", (), {"topic": "t"}, "a decision of kind topic is about one assertion (got 0)"),
        ("stance", ("a",), {}, "a decision of kind stance needs a stance (got None)"),
        ("same", ("a", "b"), {"stance": "deny"}, "a decision of kind same has no stance (got deny)"),
        ("topic", ("a",), {"topic": "t", "stance": "deny"}, "a decision of kind topic has no stance (got deny)"),
        ("topic", ("a",), {}, "a decision of kind topic names the topic (got none)"),
        ("same", ("a", ""), {}, "assertions must be a tuple of texts, none of them empty (got ('a', ''))"),
        ("same", ["a", "b"], {}, "assertions must be a tuple of texts, none of them empty (got ['a', 'b'])"),
        ("same", ("a", "b"), {"by": None}, "by must be text (got None, a NoneType)"),
        ("same", ("a", "b"), {"why": 1}, "why must be text (got 1, a int)"),
        ("same", ("a", "b"), {"topic": None}, "topic must be text (got None, a NoneType)"),
    ],
)
def test_what_a_decision_refuses(kind: str, ids: object, others: dict[str, object], expected: str) -> None:
    """The message names the kind, what that kind needs, and what came."""
    with pytest.raises(SettingError) as caught:
        Decision(kind, ids, **others)  # type: ignore[arg-type]
    assert expected == str(caught.value)


@pytest.mark.parametrize(("kind", "stance"), [("alike", None), ("stance", "agree")])
def test_words_that_are_no_kind_and_no_stance(kind: str, stance: str | None) -> None:
    """The value that came stands in the message."""
    with pytest.raises(ValueError, match=repr(stance or kind)):
        Decision(kind, ("a",), stance=stance)
