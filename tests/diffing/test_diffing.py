"""Two comparisons of one story: which topics became which, what moved, who stands elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.diffing import diff
from stance.diffing.changes import Changes
from stance.model.saved import SavedAssertion, SavedComparison
from told_nouns import comparison, said, topic

FOUR = [said(f"a{number}") for number in range(4)]


def ids(topics: tuple[object, ...]) -> list[str]:
    """The ids of topics, or of the later halves of continued ones."""
    return [getattr(getattr(one, "after", one), "id", "") for one in topics]


def test_nothing_changes_between_a_comparison_and_itself() -> None:
    """No list holds anything, though a voice that changed its stance is still told as known."""
    changing = topic("t", said("a1", about="2019"), said("a2", "deny", about="2021"))
    same = comparison(changing, topic("u", *FOUR[2:]), alone="x")
    found = diff(same, same)
    assert found.nothing
    assert [False] == [change.new for change in found.stances]
    assert [("t", "t"), ("u", "u")] == [(one.before.id, one.after.id) for one in found.continued]


def test_a_topic_is_followed_by_its_assertions() -> None:
    """Another id and proposition is a rename, not a death and a birth."""
    found = diff(comparison(topic("t", *FOUR)), comparison(topic("u", *FOUR, said("b1"))))
    assert [("t", "u")] == [(one.before.id, one.after.id) for one in found.renamed]
    assert (("b1",), (), ()) == (found.added, found.born, found.gone)
    assert ["b1"] == [one.id for one in found.continued[0].said]


def test_born_and_gone() -> None:
    """A topic of new assertions is born; one whose assertions were removed is gone."""
    found = diff(comparison(topic("t", *FOUR)), comparison(topic("u", said("b1"), said("b2"))))
    assert (["u"], ["t"]) == (ids(found.born), ids(found.gone))
    assert (["b"], ["a"]) == ([one.id for one in found.sources_added], [one.id for one in found.sources_gone])
    assert not found.moved


def test_a_topic_whose_assertions_are_scattered_is_gone() -> None:
    """Two that stand alone now have moved, and their topic is gone."""
    found = diff(comparison(topic("t", *FOUR[:2])), comparison(alone="a0 a1", sources="a"))
    assert ["t"] == ids(found.gone)
    assert [("a0", "t", None), ("a1", "t", None)] == [
        (one.assertion, one.before and one.before.id, one.after and one.after.id) for one in found.moved
    ]
    assert not found.alone


def test_a_split() -> None:
    """The larger part carries the topic on, and the move of the others is told by the split alone."""
    whole = comparison(topic("t", *FOUR, said("a4")))
    found = diff(whole, comparison(topic("t", *FOUR[:3]), topic("u", FOUR[3], said("a4"))))
    assert [("t", ["t", "u"])] == [(one.before.id, ids(one.after)) for one in found.split]
    assert (found.moved, found.born, found.gone) == ((), (), ())


def test_a_merger_is_a_split_seen_backwards() -> None:
    """What was absorbed is not gone, and its assertions have not moved."""
    whole = comparison(topic("t", *FOUR, said("a4")))
    found = diff(comparison(topic("t", *FOUR[:3]), topic("u", FOUR[3], said("a4"))), whole)
    assert [(["t", "u"], "t")] == [(ids(one.before), one.after.id) for one in found.merged]
    assert (found.moved, found.born, found.gone) == ((), (), ())


def test_a_declared_topic_goes_on_under_its_id_whatever_it_holds() -> None:
    """Its assertions were all exchanged, and it is still the same question: it split, and took in the other."""
    found = diff(
        comparison(topic("cause", *FOUR[:2], proposed=False), topic("t", *FOUR[2:])),
        comparison(topic("cause", *FOUR[2:], proposed=False), topic("t", *FOUR[:2])),
    )
    assert [("cause", "cause")] == [(one.before.id, one.after.id) for one in found.continued]
    assert [["cause", "t"]] == [ids(one.after) for one in found.split]
    assert [["cause", "t"]] == [ids(one.before) for one in found.merged]
    assert (found.moved, found.born, found.gone) == ((), (), ())


def test_a_few_of_many_have_moved() -> None:
    """Where neither topic splits nor merges, each assertion that moved is told; one that found company, too."""
    found = diff(
        comparison(topic("t", *FOUR), topic("u", said("b1"), said("b2")), alone="c1"),
        comparison(topic("t", *FOUR[:3]), topic("u", said("b1"), said("b2"), FOUR[3], said("c1"))),
    )
    assert [("a3", "t", "u"), ("c1", None, "u")] == [
        (one.assertion, one.before and one.before.id, one.after and one.after.id) for one in found.moved
    ]


def test_newly_contested_and_settled() -> None:
    """A denial that came contests; one that went settles; the disagreement with something new in it is told."""
    quiet, loud = comparison(topic("t", *FOUR)), comparison(topic("t", *FOUR, said("b1", "deny")))
    contested, settled = diff(quiet, loud), diff(loud, quiet)
    assert (["t"], []) == (ids(contested.contested), ids(contested.settled))
    assert ([], ["t"]) == (ids(settled.contested), ids(settled.settled))
    assert ("b1",) == contested.continued[0].disagreements[0].right


def test_an_assertion_changes_sides() -> None:
    """By its stance or by its value, but not where only the label of its value changed; an edited text is told."""
    then = comparison(topic("t", *FOUR[:3], said("b1"), a0="other value: 3", a1="other value: 4"))
    now = [said("a0"), said("a1"), said("a2", "deny", text="a2 says the opposite."), said("b1")]
    found = diff(then, comparison(topic("t", *now, a0="other value: 3 (2 of them)")))
    assert [("a1", "other value: 4", "affirm", False), ("a2", "affirm", "deny", True)] == [
        (one.after.id, one.left, one.joined, one.edited) for one in found.sides
    ]
    assert ("a2",) == found.edited
    assert ("a2",) == found.continued[0].disagreements[0].right


def test_copies_are_no_news() -> None:
    """What a source prints again is added as a copy; its own words are new."""
    copy = said("b1", text="a0 says so.", origin="a")
    found = diff(comparison(topic("t", *FOUR)), comparison(topic("t", *FOUR, copy, said("b2", origin="a"))))
    assert (("b1", "b2"), ("b1",)) == (found.added, found.copies)
    assert ["b2"] == [one.id for one in found.continued[0].said]


def test_new_and_alone() -> None:
    """What is new and shares a topic with nobody is a list of its own."""
    assert ["b1"] == [one.id for one in diff(comparison(alone="a1"), comparison(alone="a1 b1")).alone]


def changed(*assertions: SavedAssertion) -> list[tuple[str, str, str, str, str]]:
    """Which voices changed their stance: ids, axis and times."""
    now = comparison(topic("t", *assertions))
    return [
        (one.before.id, one.after.id, one.axis, one.when_before, one.when_after)
        for one in diff(SavedComparison(), now).stances
        if one.new
    ]


def test_a_voice_changes_its_stance_over_time() -> None:
    """Published one after the other, or speaking of one time after the other."""
    first = said("a1", published="2019", about="2001")
    assert [("a1", "b1", "published", "2019", "2021-03")] == changed(
        first, said("b1", "deny", voice="a", published="2021-03")
    )
    assert [("a1", "a2", "about", "2001", "2002")] == changed(
        first, said("a2", "doubt", published="2019", about="2002")
    )


def test_what_is_no_change_of_stance() -> None:
    """The same time, an overlap, an unknown or open time, another voice, an observation, the same stance."""
    first = said("a1", published="2019")
    for other in (
        said("a2", "deny", published="2019"),
        said("a2", "deny", published="2019-05"),
        said("a2", "deny", about="2021"),
        said("a2", "deny", published="../2021"),
        said("b2", "deny", published="2021"),
        said("a2", "observe", published="2021"),
        said("a2", published="2021"),
    ):
        assert [] == changed(first, other)


def test_only_the_last_word_before_counts() -> None:
    """Who changed in 2020 has not changed again in 2021."""
    words = [said("a1", published="2019"), said("a2", "deny", published="2020"), said("a3", "deny", published="2021")]
    assert [("a1", "a2")] == [pair[:2] for pair in changed(*words)]


@st.composite
def comparisons(draw: st.DrawFn) -> SavedComparison:
    """Ten assertions in any topics; those in topic 0 are not there."""
    homes = draw(st.lists(st.integers(0, 4), min_size=10, max_size=10))
    stances = draw(st.lists(st.sampled_from(["affirm", "deny"]), min_size=10, max_size=10))
    held: dict[int, list[int]] = {}
    for number, home in enumerate(homes):
        held.setdefault(home, []).append(number)
    topics = [
        topic(f"t{home}", *(said(f"a{number}", stances[number]) for number in members), proposed=home > 1)
        for home, members in sorted(held.items())
        if home and len(members) > 1
    ]
    lonely = [f"a{members[0]}" for home, members in held.items() if home and len(members) == 1]
    return comparison(*topics, alone=" ".join(sorted(lonely)))


def told(found: Changes) -> tuple[set[str], set[str]]:
    """The topics of then and of now of which a diff says what became of them."""
    then = {one.before.id for one in found.continued} | set(ids(found.gone))
    then |= {one.id for merged in found.merged for one in merged.before}
    now = {one.after.id for one in found.continued} | set(ids(found.born))
    return then, now | {one.id for split in found.split for one in split.after}


@given(comparisons(), comparisons())
def test_nothing_is_left_out(before: SavedComparison, after: SavedComparison) -> None:
    """Every topic of then and of now has its fate, and a diff with nothing in it means the same topics."""
    found = diff(before, after)
    assert ({one.id for one in before.topics}, {one.id for one in after.topics}) == told(found)
    homes = [{one.id: held.id for held in both.topics for one in held.assertions} for both in (before, after)]
    assert not found.nothing or homes[0] == homes[1]
    assert diff(before, before).nothing
