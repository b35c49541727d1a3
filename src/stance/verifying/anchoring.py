"""One quote in one text: evidence and an index come in, a `Finding` goes out. Read this file to learn the order of steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

import attrs

from stance.model.assertion import Evidence
from stance.verifying.aligning import LONGEST_NEAR, near_places
from stance.verifying.choosing import chosen, has_context, misfit
from stance.verifying.finding import Finding, State
from stance.verifying.index import TextIndex, index_text
from stance.verifying.parts import MOST_PARTS, Part, chain_of, loose_parts, marked_parts, score_of
from stance.verifying.protected import is_negation
from stance.verifying.refusal import Comparison, compare, protected_words
from stance.verifying.seeking import MOST_PLACES, Passage, equal_places
from stance.verifying.stretch import Stretch, stretch_of
from stance.verifying.weakness import weakness

__all__ = ["find_quote"]

# A passage below the first line is not the quote; below the second it is not even worth a hint.
_NEAR_ENOUGH = 0.75
_WORTH_A_HINT = 0.55
# More letters in words that the passage does not have make it another sentence.
_MOST_FOREIGN = 0.2
_SENTENCE_CLOSED = re.compile(r"\W*[.!?](?!\s?\.)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PLACED = frozenset({State.EXACT, State.NORMALISED, State.NEAR})
# So few words left out at an ellipsis that a negation among them is what was left out.
_SHORT_OMISSION = 3


def find_quote(evidence: Evidence | str, index: TextIndex) -> Finding:
    """Look for a quote in a text.

    Args:
        evidence: The quote; with prefix, suffix or locator where it may stand in several places.
        index: The text, made searchable by `index_text`.

    Returns:
        Where it stands, how exactly, and what differs.

    >>> text = index_text("The bridge will not open in May, said the council.")
    >>> finding = find_quote("the bridge will not open in may", text)
    >>> finding.state.value, finding.found
    ('normalised', 'The bridge will not open in May')
    >>> find_quote("The bridge will open in May", text).reason
    "the quote leaves out 'not'"
    """
    asked = evidence if isinstance(evidence, Evidence) else Evidence(evidence)
    finding = _sought(asked, index)
    if finding.state in _PLACED and has_context(asked) and (told := misfit(asked, finding.start, finding.end, index)):
        return attrs.evolve(finding, reason="; ".join(filter(None, (finding.reason, told))))
    return finding


def _sought(asked: Evidence, index: TextIndex) -> Finding:
    quote = index_text(asked.exact.strip())
    if not quote.letters:
        return _signs_found(quote.text, index)
    places = equal_places(quote.letters, index)
    if places:
        return _equal(asked, quote, places, index)
    if len(quote.letters) > LONGEST_NEAR:
        reason = (
            f"the quote does not stand there as it is; of more than {LONGEST_NEAR:,} letters no other passage is sought"
        )
        return Finding(state=State.NOT_FOUND, reason=reason)
    parts = marked_parts(quote.text)
    if len(parts) != 1 or parts[0].index.word_count != quote.word_count:
        return _pieced(parts, quote, index)
    return _similar(asked, quote, index)


def _signs_found(signs: str, index: TextIndex) -> Finding:
    """A quote without a letter or digit: only the very same signs will do."""
    places: list[tuple[int, int]] = []
    at = index.text.find(signs)
    while at >= 0 and len(places) < MOST_PLACES:
        places.append((at, at + len(signs)))
        at = index.text.find(signs, at + len(signs))
    if not places:
        return Finding(state=State.NOT_FOUND, reason="the quote has no words, and its signs do not stand in the source")
    if len(places) > 1:
        return _ambiguous(places, 1.0)
    start, end = places[0]
    weak = "shorter than four words"
    return Finding(state=State.EXACT, start=start, end=end, found=signs, score=1.0, weak=weak)


def _equal(evidence: Evidence, quote: TextIndex, places: list[Passage], index: TextIndex) -> Finding:
    """The same letters stand in the text, perhaps several times; the very same signs come first."""
    if not has_context(evidence):
        places = [place for place in places if _is_exact(quote, place, index)] or places
    if len(places) > 1:
        one = chosen(evidence, places, index) if has_context(evidence) else None
        if one is None:
            return _ambiguous([_span(place, index) for place in places], 1.0)
        places = [one]
    place = places[0]
    comparison = compare(stretch_of(index, place.begin, place.end), stretch_of(quote))
    if _closes_early(quote, place, index):
        comparison = attrs.evolve(comparison, refused=f"the quote leaves out {index.raw(place.end, place.end + 1)!r}")
    if comparison.refused or comparison.differences:
        return _compared(comparison, place, quote, index, 1.0)
    if _is_exact(quote, place, index):
        start, end = _span(place, index)
        lead, tail = int(quote.starts[0]), len(quote.text) - int(quote.ends[-1])
        state, reason = State.EXACT, ""
        start, end = start - lead, end + tail
    else:
        start, end = _span_with_signs(quote, place, index)
        state, reason = State.NORMALISED, "the same letters and digits, in another spelling"
    return Finding(
        state=state,
        start=start,
        end=end,
        found=index.text[start:end],
        score=1.0,
        reason=reason,
        weak=weakness(index, place.begin, place.end, quote.word_count),
    )


def _closes_early(quote: TextIndex, place: Passage, index: TextIndex) -> bool:
    """Does the quote end its sentence where the source goes on with a negation?"""
    if place.end == index.word_count or not is_negation(
        stretch_of(index, place.end, min(place.end + 2, index.word_count)).words[0]
    ):
        return False
    gap = index.text[index.ends[place.end - 1] : index.starts[place.end]]
    return gap.isspace() and _SENTENCE_CLOSED.match(quote.text[quote.ends[-1] :]) is not None


def _pieced(parts: list[Part], quote: TextIndex, index: TextIndex) -> Finding:
    """A quote with ellipses or brackets: every part must stand in the text, in order, and nothing vital between them."""
    places = chain_of(parts, index) if 0 < len(parts) <= MOST_PARTS else []
    passages = [passage for passage in places if passage is not None]
    if not passages:
        return _nowhere()
    score = score_of(parts, places)
    whole = Passage(passages[0].begin, passages[-1].end)
    if len(passages) < len(parts) or not _is_near(score, sum(len(part.index.letters) for part in parts)):
        return _hint(whole, score, len(quote.letters), index)
    compared = [
        compare(stretch_of(index, passage.begin, passage.end), stretch_of(part.index))
        for part, passage in zip(parts, passages, strict=True)
    ]
    omitted = [stretch_of(index, left.end, right.begin) for left, right in pairwise(passages)]
    hidden = [_omission_refused(part, left_out) for part, left_out in zip(parts[1:], omitted, strict=True)]
    refused = next(filter(None, [*(each.refused for each in compared), *hidden]), "")
    differences = tuple(pair for each in compared for pair in each.differences)
    comparison = Comparison(differences, refused, sum(each.foreign for each in compared))
    if refused or differences:
        return _compared(comparison, whole, quote, index, score)
    start, end = _span_with_signs(quote, whole, index)
    return Finding(
        state=State.NORMALISED,
        start=start,
        end=end,
        found=index.text[start:end],
        score=score,
        reason="the same words but for what the quote marks as left out",
        weak=weakness(index, whole.begin, whole.end, sum(part.index.word_count for part in parts))
        or (
            "leaves out a negation"
            if any(map(is_negation, chain.from_iterable(each.words for each in omitted)))
            else ""
        ),
    )


def _omission_refused(part: Part, omitted: Stretch) -> str:
    """Why the words left out before a part may not be left out; empty when they may."""
    if part.inserted:
        kept = set(stretch_of(part.inserted).words)
        if any(not kept.issuperset(stretch_of(word).words) for word in protected_words(omitted)):
            return f"the source says {omitted.raw(0, len(omitted.words))!r} where the quote has '[{part.inserted}]'"
    elif len(omitted.words) <= _SHORT_OMISSION and any(map(is_negation, omitted.words)):
        return f"the quote leaves out {omitted.raw(0, len(omitted.words))!r} at its ellipsis"
    return ""


def _similar(evidence: Evidence, quote: TextIndex, index: TextIndex) -> Finding:
    """Nowhere the same letters: the passage most like the quote, if it is near enough and nothing vital differs."""
    passages = near_places(quote, index)
    size = len(quote.letters)
    score = 1.0 - passages[0].distance / size if passages else 0.0
    if not _is_near(score, size):
        return _loosely(passages[0] if passages else None, score, quote, index)
    alike = _alike(passages, quote, index)
    place = chosen(evidence, alike, index) if len(alike) > 1 and has_context(evidence) else None
    if place is None:
        # Where a negation, a number or a name differs the quote does not stand; one such place says why it does not.
        standing = [each for each in alike if not _refused(each, quote, index)] or alike[:1]
        if len(standing) > 1:
            return _ambiguous(sorted(_span(passage, index) for passage in standing), score)
        place = standing[0]
    comparison = compare(stretch_of(index, place.begin, place.end), stretch_of(quote))
    return _compared(comparison, place, quote, index, score)


def _refused(place: Passage, quote: TextIndex, index: TextIndex) -> str:
    return compare(stretch_of(index, place.begin, place.end), stretch_of(quote)).refused


def _alike(passages: list[Passage], quote: TextIndex, index: TextIndex) -> list[Passage]:
    """The passages between which the letters do not choose."""
    from rapidfuzz.distance import Levenshtein

    nearest = [passage for passage in passages if passage.distance == passages[0].distance]
    exact = [
        Levenshtein.distance(quote.letters, index.letters[index.first[each.begin] : index.first[each.end]])
        for each in nearest
    ]
    return [passage for passage, distance in zip(nearest, exact, strict=True) if distance == min(exact)]


def _loosely(passage: Passage | None, score: float, quote: TextIndex, index: TextIndex) -> Finding:
    """Not near enough: a hint at the passage that holds most of the quote, whole or sentence by sentence."""
    parts = loose_parts(quote.text)
    if 0 < len(parts) <= MOST_PARTS:
        places = chain_of(parts, index)
        found = [each for each in places if each is not None]
        total = sum(len(part.index.letters) for part in parts)
        share = score_of(parts, places) * total / len(quote.letters)
        if found and share > score:
            passage, score = Passage(found[0].begin, found[-1].end), share
    return _nowhere() if passage is None else _hint(passage, score, len(quote.letters), index)


def _compared(comparison: Comparison, place: Passage, quote: TextIndex, index: TextIndex, score: float) -> Finding:
    """A passage near enough: near, or refused for what differs."""
    start, end = _span_with_signs(quote, place, index)
    refused = comparison.refused
    if not refused and comparison.foreign > _MOST_FOREIGN * len(quote.letters):
        refused = "the most similar passage lacks words of the quote"
    return Finding(
        state=State.NOT_FOUND if refused else State.NEAR,
        start=start,
        end=end,
        found=index.text[start:end],
        score=score,
        differences=comparison.differences,
        reason=refused or "some words differ, none of them a negation, a number or a name",
        weak="" if refused else weakness(index, place.begin, place.end, quote.word_count),
    )


def _hint(place: Passage, score: float, size: int, index: TextIndex) -> Finding:
    if score < min(_NEAR_ENOUGH + max(0, 40 - size) * 0.003, _WORTH_A_HINT + max(0, 50 - size) * 0.009):
        return _nowhere()
    start, end = _span(place, index)
    return Finding(
        state=State.NOT_FOUND,
        start=start,
        end=end,
        found=index.text[start:end],
        score=score,
        reason=f"the most similar passage has only {score:.0%} of the quote's letters in order",
    )


def _nowhere() -> Finding:
    return Finding(state=State.NOT_FOUND, reason="no passage of the source is like the quote")


def _ambiguous(places: Sequence[tuple[int, int]], score: float) -> Finding:
    count = f"{MOST_PLACES:,} places or more" if len(places) == MOST_PLACES else f"{len(places)} places"
    return Finding(
        state=State.AMBIGUOUS,
        score=score,
        places=tuple(places),
        reason=f"the quote stands in {count}; a prefix, a suffix or a locator would choose one",
    )


def _is_near(score: float, size: int) -> bool:
    # By chance a short quote is more like some passage than a long one.
    return score >= _NEAR_ENOUGH + max(0, 40 - size) * 0.003


def _is_exact(quote: TextIndex, place: Passage, index: TextIndex) -> bool:
    """Are the signs the same too, around the words and between them, but for runs of white space?"""
    start, end = _span(place, index)
    lead, tail = int(quote.starts[0]), len(quote.text) - int(quote.ends[-1])
    there = index.text[max(start - lead, 0) : end + tail]
    return _BLANKS.sub(" ", there) == _BLANKS.sub(" ", quote.text)


def _span(place: Passage, index: TextIndex) -> tuple[int, int]:
    return int(index.starts[place.begin]), int(index.ends[place.end - 1])


def _span_with_signs(quote: TextIndex, place: Passage, index: TextIndex) -> tuple[int, int]:
    """The place's words with those signs around them that the quote has too."""
    start, end = _span(place, index)
    for sign in reversed(quote.text[: quote.starts[0]]):
        if index.text[start - 1 : start] != sign:
            break
        start -= 1
    for sign in quote.text[quote.ends[-1] :]:
        if index.text[end : end + 1] != sign:
            break
        end += 1
    return start, end
