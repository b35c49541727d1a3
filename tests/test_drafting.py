"""A draft: which sentences are listed, where they stand, and that every draft is a corpus but for its texts."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from stance.drafting import candidates, draft
from stance.loading import load
from stance.verifying import State


def test_sentences_are_listed_for_what_stands_in_them() -> None:
    """Abbreviations and initials end no sentence; an empty line and a closing quote do."""
    text = (
        "Dr. A. Lee of the U.S. agency said it. It rained.\nStill it rained? “It did!” They left 3 at noon…\n\n"
        "According to the mayor\n\nIt is calm"
    )
    assert [
        ("Dr. A. Lee of the U.S. agency said it.", ("attribution",)),
        ("“It did!”", ("quote",)),
        ("They left 3 at noon…", ("number",)),
        ("According to the mayor", ("attribution",)),
    ] == [(one.quote.exact, one.signs) for one in candidates(text)]
    for one in candidates(text):
        assert one.quote.exact == text[one.start : one.end]


def test_a_sentence_that_stands_twice_has_what_is_around_it() -> None:
    """Each of the two places is told by what stands before and behind it."""
    text = "She said that it was closed.\n\nIt rained all day.\n\nShe said that it was closed.\n"
    first, second = candidates(text)
    assert ("", "It rained all day. She said", State.EXACT) == (first.quote.prefix, first.quote.suffix, first.state)
    assert ("closed. It rained all day.", "", State.EXACT) == (second.quote.prefix, second.quote.suffix, second.state)
    assert 'prefix: "closed. It rained all day."' in draft([("a b", "", text)])


@settings(max_examples=60)
@given(st.text(st.sampled_from(" \n.?\"”\\:#'said3Ab\u2028\x1b-"), max_size=60), st.sampled_from(["report", "Rép: #1"]))
def test_every_draft_is_a_corpus_when_it_is_filled_in(text: str, name: str) -> None:
    """Whatever stands in the text, the file is format 1, and the quotes are what stands there but for white space."""
    written = draft([(name, "a.txt", text)])
    filled = re.sub("text:$", "text: x%", written, flags=re.MULTILINE)
    for number in range(filled.count("%")):
        filled = filled.replace("%", str(number), 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.yaml")
        path.write_text(filled, encoding="utf-8", newline="")
        corpus = load(path)
    found = candidates(text)
    assert [one.quote for one in found] == [one.quote for one in corpus.assertions]
    for one in found:
        assert one.quote.exact == " ".join(text[one.start : one.end].split())
