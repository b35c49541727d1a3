"""Origins: a statement that several sources print in nearly the same words counts once."""

from __future__ import annotations

import pytest

from judging.standing_nouns import judge_all
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source

FIRST = "The old bridge will stay closed until the inspection of its 14 welds is done."


def origins(text: str, *, speaker: str = "the mayor", published: str = "2024-03") -> list[str]:
    """The origins of FIRST, said by the mayor in the Post of April 2024, and of another text in the Gazette."""
    corpus = Corpus.of(
        [
            Assertion(FIRST, "post", id="a1", speaker=("the mayor",)),
            Assertion(text, "gazette", id="a2", speaker=(speaker,) if speaker else ()),
        ],
        sources=[
            Source("post", published=Period("2024-04")),
            Source("gazette", published=Period(published) if published else None),
        ],
    )
    return [judged.origin for judged in judge_all(corpus).assertions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST, 1),
        (FIRST.replace("old bridge", "old bridge,").upper(), 1),
        (FIRST.replace("14", "15"), 2),
        (FIRST.replace("will stay", "will not stay"), 2),
        ("The bridge is closed.", 2),
    ],
    ids=["the same words", "but for case and marks", "another number", "another stance", "other words"],
)
def test_near_identical_words(text: str, expected: int) -> None:
    """The same words are one origin; another number or stance makes them two."""
    assert expected == len(set(origins(text)))


@pytest.mark.parametrize(("published", "expected"), [("2024-03", "gazette"), ("2024-05", "post"), ("", "post")])
def test_the_first_printed_is_the_origin(published: str, expected: str) -> None:
    """Who printed it first is the origin; who has no date comes last."""
    assert [expected] * 2 == origins(FIRST, published=published)


@pytest.mark.parametrize("speaker", ["", "the engineer"])
def test_other_voices_are_no_copies(speaker: str) -> None:
    """Two voices that say the same are two, and so are two sources that speak for themselves."""
    assert ["post", "gazette"] == origins(FIRST, speaker=speaker)
