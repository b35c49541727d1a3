"""Claims and reviews of the web in: feeds, graphs, pages, and what is told about broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stance.errors import LoadError, Problem
from stance.loading import load, load_with_warnings
from stance.model.assertion import Commitment, Stance
from stance.model.period import Period

# As a fact-checker's page holds it: several types, a rating in words and numbers, an appearance, a date with a clock.
PAGE = {
    "@context": "http://schema.org",
    "@type": ["Review", "ClaimReview"],
    "datePublished": "2024-03-22T08:00:00+00:00",
    "url": "https://checks.example/bridge",
    "headline": "No, the bridge was not sold",
    "author": {"@type": "Organization", "name": "Bridge Checks", "url": "https://checks.example"},
    "claimReviewed": "The council sold the bridge.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ines Varga"},
        "appearance": [
            {"@type": "CreativeWork", "url": "https://social.example/1", "datePublished": "2024-03-20"},
            "https://social.example/2",
        ],
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": "5",
        "worstRating": "1",
        "alternateName": "Fake!",
    },
}


def loaded(folder: Path, value: object, name: str = "a.jsonld") -> Path:
    """A file that holds a value as JSON."""
    path = folder / name
    path.write_text(json.dumps(value, indent=1))
    return path


def test_a_review_is_a_topic_with_two_voices(tmp_path: Path) -> None:
    """The claim stands where it appeared, said by its author; the review stands against it."""
    corpus = load(loaded(tmp_path, PAGE))
    assert ["The council sold the bridge."] == [topic.proposition for topic in corpus.topics]
    first, second, review = corpus.assertions
    assert ("https://social.example/1", ("Ines Varga",), Stance.AFFIRM) == (first.source, first.speaker, first.stance)
    assert "https://social.example/2" == second.source
    assert ("The claim “The council sold the bridge.” is rated “Fake!”.", Stance.DENY) == (review.text, review.stance)
    source = corpus.source("https://checks.example/bridge")
    assert ("Bridge Checks", "fact-check", Period("2024-03-22")) == (source.publisher, source.kind, source.published)


def test_a_claim_without_appearance_stands_in_the_review(tmp_path: Path) -> None:
    """The review reports it, and disputes it when it denies it."""
    claimed = {"author": "Ines Varga", "@type": "CreativeWork"}
    ratings = {"False": Commitment.DISPUTE, "true.": Commitment.ENDORSE, "Half-True": Commitment.REPORT}
    for words, commitment in ratings.items():
        rating = {"alternateName": words}
        corpus = load(loaded(tmp_path, PAGE | {"itemReviewed": claimed, "reviewRating": rating}))
        assert (("Ines Varga",), commitment) == (corpus.assertions[0].speaker, corpus.assertions[0].commitment)
    corpus = load(
        loaded(tmp_path, {"@type": "ClaimReview", "claimReviewed": "It is.", "reviewBody": "It is not.", "author": "X"})
    )
    assert [("X", "It is not.", None)] == [(one.source, one.text, one.stance) for one in corpus.assertions]


@pytest.mark.parametrize(
    ("rating", "stance"),
    [
        ({"ratingValue": 1, "worstRating": 1, "bestRating": 5}, Stance.DENY),
        ({"ratingValue": 3, "worstRating": 1, "bestRating": 5, "alternateName": "Three"}, Stance.QUALIFY),
        ({"ratingValue": 5, "worstRating": 1, "bestRating": 5}, Stance.AFFIRM),
        ({"ratingValue": -1, "worstRating": 1, "bestRating": 5}, None),
        ({"ratingValue": 1, "worstRating": 1, "bestRating": 1}, None),
        ({"ratingValue": "low"}, None),
        ({"alternateName": "Unproven"}, Stance.DOUBT),
    ],
)
def test_ratings_become_stances(rating: dict[str, object], stance: Stance | None, tmp_path: Path) -> None:
    """By words, by the ends of the scale, or not at all and with a warning."""
    result = load_with_warnings(loaded(tmp_path, PAGE | {"reviewRating": rating}))
    assert stance == result.corpus.assertions[-1].stance
    assert (["ST304"] if stance is None else []) == [warning.code for warning in result.warnings]


def test_feeds_graphs_and_references_are_followed(tmp_path: Path) -> None:
    """A data feed, a list, a graph whose nodes refer to each other; two equal claims are numbered."""
    feed = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [PAGE, PAGE]}]}
    assert 6 == len(load(loaded(tmp_path, feed)).assertions)
    assert 3 == len(load(loaded(tmp_path, [PAGE], "a.json")).assertions)
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@id": "#org", "@type": "Organization", "name": "Bridge Checks"},
            {
                "@id": "#c",
                "@type": "Claim",
                "text": {"@value": "It was sold."},
                "appearance": {"@id": "#w"},
                "author": "Y",
            },
            {
                "@id": "#w",
                "@type": "Article",
                "headline": "Sold",
                "publisher": {"@id": "#org"},
                "author": ["Ann", {"x": 1}, True, None],
                "url": {"x": True},
            },
            {
                "@type": "schema:ClaimReview",
                "author": {"@id": "#org"},
                "itemReviewed": {"@id": "#c"},
                "datePublished": "May",
            },
            {"@type": "Claim", "name": "Alone.", "about": [{"@type": "Thing"}, {"@type": "Claim", "text": "T?"}]},
        ],
    }
    result = load_with_warnings(loaded(tmp_path, graph))
    corpus = result.corpus
    assert ["date 'May' is left out"] == [warning.what for warning in result.warnings]
    assert ("Sold", "Bridge Checks", ("Ann",)) == (
        corpus.source("#w").title,
        corpus.source("#w").publisher,
        corpus.source("#w").authors,
    )
    assert ["#w", "#w", "Bridge Checks", "unknown"] == [one.source for one in corpus.assertions]
    assert {"It was sold.", "T?"} == {topic.proposition for topic in corpus.topics}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"@type": "ClaimReview"}', "1:1: ST122: a ClaimReview needs claimReviewed — add the claim in a sentence"),
        ('[{"@type": "Claim"}]', "1:2: ST122: a Claim needs text — add the claim in a sentence"),
        ("[1]", "1:2: ST123: an entry must be an object (got '1') — write it in braces"),
        (
            '{"@type": "Person"}',
            "1:1: ST134: there is nothing in it that a corpus can hold — see the formats that are read",
        ),
        ('{"@type": "Claim", "text": "x" "y"}', "1:32: ST101: a comma or a closing bracket is missing"),
        ('{"@type": "Claim", "text": "x", "text": "y"}', "1:33: ST102: key 'text' is given twice (first at line 1)"),
        ('{"@type": "Claim", "text": NaN}', "1:28: ST133: NaN is not a number"),
    ],
)
def test_broken_files_get_their_lines(text: str, line: str, tmp_path: Path) -> None:
    """What is wrong, and where."""
    path = tmp_path / "a.claimreview.json"
    path.write_text(text)
    with pytest.raises(LoadError) as caught:
        load(path)
    assert str(caught.value).splitlines()[0].startswith(f"{path}:{line}")


def test_an_assertion_that_cannot_be_is_told(tmp_path: Path) -> None:
    """A name that is nothing but blanks where JSON-LD allows it."""
    rows = loaded(tmp_path, {"@type": "Claim", "text": "x", "appearance": {"identifier": "\u200b"}})
    assert load(rows).assertions[0].source.startswith("s-")
    long = loaded(tmp_path, {"@type": "Claim", "text": "x", "appearance": "https://e.example/" + "x" * 300})
    assert 191 == len(load(long).assertions[0].source)


def test_a_graph_of_a_page_names_its_parts_by_reference(tmp_path: Path) -> None:
    """The author's name is looked up, and the page of the review is no other work in which it stands."""
    graph = [
        {"@type": "Organization", "@id": "https://s.example/#org", "name": "Bridge Checks"},
        {"@type": "WebPage", "@id": "https://s.example/p", "name": "A page"},
        {
            "@type": "ClaimReview",
            "author": {"@id": "https://s.example/#org"},
            "isPartOf": {"@id": "https://s.example/p"},
            "url": "https://s.example/p",
            "claimReviewed": "The council sold the bridge.",
            "reviewRating": {"alternateName": "Half-True"},
        },
    ]
    corpus = load(loaded(tmp_path, {"@context": "https://schema.org", "@graph": graph}))
    assert [("https://s.example/p", "Bridge Checks")] == [(one.id, one.publisher) for one in corpus.sources]
    assert [((), Stance.QUALIFY)] == [(one.speaker, one.stance) for one in corpus.assertions]


