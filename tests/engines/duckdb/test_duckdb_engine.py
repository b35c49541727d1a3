"""The engine duckdb gives what memory gives, to the last byte, from a corpus and straight from a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from string import ascii_lowercase
from tempfile import TemporaryDirectory

import pytest

pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
pytest.importorskip("pyarrow", reason="the extra duckdb is not installed")

from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from engines.duckdb.told import engine_in, records, rows_of, written
from stance.comparing import compare
from stance.engines.duckdb import folding, intake, linking, pairs, results, store
from stance.engines.duckdb.engine import DuckDB
from stance.engines.naming import engine_named
from stance.matching.naming import matcher_named
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stories import run
from strategies import corpora, sentences

FIXTURES = Path(__file__).parents[3] / "fixtures"


@pytest.fixture
def _in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that comes in chunks comes in tiny ones, so that a small corpus has many."""
    monkeypatch.setattr(store, "ROWS_AT_ONCE", 64)
    monkeypatch.setattr(store.Store.batches, "__defaults__", (50,))
    for module, name in [
        (pairs, "TEXTS_AT_ONCE"),
        (folding, "TEXTS_AT_ONCE"),
        (folding, "WEIGHED_AT_ONCE"),
        (linking, "BUNDLE"),
        (intake, "RECORDS_AT_ONCE"),
        (results, "ASSERTIONS_AT_ONCE"),
    ]:
        monkeypatch.setattr(module, name, 20)


def test_its_name() -> None:
    """It is found by its name, with the file behind a colon."""
    assert DuckDB("work.db") == engine_named("duckdb:work.db")
    assert "duckdb" == DuckDB().name


@pytest.mark.parametrize("name", ["bridge", "fentanyl"])
def test_stories(name: str, tmp_path: Path) -> None:
    """Topics, sides and every table of a story with topics, decisions and quotes; a second run takes what is there."""
    corpus = stance.load(FIXTURES / name)
    expected = compare(corpus).to_json()
    for _ in range(2):
        assert expected == compare(corpus, engine=f"duckdb:{tmp_path / 'work.db'}").to_json()


@given(corpora(), st.sampled_from(["average", "complete"]), st.sampled_from([None, 0.3]))
@settings(max_examples=15)
def test_any_corpus(corpus: Corpus, linkage: str, threshold: float | None) -> None:
    """Whatever a corpus declares and decides."""
    expected = compare(corpus, linkage=linkage, threshold=threshold).to_json()
    with TemporaryDirectory() as folder:
        engine = engine_in(Path(folder))
        assert expected == compare(corpus, linkage=linkage, threshold=threshold, engine=engine).to_json()


def test_other_matchers(tmp_path: Path) -> None:
    """A matcher of strings finds its pairs in memory, and nothing is kept."""
    corpus = stance.load(FIXTURES / "bridge")
    matcher = matcher_named("rapidfuzz:token_set_ratio")
    expected = compare(corpus, matcher=matcher).to_json()
    assert expected == compare(corpus, matcher=matcher, engine=engine_in(tmp_path)).to_json()
    assert [] == [*tmp_path.iterdir()]


def test_another_corpus_in_the_same_file(tmp_path: Path) -> None:
    """What is there of another corpus, or of another setting, is not taken for this one's."""
    engine, matcher = engine_in(tmp_path), stance.WordMatcher(neighbours=2)
    for rows in (rows_of(40, 1), rows_of(40, 2)):
        corpus = Corpus.from_records(rows)
        assert compare(corpus).to_json() == compare(corpus, engine=engine).to_json()
        assert compare(corpus, matcher=matcher).to_json() == compare(corpus, matcher=matcher, engine=engine).to_json()


@pytest.mark.usefixtures("_in_small_pieces")
@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
@pytest.mark.parametrize(("count", "threshold"), [(300, None), (120, 0.4), (1, None)])
def test_files(count: int, threshold: float | None, suffix: str, tmp_path: Path) -> None:
    """A file that is not loaded gives the rows, the counts and the line of the loaded one."""
    rows = rows_of(count, 3)
    path, output = written(tmp_path, rows, suffix), tmp_path / "assertions.parquet"
    steps: set[str] = set()
    told = engine_in(tmp_path).compare_file(
        str(path), str(output), threshold=threshold, progress=lambda step, _done, _all: steps.add(step)
    )
    expected = compare(Corpus.from_records(rows), threshold=threshold)
    assert expected.to_records("assertions") == records(output)
    counts = (len(rows), len(expected.topics), len(expected.contested), len(expected.unmatched))
    assert counts == (told.assertions, told.topics, told.contested, told.unmatched)
    assert expected.settings["threshold"] == told.threshold
    assert ("judging" in steps) == bool(expected.topics)


@given(st.lists(sentences(), min_size=1, max_size=12), st.sampled_from([None, 0.05]))
@settings(max_examples=15)
def test_any_sentences(texts: Sequence[str], threshold: float | None) -> None:
    """Whatever is said."""
    said = [Assertion(text, source="s", id=f"a{place}") for place, text in enumerate(texts)]
    corpus = Corpus.of(said)
    with TemporaryDirectory() as name:
        folder = Path(name)
        path, output = written(folder, corpus.to_records(), ".jsonl"), folder / "out.parquet"
        engine_in(folder).compare_file(str(path), str(output), threshold=threshold)
        assert compare(corpus, threshold=threshold).to_records("assertions") == records(output)


@pytest.mark.usefixtures("_in_small_pieces")
def test_many_components(tmp_path: Path) -> None:
    """Stories that nothing connects are linked in bundles, each at its own line."""
    chance = Random(9)
    rows: list[dict[str, object]] = []
    for story in range(30):
        words = ["".join(chance.choices(ascii_lowercase, k=9)) for _ in range(12)]
        said = [" ".join(chance.sample(words[: chance.randrange(5, 13)], 4)) for _ in range(chance.randrange(1, 9))]
        rows.extend({"id": f"{story:02}-{at}", "source": f"s{at}", "text": text} for at, text in enumerate(said))
    output = tmp_path / "out.parquet"
    engine_in(tmp_path).compare_file(str(written(tmp_path, rows, ".jsonl")), str(output))
    assert compare(Corpus.from_records(rows)).to_records("assertions") == records(output)


def test_only_the_contested(tmp_path: Path) -> None:
    """Topics without a disagreement may be left out, and judging altogether."""
    rows = rows_of(120, 4)
    path, output = str(written(tmp_path, rows, ".jsonl")), tmp_path / "out.parquet"
    engine = engine_in(tmp_path)
    topics = engine.compare_file(path, str(output), judging=False)
    assert (0, False) == (topics.contested, output.exists())
    engine.compare_file(path, str(output), contested_only=True)
    contested = [
        row for row in compare(Corpus.from_records(rows)).to_records("assertions") if row["contested"] == "yes"
    ]
    assert contested == records(output)
    assert contested
    engine.compare_file(path)


def test_on_the_command_line(tmp_path: Path) -> None:
    """Parquet goes in and out, and a line of counts is told."""
    path, output = written(tmp_path, rows_of(60, 5), ".parquet"), tmp_path / "out.parquet"
    engine = f"duckdb:{tmp_path / 'work.db'}"
    done = run("compare", path, "--engine", engine, "-o", output, "--fail-on", "contested", "-a")
    assert (1, "") == (done.exit_code, done.stdout)
    assert done.stderr.startswith("61 assertions: ")
    assert records(output)
    assert 0 == run("compare", path, "--engine", engine, "-o", output, "-t", "1").exit_code
