"""Whatever bytes come in, a corpus or a LoadError goes out: no other exception, no hang, no crash."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from stance.errors import LoadError
from stance.loading import load_with_warnings

SOUND = """\
stance: 1
title: The bridge
speakers:
  - {id: dea, aliases: [DEA]}
topics:
  - id: t
    proposition: The bridge is closed.
synonyms: [[bridge, crossing]]
sources:
  - id: ap
    published: 2016-12
    assertions:
      - id: a1
        speaker: [dea]
        text: "The bridge is \\u0063losed."
        quote: {exact: is closed, locator: p. 7}
        about: 2016
        topic: t
        stance: affirm
      - text: |
          The bridge
          is open.
decisions:
  - stance: {assertion: a1, is: deny}
    on: 2026-11-21
"""
# What YAML gives a meaning to, and what the format does.
SIGNS = "-:?,[]{}#&*!|>'\"%@` \t\n\r\\~=\x00\x85\u2028\ufeff\U0001f642\ud800"
TOKENS = (
    *("\n  ", "\n- ", ": ", "<<: ", "&a ", "*a", "!!int ", "---\n", "...\n", "%TAG ! x\n", "\\ud800", "\\U00110000"),
    *("null", "stance: 1\n", "sources:", "assertions:", "id: ", "text: ", "same: [a, b]", "2016", "e\u0301"),
)
PIECES = st.sampled_from([*SIGNS, *TOKENS])


def outcome(data: bytes) -> list[str]:
    """Load bytes as a file, and give the lines of the error or of the warnings; every line must be a good one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.yaml")
        path.write_bytes(data)
        try:
            lines = [str(warning) for warning in load_with_warnings(path).warnings]
        except LoadError as error:
            lines = [str(problem) for problem in error.problems]
        assert all(line.isprintable() and line.startswith(f"{path}:") and len(line) < 1200 for line in lines)
        assert data == path.read_bytes()
    return lines


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\x00\x00\xfe\xff\x00\x11\x00\x00")
def test_any_bytes(data: bytes) -> None:
    """Noise is refused, or is a corpus."""
    assert isinstance(outcome(data), list)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_any_text_of_yaml_pieces(text: str) -> None:
    """Text that is made of what YAML gives a meaning to is refused, or is a corpus."""
    assert isinstance(outcome(text.encode("utf-8", "surrogatepass")), list)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw the sound corpus with a few of its places replaced, removed or doubled."""
    text = SOUND
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(PIECES | st.just("") | st.just(text[start:end] * 2) | st.text(max_size=3))
        text = text[:start] + piece + text[end:]
    return text


@given(mutated())
def test_any_mutation_of_a_sound_corpus(text: str) -> None:
    """A slip of the hand in a sound corpus is refused, or leaves a corpus."""
    assert isinstance(outcome(text.encode("utf-8", "surrogatepass")), list)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join) | mutated())
def test_any_text_without_the_c_parser(text: str) -> None:
    """The parser in Python may refuse in other words, but it gets through nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader", raising=False)
        assert isinstance(outcome(text.encode("utf-8", "surrogatepass")), list)


FAMILIES = ("title", "speakers", "topics", "synonyms", "sources", "decisions", "x")
KEYS = (
    *("id", "text", "assertions", "speaker", "quote", "exact", "about", "same", "topic", "is", "assertion", "on"),
    *("also", "proposition", "stance", "x"),
)
nodes = st.recursive(
    st.none() | st.sampled_from(["1", "", " ", "affirm", "2016", "a", "b"]) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(FAMILIES), nodes, max_size=7))
def test_any_shape(tree: dict[str, object]) -> None:
    """Any lists and mappings under the keys of the format are refused with a place for each fault, or are a corpus."""
    text = yaml.safe_dump({"stance": 1, **tree}, allow_unicode=True)
    assert isinstance(outcome(text.encode()), list)
