"""Flat rows -> what a cluster is told of them: assertions with the fingerprint of their terms, sources, and what is wrong.

One task reads one part of a table, in any order; what only all parts together can tell is put together by `checked`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from stance.engines.files import PROBLEMS_TOLD, nothing_said, record_in, topics_declared
from stance.errors import CorpusError, Problem, SettingError
from stance.matching.tallying import Numbers, tallied
from stance.matching.terms import Terms
from stance.model.assertion import Assertion
from stance.model.chains import ends_of
from stance.model.corpus import Corpus
from stance.model.gathered import Gathered
from stance.model.records import records_of
from stance.model.source import Source
from stance.text import normalise

__all__ = ["Part", "Said", "SaidOfSource", "checked", "merged", "origins", "said_in"]

# Two of a billion texts collide with a chance of one in a hundred million million million.
KEY_BYTES = 16
ROWS_AT_ONCE = 1 << 12

Record = Mapping[str, object]


class Said(NamedTuple):
    """One assertion, one source, or, once and at the end, what a part tells of itself.

    Attributes:
        kind: `assertion`, `source` or `part`.
        id: Its id.
        source: The id of the assertion's source.
        key: The fingerprint of the assertion's terms: texts with the same terms are one text to the matcher of words.
        text: The assertion's text, normalised.
        record: The flat record, as JSON.
    """

    kind: str
    id: str
    source: str = ""
    key: bytes = b""
    text: str = ""
    record: str = ""


class Part(NamedTuple):
    """What one part of a table tells of itself.

    Attributes:
        assertions: How many it has.
        problems: What is wrong, of much the first: code, what, cure, and the row in the part with its column.
        refused: Why a row cannot be read at all; empty where none.
        topics: Whether a topic is declared.
        unknown: Columns that rows do not have, each with the first row where it stands.
        seen: Columns that rows do have.
    """

    assertions: int
    problems: list[tuple[str, str, str, list[str | int]]]
    refused: str
    topics: bool
    unknown: dict[str, int]
    seen: list[str]


def said_in(rows: Iterable[Record | str], number: int) -> Iterator[Said]:
    """What the rows of one part say.

    Args:
        rows: Flat records, or lines of JSON.
        number: The number of the part.
    """
    gathered, refused, topics, count = Gathered(), "", False, 0
    for at, row in enumerate(rows):
        try:
            record = record_in(row) if isinstance(row, str) else row
        except ValueError as error:
            refused = f"row {at} of part {number}: {error}"
            break
        gathered.add(at, record)
        if len(gathered.problems) > PROBLEMS_TOLD:
            break
        if len(gathered.assertions) == ROWS_AT_ONCE:
            topics |= any(assertion.topic for assertion in gathered.assertions)
            count += ROWS_AT_ONCE
            yield from _assertions(gathered.assertions)
            gathered.assertions.clear()
            gathered.rows["assertions"].clear()
    topics |= bool(gathered.topics) or any(assertion.topic for assertion in gathered.assertions)
    yield from _assertions(gathered.assertions)
    for source, row in zip(gathered.sources.values(), records_of([], gathered.sources.values(), []), strict=True):
        if len(row) > 1:
            yield Said("source", source.id, record=json.dumps(row))
    problems = [(one.code, one.what, one.cure, [*one.at]) for one in gathered.problems[:PROBLEMS_TOLD]]
    count += len(gathered.assertions)
    part = Part(count, problems, refused, topics, gathered.unknown, sorted(gathered.seen))
    yield Said("part", str(number), record=json.dumps(part))


def _assertions(told: Sequence[Assertion]) -> Iterator[Said]:
    texts = [normalise(assertion.text) for assertion in told]
    keys = _keys(texts)
    for assertion, text, key, record in zip(told, texts, keys, records_of(told, [], []), strict=True):
        yield Said("assertion", assertion.id, assertion.source, key, text, json.dumps(record))


def _keys(texts: Sequence[str]) -> Iterator[bytes]:
    numbers = Numbers()
    rows = tallied(texts, Terms(), numbers)
    names = list(numbers)
    for start, end in pairwise(rows.indptr.tolist()):
        terms = sorted(names[column] for column in rows.indices[start:end].tolist())
        # No term has a line break in it, so that two texts with other terms never read alike.
        yield hashlib.blake2b("\n".join(terms).encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def checked(parts: Sequence[Said], named: str) -> int:
    """How many assertions a table has, where nothing is wrong with it or with how it can be compared.

    Args:
        parts: What each of its parts tells of itself.
        named: What the table is called.

    Raises:
        CorpusError: Rows that are no assertions, each with the number of its part and its row there.
        SettingError: Rows that cannot be read, or that declare topics; or there are none.
    """
    told = {int(part.id): Part(*json.loads(part.record)) for part in parts}
    for part in told.values():
        if part.refused:
            message = f"{named}: {part.refused}"
            raise SettingError(message)
    problems = [
        Problem(code, what, cure, (f"part {number}", *at))
        for number in sorted(told)
        for code, what, cure, at in told[number].problems
    ]
    together = Gathered(seen={column for part in told.values() for column in part.seen})
    for part in told.values():
        together.unknown.update(part.unknown)
    together.refuse_slips()
    problems += [Problem(one.code, one.what, one.cure, one.at[1:]) for one in together.problems]
    if problems:
        raise CorpusError(problems[:PROBLEMS_TOLD])
    if any(part.topics for part in told.values()):
        raise topics_declared(named)
    assertions = sum(part.assertions for part in told.values())
    if not assertions:
        raise nothing_said(named)
    return assertions


class SaidOfSource(NamedTuple):
    """What all parts together tell of one source.

    Attributes:
        source: Its id.
        record: The flat record, as JSON.
        republishes: What it republishes; empty where nothing.
        problem: Where two rows contradict each other; empty where none.
    """

    source: str
    record: str
    republishes: str
    problem: str = ""


def merged(records: Sequence[str]) -> SaidOfSource:
    """One source from what several parts tell of it.

    Args:
        records: Flat records of one source as JSON, one or more.
    """
    gathered = Gathered()
    for at, record in enumerate(records):
        gathered.add(at, json.loads(record))
    (source,) = gathered.sources.values()
    (row,) = records_of([], [source], [])
    problem = next((json.dumps([one.code, one.what, one.cure]) for one in gathered.problems), "")
    return SaidOfSource(source.id, json.dumps(row), source.republishes, problem)


def origins(links: Mapping[str, str]) -> dict[str, str]:
    """Where the words of each source that republishes were first printed.

    Args:
        links: What each of them republishes.

    Raises:
        CorpusError: They go in a circle.
    """
    # What a corpus would refuse is refused in its words.
    Corpus.of([], sources=[Source(source, republishes=other) for source, other in sorted(links.items())])
    return ends_of(links)