def test_the_answer_of_a_search_is_read_as_reviews(tmp_path: Path) -> None:
    """Google's Fact Check Tools have names of their own for claim, claimant and rating."""
    review = {
        "publisher": {"name": "Bridge Checks", "site": "checks.example"},
        "url": "https://checks.example/1",
        "title": "No",
        "reviewDate": "2024-03-22T00:00:00Z",
        "textualRating": "False",
    }
    claim = {"text": "The council sold the bridge.", "claimant": "Ines Varga", "claimReview": [review]}
    path = loaded(tmp_path, {"claims": [claim, {"text": "It is.", "claimReview": [{}]}]}, "a.json")
    corpus = load(path)
    assert [
        ("https://checks.example/1", ("Ines Varga",), Stance.AFFIRM),
        ("https://checks.example/1", (), Stance.DENY),
        ("unknown", (), None),
    ] == [(one.source, one.speaker, one.stance) for one in corpus.assertions]
    source = corpus.sources[0]
    assert ("Bridge Checks", "No", Period("2024-03-22")) == (source.publisher, source.title, source.published)


def test_dates_that_are_none_are_told_in_their_places(tmp_path: Path) -> None:
    """Of the page, of the work in which the claim appeared, and of the time spoken of; the rest is read."""
    work = {"url": "https://social.example/1", "datePublished": "last May"}
    dates = {"datePublished": "May", "temporalCoverage": "then"}
    path = loaded(tmp_path, PAGE | {"itemReviewed": {"appearance": [work]}} | dates)
    result = load_with_warnings(path)
    lines = path.read_text().splitlines()
    assert {
        ('"datePublished": "last May"', "ST304: date 'last May' is left out — write YYYY-MM-DD"),
        ('"datePublished": "May",', "ST304: date 'May' is left out — write YYYY-MM-DD"),
        ('"temporalCoverage": "then"', "ST304: date 'then' is left out — write YYYY-MM-DD"),
    } == {(lines[one.line - 1].strip(), str(one).partition(" ")[2]) for one in result.warnings}
    assert 2 == len(result.corpus.assertions)


