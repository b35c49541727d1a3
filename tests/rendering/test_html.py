"""The HTML page, read by another program's parser, says what the document says, and lets no text do anything."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

import attrs
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile_strings import CHOSEN, FEW, hostile_texts
from judged_nouns import (
    NOT,
    FakeFinding,
    a_reading,
    a_topic,
    bridge_corpus,
    bridge_report,
    contradiction,
    judged,
)
from stance.judging.judged import Reading
from stance.model.assertion import Assertion, Evidence
from stance.model.corpus import Corpus
from stance.model.grouped import Nearest
from stance.model.source import Source, Speaker
from stance.model.topic import Topic
from stance.rendering.escaping import one_line, visible
from stance.rendering.html import render
from stance.tabulating.report import as_report
from stance.tabulating.tables import Report


def parsed(page: str) -> Element:
    """The page as a browser reads it; fails on any error that a browser would forgive."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(page)
    assert isinstance(root, Element)
    return root


def shown(element: Element | None) -> str:
    """The text of an element, with white space as a reader sees it."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def squeezed(text: str) -> str:
    """A text without its white space, for that may fold."""
    return "".join(text.split())


def cards_of(element: Element) -> list[Element]:
    """The cards, in the order of the page."""
    return [item for item in element.iter("li") if "data-by" in item.keys()]  # noqa: SIM118 -- an Element


def texts_of(card: Element) -> list[str]:
    """What a card says, a paragraph an item: who, the text, quotes and their states, why here."""
    return [shown(paragraph) for paragraph in card.findall("p")]


def by_class(root: Element, name: str) -> list[Element]:
    """The elements of a class, in the order of the page."""
    return [element for element in root.iter() if name in (element.get("class") or "").split()]


PAGE = render(bridge_report())
ROOT = parsed(PAGE)


def test_topics_have_their_texts() -> None:
    """Each topic shows its proposition, its counts and its silent sources."""
    topics = by_class(ROOT, "topic")
    assert ["1. The old bridge is safe.", "2. The repair costs 63,600 crowns. (proposed)", "3. The river is high."] == [
        shown(topic.find("summary/h3")) for topic in topics
    ]
    assert ["Silent: Radio North, A diary"] == [shown(one) for one in by_class(topics[0], "silent")]
    rows = bridge_report().tables[0].rows
    assert [getattr(row, "counts", "") for row in rows] == [shown(topic.find("summary/span")) for topic in topics]


def test_cards_have_their_texts() -> None:
    """Each assertion is a card on its side, with voice, source, text, quote and state."""
    side = by_class(ROOT, "v-deny")[-1]
    card = cards_of(side)[0]
    assert [
        "Bo Falk — Drivers' Union, 2021-03, disputed by the source",
        "The old bridge is not safe.",
        "not safe u1 · Quote: not found; No passage is like it.",
        "w1 shares “bridge, safe” (similarity 1.00)",
    ] == texts_of(card)
    assert ["not"] == [shown(mark) for mark in card.findall("p")[1].iter("mark")]
    assert ["not safe"] == [shown(quote) for quote in card.iter("q")]
    assert "Why: “not”, negation of “safe”, towards deny" == shown(card.find("details/summary"))
    assert "Covers 80 % of the proposition." == shown(card.find("details/p"))


def card_named(name: str) -> Element:
    """The card of an assertion of the bridge story."""
    return next(card for card in cards_of(ROOT) if card.get("id") == f"a-{name}")


def test_a_near_quote_shows_what_differs() -> None:
    """The words that differ stand beside each other."""
    state = "w1 · Quote: near, characters 7 to 25; One word differs. Source: “bridge”, quote: “bridges”."
    assert texts_of(card_named("w1"))[2].endswith(state)
    assert "Why: no cue found, affirm is the default" == shown(card_named("w1").find("details/summary"))


def test_the_place_of_a_quote() -> None:
    """Page or paragraph stand behind the state of the quote."""
    corpus = Corpus.of([Assertion("It is safe.", source="s", id="a", quote=Evidence("safe", locator="p. 4"))])
    topic = a_topic(corpus, {"affirm": [judged(corpus, "a", a_reading())]})
    (card,) = cards_of(parsed(render(as_report([topic], corpus, {}, {}))))
    assert "safe a · Quote: unchecked, p. 4" == texts_of(card)[2]


def test_why_a_card_is_in_its_topic() -> None:
    """The nearest assertion is linked, with or without words; who was placed by a person says so."""
    assert "u1 is nearest (similarity 1.00)" == texts_of(card_named("w1"))[-1]
    corpus = Corpus.of(
        [Assertion("It is safe.", source="s", id=name, topic="t1") for name in "ab"],
        topics=[Topic("t1", "It is safe.")],
    )
    topic = a_topic(corpus, {"affirm": [judged(corpus, name, a_reading()) for name in "ab"]})
    nearest = {"a": Nearest("b", 1.0, ("safe",)), "b": Nearest("elsewhere", 1.0)}
    cards = cards_of(parsed(render(as_report([topic], corpus, {}, {}, nearest=nearest))))
    assert "Placed here by a person; b shares “safe” (similarity 1.00)" == texts_of(cards[0])[-1]
    assert "Placed here by a person" == texts_of(cards[1])[-1]


def why(reading: Reading) -> tuple[str, str]:
    """What a card with this reading says under Why: its heading and its text."""
    corpus = bridge_corpus()
    topic = a_topic(corpus, {"deny": [judged(corpus, "p1", reading)]})
    (card,) = cards_of(parsed(render(as_report([topic], corpus, {}, {}))))
    return shown(card.find("details/summary")), shown(card.find("details/p"))


def test_why_on_this_side() -> None:
    """The words that decided stand in the heading; the explanation, where there is one, says the rest."""
    unsure = attrs.evolve(NOT, text="unsure", towards="", governs="")
    two = a_reading("deny", cues=(NOT, unsure))
    assert (
        "Why: “not”, negation of “safe”, towards deny",
        "“unsure”, negation. Covers 80 % of the proposition. Speaks of 2021.",
    ) == why(two)
    assert ("Why: “not”, “unsure”", "It is so. Read by a model. Speaks of 2021.") == why(
        attrs.evolve(two, explanation="It is so.", by="a model")
    )
    assert "Why: declared" == why(a_reading("deny", by="declared"))[0]
    assert "Why" == why(a_reading("deny"))[0]


def test_every_assertion_is_on_the_page() -> None:
    """No assertion of any topic is missing, and the filters count them."""
    assert ["p1", "w1", "g1", "p2", "u1", "p3", "u2", "g2"] == [
        (card.get("id") or "").removeprefix("a-") for card in cards_of(ROOT)
    ]
    options = {shown(option) for option in ROOT.iter("option")}
    assert {"The Daily Post (3)", "Town Gazette (2)", "quantity (1)", "other value (1)", "all"} <= options


def test_matrices_and_plot() -> None:
    """Both squares are real tables with headings; values stand on one scale."""
    captions = [shown(caption) for caption in ROOT.iter("caption")]
    assert ["Values in crowns, from 63400 to 63600", "Between sources", "Between voices"] == captions
    for table in by_class(ROOT, "matrix"):
        columns = [th for th in table.iter("th") if th.get("scope") == "col"]
        rows = [th for th in table.iter("th") if th.get("scope") == "row"]
        assert sorted(map(shown, columns)) == sorted(map(shown, rows))
    places = [(rect.get("cx")) for rect in ROOT.iter("{http://www.w3.org/2000/svg}circle")]
    assert ["202.0", "2.0"] == places


def test_links_and_ids() -> None:
    """Every id is there once, and every link inside the page leads somewhere."""
    ids = Counter(element.get("id") for element in ROOT.iter() if element.get("id"))
    assert {1} == set(ids.values())
    inner = {(link.get("href") or "") for link in ROOT.iter("a")}
    assert {href[1:] for href in inner if href.startswith("#")} <= ids.keys()
    named = {name for element in ROOT.iter() for name in (element.get("aria-labelledby") or "").split()}
    labelled = {element.get("for") for element in ROOT.iter("label")}
    assert named | labelled <= ids.keys()


def test_policy_allows_nothing_but_the_pages_own() -> None:
    """The hashes in the policy are those of the style and the script, and nothing is written in attributes."""
    policy = next(meta.get("content") or "" for meta in ROOT.iter("meta") if meta.get("http-equiv"))
    for name in ("style", "script"):
        content = "".join(next(ROOT.iter(name)).itertext())
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    harmful = re.compile("on|style$|src$|srcdoc$|action$|formaction$")
    assert [] == [key for element in ROOT.iter() for key in element.keys() if harmful.match(key)]  # noqa: SIM118 -- an Element


def test_same_report_same_page() -> None:
    """The page is the same each time it is made."""
    assert PAGE == render(bridge_report())


def test_own_templates(tmp_path: Path) -> None:
    """A file in the user's folder takes the place of ours; the rest stays."""
    (tmp_path / "report.css").write_text("p { color: {{ no template }} red; }")
    page = render(bridge_report(), templates=tmp_path, language="de")
    root = parsed(page)
    assert "p { color: {{ no template }} red; }" == shown(next(root.iter("style")))
    assert "de" == root.get("lang")
    assert shown(next(ROOT.iter("script"))) == shown(next(root.iter("script")))


