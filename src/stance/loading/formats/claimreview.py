"""schema.org Claim and ClaimReview (JSON-LD): fact-checks come in, a file's content goes out.

A claim is an assertion of its claimant; the rating of a review is the stance of its reviewer to the claim, and never the truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from stance.loading.content import Parsed
from stance.loading.findings import shown
from stance.loading.formats.asked import Asked
from stance.loading.formats.building import Building, Way, locate, opened
from stance.model.assertion import Commitment, Stance

__all__ = ["locate", "read"]

_SHORT: Final = 400
# The ways in which feeds and graphs hold what they are about.
_INSIDE: Final = (
    "@graph",
    "dataFeedElement",
    "itemListElement",
    "item",
    "mainEntity",
    "hasPart",
    "subjectOf",
    "review",
)
# Ratings as fact-checkers word them; what is not here is left to the numbers, and then to reading.
_RATINGS: Final[Mapping[str, Stance]] = {
    **{str(stance): stance for stance in Stance},
    **dict.fromkeys(
        ("false", "pants on fire", "fake", "incorrect", "wrong", "not true", "hoax", "fabricated", "debunked", "untrue"),
        Stance.DENY,
    ),
    **dict.fromkeys(("true", "correct", "accurate", "confirmed"), Stance.AFFIRM),
    **dict.fromkeys(
        ("unproven", "unsupported", "no evidence", "unverified", "unsubstantiated", "unfounded", "unconfirmed"), Stance.DOUBT
    ),
    **dict.fromkeys(
        (
            "half true", "mostly true", "mostly false", "partly false", "partly true", "misleading", "missing context",
            "mixture", "mixed", "exaggerated", "needs context", "out of context", "partially true", "partially false",
        ),
        Stance.QUALIFY,
    ),
}  # fmt: skip
_COMMITMENTS: Final = {Stance.DENY: Commitment.DISPUTE, Stance.AFFIRM: Commitment.ENDORSE}


def read(text: str, asked: Asked) -> Parsed:
    """Read a claim, a review, or a graph, list or feed of them.

    >>> review = '{"@type": "ClaimReview", "url": "https://e.org/1", "claimReviewed": "It is closed."}'
    >>> read(review, Asked()).content.topics[0].proposition
    'It is closed.'
    """
    building = Building()
    for way in opened(text, asked, building):
        building.recognised = "@graph" in way.value
        named = {str(inner.value.get("@id")): inner for inner in _inside(way) if len(inner.value) > 1}
        for node in (*_inside(way), *_of_the_search(way)):
            kinds = node.types()
            if "ClaimReview" in kinds:
                _review(node, named, building)
            elif "Claim" in kinds:
                _claim(node, named, building)
    return building.parsed()


def _inside(way: Way) -> Iterator[Way]:
    """The node, and those that it holds as feeds, lists and pages do."""
    yield way
    for inner in way.all(*_INSIDE):
        yield from _inside(inner)


def _of_the_search(way: Way) -> Iterator[Way]:
    """The reviews in an answer of Google's Fact Check Tools, which has names of its own for what schema.org has names for."""
    for claim in way.all("claims"):
        for review in claim.all("claimReview"):
            publisher = next(review.all("publisher"), Way({}, review.path))
            yield Way(
                {
                    "@type": "ClaimReview",
                    "claimReviewed": claim.text("text"),
                    "itemReviewed": {"author": {"name": claim.text("claimant")}},
                    "author": {"name": publisher.text("name", "site")},
                    "headline": review.text("title"),
                    "url": review.text("url"),
                    "datePublished": review.text("reviewDate"),
                    "reviewRating": {"alternateName": review.text("textualRating")},
                },
                review.path,
            )


def _meant(way: Way, named: Mapping[str, Way]) -> Way:
    """The node that a bare reference means."""
    return named.get(str(way.value.get("@id")), way) if set(way.value) == {"@id"} else way


def _review(node: Way, named: Mapping[str, Way], building: Building) -> None:
    items = [_meant(item, named) for item in node.all("itemReviewed")] or [Way({}, node.path)]
    reviewed = node.text("claimReviewed") or items[0].text("text", "name", "headline")
    if not reviewed:
        what, cure = "a ClaimReview needs claimReviewed", "add the claim in a sentence"
        building.refuse("ST122", what, cure, node.path)
        return
    topic = building.topic(items[0].text("identifier"), reviewed, node.path)
    work = _own_work(node, named)
    author = _author(node, named)
    source = _work(work, named, building) if work else _page_of_review(node, author, building)
    stance = _stance(node, building)
    for item in items:
        _claimant(item, named, building, reviewed=reviewed, topic=topic, review=source, stance=stance)
    body = node.text("text", "reviewBody", "description")
    rating = next((way.text("alternateName", "ratingValue") for way in node.all("reviewRating")), "")
    if not body or len(body) > _SHORT:
        verdict = f"is rated “{rating}”" if rating else "is reviewed"
        body = f"The claim “{reviewed}” {verdict}."
    speaker = "" if work is None or source == author.text("identifier") else author.text("name")
    building.assertion(
        body, source, node.path, id=node.text("identifier"), speaker=speaker, topic=topic, stance=stance,
        **_details(node, building),
    )  # fmt: skip


