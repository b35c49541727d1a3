"""The passages most like a quote: a quote and an index come in, `Passage`s of smallest edit distance go out.

Where `voting` points, Myers' bit-vector algorithm (1999) settles between which word bounds the distance (Levenshtein
1966) is smallest. Then the ends are set right by word: whoever copies leaves out and puts in words, not letters.
"""

from __future__ import annotations

from collections.abc import Iterable

from stance.verifying.index import TextIndex
from stance.verifying.protected import resemble
from stance.verifying.seeking import Passage
from stance.verifying.voting import voted_places

__all__ = ["LONGEST_NEAR", "near_places", "nearest_within"]

# Longer quotes are compared letter by letter only where they are equal: the cost grows with the square.
LONGEST_NEAR = 20_000
_SHORTEST_NEAR = 8
_WIDEST_GAP = 6
# Some ten milliseconds; a longer quote is settled by the ends that look best.
_MOST_STEPS = 20_000
_LEFT_OUT = 3


def near_places(quote: TextIndex, index: TextIndex) -> list[Passage]:
    """The passages most like a quote, nearest first, without overlap; none for a very short or very long quote.

    >>> from stance.verifying.index import index_text
    >>> near_places(index_text("only a cild"), index_text("My dear, she is only a child!"))
    [Passage(begin=4, end=7, distance=1)]
    """
    letters = quote.letters
    if not _SHORTEST_NEAR <= len(letters) <= LONGEST_NEAR:
        return []
    size = len(letters)
    slack = 24 + size // 4
    found = []
    for place in voted_places(letters, index):
        passage = nearest_within(letters, index, place - slack, place + size + slack)
        if passage is not None:
            found.append(_weighed(quote, index, _reached_out(quote, index, _trimmed(quote, index, passage))))
    return _apart(found)


def nearest_within(letters: str, index: TextIndex, low: int, high: int) -> Passage | None:
    """The passage of smallest distance between two places in the letters, the longer one on a tie; None without words.

    Args:
        letters: What is sought, in comparable form.
        index: The text.
        low: Place in the index's letters; may lie before their beginning.
        high: Place behind the last letter; may lie behind their end.
    """
    first = int(index.first.searchsorted(max(low, 0)))
    last = int(index.first.searchsorted(min(high, len(index.letters)), side="right")) - 1
    if first >= last:
        return None
    bounds = [int(place) for place in index.first[first : last + 1]]
    base = bounds[0]
    window = index.letters[base : bounds[-1]]
    to_end = _distances(letters, window, anchored=False)
    # A passage that ends here is at least so far away, wherever it begins; so most ends need no second look.
    ends = sorted(range(1, len(bounds)), key=lambda number: (to_end[bounds[number] - base - 1], -number))
    best: Passage | None = None
    for tried, number in enumerate(ends):
        if best is not None and (
            to_end[bounds[number] - base - 1] >= best.distance or tried * len(window) > _MOST_STEPS
        ):
            break
        end = bounds[number]
        back = _distances(letters[::-1], index.letters[base:end][::-1], anchored=True)
        begin = min(range(number), key=lambda at: (back[end - bounds[at] - 1], at))
        distance = back[end - bounds[begin] - 1]
        if best is None or distance < best.distance:
            best = Passage(first + begin, first + number, distance)
    return best


def _trimmed(quote: TextIndex, index: TextIndex, passage: Passage) -> Passage:
    """The passage without a first and last word that only stand in for words of the quote which are not there."""
    from rapidfuzz.distance import Levenshtein

    begin, end, distance = passage.begin, passage.end, passage.distance
    for at_end in (False, True):
        said = quote.word(quote.word_count - 1 if at_end else 0)
        while begin + 1 < end and len(said) > 2:
            there = index.word(end - 1 if at_end else begin)
            shorter = (begin, end - 1) if at_end else (begin + 1, end)
            farther = Levenshtein.distance(quote.letters, _letters(index, *shorter))
            # Half a word in common is a word misread; less is chance.
            if resemble(there, said) or farther - distance >= len(there) / 2:
                break
            (begin, end), distance = shorter, farther
    return Passage(begin, end, distance)


def _letters(index: TextIndex, begin: int, end: int) -> str:
    return index.letters[index.first[begin] : index.first[end]]