def hostile_report(texts: Sequence[str]) -> Report:
    """A comparison in which every text is one of these."""
    following = [texts[place % len(texts)] for place in range(9)]
    corpus = Corpus.of(
        [
            Assertion(following[0], source="s", id="a", speaker=("v",), quote=following[2]),
            Assertion(following[3], source="s", id="b"),
            Assertion(following[0], source="t", id="c"),
        ],
        title=following[4],
        speakers=[Speaker("v", following[1])],
        sources=[
            Source(
                "s",
                publisher=following[5],
                title=following[6],
                url=following[7],
                kind=following[8],
                republishes=following[1],
            ),
            Source("t", title=following[2]),
            Source("u", title=following[3]),
        ],
    )
    topic = a_topic(
        corpus,
        {
            "affirm": [judged(corpus, "a", a_reading(explanation=following[6]))],
            "deny": [judged(corpus, "b", a_reading("deny"))],
        },
        topic_id="t",
        proposition=following[8],
        disagreements=[contradiction(["a"], ["b"], following[7])],
    )
    finding = FakeFinding("near", 1, 2, following[4], ((following[5], following[6]),))
    return as_report([topic], corpus, {"a": finding}, {following[1]: following[2]}, ["c"])


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty style and script: most of a page's bytes, and no text of the corpus gets there."""
    folder = tmp_path_factory.mktemp("templates")
    for name in ("report.css", "report.js"):
        (folder / name).write_text("")
    return folder