@pytest.mark.parametrize("appearance", [[], ["https://social.example/1"]])
def test_what_is_wrong_with_an_assertion_is_placed_where_it_was_told(appearance: list[str], tmp_path: Path) -> None:
    """The claim in the item that was reviewed, the review in the page, whether the claim appeared anywhere or not."""
    path = loaded(tmp_path, PAGE | {"itemReviewed": {"author": "Ines Varga", "appearance": appearance}})
    problems = [Problem("ST412", "what", "", ("assertions", number)) for number in (0, 1)]
    lines = path.read_text().splitlines()
    claim, review = (lines[problem.line - 1].strip() for problem in load_with_warnings(path).placed(problems))
    assert ('"itemReviewed": {', "{") == (claim, review)


@pytest.mark.parametrize("name", ["text", "name", "headline"])
def test_a_review_without_the_claim_takes_it_from_the_item(name: str, tmp_path: Path) -> None:
    """Under whichever name the item has it."""
    page = {"@type": "ClaimReview", "itemReviewed": {name: "It was sold.", "description": "A claim."}}
    assert ["It was sold."] == [topic.proposition for topic in load(loaded(tmp_path, page)).topics]


def test_a_claim_has_its_text_under_one_of_four_names(tmp_path: Path) -> None:
    """The one nearest to a sentence of its own comes first."""
    names = ["text", "name", "headline", "description"]
    for first, _ in enumerate(names):
        claim = {"@type": "Claim", **{name: f"The {name}." for name in reversed(names[first:])}}
        assert [f"The {names[first]}."] == [one.text for one in load(loaded(tmp_path, claim)).assertions]


@pytest.mark.parametrize(
    ("name", "title", "url"),
    [("The Courier", "The Courier", ""), ("https://courier.example/1", "", "https://courier.example/1")],
)
def test_the_bare_name_of_a_work_is_its_title_or_its_address(name: str, title: str, url: str, tmp_path: Path) -> None:
    """Whichever it looks like; either way it is what the work is called."""
    corpus = load(loaded(tmp_path, {"@type": "Claim", "text": "It was sold.", "appearance": name}))
    assert [(name, title, url)] == [(one.id, one.title, one.url) for one in corpus.sources]
