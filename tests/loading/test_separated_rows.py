"""CSV and TSV in: what loads, and what is told, with its place, about what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_strings import hostile_texts
from stance.errors import LoadError, SettingError, UnknownNameError
from stance.loading import Limits, load, load_with_warnings
from stance.loading.findings import lines_and_columns
from stance.loading.formats.separated import BrokenTextError, cells_of, delimiter_of, locate
from stance.loading.guards import guarded, unguarded
from stance.model.assertion import Evidence
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source
from stance.model.topic import Topic


def loaded(folder: Path, text: str | bytes, name: str = "a.csv", **options: object) -> Corpus:
    """Load a text from a file of this name."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path, **options)  # type: ignore[arg-type]  # options of any kind are passed on


def lines_of(folder: Path, text: str | bytes, name: str = "a.csv", **options: object) -> list[str]:
    """The lines of the error that loading a text must end in, without the folder."""
    with pytest.raises(LoadError) as caught:
        loaded(folder, text, name, **options)
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_every_column_arrives(tmp_path: Path) -> None:
    """A row holds an assertion, its quote, its source and its topic."""
    text = (
        "id,source,speaker,text,quote,prefix,suffix,locator,about,topic,stance,commitment,proposition,also,"
        "title,publisher,authors,kind,published,url,document,sha256,republishes\n"
        'a1,ap,DEA; Russell Baer,It is closed., is closed ,it,now,p. 3,2016,t,deny,report,It is open.,"[""open; or not""]",'
        "The bridge,AP,Ann Lee; Bo Falk,news,2016-12,https://example.org,texts/a.txt,ab,wire\n"
    )
    corpus = loaded(tmp_path, text)
    said = corpus.assertion("a1")
    assert ("DEA", "Russell Baer") == said.speaker
    assert Evidence(" is closed ", prefix="it", suffix="now", locator="p. 3") == said.quote
    assert (Period("2016"), "t", "deny", "report") == (said.about, said.topic, said.stance, said.commitment)
    assert (Topic("t", "It is open.", ("open; or not",)),) == corpus.topics
    source = Source(
        "ap",
        title="The bridge",
        publisher="AP",
        authors=("Ann Lee", "Bo Falk"),
        kind="news",
        published=Period("2016-12"),
        url="https://example.org",
        document="texts/a.txt",
        sha256="ab",
        republishes="wire",
    )
    assert (source,) == corpus.sources
    assert str(tmp_path) == corpus.folder


def test_rows_may_tell_about_sources_and_topics_alone(tmp_path: Path) -> None:
    """A row without an assertion declares its source or its topic; an empty row tells nothing."""
    text = "source,text,publisher,topic,proposition,also\nap,It is.,,t,,\nap,,AP,,,\nbbc,,,,,\n,,,t,It is so.,\n,,,t,,so\n\n,,,,,\n"
    corpus = loaded(tmp_path, text)
    assert [("ap", "AP"), ("bbc", "")] == [(source.id, source.publisher) for source in corpus.sources]
    assert (Topic("t", "It is so.", ("so",)),) == corpus.topics
    assert 1 == len(corpus.assertions)


@pytest.mark.parametrize("header", ["source,publisher", "topic,proposition,also"])
def test_a_table_may_be_about_sources_or_topics_alone(header: str, tmp_path: Path) -> None:
    """Such a table needs no column of texts."""
    corpus = loaded(tmp_path, f"{header}\n" + ",".join("x" for _ in header.split(",")))
    assert 1 == len(corpus.sources) + len(corpus.topics)


