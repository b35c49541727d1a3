"""Two spellings of one text are equal after `normalise`; words stand where they say they stand."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text import Word, forms_in, is_number, normalise, raw_words, stem, stems, word_forms, words
from strategies import texts

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
CHANGES: dict[str, Callable[[str], str]] = {
    **{form: lambda text, form=form: unicodedata.normalize(form, text) for form in FORMS},  # type: ignore[misc]
    "upper": str.upper,
    "lower": str.lower,
    "title": str.title,
    "swapcase": str.swapcase,
    "casefold": str.casefold,
}


def _telling_characters() -> Iterator[str]:
    """Every code point that any change of form or case touches, every mark and format character, and a sample of the rest.

    Hangul syllables and ideographs are alike in their thousands, so the sample stands for them too.
    """
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        alike = 0xAC00 <= code <= 0xD7A3 or unicodedata.category(character) in ("Cn", "Co", "Cs")
        if code % 61 == 0 or (
            not alike
            and (
                unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
                or unicodedata.normalize("NFKD", character) != character
                or not character == character.casefold() == character.upper()
            )
        ):
            yield character


TELLING = list(_telling_characters())


def _general(text: str) -> str:
    """What `normalise` does to a text beyond ASCII, step by step and without short cuts."""
    kept = "".join(character for character in text if unicodedata.category(character) != "Cf")
    folded = unicodedata.normalize("NFKC", kept).casefold()
    return unicodedata.normalize("NFKC", folded.replace("i\u0307", "i").replace("ı", "i")).casefold()


class TestNormalise:
    """normalise() gives two spellings of one text the same form."""

    def test_it_changes_its_own_answer_no_more(self) -> None:
        """Applied twice, it gives what it gave once, for every telling code point, alone and between letters."""
        for character in TELLING:
            for text in (character, f"a{character}b", f"e{character}\u0301"):
                form = normalise(text)
                assert form == normalise(form)

    @pytest.mark.parametrize("change", CHANGES)
    def test_unicode_form_and_case_make_no_difference(self, change: str) -> None:
        """Composed or decomposed, compatible or canonical, upper or lower: the form stays, for every telling code point."""
        changed = CHANGES[change]
        differing = [
            hex(ord(character)) for character in TELLING if normalise(character) != normalise(changed(character))
        ]
        assert [] == differing

    @given(texts())
    def test_it_is_idempotent_on_any_text(self, text: str) -> None:
        """Whatever stands together, a second time changes nothing."""
        assert normalise(text) == normalise(normalise(text))

    @given(texts(), st.sampled_from(FORMS))
    def test_unicode_form_makes_no_difference_in_any_text(self, text: str, form: str) -> None:
        """A text and its four Unicode forms are one text."""
        assert normalise(text) == normalise(CHANGES[form](text))

    @given(st.text(st.characters(max_codepoint=127)))
    def test_the_quick_way_for_ascii_is_the_general_way(self, text: str) -> None:
        """The short cut for ASCII gives what all the steps give."""
        assert _general(text) == normalise(text)

    @given(texts())
    def test_any_neighbour_leaves_ascii_as_it_is(self, text: str) -> None:
        """A text behind a full stop and a space does not reach back."""
        assert normalise("Ascii. ") + normalise(text) == normalise("Ascii. " + text) or unicodedata.combining(text[0])

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("café", "cafe\u0301"),
            ("ＦＵＬＬ", "full"),
            ("ﬁne", "fine"),
            ("STRASSE", "straße"),
            ("ΟΔΟΣ", "οδος"),
            ("İstanbul ısı", "istanbul isi"),
            ("co\u00adoperate", "cooperate"),
            ("zero\u200bwidth\ufeff", "zerowidth"),
            ("a\u202eb", "ab"),
            ("❤\ufe0f", "❤"),
            ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
            ("ｶﾞｽ", "ガス"),
            ("①½㎏", "11⁄2kg"),
            ("no\u00a0break", "no break"),
        ],
    )
    def test_spellings_that_are_one(self, one: str, other: str) -> None:
        """Accents, widths, ligatures, sharp s, sigmas, dotted i, invisible characters, jamo, kana, fractions, blanks."""
        assert normalise(other) == normalise(one)

    def test_marks_by_the_hundred_are_put_in_order_as_unicode_says(self) -> None:
        """Marks above and below change places, two above keep theirs, and none moves across a vowel sign."""
        run = "\u0301\u0300\u0316" * 30
        for text in (f"a{run}", f"a{run}\u093e{run}", f"a{run}\u093e{run}\u093e{run}b{run}"):
            long = text + " x" * 2_100
            assert unicodedata.normalize("NFKC", long) == normalise(long)

    @pytest.mark.parametrize(
        ("one", "other"), [("a", "\u0430"), ("résumé", "resume"), ("a b", "ab"), ("it's", "it’s"), ("-", "–")]
    )
    def test_spellings_that_are_two(self, one: str, other: str) -> None:
        """Letters of another script, accents, blanks and punctuation are kept."""
        assert normalise(other) != normalise(one)


class TestWords:
    """words() and word_forms() find the same words; words() says where."""

    @given(texts())
    def test_forms_agree_and_places_are_in_order(self, text: str) -> None:
        """On any text both give the same forms; places lie inside, in order, and the text there normalises to the form."""
        _check_places(text)

    def test_places_hold_for_every_telling_code_point(self) -> None:
        """The same for each telling code point, alone and between letters."""
        for character in TELLING:
            _check_places(f"{character} a{character}b e{character}\u0301")

    @given(texts())
    def test_words_have_no_gaps_of_letters(self, text: str) -> None:
        """What lies between the words holds no letter and no digit."""
        found = words(text)
        edges = [0, *(edge for word in found for edge in (word.start, word.end)), len(text)]
        between = [normalise(text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        assert [] == [
            piece for piece in between if {"Lu", "Ll", "Lt", "Lo", "Nd"} & set(map(unicodedata.category, piece))
        ]

    @given(st.text(st.sampled_from("aAzZ09.,'$ -_\n"), max_size=30))
    def test_the_quick_way_for_ascii_is_the_general_way(self, text: str) -> None:
        """The pattern for ASCII finds what the pattern for all scripts finds; a foreign word at the end calls that one."""
        assert [*word_forms(text), "é"] == word_forms(f"{text} é")
        assert [*words(text), Word("é", len(text) + 1, len(text) + 2)] == words(f"{text} é")

    @given(texts())
    def test_case_makes_no_difference(self, text: str) -> None:
        """Forms are the same whatever the case folding of the text was."""
        assert word_forms(text) == word_forms(normalise(text))

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", []),
            (" \n\t.,!?", []),
            ("The U.S. said", ["the", "us", "said"]),
            ("the u.s.a. and e.g. this", ["the", "usa", "and", "eg", "this"]),
            ("Ph.D.", ["ph", "d"]),
            ("end.Next", ["end", "next"]),
            ("don't don’t donʼt", ["dont", "dont", "dont"]),
            ("China's Chinaʼs CHINA’S", ["china", "china", "china"]),
            ("dogs' 'tis", ["dogs", "tis"]),
            ("rock'n'roll", ["rocknroll"]),
            ("rock'n'roll's", ["rocknroll"]),
            ("$1,200.50, 3.", ["1,200.50", "3"]),
            ("x2 2x 50mg", ["x", "2", "2", "x", "50", "mg"]),
            ("snake_case", ["snake", "case"]),
            ("co-operate", ["co", "operate"]),
            ("中国是", ["中", "国", "是"]),
            ("iPhone中a", ["iphone", "中", "a"]),
            ("カタカナ", ["カ", "タ", "カ", "ナ"]),
            ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
            ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
            ("العَرَبِيَّة لغة", ["العَرَبِيَّة", "لغة"]),
            ("한국 \u1112\u1161\u11ab", ["한국", "한"]),
            ("a😀b 👩\u200d👧", ["a", "b"]),
            ("zero\u200bwidth", ["zerowidth"]),
            ("soft\u00adhyphen", ["softhyphen"]),
            ("É.U. said", ["éu", "said"]),
            ("٣٤ １２", ["٣٤", "12"]),
            ("x² ½", ["x", "2", "1", "2"]),
        ],
    )
    def test_words_of_many_scripts(self, text: str, expected: list[str]) -> None:
        """Abbreviations, apostrophes, numbers, scripts with and without spaces, marks, emoji, invisible characters."""
        assert expected == word_forms(text)
        assert expected == [word.form for word in words(text)]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("China's 1,200", [Word("china", 0, 7), Word("1,200", 8, 13)]),
            ("the U.S. said", [Word("the", 0, 3), Word("us", 4, 7), Word("said", 9, 13)]),
            ("so\u00adft e\u0301", [Word("soft", 0, 5), Word("é", 6, 8)]),
            ("ﬁ\u200bne", [Word("fine", 0, 4)]),
            ("½é", [Word("1", 0, 1), Word("2é"[0], 0, 1), Word("é", 1, 2)]),
            ("\u200bé\u200b", [Word("é", 1, 2)]),
        ],
    )
    def test_places_are_those_of_the_raw_text(self, text: str, expected: list[Word]) -> None:
        """A place counts code points of the text as it came, invisible ones and marks among them."""
        assert expected == words(text)

    @pytest.mark.parametrize(
        "unit",
        [
            "a.",
            "a'",
            "1,",
            "a",
            " ",
            "_",
            "\u0301",
            "\u0301\u0316",
            "\u0345\u0301",
            "\u0f73",
            "é.",
            "é'",
            "中",
            "\u1161",
            "ｶﾞ",
            "\u200b",
            "a\u200b",
            "😀\ufe0f",
        ],
    )
    def test_a_megabyte_is_no_trouble(self, unit: str) -> None:
        """A million characters of one kind are read: no pattern tries the same stretch again and again."""
        text = unit * (1_000_000 // len(unit))
        assert len(word_forms(text)) <= len(text)

    @given(
        st.text(
            st.sampled_from("\u0301\u0316\u0345\u0344\u0f73\uff9e\u0323\u093f\u20dd\u3099\u200baé"),
            min_size=60,
            max_size=200,
        )
    )
    def test_long_runs_of_marks_are_read_as_short_ones(self, marks: str) -> None:
        """What is done for speed in a text of more than 4,000 characters changes no form: a short text goes without it."""
        padding = "é" + " e" * 2_500
        assert f"{normalise(padding)} {normalise('e' + marks)}" == normalise(f"{padding} e{marks}")

    def test_places_in_a_long_text(self) -> None:
        """The last word of a long text beyond ASCII stands at its end."""
        text = "Der Süden schweigt. " * 5_000 + "Ende"
        assert Word("ende", len(text) - 4, len(text)) == words(text)[-1]


def _check_places(text: str) -> None:
    found = words(text)
    assert word_forms(text) == [word.form for word in found]
    for word in found:
        assert 0 <= word.start < word.end <= len(text)
        assert _bare(word.form) in _bare(normalise(text[word.start : word.end]))
    for one, other in pairwise(found):
        assert one.start <= other.start
        assert one.end <= other.end
        # A fraction or an abbreviation in one character gives several words: they share its place, and nothing more.
        assert len(_letters(text[other.start : one.end])) <= 1


def _letters(text: str) -> list[str]:
    """The characters that are not there for another one's sake: no marks, jamo behind a jamo, invisible ones."""
    joins = re.compile("[\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7fb\uffa0-\uffdc\u3131-\u318e]")
    return [one for one in text if unicodedata.category(one)[0] != "M" and normalise(one) and not joins.match(one)]


