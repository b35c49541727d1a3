"""Each law of writers catches a pair that breaks it; format 1 and the data formats come back as they were."""

from __future__ import annotations

import json
import tempfile
from itertools import count
from pathlib import Path

import attrs
import pytest
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.loading import FORMATS, load
from stance.model.corpus import Corpus
from stance.rendering.corpora import CORPUS_FORMATS, write
from stance.rendering.corpora.carrying import carried
from stance.testing import KINDS, check_writer, corpora, hostile_texts, report_on
from stance.testing.kinds import kind_of
from stance.testing.running import run
from stance.testing.writer_laws import Written

WRITERS = KINDS["writer"].laws
THINGS = st.lists(st.integers(0, 20), max_size=4)
_ticks = count()


def growing(numbers: list[int]) -> list[int]:
    """What was read with one more."""
    return [*numbers, 0]


BROKEN: dict[str, object] = {
    "answers": (json.dumps, lambda text: json.loads(text)[0], THINGS),
    "same-bytes": (lambda numbers: f"{next(_ticks)} {json.dumps(numbers)}", lambda text: text, THINGS),
    "round-trip": (lambda numbers: json.dumps(sorted(numbers)), json.loads, THINGS),
    "written-again": (json.dumps, lambda text: growing(json.loads(text)), THINGS),
}


def test_each_law_has_a_broken_writer() -> None:
    """No law is without a pair that breaks it."""
    assert [law.id for law in WRITERS] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_writer_is_caught(name: str) -> None:
    """Within 100 examples, and the breach is shown."""
    (outcome,) = report_on(BROKEN[name], laws=[name]).failures
    assert 1 <= outcome.examples <= 100
    assert outcome.seen


def written(name: str) -> Written:
    """A format as a pair of functions, and corpora of what it can carry, in the order in which a file holds it."""

    def read(text: str) -> Corpus:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "corpus")
            path.write_bytes(text.encode())
            return load(path, format=name)

    def fitting(corpus: Corpus) -> Corpus:
        return in_file_order(carried(corpus, name)[0])

    return Written(name, lambda corpus: write(corpus, name).text, read, corpora(max_assertions=4).map(fitting))


def in_file_order(corpus: Corpus) -> Corpus:
    """Source by source, as files hold assertions; what no assertion names comes last, as in rows."""
    voiced = {one.source for one in corpus.assertions}
    sources = sorted(corpus.sources, key=lambda source: source.id not in voiced)
    places = {source.id: place for place, source in enumerate(sources)}
    said = sorted(corpus.assertions, key=lambda one: places[one.source])
    named = [one.topic for one in said if one.topic] + [topic.id for topic in corpus.topics]
    topics = sorted(corpus.topics, key=lambda topic: named.index(topic.id))
    return attrs.evolve(corpus, sources=tuple(sources), assertions=tuple(said), topics=tuple(topics))


@pytest.mark.parametrize("name", sorted({*FORMATS} & {*CORPUS_FORMATS}))
def test_each_format_comes_back(name: str) -> None:
    """What a format can carry is written and loaded as it was, and written again in the same bytes."""
    outcomes = [run(law, written(name), examples=5, start=1) for law in WRITERS]
    assert [] == [outcome.message for outcome in outcomes if outcome.failed]


def test_plain_json() -> None:
    """Hostile texts pass through JSON, lone surrogates too."""
    assert () == check_writer(json.dumps, json.loads, things=hostile_texts(), profile="quick").broken


def test_what_is_no_writer() -> None:
    """It is refused, with the cure; a pair is taken for a writer."""
    with pytest.raises(SettingError, match="is no writer — give a pair of functions"):
        report_on((json.dumps, 3))
    assert "writer" == kind_of((json.dumps, json.loads)).name
