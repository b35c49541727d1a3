"""The lexicon: each line fires and stays silent as it says, and every mistake in a file of a user is named."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from stance.errors import InputError, UnknownNameError
from stance.reading.cues import CueKind, find_cues
from stance.reading.entries import Entry, check_entries, parse_lexicon
from stance.reading.lexicon import Lexicon, default_lexicon
from stance.reading.patterns import compile_pattern, match_end
from stance.reading.tokens import read_tokens

GOOD = {"rule": "denial.hoax", "class": "denial", "pattern": "hoax*", "fires": "A hoax.", "silent": "A coax."}
ENTRIES = default_lexicon().entries


def fires(entry: Entry, text: str) -> bool:
    """Whether a line does something in a text: gives a cue, or (a pseudo-cue) takes others away."""
    lexicon = default_lexicon()
    if entry.kind is CueKind.PSEUDO:
        return find_cues(text, lexicon) != find_cues(text, lexicon.with_changes(remove=[entry.rule]))
    return entry.rule in {cue.rule for cue in find_cues(text, lexicon)}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_line_fires_where_it_says(entry: Entry) -> None:
    """Each line fires in its own example."""
    assert fires(entry, entry.fires)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule)
def test_line_is_silent_where_it_says(entry: Entry) -> None:
    """Each line stays silent in its counter-example."""
    assert not fires(entry, entry.silent)


def test_every_class_is_there() -> None:
    """The shipped lexicon has lines of every class."""
    assert {entry.kind for entry in ENTRIES} == set(CueKind)


def test_rules_are_unique() -> None:
    """No two lines share a name."""
    assert len(ENTRIES) == len({entry.rule for entry in ENTRIES})


def test_load_without_path_is_the_shipped_one() -> None:
    """No path means the shipped lexicon, parsed once."""
    assert Lexicon.load() is default_lexicon()


def test_lexicon_of_its_own(tmp_path: Path) -> None:
    """A file with a list is a whole lexicon."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "- {rule: a.b, class: doubt, pattern: [maybe so], scope: right 3, weight: 2, fires: Maybe so., silent: So.}\n"
    )
    lexicon = Lexicon.load(path)
    assert [
        (entry.rule, entry.kind, entry.patterns, entry.scope, entry.reach, entry.weight) for entry in lexicon.entries
    ] == [("a.b", CueKind.DOUBT, ("maybe so",), "right", 3, 2.0)]
    assert [cue.text for cue in find_cues("Maybe so, said the cat.", lexicon)] == ["Maybe so"]


def test_every_key_of_a_line_is_kept(tmp_path: Path) -> None:
    """What a line says of itself is in the entry, and what it does not say is nothing."""
    path = tmp_path / "own.yaml"
    line = "class: report, pattern: says, fires: He says so., silent: So."
    path.write_text(
        f"- {{rule: a.b, {line}, note: said, voiced: true, raises: true, alike: true}}\n- {{rule: a.c, {line}}}\n"
    )
    full, bare = Lexicon.load(path).entries
    assert ("said", True, True, True) == (full.note, full.voiced, full.raises, full.alike)
    assert ("", False, False, False, "clause", 0, 1.0) == (
        *(bare.note, bare.voiced, bare.raises, bare.alike),
        *(bare.scope, bare.reach, bare.weight),
    )


@pytest.mark.parametrize("weight", [0, 0.5, 10])
def test_a_weight_may_be_nought_and_ten(weight: float, tmp_path: Path) -> None:
    """Both ends belong to the scale: a rule that weighs nothing is told and decides nothing."""
    path = tmp_path / "own.yaml"
    path.write_text(f"- {{rule: a.b, class: doubt, pattern: maybe, weight: {weight}, fires: Maybe., silent: So.}}\n")
    assert [weight] == [entry.weight for entry in Lexicon.load(path).entries]


def test_changes_from_a_file(tmp_path: Path) -> None:
    """A file with add and remove changes the shipped lexicon."""
    path = tmp_path / "changes.yaml"
    path.write_text(
        "add:\n- {rule: denial.codswallop, class: denial, pattern: codswallop, fires: Codswallop!, silent: Cods.}\n"
        "remove: [denial.hoax]\n"
    )
    lexicon = Lexicon.load(path)
    assert [cue.rule for cue in find_cues("Codswallop, no hoax", lexicon) if "denial" in cue.rule] == [
        "denial.codswallop"
    ]


def test_changes_may_be_one_sided(tmp_path: Path) -> None:
    """A file may only remove."""
    path = tmp_path / "changes.yaml"
    path.write_text("remove: [denial.hoax]\n")
    assert len(ENTRIES) - 1 == len(Lexicon.load(path).entries)


def test_added_rule_replaces_its_namesake() -> None:
    """An added line with a known name takes the place of the old one."""
    new = attrs.evolve(ENTRIES[0], patterns=("abracadabra",))
    changed = default_lexicon().with_changes(add=[new])
    assert (len(ENTRIES), new) == (len(changed.entries), changed.entries[-1])


