"""Texts and corpora that are made to hurt, each of any size: what must cost no more than its length, whatever it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, Topic

__all__ = ["CORPORA", "STEPS", "TEXTS", "corpus_of"]

# What is written over and over again; the name says what it strains.
REPEATED = {
    "one word": "bank ",
    "one letter, one word": "a",
    "negations": "not ",
    "double negations": "not un",
    "shells": "officials said that ",
    "doubting shells": "claims that it is unsubstantiated that ",
    "numbers": "12 ",
    "digits without end": "7",
    "thousands without end": "1,000,",
    "ranges": "between 5 million and ",
    "percentages": "5% of ",
    "comparators": "no more than at least ",
    "dates": "January 2016 ",
    "date pieces": "2016-12-",
    "relative dates": "the year before ",
    "and": "and ",
    "commas": ", ",
    "commas in a word": "a,",
    "full stops": ".",
    "abbreviations": "U.S.",
    "hyphens": "-",
    "hyphenated": "well-",
    "apostrophes": "'",
    "contractions": "isn't ",
    "open quotes": "“",
    "nested quotes": "“a ‘b ",
    "open brackets": "(",
    "nested brackets": "(a [b ",
    "blanks": " ",
    "lines": "\n",
    "ellipses": "bridge ... ",
    "combining marks": "\u0301",
    "right to left": "\u202eجسر ",
    "emoji": "👩\u200d👩\u200d👧 ",
    "invisible": "\u200b",
    "ideographs": "中",
    "expanding": "ﷺ",
    "markup": "<script>",
    "backslashes": "\\",
    "pipes": "|",
    "escapes": "\x1b[31m",
    "surrogates": "\ud800",
}


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: f"The bridge {unit * size} is closed."


TEXTS: Mapping[str, Callable[[int], str]] = {
    **{name: _repeated(unit) for name, unit in REPEATED.items()},
    "words": lambda size: " ".join(f"word{number}" for number in range(size)),
    "capitals": lambda size: " ".join(f"Name{number}" for number in range(size)),
    "different numbers": lambda size: " ".join(map(str, range(size))),
    # Of the small ones many are none that a sentence states: days, years, numbers of a list.
    "large numbers": lambda size: " ".join(map(str, range(10_000, 10_000 + size))),
}


def corpus_of(text: str) -> Corpus:
    """A text, its denial and something close to it, from three sources, with a quote."""
    said = (text, f"It is not true that {text}", f"{text} Nobody was hurt.")
    return Corpus.of(Assertion(one, source=f"s{place}", id=f"a{place}", quote=text) for place, one in enumerate(said))


def _said(texts: Iterator[str], **more: object) -> Corpus:
    assertions = [Assertion(text, source=f"s{place % 10}", id=f"a{place}") for place, text in enumerate(texts)]
    return Corpus.of(assertions, **more)  # type: ignore[arg-type]  # the names are those of Corpus.of


def _chain_of_copies(size: int) -> Corpus:
    sources = [Source(f"s{place}", republishes=f"s{place - 1}" if place else "") for place in range(size)]
    return Corpus.of((Assertion("The bridge is closed.", source=one.id, id=one.id) for one in sources), sources=sources)


def _chain_of_speakers(size: int) -> Corpus:
    speakers = [Speaker(f"p{place}", part_of=f"p{place - 1}" if place else "") for place in range(size)]
    said = Assertion("The bridge is closed.", source="s", id="a", speaker=tuple(one.id for one in speakers[-1:]))
    return Corpus.of([said], speakers=speakers)


def _decided(size: int, kind: str) -> Corpus:
    texts = (f"Word{place} is here." for place in range(size))
    pairs = ((f"a{place}", f"a{place + 1}") for place in range(size - 1))
    return _said(texts, decisions=[Decision(kind, pair) for pair in pairs])


def _with_topics(size: int) -> Corpus:
    topics = [Topic(f"t{place}", f"Bridge number{place} is closed.") for place in range(size)]
    return _said((f"Bridge number{place} is open." for place in range(size)), topics=topics)


CORPORA: Mapping[str, Callable[[int], Corpus]] = {
    "copies": lambda size: _said("The bridge is closed." for _ in range(size)),
    "one shared word": lambda size: _said(f"bridge word{place}" for place in range(size)),
    "a chain of shared words": lambda size: _said(f"word{place} word{place + 1}" for place in range(size)),
    "nothing shared": lambda size: _said(f"word{place}" for place in range(size)),
    "a quarrel of all": lambda size: _said(f"The bridge is {('', 'not ')[place % 2]}closed." for place in range(size)),
    "numbers of one thing": lambda size: _said(f"The flood killed {place} people." for place in range(size)),
    "a chain of copies": _chain_of_copies,
    "a chain of speakers": _chain_of_speakers,
    "same by decision": lambda size: _decided(size, "same"),
    "different by decision": lambda size: _decided(size, "different"),
    "declared topics": _with_topics,
    "one synonym group": lambda size: _said(
        (f"word{place} is here." for place in range(size)), synonyms=[[f"word{place}" for place in range(size)]]
    ),
    "synonym groups": lambda size: _said(
        (f"word{place} is here." for place in range(size)),
        synonyms=[[f"word{place}", f"term{place}"] for place in range(size)],
    ),
}


def read(text: str) -> None:
    """Everything that is read from a text alone."""
    from stance.reading.attribution import split_attribution
    from stance.reading.cues import find_cues
    from stance.reading.lexicon import default_lexicon
    from stance.reading.periods import read_periods
    from stance.reading.quantities import read_quantities

    find_cues(text, default_lexicon())
    read_quantities(text)
    read_periods(text)
    split_attribution(text)


def match(text: str) -> None:
    """The matcher's three jobs."""
    from stance.matching.words import WordMatcher

    texts = sorted({assertion.text for assertion in corpus_of(text).assertions})
    fitted = WordMatcher().fit(texts)
    fitted.over(texts).edges()
    fitted.similarity(texts[0], texts[-1])


def judge(text: str) -> None:
    """One text against another as its proposition, both ways."""
    from stance.judging.judge import LexiconJudge

    first, second, _ = (assertion.text for assertion in corpus_of(text).assertions)
    LexiconJudge().judge([first, second, "The bridge is closed."], first)
    LexiconJudge().judge([first, second], "The bridge is closed.")


def verify(text: str) -> None:
    """Its middle, with a few letters changed, sought in it; and it sought in something short."""
    from stance.verifying.anchoring import find_quote
    from stance.verifying.index import index_text

    third = len(text) // 3
    for quote in (text[third : 2 * third], f"{text[third : 2 * third]} xyz", text):
        if quote.strip():
            find_quote(quote, index_text(text))
            find_quote(quote, index_text("The bridge is closed."))


def compare(text: str) -> None:
    """The whole flow, and every form of the result."""
    render(corpus_of(text))


def render(corpus: Corpus) -> None:
    """Compare a corpus, and show it in all forms, with the reasons for a pair."""
    from stance.comparing import compare as compare_sources
    from stance.rendering import FORMATS
    from stance.rendering import render as rendered

    comparison = compare_sources(corpus)
    for name in FORMATS:
        rendered(comparison.report, name)
    ids = [assertion.id for assertion in corpus.assertions]
    comparison.why(ids[0], ids[-1])


STEPS: Mapping[str, Callable[[str], None]] = {step.__name__: step for step in (read, match, judge, verify, compare)}