def _claim(node: Way, named: Mapping[str, Way], building: Building) -> None:
    text = node.text("text", "name", "headline", "description")
    if not text:
        building.refuse("ST122", "a Claim needs text", "add the claim in a sentence", node.path)
        return
    works = [_meant(work, named) for work in node.all("appearance", "firstAppearance")]
    author = node.text("author", "creator")
    source = _work(works[0], named, building) if works else building.source(author or "unknown", node.path)
    asked = next((way for way in node.all("about") if "Claim" in way.types()), None)
    topic = ""
    if asked is not None and (proposition := asked.text("text", "name")):
        topic = building.topic(asked.text("identifier"), proposition, asked.path)
    speaker = author if works else ""
    building.assertion(
        text, source, node.path, id=node.text("identifier"), speaker=speaker, topic=topic, **_details(node, building)
    )


def _claimant(
    item: Way,
    named: Mapping[str, Way],
    building: Building,
    *,
    reviewed: str,
    topic: str,
    review: str,
    stance: Stance | None,
) -> None:
    """The claim as it was made: where it appeared, or else as the review reports it."""
    author = item.text("author", "creator")
    works = [_meant(work, named) for work in item.all("appearance", "firstAppearance")]
    if not works and not author:
        return
    for work in works:
        source = _work(work, named, building)
        building.assertion(reviewed, source, item.path, speaker=author, topic=topic, stance=Stance.AFFIRM)
    if not works:
        commitment = _COMMITMENTS.get(stance) if stance else None
        building.assertion(
            reviewed, review, item.path, speaker=author, topic=topic, stance=Stance.AFFIRM,
            commitment=commitment or Commitment.REPORT,
        )  # fmt: skip


def _details(node: Way, building: Building) -> dict[str, object]:
    quote = next((part.text("text") for part in node.all("hasPart") if "Quotation" in part.types()), "")
    return {"quote": quote, "about": building.period(node.text("temporalCoverage"), (*node.path, "temporalCoverage"))}


def _own_work(node: Way, named: Mapping[str, Way]) -> Way | None:
    """The work that a review stands in, where it is more than the page of the review itself: one with a name of its own."""
    works = (_meant(work, named) for work in node.all("isPartOf"))
    return next((work for work in works if work.text("identifier")), None)


def _author(node: Way, named: Mapping[str, Way]) -> Way:
    return next((_meant(way, named) for way in node.all("author", "publisher")), Way({}, node.path))


def _page_of_review(node: Way, author: Way, building: Building) -> str:
    name = node.text("url") or author.text("name", "url") or node.text("@id") or "unknown"
    return building.source(
        name,
        node.path,
        title=node.text("headline", "name"),
        publisher=author.text("name"),
        url=node.text("url"),
        kind="fact-check",
        published=building.period(node.text("datePublished"), (*node.path, "datePublished")),
    )


def _work(work: Way, named: Mapping[str, Way], building: Building) -> str:
    """The work in which something stands, as a source; a bare address is its own name."""
    bare = work.text("name") if set(work.value) == {"name"} else ""
    address = work.text("url") or work.text("@id") or (bare if "://" in bare else "")
    publisher = next((_meant(way, named).text("name") for way in work.all("publisher")), "")
    title = "" if bare and bare == address else work.text("headline", "name")
    return building.source(
        work.text("identifier") or address or title or publisher or "unknown",
        work.path,
        title=title,
        publisher=publisher,
        authors=tuple(name for way in work.all("author") if (name := way.text("name"))),
        kind=work.text("genre"),
        published=building.period(work.text("datePublished"), (*work.path, "datePublished")),
        url=address,
    )


def _stance(node: Way, building: Building) -> Stance | None:
    """The reviewer's stance to the claim: by the rating's words, else by where its number stands between worst and best."""
    for rating in node.all("reviewRating"):
        words = rating.text("alternateName", "name")
        found = _RATINGS.get(" ".join(words.casefold().replace("-", " ").strip(" .!").split()))
        if found is None:
            found = _by_number(rating)
        if found is None:
            shown_as = shown(words or rating.text("ratingValue"))
            building.warn(f"rating {shown_as} is not known", "its stance is left to reading", rating.path)
        return found
    return None


def _by_number(rating: Way) -> Stance | None:
    try:
        value, worst, best = (float(rating.text(key)) for key in ("ratingValue", "worstRating", "bestRating"))
    except ValueError:
        return None
    if not worst <= value <= best or worst == best:
        return None
    return {worst: Stance.DENY, best: Stance.AFFIRM}.get(value, Stance.QUALIFY)