def test_unknown_rule_is_named() -> None:
    """Removing a rule that does not exist suggests the one that was meant."""
    with pytest.raises(UnknownNameError, match=r"unknown rule 'denial.hoaks' — did you mean 'denial.hoax'"):
        default_lexicon().with_changes(remove=["denial.hoaks"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("put: []", "keys 'put' — changes have add: and remove: only"),
        ("{}", "keys missing"),
        ("remove: denial.hoax", "remove is 'denial.hoax' — write a list of rule names"),
        ("add: [{rule: a}]", "a: class is missing"),
        ("just words", "a str where a list of rules belongs"),
    ],
)
def test_unusable_files(tmp_path: Path, content: str, message: str) -> None:
    """What is wrong with the shape of a file is said with its name."""
    path = tmp_path / "words.yaml"
    path.write_text(content)
    with pytest.raises(InputError, match=r"words\.yaml") as refused:
        Lexicon.load(path)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pattern": "hoax |fake"}, "there is a blank or nothing beside |"),
        ({"pattern": "Hoax"}, "'Hoax' is not in lower case"),
        ({"pattern": "ho*"}, "fewer than 3 letters before the star"),
        ({"pattern": "isn't"}, "is read as several words"),
        ({"pattern": "the? hoax"}, "its first and its last place must be words"),
        ({"pattern": "hoax <2>"}, "its first and its last place must be words"),
        ({"pattern": "no <9> hoax"}, "a gap is <1> to <6>, not <9>"),
        ({"pattern": "no <x> hoax"}, "a gap is <1> to <6>, not <x>"),
        ({"pattern": "^"}, "there is no word in it"),
        ({"pattern": "a <> b <> c"}, "a contrast has two sides"),
        ({"pattern": "real <> fake"}, "two sides <> are for contrast"),
        ({"class": "contrast"}, "two sides <> are for contrast"),
        ({"pattern": ["hoax", 3]}, "pattern 3 is no text"),
        ({"pattern": []}, "pattern is missing"),
        ({"pattern": 3}, "pattern 3 is no text"),
        ({"class": "denials"}, "unknown class 'denials' — did you mean 'denial'?"),
        ({"class": "xyzzy"}, "unknown class 'xyzzy' — known: pseudo"),
        ({"scope": "rihgt"}, "unknown scope 'rihgt'"),
        ({"scope": 4}, "unknown scope 4"),
        ({"scope": "right many"}, "scope 'right many' has no such reach"),
        ({"scope": "clause 4"}, "scope 'clause 4' has no such reach"),
        ({"weight": 11}, "weight is 11"),
        ({"weight": True}, "weight is True"),
        ({"voiced": "yes"}, "voiced is 'yes'"),
        ({"fires": 3}, "fires is 3"),
        ({"silent": ""}, "silent is missing"),
        ({"wieght": 1}, "unknown key 'wieght' — did you mean 'weight'?"),
        ({"zzz": 1}, "unknown key 'zzz' — known: rule"),
    ],
)
def test_each_mistake_is_named(change: dict[str, object], message: str) -> None:
    """Every mistake in a line names the rule and the cure."""
    with pytest.raises(InputError, match=r"denial\.hoax") as refused:
        check_entries([GOOD | change], "words.yaml")
    assert message in str(refused.value)


def test_all_mistakes_come_at_once() -> None:
    """A list with three bad lines gives the problems of all three."""
    with pytest.raises(InputError) as refused:
        check_entries(["hoax", GOOD, GOOD, GOOD | {"rule": "x", "class": "y"}], "words.yaml")
    assert str(refused.value).splitlines()[:2] == [
        "words.yaml: ST602: rule 1: 'hoax' is no rule — write a mapping with rule, class, pattern, fires, silent",
        "words.yaml: ST602: denial.hoax: rule 'denial.hoax' is there twice — give each rule its own name",
    ]
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[a, &b c, *b]", "words.yaml:1: ST601: an alias"),
        (b"[[[[[[[[]]]]]]]]", "nested more than 6 deep"),
        (b"[a\n", "words.yaml:2: ST601: not readable as YAML"),
        (b"\xff\xfe\x00", "not readable as YAML"),
        (b"a: !!python/name:os.system", "not readable as YAML"),
        (b" " * (4 * 2**20 + 1), "bytes are too many"),
    ],
)
def test_hostile_yaml_is_refused(content: bytes, message: str) -> None:
    """Aliases, deep nesting, great size and broken YAML end in one error."""
    with pytest.raises(InputError) as refused:
        parse_lexicon(content, "words.yaml")
    assert message in str(refused.value)


def test_rows_of_a_contrast() -> None:
    """Each side of a contrast may have several rows; a row knows its side."""
    rows = compile_pattern("rise|rises / went up <> fall|falls / went down / sank")
    assert [("rise|rises / went up <> fall|falls / went down / sank", side) for side in (0, 0, 1, 1, 1)] == [
        (row.source, row.side) for row in rows
    ]
    assert [1, 2, 1, 2, 1] == [len(row.steps) for row in rows]


def test_steps_of_a_pattern() -> None:
    """Alternatives, starts of words, optional words, numbers and gaps match what they say."""
    pattern = compile_pattern("^ no|not the? hoax* <2> #")[0]
    found = {
        text: match_end(pattern, read_tokens(text), 0)
        for text in ("no hoaxes of 1990", "not the hoax 5", "no big hoax of 3", "no hoax of one kind 3", "no hoax, 3")
    }
    assert found == {
        "no hoaxes of 1990": 4,
        "not the hoax 5": 4,
        "no big hoax of 3": -1,
        "no hoax of one kind 3": -1,
        "no hoax, 3": -1,
    }
    assert match_end(pattern, read_tokens("oh no hoax 3"), 1) == -1
    assert match_end(pattern, read_tokens("Oh. No hoax 3"), 2) == 5