def _reached_out(quote: TextIndex, index: TextIndex, passage: Passage) -> Passage:
    """The passage with the quote's first and last words, where these stand beyond words that the quote leaves out.

    Letter by letter it is cheaper to give up a short first word than to bridge a longer one that was left out behind
    it. But whoever copies leaves out whole words: a gap may be of as many words as it brings letters.
    """
    from rapidfuzz.distance import Levenshtein

    said = [quote.word(number) for number in range(quote.word_count)]
    there = [index.word(number) for number in range(passage.begin, passage.end)]
    blocks = [block for block in Levenshtein.editops(said, there).as_matching_blocks() if block.size]
    if not blocks:
        return passage
    begin, end = passage.begin, passage.end
    head, tail = blocks[0].a, blocks[-1].a + blocks[-1].size
    if head:
        begin = _before("".join(said[:head]), index, passage.begin + blocks[0].b, begin)
    if tail < len(said):
        end = _behind("".join(said[tail:]), index, passage.begin + blocks[-1].b + blocks[-1].size, end)
    if (begin, end) == (passage.begin, passage.end):
        return passage
    return Passage(begin, end, Levenshtein.distance(quote.letters, _letters(index, begin, end)))


def _weighed(quote: TextIndex, index: TextIndex, passage: Passage) -> Passage:
    """The passage with the distance in which a word left out is one fault, however long it is."""
    from rapidfuzz.distance import Levenshtein

    said = [quote.word(number) for number in range(quote.word_count)]
    there = [index.word(number) for number in range(passage.begin, passage.end)]
    spared = here = quoted = 0
    for block in Levenshtein.editops(there, said).as_matching_blocks():
        # Only where the quote has nothing in its place is a word left out, not changed.
        if quoted == block.b:
            spared += sum(max(len(word) - _LEFT_OUT, 0) for word in there[here : block.a])
        here, quoted = block.a + block.size, block.b + block.size
    return Passage(passage.begin, passage.end, max(passage.distance - spared, 0))


def _before(letters: str, index: TextIndex, word: int, default: int) -> int:
    """The word that begins these letters, where they end at most as many words before a word as they are letters."""
    for gap in range(1, min(len(letters), _WIDEST_GAP, word) + 1):
        if _ends_sentence(index, word - gap):
            break
        place = int(index.first[word - gap]) - len(letters)
        begin = index.word_at(place) if place >= 0 else -1
        if begin >= 0 and index.letters.startswith(letters, place):
            return begin
    return default


def _behind(letters: str, index: TextIndex, word: int, default: int) -> int:
    """The word behind these letters, where they begin at most as many words behind a word as they are letters."""
    for gap in range(1, min(len(letters), _WIDEST_GAP, index.word_count - word) + 1):
        if _ends_sentence(index, word + gap - 1):
            break
        place = int(index.first[word + gap])
        end = index.word_at(place + len(letters))
        if end >= 0 and index.letters.startswith(letters, place):
            return end
    return default


def _ends_sentence(index: TextIndex, word: int) -> bool:
    """Does a sentence end between the word before this one and this one? No words are left out across it."""
    between = index.text[index.ends[word - 1] : index.starts[word]] if 0 < word < index.word_count else ""
    return any(sign in between for sign in ".!?")


def _distances(pattern: str, window: str, *, anchored: bool) -> list[int]:
    """For each place in the window, the distance of the pattern from the best stretch that ends there.

    With `anchored`, from the stretch that begins where the window begins. One step a letter, each on whole integers of
    as many bits as the pattern has letters.
    """
    size = len(pattern)
    full = (1 << size) - 1
    top = 1 << (size - 1)
    same: dict[str, int] = {}
    for place, letter in enumerate(pattern):
        same[letter] = same.get(letter, 0) | 1 << place
    plus, minus, score = full, 0, size
    carry = 1 if anchored else 0
    scores = []
    for letter in window:
        equal = same.get(letter, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = minus | (full & ~(horizontal | plus))
        down = plus & horizontal
        if up & top:
            score += 1
        elif down & top:
            score -= 1
        up = (up << 1 | carry) & full
        plus = (down << 1) & full | (full & ~(vertical | up))
        minus = up & vertical
        scores.append(score)
    return scores


def _apart(passages: Iterable[Passage]) -> list[Passage]:
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda each: (each.distance, each.begin, each.end)):
        if all(passage.end <= other.begin or other.end <= passage.begin for other in kept):
            kept.append(passage)
    return kept
