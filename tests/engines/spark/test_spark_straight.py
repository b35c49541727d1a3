"""Straight from a table to tables on Spark: what comes out is what memory makes of the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from cluster_nouns import Here, through
from made_corpora import made_rows
from spark_nouns import SKIPPED, small_session
from stance.comparing import compare
from stance.engines.files import Counts
from stance.engines.linking import send
from stance.engines.parcels import Parcel
from stance.engines.passes import weighed
from stance.engines.spark import linking
from stance.engines.spark.engine import SparkEngine
from stance.engines.spark.frames import on_parcels, on_rows, opened, posted
from stance.engines.spark.judging import CHUNK, assertions_of, judge_chunk, places_of, rows_of, sources_of
from stance.engines.spark.reading import merge_sources, read_rows
from stance.engines.spark.straight import count_texts, number_texts, texts_of
from stance.engines.spark.words import counts
from stance.engines.topics import ORDER
from stance.errors import CorpusError, SettingError
from stance.matching.words import WordMatcher
from stance.model.corpus import Corpus

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = SKIPPED

Row = dict[str, object]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """One local session on two cores for all of these tests, which puts two blocks together at a time."""
    with (
        pytest.MonkeyPatch.context() as patch,
        small_session(spark_sql_shuffle_partitions="3") as made,
    ):
        patch.setattr(linking, "TOGETHER", 2)
        yield made


def written(folder: Path, rows: Sequence[Row], suffix: str) -> str:
    """The rows as a file."""
    import pyarrow as pa
    from pyarrow import parquet

    path = folder / f"said{suffix}"
    if suffix == ".parquet":
        columns = dict.fromkeys(column for row in rows for column in row)
        parquet.write_table(pa.table({column: [row.get(column) for row in rows] for column in columns}), path)
    else:
        path.write_text("".join(f"{json.dumps(row)}\n\n" for row in rows), encoding="utf-8")
    return str(path)


def records(path: Path) -> list[Row]:
    """The rows of a folder of Parquet files, in the order of their names."""
    from pyarrow import parquet

    return [row for part in sorted(path.glob("*.parquet")) for row in parquet.read_table(part).to_pylist()]


@pytest.mark.parametrize(("count", "threshold", "made"), [(140, None, (".parquet", 40)), (70, 0.4, (".jsonl", 1_000))])
def test_files(
    session: SparkSession, count: int, threshold: float | None, made: tuple[str, int], tmp_path: Path
) -> None:
    """A table that is never on the driver gives the rows, the counts and the line of the loaded one, in rounds or in one."""
    rows = made_rows(count, 3)
    suffix, block = made
    path, output = written(tmp_path, rows, suffix), tmp_path / "out.parquet"
    steps: list[str] = []
    told = SparkEngine(session, block=block).compare_file(
        path, str(output), threshold=threshold, progress=lambda step, _done, _all: steps.append(step)
    )
    expected = compare(Corpus.from_records(rows), threshold=threshold)
    assert expected.to_records("assertions") == records(output)
    held = (len(rows), len(expected.topics), len(expected.contested), len(expected.unmatched))
    assert held == (told.assertions, told.topics, told.contested, told.unmatched)
    assert expected.settings["threshold"] == told.threshold
    assert ["reading", "weighing words", "finding candidates", "judging"] == steps


def test_frames(session: SparkSession) -> None:
    """A frame of one's own gives frames; a text alone needs no neighbours."""
    rows: list[Row] = [*made_rows(40, 5), {"id": "z", "source": "s1", "text": "Zemblic."}]
    expected = compare(Corpus.from_records(rows))
    frame = session.createDataFrame([json.dumps(row) for row in rows], "string").selectExpr(
        "from_json(value, 'id string, source string, text string, published string, kind string, republishes string,"
        " speaker array<string>, quote string, stance string, about string') AS row"
    )
    with SparkEngine(session).compared(frame.select("row.*")) as tables:
        assert expected.to_records("assertions") == [row.asDict() for row in tables.assertions.collect()]
        assert list(expected.unmatched) == [row.id for row in tables.unmatched.collect()]
        topics = {topic.id: (topic.proposition, len(topic.assertions)) for topic in expected.topics}
        assert topics == {row.id: (row.proposition, row["size"]) for row in tables.topics.collect()}
    one = session.createDataFrame([("a", "s", "Zemblic.")], "id string, source string, text string")
    with SparkEngine(session).compared(one, judging=False) as tables:
        assert Counts(assertions=1, topics=0, contested=0, unmatched=1, threshold=0.2) == tables.counts


