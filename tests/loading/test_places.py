"""Places: the line and column that are told are those where an editor shows the entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from hypothesis import given
from hypothesis import strategies as st

from stance.loading.findings import Path, lines_and_columns
from stance.loading.places import Spot, locate

trees = st.recursive(
    st.none() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=15,
)


def spots_of(node: yaml.Node, path: Path, key: int) -> Iterator[tuple[Path, Spot]]:
    """Give every path of a tree with its place, as PyYAML's own nodes tell it."""
    yield path, Spot(key, node.start_mark.index)
    if isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            yield from spots_of(inner, (*path, name.value), name.start_mark.index)
    elif isinstance(node, yaml.SequenceNode):
        for position, inner in enumerate(node.value):
            yield from spots_of(inner, (*path, position), inner.start_mark.index)


@given(trees, st.booleans())
def test_every_entry_is_found(tree: object, flow: bool) -> None:  # noqa: FBT001 -- drawn
    """Each path leads to the place that PyYAML's nodes tell, keys and values alike."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    expected = dict(spots_of(root, (), root.start_mark.index))
    found = locate(text, expected, len(text) + 1)
    assert {path: [spot] for path, spot in expected.items()} == found | {(): [expected[()]]}


def test_what_is_not_there_has_the_place_around_it() -> None:
    """A missing key is told where its mapping begins, and twice where the mapping is given twice."""
    text = "a:\n  - b: 1\na: {b: 2}\n"
    paths: list[Path] = [("a", 0, "c"), ("a", "b"), ("x", "y"), ("a", 0, "b", "z")]
    found = locate(text, paths, len(text) + 1)
    assert [Spot(7, 7)] == found["a", 0, "c"]
    assert [Spot(16, 19)] == found["a", "b"]
    assert [Spot(0, 0)] == found["x", "y"]
    assert [Spot(7, 10)] == found["a", 0, "b", "z"]


def test_nothing_behind_the_end_is_looked_at() -> None:
    """Where reading stopped, looking stops; and where the parser stops, too."""
    assert [Spot(0, 0)] == locate("a: 1\nb: 2\n", [("b",)], 5)[("b",)]
    assert [Spot(0, 3)] == locate("a: 1\nb: @\n", [("a",)], 11)[("a",)]


@given(st.text(st.sampled_from("a\n\r\u2028\U0001f642"), max_size=30), st.data())
def test_lines_end_where_editors_end_them(text: str, data: st.DataObject) -> None:
    """LF, CR LF and CR end a line; other separators do not, and columns count code points."""
    offsets = data.draw(st.lists(st.integers(0, len(text)).filter(lambda at: text[at - 1 : at + 1] != "\r\n")))
    for offset, place in lines_and_columns(text, offsets).items():
        lines = re.split(r"\r\n|\r|\n", text[:offset])
        assert (len(lines), len(lines[-1]) + 1) == place
