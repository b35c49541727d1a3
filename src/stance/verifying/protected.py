"""Words that a quote must not change: word forms come in; negations, and words that may be one word misread, go out."""

from __future__ import annotations

__all__ = ["CONTRACTED", "ORDINARY", "is_misread_negation", "is_negation", "misread", "negates_by_prefix", "resemble"]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEGATIONS = _listed(
    "no not non nor none never nobody nothing nowhere neither cannot without hardly scarcely barely seldom rarely "
    "nay unless "
    # A quote in another language must not lose its negation either.
    "nicht kein keine keinen keinem keiner keines nie niemals nichts ohne pas jamais rien aucun aucune sans ne nunca "
    "jamás nada nadie ningún ninguna ninguno não nao nenhum nenhuma mai nessun nessuna niente нет не ни никогда "
    "不 没 沒 無 未 非 لا ليس לא"
)
CONTRACTED = _listed(
    "isn aren wasn weren don doesn didn won wouldn can couldn shan shouldn haven hasn hadn needn mustn ain daren mayn mightn oughtn"
)
_CONTRACTIONS = frozenset(f"{verb}t" for verb in CONTRACTED)
_COMMON = ("not", "no", "never", "cannot", "dont", "didnt", "doesnt", "isnt", "wasnt", "wont", "wouldnt", "cant")
_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "mis")
# Words that have a capital for their place in a sentence or a title, not because they name anything.
ORDINARY = _listed(
    "i a an the and or but if so as at by for from in into of on onto to up with is are was were be been am do does "
    "did has have had will would shall should can could may might must it its he she they we you me him her them us "
    "my your his our their this that these those there here who whom whose which what when where why how then than "
    "yes oh ah well now too very all some any each im ive ill id hes shes thats youre theyre weve because while "
    "after before about over under again just only also even still such says said"
)

# Letters and pairs of letters that scanners and eyes take for each other, with the sign that stands for them all.
_PAIRS = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("li", "h"))
_ALIKE = {"o": "0a", "l": "1ij", "s": "5", "b": "86h", "z": "2", "g": "9q", "c": "e", "n": "u", "f": "t"}
_LOOKS = str.maketrans({other: sign for sign, others in _ALIKE.items() for other in others})
_DIGITS = str.maketrans("015", "ols")
_DIGIT_LOOKS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s"})


def is_negation(word: str) -> bool:
    """Is this comparable form a negation?

    >>> is_negation("didnt"), is_negation("note")
    (True, False)
    """
    plain = word.removesuffix("ve")
    return plain in _NEGATIONS or plain in _CONTRACTIONS


def is_misread_negation(word: str) -> bool:
    """May this comparable form, which is no word of the source, be a common English negation misread?

    >>> is_misread_negation("nof"), is_misread_negation("new")
    (True, False)
    """
    return any(misread(negation, word) for negation in _COMMON)


def negates_by_prefix(there: str, said: str) -> bool:
    """Is one word the other with a negating prefix?

    >>> negates_by_prefix("able", "unable"), negates_by_prefix("able", "table")
    (True, False)
    """
    short, long = sorted((there, said), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _NEGATING_PREFIXES)


def resemble(there: str, said: str) -> bool:
    """Have two words half of their letters in common, those that are misread for each other taken as one?

    >>> resemble("and", "oncl"), resemble("and", "but")
    (True, False)
    """
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(_looks(there), _looks(said)) >= 0.5


def misread(there: str, said: str, *, digits_only: bool = False) -> bool:
    """May the quote's word be the source's, misread letter for letter?

    Args:
        there: The source's word, in comparable form.
        said: The quote's word.
        digits_only: Allow only digits for the letters that they resemble.

    >>> misread("alice", "alicc"), misread("iran", "iraq"), misread("child", "cild")
    (True, False, True)
    """
    if digits_only:
        return there.translate(_DIGIT_LOOKS) == said.translate(_DIGIT_LOOKS)
    left, right = _looks(there), _looks(said)
    # A letter may not have been read at all; the others must stand in order.
    return left == right or (len(there) > 2 and len(left) == len(right) + 1 and _lacks_one(left, right))


def _looks(word: str) -> str:
    # Digits first: "c1" is a misread "cl", and that may be read as "d".
    word = word.translate(_DIGITS)
    for pair, sign in _PAIRS:
        word = word.replace(pair, sign)
    return word.translate(_LOOKS)


def _lacks_one(long: str, short: str) -> bool:
    at = next((place for place, letter in enumerate(short) if long[place] != letter), len(short))
    return long[at + 1 :] == short[at:]