def test_topics_and_only_the_contested(session: SparkSession, tmp_path: Path) -> None:
    """Judging may be left out, and so may topics without a disagreement."""
    rows = made_rows(70, 4)
    expected = compare(Corpus.from_records(rows))
    path, output = written(tmp_path, rows, ".jsonl"), tmp_path / "out.parquet"
    engine = SparkEngine(session)
    found = engine.compare_file(path, str(output), judging=False)
    assert (len(expected.topics), 0, False) == (found.topics, found.contested, output.exists())
    engine.compare_file(path, str(output), contested_only=True)
    assert [row for row in expected.to_records("assertions") if row["contested"] == "yes"] == records(output)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("said.csv", "id,text", "cannot be compared without loading it — the suffix must be one of .parquet, .jsonl"),
        ("said.parquet", "no parquet", "the engine spark cannot read or write .*said.parquet: "),
        ("said.jsonl", '{"text": "A"', "said.jsonl: row 0 of part 0: not well-formed JSON"),
        ("said.jsonl", "", "said.jsonl holds no assertions — there is nothing to compare"),
    ],
)
def test_files_that_are_refused(session: SparkSession, name: str, text: str, message: str, tmp_path: Path) -> None:
    """Said in one line."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=message):
        SparkEngine(session).compare_file(str(path))


def test_a_file_that_is_not_there(session: SparkSession, tmp_path: Path) -> None:
    """As everywhere; and a folder without a table is told by Spark's own word."""
    (tmp_path / "empty.parquet").mkdir()
    with pytest.raises(SettingError, match=r"cannot read or write .*empty\.parquet: \[UNABLE_TO_INFER_SCHEMA\]"):
        SparkEngine(session).compare_file(str(tmp_path / "empty.parquet"))
    with pytest.raises(FileNotFoundError, match=r"nothing\.jsonl"):
        SparkEngine(session).compare_file(str(tmp_path / "nothing.jsonl"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"id": "a", "source": "s", "text": "A b."}] * 2, "ST201: id 'a' stands in 2 rows — give each"),
        ([{"text": "A b."}], "ST122: an assertion needs source"),
    ],
)
def test_rows_that_are_refused(session: SparkSession, rows: Sequence[Row], message: str, tmp_path: Path) -> None:
    """With what is wrong, and the cure."""
    with pytest.raises(CorpusError, match=message):
        SparkEngine(session).compare_file(written(tmp_path, rows, ".jsonl"))


def test_what_tasks_do_with_rows() -> None:
    """The functions that Spark calls, called by themselves."""
    import pyarrow as pa

    rows = [{"id": "a", "source": "s", "text": "A b.", "kind": "news"}, {"id": "b", "source": "s", "text": "C d."}]
    lines = pa.table({"value": [json.dumps(rows[0]), " ", json.dumps(rows[1])]})
    values = pa.Table.from_pylist(rows)
    found = [
        pa.Table.from_batches(read_rows(iter(table.to_batches()), lines=asked)).to_pylist()
        for table, asked in ((lines, True), (values, False))
    ]
    assert found[0] == found[1]
    assert ["assertion", "assertion", "source", "part"] == [row["kind"] for row in found[0]]
    told = pa.table({"records": [[found[0][2]["record"]], ['{"source": "t", "republishes": "s"}']]})
    merged = pa.Table.from_batches(merge_sources(iter(told.to_batches()))).to_pylist()
    assert [("s", ""), ("t", "s")] == [(row["source"], row["republishes"]) for row in merged]


