"""A dialogue keeps every answer at once, shows what a person needs, and can take back what was said."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from reviewing_nouns import Sitting, bridge
from stance.model.decided import fingerprint
from stance.model.topic import Decision, DecisionKind


def test_an_answer_is_kept_with_everything() -> None:
    """Who, why, and the fingerprints of the texts that the person saw."""
    sitting = Sitting(bridge(), "d one is a date, one a price", "q", stances=False)
    assert 1 == sitting.session.run()
    (kept,) = sitting.kept
    texts = [bridge().assertion(name).text for name in kept.assertions]
    expected = Decision(
        "different", kept.assertions, by="mk", why="one is a date, one a price", seen=tuple(map(fingerprint, texts))
    )
    assert expected == kept
    assert sitting.session.corpus.decisions == (kept,)


def test_what_is_shown() -> None:
    """The sentences with who says them, where and when; whether they are together, and how near."""
    sitting = Sitting(bridge(), *["k"] * 30, stances=False)
    assert 0 == sitting.session.run()
    assert re.search(
        r"1\. Are these about the same question\? \(now (together|apart), similarity 0\.\d\d\)", sitting.shown[0]
    )
    assert ": The repair of the footbridge costs 180,000 pounds.\n       (The Council, 2024-03)" in "".join(
        sitting.shown
    )


def test_blind_shows_the_sentences_only() -> None:
    """Neither similarity nor state nor reading."""
    sitting = Sitting(bridge(), *["u", "a"] * 12, blind=True)
    sitting.session.run()
    text = "".join(sitting.shown)
    assert "How does it stand?\n" in text
    for word in ("similarity", "now together", "now apart", "read as"):
        assert word not in text


def test_a_quoted_voice_is_named_with_its_source() -> None:
    """Who says it, and who prints it."""
    sitting = Sitting(bridge(), *["k"] * 30)
    sitting.session.run()
    assert "(Ines Varga — source b)" in "".join(sitting.shown)


def test_a_stance() -> None:
    """The letters of the five stances; to a declared topic the decision names it, to a found one it does not."""
    for letter, expected in zip("anblo", ("affirm", "deny", "doubt", "qualify", "observe"), strict=True):
        sitting = Sitting(bridge(), *["k"] * 1, letter, "q")
        sitting.session.run()
        (kept,) = sitting.kept
        assert (DecisionKind.STANCE, expected, "") == (kept.kind, kept.stance, kept.topic)
    corpus = bridge(topics=[stance.Topic("closed", "The footbridge is closed.")])
    sitting = Sitting(corpus, *["u", "a"] * 30)
    sitting.session.run()
    assert "closed" in {one.topic for one in sitting.kept if one.kind is DecisionKind.STANCE}


def test_undo_is_another_line_and_asks_again() -> None:
    """The question comes again; a second undo takes back the one before, a third says that there is nothing."""
    sitting = Sitting(bridge(), "d", "d", "z", "z", "z", "s", "q", stances=False)
    assert 1 == sitting.session.run()
    first, second, back, further, again = sitting.kept
    assert [DecisionKind.UNDO] * 2 == [back.kind, further.kind]
    assert (second.assertions, first.assertions) == (back.assertions, further.assertions)
    assert (first.assertions, DecisionKind.SAME) == (again.assertions, again.kind)
    assert "There is nothing to undo." in sitting.shown


def test_a_skipped_question_does_not_come_again() -> None:
    """Unless the skip is undone; then there is nothing to record."""
    sitting = Sitting(bridge(), "k", "z", "d", "q", stances=False)
    assert 1 == sitting.session.run()
    assert 1 == len(sitting.kept)
    assert sitting.shown[0] == sitting.shown[2]
    everything = Sitting(bridge(), *["k"] * 50)
    assert 0 == everything.session.run()
    assert "There is nothing left to ask." == everything.shown[-1]
    assert len(everything.prompts) == len(set(everything.shown[:-1]))


def test_why_and_what_is_not_understood() -> None:
    """Both leave the question open."""
    sitting = Sitting(bridge(), "w", "x", "", "s", "q", stances=False)
    assert 1 == sitting.session.run()
    assert "Similarity of the two" in sitting.shown[1]
    assert ["Type one of the letters"] * 2 == [text[:23] for text in sitting.shown[2:4]]
    alone = Sitting(bridge(), "k", "w", "q")
    alone.session.run()
    assert "Together in topic" in alone.shown[-1]


def test_a_limit() -> None:
    """So many answers and no more; what is behind is planned anew after every ten."""
    sitting = Sitting(bridge(), *["u", "o"] * 30)
    assert 12 == sitting.session.run(limit=12)
    assert 12 == len(sitting.kept)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["s", "d", "u", "k", "z", "a", "o", "w", "?"]), max_size=25))
def test_whatever_is_typed_the_file_and_the_session_agree(typed: list[str]) -> None:
    """What was kept, read from the start, is what the session knows; and the count is right."""
    sitting = Sitting(bridge(), *typed)
    count = sitting.session.run()
    undone = [one.kind for one in sitting.kept].count(DecisionKind.UNDO)
    assert sitting.session.corpus.decisions == tuple(sitting.kept)
    assert count == len(sitting.kept) - 2 * undone