@pytest.mark.parametrize(
    "text",
    [
        "source,text\nap,It is so.\n",
        "\ufeffsource,text\nap,It is so.\n",
        "source;text\r\nap;It is so.\r\n\r\n",
        "text\tsource\nIt is so.\t ap \n",
        '"source", text \rap,"It is so."',
        "Outlet,Claim,source\nap,It is so.,\n",
    ],
)
def test_tables_of_many_programs_load(text: str, tmp_path: Path) -> None:
    """Byte order marks, three delimiters, three line ends, quotes where none are needed, names of one's own."""
    columns = {"text": "Claim", "source": "Outlet"} if "Claim" in text else None
    for data in (text.encode(), text.encode("utf-16")):
        corpus = loaded(tmp_path, data, columns=columns)
        assert [("ap", "It is so.")] == [(one.source, one.text) for one in corpus.assertions]


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    """What a spreadsheet saved in its own encoding is refused with its place, and read when the encoding is named."""
    data = "source,text\nap,Café\n".encode("cp1252")
    what = "not valid UTF-8 at byte 19 (0xE9) — save the file as UTF-8, or name its encoding"
    assert [f"a.csv:2:7: ST103: {what}"] == lines_of(tmp_path, data)
    assert "Café" == loaded(tmp_path, data, encoding="cp1252").assertions[0].text
    with pytest.raises(SettingError, match="there is no text encoding 'cp-1'"):
        loaded(tmp_path, data, encoding="cp-1")