def test_what_tasks_do_with_texts() -> None:
    """A part knows its first number by its first text; blocks get their texts and copies, and words stand in rows."""
    import pyarrow as pa

    columns = {"text": ["a b", "c d", "e f"], "key": [b"1", b"2", b"3"], "copies": [1, 2, 1]}
    texts = pa.table(columns).to_batches(max_chunksize=2)
    ((first, rows),) = [tuple(batch.to_pylist()[0].values()) for batch in count_texts(iter(texts))]
    assert ("a b", 3) == (first, rows)
    assert not list(count_texts(iter([])))
    numbered = list(number_texts(iter(texts), {"a b": 4}))
    assert [4, 5, 6] == [number for batch in numbered for number in batch.column("number").to_pylist()]
    step = on_rows(partial(texts_of, block=5))
    sent = list(opened(step(iter(numbered))))
    assert "texts_of" == step.__name__
    assert [(0, "texts", (4, ["a b"])), (1, "texts", (5, ["c d"])), (1, "texts", (6, ["e f"]))] == [
        one for one in sent if one.kind == "texts"
    ]
    words = on_parcels(counts)(iter(posted([Parcel(2, "words", ["a"]), Parcel(2, "stems", {"b": 3})]).to_batches()))
    assert [("words", "a", 2, 0, 0), ("stems", "b", 2, 0, 3)] == [
        tuple(row.values()) for batch in words for row in batch.to_pylist()
    ]
    places = places_of(Parcel(0, "places", ([b"1", b"2"], np.array([3, 4]), np.array([3, CHUNK])))).to_pylist()
    assert [(b"1", 0, 3, 3), (b"2", 1, 4, CHUNK)] == [tuple(row.values()) for row in places]
    ((told,),) = (list(sources_of(batch)) for batch in pa.table({"address": [5], "told": ["{}"]}).to_batches())
    assert (5, "source", "{}") == told


@pytest.mark.parametrize("judging", [True, False])
def test_what_a_task_does_with_a_chunk(judging: bool) -> None:  # noqa: FBT001 -- two cases
    """The assertions of some clusters become rows of topics; one alone is told by its id, and needs no vector."""
    import pyarrow as pa

    texts = ["the bridge is closed", "the quay"]
    fitted = WordMatcher().fit(texts)
    told = np.array([2, 1]), [b"", b""]
    post = [Parcel(0, "block", weighed(fitted.vocabulary, 0, texts)[0]), Parcel(0, "told", (0, *told))]
    vectors = through(post, partial(send, together=9))
    source = Parcel(0, "source", json.dumps({"source": "t", "republishes": "s"}))
    said = [("b", 0, texts[0], "s"), ("a", 0, f"It is not true that {texts[0]}", "t"), ("c", 1, texts[1], "t")]
    rows = pa.Table.from_pylist(
        [
            {"address": 0, "id": name, "home": home, "number": home}
            | {"record": json.dumps({"id": name, "source": one, "text": text})}
            for name, home, text, one in said
        ]
    )
    sent = [one for batch in rows.to_batches() for one in assertions_of(batch)]
    judge = partial(judge_chunk, vocabulary=Here(fitted.vocabulary), origins={"t": "wire"}, line=0.2, judging=judging)
    made = [row for one in judge(0, [*vectors, source, *sent]) for row in rows_of(one).to_pylist()]
    assert ("c", {*"ab"}) == (made[0]["assertion"], {row["assertion"] for row in made[1:]})
    assert [None, "t-b", "t-b"] == [row["topic"] for row in made]
    assert {2} == {row["size"] for row in made[1:]}
    assert {0, 1} == {row["place"] for row in made[1:]}
    assert ["yes" if judging else None] * 2 == [row["contested"] for row in made[1:]]
    assert [*ORDER] == list(made[0])[: len(ORDER)]
    (alone,) = judge(0, list(assertions_of(rows.slice(2).to_batches()[0])))
    assert ["c"] == rows_of(alone).column("assertion").to_pylist()
