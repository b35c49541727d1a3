"""What the parts of a table tell, read apart and put together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from operator import attrgetter

import pytest

from made_corpora import made_rows
from stance.engines import saying
from stance.engines.files import check_suffix
from stance.engines.saying import Said, checked, merged, origins, said_in
from stance.engines.topics import sources_in
from stance.errors import CorpusError, SettingError
from stance.model.columns import SOURCE_COLUMNS
from stance.model.corpus import Corpus

Rows = Sequence[dict[str, object] | str]

ROWS: Rows = [
    {"id": "a", "source": "s", "text": "The bridge is closed.", "published": "2016"},
    {"id": "b", "source": "t", "text": "The bridge is not closed!", "mood": "calm"},
    {"id": "c", "source": "t", "text": "The quay."},
]


def told(*parts: Rows) -> list[Said]:
    """What each part tells of itself."""
    return [one for number, rows in enumerate(parts) for one in said_in(rows, number) if one.kind == "part"]


def test_whole_characters_may_be_escaped() -> None:
    """Two halves that make one are one."""
    (found, *_) = said_in(['{"source": "s", "text": "A \\ud83d\\ude00 b"}'], 0)
    assert "A \U0001f600 b" == json.loads(found.record)["text"]


@pytest.mark.parametrize("at_once", [1, 100])
def test_rows_as_values_or_as_lines(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Assertions with the fingerprint of their terms, and sources of which more is known than their id."""
    monkeypatch.setattr(saying, "ROWS_AT_ONCE", at_once)
    found = list(said_in(ROWS, 7))
    assert found == list(said_in([json.dumps(row) for row in ROWS], 7))
    assert ["a", "b", "c", "s", "7"] == [one.id for one in found]
    assert ["the bridge is closed.", "the bridge is not closed!"] == [one.text.casefold() for one in found[:2]]
    assert found[0].key == found[1].key != found[2].key
    assert {"id": "b", "source": "t", "text": "The bridge is not closed!"} == json.loads(found[1].record)
    assert {"source": "s", "published": "2016"} == json.loads(found[3].record)
    assert 3 == checked(found[-1:], "said")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ([ROWS, ['{"text":']], "said: row 0 of part 1: not well-formed JSON: .* — one object a line"),
        (
            [['{"text": "a \\ud800"}']],
            "said: row 0 of part 0: the character U.D800 is half of one — write the whole one",
        ),
        ([["[1]"]], "said: row 0 of part 0: a row must be an object .got list. — one object a line"),
        ([[{"source": "s", "text": "A b.", "topic": "t"}]], "said declares topics — a file is compared straight"),
        ([[{"source": "s", "topic": "t", "proposition": "A b."}]], "said declares topics"),
        ([[], []], "said holds no assertions — there is nothing to compare"),
    ],
)
def test_what_cannot_be_compared(parts: Sequence[Rows], message: str) -> None:
    """Said in one line, with the part and its row."""
    with pytest.raises(SettingError, match=message):
        checked(told(*parts), "said")


def test_topics_are_noticed_wherever_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in a row that was passed on long ago."""
    monkeypatch.setattr(saying, "ROWS_AT_ONCE", 1)
    with pytest.raises(SettingError, match="declares topics"):
        checked(told([{"source": "s", "text": "A b.", "topic": "t"}, *ROWS]), "said")


def test_what_is_wrong_in_several_parts() -> None:
    """All at once, each with its part and row; a column is unknown only where no part knows it."""
    rows: Rows = [{"text": "A"}, {"source": "s", "text": "B c.", "stanc": "deny"}]
    with pytest.raises(CorpusError) as refused:
        checked(told(ROWS, rows), "said")
    assert [
        "part 1.0: ST122: an assertion needs source — fill the column source",
        "stanc: ST121: unknown column 'stanc' — did you mean 'stance'?",
    ] == str(refused.value).splitlines()
    assert 2 == checked(told([{"source": "s", "text": "A b.", "stance": "deny"}], rows[1:]), "said")
    with pytest.raises(CorpusError) as refused:
        checked(told([{"text": "A"}] * 90, [{"text": "A"}]), "said")
    assert 50 == len(refused.value.problems)


def test_two_parts_say_what_the_whole_says() -> None:
    """Assertions and sources read in two parts are those of the corpus that is made of all rows."""
    rows = made_rows(60)
    found = [*said_in(rows[:30], 0), *said_in(rows[30:], 1)]
    corpus = Corpus.from_records(rows)
    expected = {
        row["id"]: {name: row[name] for name in row if name not in SOURCE_COLUMNS} for row in corpus.to_records()
    }
    assert expected == {one.id: json.loads(one.record) for one in found if one.kind == "assertion"}
    told: dict[str, list[str]] = {}
    for one in found:
        if one.kind == "source":
            told.setdefault(one.id, []).append(one.record)
    sources = sources_in(merged(records).record for records in told.values())
    assert sorted(corpus.sources, key=attrgetter("id")) == sorted(sources, key=attrgetter("id"))


def test_one_source_in_several_parts() -> None:
    """What each tells is put together; where they contradict each other, that is a problem."""
    one, two = {"source": "s", "published": "2016"}, {"source": "s", "kind": "news", "republishes": "wire"}
    found = merged([json.dumps(row) for row in (one, two)])
    assert ("s", "wire", "") == (found.source, found.republishes, found.problem)
    assert one | two == json.loads(found.record)
    code, what, _ = json.loads(merged([json.dumps(one), json.dumps(one | {"published": "2017"})]).problem)
    assert "ST131" == code
    assert what.startswith("source 's' has two values of published")


def test_where_words_were_first_printed() -> None:
    """The end of each chain; a circle is refused as a corpus refuses it."""
    assert {"a": "wire", "b": "wire"} == origins({"a": "b", "b": "wire"})
    with pytest.raises(CorpusError, match="ST206"):
        origins({"a": "b", "b": "a"})


def test_files() -> None:
    """Which suffixes can be compared."""
    check_suffix("said.parquet")
    with pytest.raises(SettingError, match=r"said.csv cannot be compared without loading it"):
        check_suffix("said.csv")