def _bare(form: str) -> str:
    """Letters, marks and digits only; the modifier letters that serve as apostrophes are no letters here."""
    kept = (one for one in form if unicodedata.category(one)[0] in "LMN" and one not in "ʼʹ")
    return "".join(kept)


@pytest.mark.parametrize(("form", "expected"), [("1,200.50", True), ("٣", True), ("u2", False), ("", False)])
def test_numbers_in_digits(form: str, expected: bool) -> None:  # noqa: FBT001 -- the expected value of a table
    """A form is a number if it begins with a digit of any script."""
    assert expected is is_number(form)


@pytest.mark.parametrize(
    ("form", "expected"),
    [("sources", "sourc"), ("source", "sourc"), ("producing", "produc"), ("", ""), ("中", "中"), ("éé", "éé")],
)
def test_stems(form: str, expected: str) -> None:
    """English endings go; words of other scripts pass."""
    assert expected == stem(form)


@given(st.lists(st.text("aZ9.,'|\n -") | texts(), max_size=8))
def test_raw_words(said: list[str]) -> None:
    """Cut many at a time, texts have the word forms that they have one by one."""
    forms: list[list[str]] = [[]]
    for raw in (raw for block in raw_words(said) for raw in block):
        if raw == "|":
            forms.append([])
        else:
            forms[-1].extend(forms_in(raw))
    assert [*map(word_forms, said), []] == forms


@given(st.lists(st.text(), unique=True, max_size=8))
def test_stems_in_one_call(forms: list[str]) -> None:
    """Many stems at once are those of each by itself."""
    assert [stem(form) for form in forms] == stems(forms)


def test_the_stems_of_half_characters() -> None:
    """Half of a surrogate pair does not keep the others from their stems."""
    assert ["\ud800", "sourc"] == stems(["\ud800", "sources"])
