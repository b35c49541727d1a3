"""The laws of verifiers: a quote is where it is said to be, and is refused where a negation, a figure or a name differs."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.testing.asking import answered, name_of
from stance.testing.grammar import Claim
from stance.testing.hostile import MARKS
from stance.testing.laws import Example, LawMaker, Level, Seen, UnanswerableError
from stance.testing.pairs import Pair, name_swaps, number_changes, polarity_flips, respellings, unrelated_pairs
from stance.testing.sentences import claims, hostile_texts
from stance.verifying.anchoring import find_quote
from stance.verifying.finding import Finding, State
from stance.verifying.index import index_text

__all__ = ["VERIFIER_LAWS", "Verified", "Verifier", "quote_in_text", "verifier_under_test"]

Verifier = Callable[[str, str], Finding]

# What stands around the sentence that is looked for; it shares no word of content with the grammar.
BEFORE = "Rain fell in the valley all night. Our baker opened late."
BEHIND = "A dog barked at the postman. Nobody minded."


def quote_in_text(quote: str, text: str) -> Finding:
    """The verifier of this library as a function of two texts.

    >>> str(quote_in_text("is closed", "The bridge is closed to lorries.").state)
    'exact'
    """
    return find_quote(quote, index_text(text))


@attrs.frozen(eq=False)
class Verified:
    """A verifier, ready to be judged; made by `verifier_under_test`.

    Attributes:
        name: How reports call it.
        ask: The verifier.
    """

    name: str
    ask: Verifier

    def find(self, quote: str, text: str) -> Finding:
        """What became of a quote in a text.

        Raises:
            UnanswerableError: It raised.
        """
        return answered(self.name, self.ask, quote, text)


def verifier_under_test(subject: object) -> Verified:
    """A verifier made ready for the laws of verifiers.

    Args:
        subject: A function of a quote and a text that gives a `stance.verifying.Finding`.

    Raises:
        SettingError: It is no function.
    """
    if isinstance(subject, Verified):
        return subject
    if not callable(subject):
        message = f"{subject!r} is no verifier — give a function of a quote and a text that gives a Finding"
        raise SettingError(message)
    return Verified(name_of(subject), subject)


verifier_law = LawMaker("verifier", verifier_under_test)


def document_around(sentence: str) -> str:
    """A text with this sentence in the middle."""
    return f"{BEFORE} {sentence} {BEHIND}"


def _pairs(*strategies: Callable[[], st.SearchStrategy[Pair]]) -> Callable[[], st.SearchStrategy[Example]]:
    return lambda: st.tuples(st.one_of([strategy() for strategy in strategies]))


def _seen(quote: str, text: str, finding: Finding, **more: object) -> Seen:
    place = (finding.start, finding.end)
    told = {"state": str(finding.state), "place": place, "found": finding.found, "reason": finding.reason}
    return {"quote": quote, "text": text, **told, **more}


@verifier_law(
    "answers",
    Level.INTERFACE,
    lambda: st.tuples(
        st.one_of(hostile_texts(), st.sampled_from(MARKS.strip())), st.one_of(hostile_texts(), st.just(""))
    ),
    counterexample="A quote that is taken for a regular expression.",
)
def answers(verifier: Verified, quote: str, text: str) -> Seen | None:
    """Every quote and every text are answered, an empty text and odd signs too."""
    try:
        verifier.find(quote, text)
    except UnanswerableError as error:
        return {"quote": quote, "text": text, "raised": error.__cause__}
    return None


@verifier_law(
    "deterministic",
    Level.INTERFACE,
    lambda: st.tuples(hostile_texts(), hostile_texts()),
    counterexample="A passage that is chosen by chance among equals.",
)
def deterministic(verifier: Verified, quote: str, text: str) -> Seen | None:
    """The same quote and text get the same answer again."""
    first, again = verifier.find(quote, f"{text} {quote}"), verifier.find(quote, f"{text} {quote}")
    return None if first == again else _seen(quote, text, first, again=str(again.state))


@verifier_law(
    "what-stands-there-is-found",
    Level.LAW,
    lambda: st.tuples(claims()),
    counterexample="A verifier that compares only whole paragraphs.",
)
def what_stands_there_is_found(verifier: Verified, claim: Claim) -> Seen | None:
    """A sentence that stands in the text once is found at its place."""
    text = document_around(claim.text)
    finding = verifier.find(claim.text, text)
    start = text.index(claim.text)
    right = finding.state is State.EXACT and (finding.start, finding.end) == (start, start + len(claim.text))
    return None if right else _seen(claim.text, text, finding, expected=(start, start + len(claim.text)))


@verifier_law(
    "spans-point-at-words",
    Level.LAW,
    _pairs(lambda: respellings("case", "space", "punctuation", "typo")),
    counterexample="A place in the normalised text, which is shorter than the text itself.",
)
def spans_point_at_words(verifier: Verified, pair: Pair) -> Seen | None:
    """What is said to stand there stands there: the text from start to end is the words that were found."""
    text = document_around(pair.right)
    finding = verifier.find(pair.left, text)
    return None if text[finding.start : finding.end] == finding.found else _seen(pair.left, text, finding)


@verifier_law(
    "invented-is-not-found",
    Level.LAW,
    _pairs(unrelated_pairs),
    counterexample="A share of common words: 'the' and 'is' stand everywhere.",
)
def invented_is_not_found(verifier: Verified, pair: Pair) -> Seen | None:
    """A quote that stands nowhere in the text is not found, nor nearly."""
    finding = verifier.find(pair.left, pair.right)
    return None if finding.state is State.NOT_FOUND else _seen(pair.left, pair.right, finding)


def _refused(verifier: Verified, quote: str, said: str) -> Seen | None:
    text = document_around(said)
    finding = verifier.find(quote, text)
    return None if finding.state is State.NOT_FOUND else _seen(quote, text, finding)


@verifier_law(
    "negators-are-refused",
    Level.LAW,
    _pairs(polarity_flips),
    counterexample="A similarity of 0.9 or more: a dropped 'not' changes four letters.",
)
def negators_are_refused(verifier: Verified, pair: Pair) -> Seen | None:
    """A quote that drops or adds a negation is not found."""
    return _refused(verifier, pair.left, pair.right) or _refused(verifier, pair.right, pair.left)


@verifier_law(
    "numbers-are-refused",
    Level.LAW,
    _pairs(number_changes),
    counterexample="A similarity of 0.9 or more: 12 and 120 differ in one character.",
)
def numbers_are_refused(verifier: Verified, pair: Pair) -> Seen | None:
    """A quote with another figure is not found."""
    return _refused(verifier, pair.left, pair.right)


@verifier_law(
    "names-are-refused",
    Level.LAW,
    _pairs(name_swaps),
    counterexample="A similarity of the words around the name.",
)
def names_are_refused(verifier: Verified, pair: Pair) -> Seen | None:
    """A quote about somebody else is not found."""
    return _refused(verifier, pair.left, pair.right)


@verifier_law(
    "respelled-is-found",
    Level.QUALITY,
    _pairs(lambda: respellings("case", "space", "punctuation")),
    counterexample="str.find: a line break in the text hides every quote that crosses it.",
)
def respelled_is_found(verifier: Verified, pair: Pair) -> Seen | None:
    """A quote in other case, white space or punctuation is found all the same."""
    text = document_around(pair.right)
    finding = verifier.find(pair.left, text)
    return None if finding.is_found else _seen(pair.left, text, finding, change=pair.change)


VERIFIER_LAWS = (
    answers,
    deterministic,
    what_stands_there_is_found,
    spans_point_at_words,
    invented_is_not_found,
    negators_are_refused,
    numbers_are_refused,
    names_are_refused,
    respelled_is_found,
)