OUTWARD = "a that leads out of the page"


def skeleton(root: Element) -> list[str]:
    """The elements of a page with their attributes' names, without any text.

    Options come and go with the names; `bdi`, and the direction of a text, with letters that are written from right to left.
    """
    return [
        OUTWARD
        if not (element.get("href") or "#").startswith("#")
        else f"{element.tag} {sorted({*element.keys()} - {'dir'})}"
        for element in root.iter()
        if element.tag not in {"option", "bdi"}
    ]


PLAIN = skeleton(parsed(render(hostile_report(["plain"]))))


@pytest.mark.parametrize("text", CHOSEN)
def test_chosen_texts_do_not_break_out(text: str, bare: Path) -> None:
    """Each of the chosen texts is shown as it is, and the page keeps its elements and attributes."""
    page = render(hostile_report([text]), templates=bare)
    root = parsed(page)
    assert PLAIN == [line for line in skeleton(root) if line != OUTWARD]
    assert squeezed(one_line(text)) == squeezed(texts_of(cards_of(root)[0])[1])
    assert squeezed(one_line(f"1. {text}")) == squeezed(shown(next(root.iter("h3"))))
    assert page == visible(page)


def test_an_address_becomes_a_link() -> None:
    """An address of the web is linked without a referrer; the page is otherwise the same."""
    root = parsed(render(hostile_report(["https://example.org/a?b=c&d=e"])))
    outer = [link for link in root.iter("a") if (link.get("href") or "").startswith("http")]
    assert ["https://example.org/a?b=c&d=e"] * 3 == [link.get("href") for link in outer]
    assert "no-referrer" in [meta.get("content") for meta in root.iter("meta") if meta.get("name") == "referrer"]


@settings(max_examples=FEW)
@given(st.lists(hostile_texts, min_size=1, max_size=9))
def test_random_texts_do_not_break_out(bare: Path, texts: list[str]) -> None:
    """Whatever stands beside whatever, the page has no element and no attribute that it should not have."""
    page = render(hostile_report(texts), templates=bare)
    assert set(skeleton(parsed(page))) <= {*PLAIN, OUTWARD}
    assert page == visible(page)


