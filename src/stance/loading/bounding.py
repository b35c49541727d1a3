"""What is too much, whatever the format: what files hold comes in, findings go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.loading.content import Content
from stance.loading.files import Limits
from stance.loading.findings import Finding, Path
from stance.loading.jsontext import Json
from stance.model.assertion import Assertion

__all__ = ["beyond_limits", "too_long", "values_beyond"]


def beyond_limits(contents: Sequence[Content], limits: Limits) -> Iterator[tuple[int, Finding]]:
    """Find the assertions that are too many or have too many words.

    Args:
        contents: What each file adds to the corpus.
        limits: How many assertions all of them together may hold, and how many words each.

    Returns:
        The number of the file and the finding; of assertions that are too many only the first.

    >>> content = Content(assertions=[Assertion("It is.", "ap")])
    >>> content.paths["assertions"].append((0,))
    >>> next(beyond_limits([content], Limits(words=1)))[1].what
    'a text of 2 words; the limit is 1'
    """
    before = 0
    for number, content in enumerate(contents):
        paths = content.paths["assertions"]
        surplus = limits.assertions - before
        if 0 <= surplus < len(paths):
            what = f"more than {limits.assertions:,} assertions"
            yield number, Finding("ST111", what, "split the corpus, or raise the limit assertions", paths[surplus])
        before += len(paths)
        for assertion, path in zip(content.assertions, paths, strict=True):
            for key, text in _texts(assertion):
                # Two words have a blank between them: most texts are too short to be counted.
                if len(text) >= 2 * limits.words and (words := len(text.split())) > limits.words:
                    what = f"a text of {words:,} words; the limit is {limits.words:,}"
                    yield number, Finding("ST111", what, "shorten it, or raise the limit words", (*path, key))


def _texts(assertion: Assertion) -> Iterator[tuple[str, str]]:
    yield "text", assertion.text
    if assertion.quote is not None:
        yield "quote", assertion.quote.exact


def too_long(text: str, limits: Limits, path: Path) -> Finding | None:
    """What is wrong with a text that has too many characters; None where it has not."""
    longest = limits.scalar_characters
    if len(text) <= longest:
        return None
    what = f"a text of {len(text):,} characters; the limit is {longest:,}"
    return Finding("ST111", what, "shorten it, or raise the limit scalar_characters", path)


def _is_within(value: Json, limits: Limits) -> bool:
    """Is nothing too long or too much? Looked at level by level: a fifth of the time of following every path."""
    level: list[Json] = [value]
    nodes = 1
    while level:
        if any(len(text) > limits.scalar_characters for text in level if isinstance(text, str)):
            return False
        inner: list[Json] = []
        for holder in level:
            if isinstance(holder, dict):
                nodes += len(holder)
                inner.extend(holder.values())
            elif isinstance(holder, list):
                inner.extend(holder)
        nodes += len(inner)
        if nodes > limits.nodes:
            return False
        level = inner
    return True


def values_beyond(value: Json, size: int, limits: Limits) -> Iterator[Finding]:
    """Find what is too long or too much in a decoded JSON value.

    Args:
        value: The whole value of a file.
        size: Characters of the file; one that is smaller than every limit is not gone through.
        limits: What a file may hold.

    >>> [finding.path for finding in values_beyond(["a", ["bcd"]], 12, Limits(scalar_characters=2))]
    [(1, 0)]
    """
    if size <= min(limits.scalar_characters, limits.nodes) or _is_within(value, limits):
        return
    left: list[tuple[Path, Json]] = [((), value)]
    nodes = 0
    while left:
        path, inner = left.pop()
        nodes += 1
        if nodes > limits.nodes:
            what = f"more than {limits.nodes:,} texts, lists and mappings"
            yield Finding("ST111", what, "split the file, or raise the limit nodes", path)
            return
        if isinstance(inner, str):
            if finding := too_long(inner, limits, path):
                yield finding
        elif isinstance(inner, dict):
            nodes += len(inner)
            left.extend(((*path, key), one) for key, one in reversed(inner.items()))
        elif isinstance(inner, list):
            left.extend(((*path, position), inner[position]) for position in range(len(inner) - 1, -1, -1))
