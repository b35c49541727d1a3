"""Topics made and judged in a corpus of their own, against the comparison of all."""

from __future__ import annotations

import json

import attrs
import pytest

from made_corpora import made_texts
from stance.comparing import compare
from stance.engines.topics import ORDER, SomeTopics, column_names, sources_in
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.records import records_of
from stance.model.source import Source


@pytest.mark.parametrize("half", [0, 1])
def test_some_topics(half: int) -> None:
    """Every second topic of a comparison, from the rows of its assertions, has the rows that it has there."""
    sources = [Source(f"s{place}", published=Period(f"20{10 + place}")) for place in range(5)]
    said = [Assertion(text, f"s{at % 5}", id=f"a{at:03}") for at, text in enumerate(made_texts(90))]
    corpus = Corpus.of(said, sources=sources)
    expected = compare(corpus)
    chosen = expected.topics[half::2]
    homes = {member.id: place for place, topic in enumerate(chosen) for member in topic.assertions}
    members = sorted((home, name) for name, home in homes.items())
    records = [json.dumps(row) for row in records_of([corpus.assertion(name) for _, name in members], [], [])]
    some = SomeTopics.of((home for home, _ in members), (name for _, name in members), records, sources)
    fitted = WordMatcher().fit([assertion.text for assertion in said])
    texts = sorted({fitted.key(corpus.assertion(name).text) for _, name in members})
    number = {name: texts.index(fitted.key(corpus.assertion(name).text)) for _, name in members}
    line = expected.settings["threshold"]
    assert isinstance(line, float)
    topics = some.proposed(fitted.over(texts).batch, number, line)
    found = some.judged(topics)
    assert [*ORDER, *column_names()] == list(found)
    listed = [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]
    listed.sort(key=lambda row: (-int(str(row["contestedness"])), -int(str(row["size"])), str(row["topic"])))
    rows = [{name: row[name] for name in column_names()} for row in listed]
    ids = {topic.id for topic in chosen}
    assert [row for row in expected.to_records("assertions") if row["topic"] in ids] == rows


def test_sources() -> None:
    """What records tell of sources, each once."""
    told = [json.dumps({"source": "s", "kind": "news"}), json.dumps({"source": "s", "published": "2016"})]
    (source,) = sources_in(told)
    assert ("news", "2016") == (source.kind, str(attrs.asdict(source, recurse=False)["published"]))