def test_an_assertion_on_two_sides_has_one_link() -> None:
    """Its second card has no id, so that the page stays valid."""
    corpus = bridge_corpus()
    both = judged(corpus, "p1", a_reading())
    topic = a_topic(corpus, {"affirm": [both], "other answer: lorries only": [both]})
    root = parsed(render(as_report([topic], corpus, {}, {})))
    assert ["a-p1", None] == [card.get("id") for card in cards_of(root)]
    assert [None] == [side.get("data-side") for side in by_class(root, "v-affirm") if side.tag == "section"]
    assert ["other value"] == [side.get("data-side") for side in by_class(root, "v-other") if side.tag == "section"]


def test_an_empty_comparison() -> None:
    """Without topics, the page says so."""
    corpus = Corpus.of([])
    root = parsed(render(as_report([], corpus, {}, {})))
    assert "There are no topics." in shown(root)
    assert "No two voices share a topic." in shown(root)


def test_a_report_without_a_document_is_an_empty_page() -> None:
    """What a document does not hold is not shown; nothing fails."""
    sparse: dict[str, object] = {
        "topics": [
            {"id": "a topic", "sides": [{"label": "affirm", "assertions": ["x", "y"]}], "assertions": [{"id": "x"}]}
        ],
        "sources": "none",
        "matrix": {"voices": ["v"], "shared": None, "in_blocks": []},
    }
    root = parsed(render(Report(title="T", summary="", document={"title": "T", **sparse, "matrix": {}})))
    assert 1 == len(cards_of(root))
    assert re.fullmatch("t--[0-9a-f]{16}", by_class(root, "topic")[0].get("id") or "")


def many_voices(count: int) -> Report:
    """A topic on which so many voices speak, every second one against the others, and one against itself."""
    corpus = Corpus.of([Assertion(f"Text {n}.", source=f"s{n:03}", id=f"a{n:03}") for n in range(count)])
    ids = [f"a{n:03}" for n in range(count)]
    sides = {"affirm": ids[::2], "deny": ids[1::2]}
    read = {label: [judged(corpus, name, a_reading(label)) for name in names] for label, names in sides.items()}
    topics = [
        a_topic(corpus, read, topic_id=f"t{n}", disagreements=[contradiction(ids[::2], [*ids[1::2], *ids[:1]][n:])])
        for n in range(25)
    ]
    return as_report(topics, corpus, {}, {})


def test_big_pages_say_what_they_leave_out() -> None:
    """Beyond forty voices the matrix says how many are missing; beyond twenty topics, most are closed at first."""
    root = parsed(render(many_voices(42)))
    assert "Between voices; 2 more that speak to fewer topics are not shown here" in shown(root)
    assert 3 == sum(topic.get("open") is not None for topic in by_class(root, "topic"))
    heat = Counter(cell.get("class") for table in by_class(root, "matrix") for cell in table.iter("td"))
    assert {"h0", "h4", "none"} <= heat.keys()


def test_cards_know_their_days() -> None:
    """A day, a month or a year is said once, as a time; of other periods the filter by date is told first and last day."""
    shown_days = {
        (card.get("id") or "").removeprefix("a-"): (
            [shown(time) for time in card.iter("time")],
            card.get("data-first"),
            card.get("data-last"),
        )
        for card in cards_of(ROOT)
    }
    assert (["2021-03-04"], None, None) == shown_days["p1"]
    assert (["2021-03"], None, None) == shown_days["u1"]
    assert ([], None, None) == shown_days["w1"]
    assert ([], "2019-01-01", "2019-12-31") == shown_days["g1"]


def test_letters_from_right_to_left() -> None:
    """Where a text has such letters, the browser is asked for its direction; elsewhere it runs with the page."""
    corpus = Corpus.of([Assertion("\u0627\u0644\u062c\u0633\u0631", source="s", id="a", quote="\u0627")])
    topic = a_topic(corpus, {"affirm": [judged(corpus, "a", a_reading())]})
    (card,) = cards_of(parsed(render(as_report([topic], corpus, {}, {}))))
    assert ["auto", "auto"] == [item.get("dir") for item in (card.findall("p")[1], next(card.iter("q")))]
    assert [] == [item for one in cards_of(ROOT) for item in one.iter() if item.get("dir")]