NO_TEXT = "there is no column text"
OPEN = "ST101: the quote that opens here never closes — close it, or write it twice"
BROKEN = {
    "empty": ("", ["1:1: ST114: the file is empty — name the columns in the first row: source,text,..."]),
    "blank": (" , \n", ["1:1: ST114: the file is empty — name the columns in the first row: source,text,..."]),
    "no column": (
        "source,txt\nap,x\n",
        [f"1:1: ST122: {NO_TEXT} — did you mean 'txt'? rename it, or use --map text=txt"],
    ),
    "no header": (
        "ap,It is.\n",
        [
            f"1:1: ST122: there is no column {name} — there are ap, It is.; rename it, or use --map {name}=COLUMN"
            for name in ("source", "text")
        ],
    ),
    "doubled column": (
        "source,text,text\nap,a,b\n",
        ["1:13: ST102: column 'text' is named twice — keep one of them"],
    ),
    "open quote": ('source,text\nap,"abc\nap,def\n', [f"2:4: {OPEN}"]),
    "open quote in the header": ('source,"text\n', [f"1:8: {OPEN}"]),
    "text behind a quote": (
        'source,text\nap,afirm\nap,"abc" def\n',
        [
            "3:4: ST101: the quote that opens here closes at 3:9, and text stands behind it — "
            "write a quote inside of a cell twice"
        ],
    ),
    "ragged": (
        "source,text,stance\nap,a, b,\nap\nap,c,deny\n",
        [
            "2:1: ST132: the row has 4 cells, the first row 3 — put a cell with a delimiter in it in double quotes",
            "3:1: ST132: the row has 1 cell, the first row 3 — fill the row up",
        ],
    ),
    "NUL": (
        "source,text\nap,a\0\n",
        ["2:5: ST104: the character U+0000 is not allowed — remove it; is the file text, and saved as UTF-8?"],
    ),
    "cells": (
        "source,text,about,stance,id,quote,locator\n,x,soon,no,,,\nap,,,,,q,\nap, ,3,, b ,,p\na\u200bb,y,,,,,\n",
        [
            "2:1: ST122: an assertion needs source — fill the column source",
            "2:4: ST125: about is no period: a period is written in EDTF, such as 2016, 2016-12, 2016-12-30, 199X, "
            "2016/2019 or ../2019 (got 'soon') — write YYYY-MM-DD or leave the period out",
            "2:9: ST124: stance must be one of affirm, deny, doubt, qualify, observe (got 'no') — "
            "choose one of them, or leave it out",
            "3:1: ST122: an assertion needs text — fill the column text",
            "4:4: ST126: text must not be empty (got ' ') — correct it",
            "4:6: ST125: about is no period: a period is written in EDTF, such as 2016, 2016-12, 2016-12-30, 199X, "
            "2016/2019 or ../2019 (got '3') — write YYYY-MM-DD or leave the period out",
            "4:14: ST122: locator stands without a quote — fill the column quote",
            "5:1: ST126: source must be one line of at most 200 printable characters without spaces at its ends "
            "(got 'a\\u200bb') — correct it",
        ],
    ),
    "what rows contradict": (
        "source,text,publisher,topic,proposition\nap,a,AP,t,P\nap,b,Reuters,t,Q\n,,X,,\n,,,,Y\nx\ty,,,,\n,,,z, \n",
        [
            "3:6: ST131: source 'ap' has two values of publisher: 'AP' above, 'Reuters' here — "
            "write it once, or alike in every row",
            "3:16: ST131: topic 't' has two values of proposition: 'P' above, 'Q' here — "
            "write it once, or alike in every row",
            "4:3: ST122: publisher stands without a source — fill the column source",
            "5:5: ST122: proposition stands without a topic — fill the column topic",
            "6:1: ST126: source must be one line of at most 200 printable characters without spaces at its ends "
            "(got 'x\\ty') — correct it",
            "7:6: ST126: proposition must not be empty (got ' ') — correct it",
        ],
    ),
    "slips": (
        "source,text,publishd,notes\nap,a,2016,x\n",
        [
            "2:6: ST121: unknown column 'publishd' — did you mean 'published'?",
            "2:11: ST303: column 'notes' is not read — rename it, if it was meant",
        ],
    ),
    "a period of a source": (
        "source,published\nap,soon\n",
        [
            "2:4: ST125: published is no period: a period is written in EDTF, such as 2016, 2016-12, 2016-12-30, 199X, "
            "2016/2019 or ../2019 (got 'soon') — write YYYY-MM-DD or leave the period out"
        ],
    ),
    "ids": (
        "id,source,text\nx,ap,a\nx,ap,b\n",
        ["3:1: ST201: assertion id 'x' is given twice (first at line 2) — give each its own id"],
    ),
    "topics": (
        "source,text,topic\nap,a,t\n",
        ["2:6: ST203: topic 't' is not declared — declare the topic or correct the id"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_table_gets_its_lines(name: str, tmp_path: Path) -> None:
    """What is wrong, where, and what to do: all of it at once."""
    text, expected = BROKEN[name]
    assert [f"a.csv:{line}" for line in expected] == lines_of(tmp_path, text)


def test_limits_hold_for_cells_and_faults(tmp_path: Path) -> None:
    """A text over the limit is told; a thousand faults are enough."""
    told = lines_of(tmp_path, "source,text\nap,abcdef\n", limits=Limits(scalar_characters=5))
    assert [
        "a.csv:2:4: ST111: a text of 6 characters; the limit is 5 — shorten it, or raise the limit scalar_characters"
    ] == told
    told = lines_of(tmp_path, "source,text\n" + ",x\n" * 2000)
    assert "a.csv: ST199: and at least 980 more in this file" == told[-1]
    assert 21 == len(told)


def test_a_place_in_a_broken_table_is_found(tmp_path: Path) -> None:
    """Faults before the place where a table breaks off are placed as well."""
    told = lines_of(tmp_path, 'source,text,stance\nap,a,afirm\nap,"b\n')
    assert ["a.csv:2:6", "a.csv:3:4"] == [line.partition(": ")[0] for line in told]


def test_a_column_that_is_not_read_is_a_warning(tmp_path: Path) -> None:
    """A column of the user's own does no harm, and is told once."""
    path = tmp_path / "a.tsv"
    path.write_text("source\ttext\tnotes\nap\ta\tx\nap\tb\ty\n")
    warnings = load_with_warnings(path).warnings
    assert [("ST303", 2, 6)] == [(warning.code, warning.line, warning.column) for warning in warnings]


def test_names_of_columns_are_checked(tmp_path: Path) -> None:
    """A column that does not exist, one name for two, a name that is not in the table, a format that does not exist."""
    with pytest.raises(SettingError, match=r"there is no column 'txt' — did you mean 'text'\?"):
        loaded(tmp_path, "a,b\n", columns={"txt": "a"})
    with pytest.raises(SettingError, match="there is no column 'zzz' — known: source, id"):
        loaded(tmp_path, "a,b\n", columns={"zzz": "a"})
    with pytest.raises(SettingError, match="one name stands for two columns"):
        loaded(tmp_path, "a,b\n", columns={"text": "a", "source": "a"})
    with pytest.raises(UnknownNameError, match="unknown format 'cvs'"):
        loaded(tmp_path, "a,b\n", format="cvs")
    told = lines_of(tmp_path, "Claim,Outlet\n", columns={"text": "Claims", "source": "Outlet"})
    assert ["a.csv:1:1: ST122: there is no column 'Claims' — did you mean 'Claim'?"] == told


def test_a_folder_may_mix_formats(tmp_path: Path) -> None:
    """Tables and YAML tell about one source together, whichever comes first; what they contradict is told."""
    (tmp_path / "b.yaml").write_text("stance: 1\nsources:\n  - {id: ap, publisher: AP, assertions: [{text: a}]}\n")
    (tmp_path / "a.csv").write_text("source,text,kind,publisher\nap,b,news,\nbbc,c,,\n")
    (tmp_path / "c.tsv").write_text("source\ttext\tpublisher\nbbc\td\tBBC\n")
    corpus = load(tmp_path)
    assert ("AP", "news") == (corpus.source("ap").publisher, corpus.source("ap").kind)
    assert "BBC" == corpus.source("bbc").publisher
    assert ["b", "c", "a", "d"] == [one.text for one in corpus.assertions]
    (tmp_path / "d.csv").write_text("source,publisher\nap,Reuters\n")
    with pytest.raises(LoadError, match="source 'ap' has another publisher elsewhere: AP, and Reuters here") as caught:
        load(tmp_path)
    assert (2, 4) == (caught.value.problems[0].line, caught.value.problems[0].column)


def test_contradictions_between_files_end_somewhere(tmp_path: Path) -> None:
    """A thousand contradictions of two tables are enough."""
    rows = [f"s{number}" for number in range(1100)]
    (tmp_path / "a.csv").write_text("source,kind\n" + "".join(f"{row},a\n" for row in rows))
    (tmp_path / "b.csv").write_text("source,kind\n" + "".join(f"{row},b\n" for row in rows))
    with pytest.raises(LoadError, match="and at least 980 more in this file"):
        load(tmp_path)


@given(st.lists(st.lists(st.text(st.sampled_from('a",;\t\r\n '), max_size=6), min_size=2, max_size=4), max_size=4))
def test_the_standard_writer_is_understood(rows: list[list[str]]) -> None:
    """Whatever Python's own writer writes comes back, each cell at its offset."""
    import csv
    import io

    written = io.StringIO()
    csv.writer(written).writerows(rows)
    text = written.getvalue()
    found = list(cells_of(text, ","))
    assert rows == [[cell for _, cell in row] for row in found]
    for row in found:
        for start, cell in row:
            assert text[start : start + 1] in ({'"'} if '"' in cell else {cell[:1], '"', ",", "\r", ""})


@given(st.text(st.sampled_from('a",;\t\r\n'), max_size=30))
def test_any_text_is_cells_or_a_fault_with_its_place(text: str) -> None:
    """Nothing else comes out of any text, and the place of a fault is in it."""
    try:
        found = list(cells_of(text, delimiter_of(text)))
        assert all(row for row in found)
        assert lines_and_columns(text, [start for row in found for start, _ in row]) or not found
        fault = -1
    except BrokenTextError as error:
        fault = error.finding.index
    assert fault < 0 or '"' == text[fault]


@given(hostile_texts)
def test_a_guard_is_taken_off_exactly(text: str) -> None:
    """What was guarded for a spreadsheet comes back, apostrophes of its own and all."""
    assert text == unguarded(guarded(text))


@pytest.mark.parametrize("head", ["sep=|\n", "SEP=|\r\n", ""])
def test_bars_and_the_line_that_spreadsheets_write(tmp_path: Path, head: str) -> None:
    """The sign is said in a line that is no row, or found; places count that line."""
    text = f"{head}source|text|about\nap|It is, as ever.|\nap|It is.|soon\n"
    (line,) = lines_of(tmp_path, text)
    assert line.startswith(f"a.csv:{4 if head else 3}:11: ST125: about is no period")


@given(st.lists(st.sampled_from([(), (0,), (1,), (1, "text"), (2, "text"), (2, "none"), (9, "source")]), max_size=6))
def test_where_a_cell_stands_is_no_matter_of_what_else_is_asked(paths: list[tuple[int | str, ...]]) -> None:
    """The file itself stands at its beginning, and every other place is the same asked alone."""
    text = "source,text\nap,It is.\nbbc,It was.\n"
    found = locate(text, paths, len(text))
    assert {path: locate(text, [path], len(text))[path] for path in paths} == found
    assert all(spot.value == 0 for spot in found.get((), []))
