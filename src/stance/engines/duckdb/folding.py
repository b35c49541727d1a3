"""What is said -> its distinct texts, numbered in the order of their normalised form, and their vectors, as tables.

Two texts with the same terms are one text to the matcher of words, and are compared once; the first by spelling stands for
all. That is what `WordMatcher.fit` and the bench of grouping do in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.matching.tallying import Numbers, tallied
from stance.matching.terms import Terms
from stance.matching.vectors import Batch, Vocabulary

if TYPE_CHECKING:
    from stance.engines.duckdb.store import Store
    from stance.matching.similarity import Progress

    Matrix = sparse.csr_matrix

__all__ = ["batch_of", "texts_stage", "vectors_stage"]

TEXTS_AT_ONCE = 1 << 16
# Each look at some texts ranks all words anew.
WEIGHED_AT_ONCE = 1 << 17


def texts_stage(store: Store, made_from: str) -> str:
    """Write the tables `texts` (number, text, names, copies), `placed` (assertion, text) and `words`.

    Args:
        store: Where `said` is.
        made_from: The fingerprint of what is said.

    Returns:
        The fingerprint of the texts.
    """

    def sort() -> None:
        store.execute("DROP TABLE IF EXISTS forms")
        store.execute(
            """CREATE TABLE forms AS SELECT (row_number() OVER (ORDER BY normal) - 1)::INTEGER AS form, normal
               FROM (SELECT DISTINCT normal FROM said) ORDER BY normal"""
        )

    def fold() -> None:
        numbers = _names(store)
        store.fresh("words", "word VARCHAR")
        store.insert("words", {"word": list(numbers)})
        for table in ("texts", "placed"):
            store.execute(f"DROP TABLE IF EXISTS {table}")
        store.execute(
            """CREATE TABLE placed AS WITH firsts AS (SELECT names, min(form) AS form FROM read GROUP BY names)
               SELECT said.n, firsts.form FROM said JOIN forms USING (normal) JOIN read ON read.form = forms.form
               JOIN firsts ON firsts.names = read.names"""
        )
        store.execute(
            """CREATE TABLE texts AS WITH held AS (SELECT form, count(*) AS copies FROM placed GROUP BY form)
               SELECT (row_number() OVER (ORDER BY form) - 1)::INTEGER AS number, form, normal AS text, names, copies
               FROM held JOIN forms USING (form) JOIN read USING (form) ORDER BY form"""
        )
        store.execute("DROP TABLE read")

    return store.stage("texts", store.stage("forms", made_from, sort), fold)


def _names(store: Store) -> Numbers:
    """The table of the names that each distinct spelling has, and the numbers of all names."""
    import pyarrow as pa

    terms, numbers = Terms(), Numbers()
    store.fresh("read", "form INTEGER, names BLOB")
    for some in store.lists("SELECT form, normal FROM forms ORDER BY form", TEXTS_AT_ONCE):
        rows = tallied([str(text) for text in some["normal"]], terms, numbers)
        ends, cells = (4 * rows.indptr).astype(np.int32), rows.indices.astype(np.int32)
        names = pa.Array.from_buffers(pa.binary(), rows.shape[0], [None, pa.py_buffer(ends), pa.py_buffer(cells)])
        store.insert("read", {"form": some["form"], "names": names})
    return numbers


def vectors_stage(store: Store, made_from: str, *, progress: Progress | None = None) -> str:
    """Write the tables `terms` and `kinship` (cells of the two matrices) and `stems`.

    Args:
        store: Where `texts` and `words` are.
        made_from: The fingerprint of the texts.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The fingerprint of the vectors.
    """

    def weigh() -> None:
        vocabulary = _vocabulary(store)
        for table in ("terms", "kinship"):
            store.fresh(table, '"row" INTEGER, "column" INTEGER, "value" DOUBLE')
        store.fresh("stems", "number INTEGER, stems VARCHAR")
        store.insert_matrix("kinship", vocabulary.kinship)
        start = 0
        for some in store.lists("SELECT text FROM texts ORDER BY number", WEIGHED_AT_ONCE):
            if progress:
                progress("weighing words", start, vocabulary.texts)
            batch = vocabulary.batch([str(text) for text in some["text"]])
            store.insert_matrix("terms", batch.terms, start)
            numbers = np.arange(start, start + len(batch.sorted_stems), dtype=np.int32)
            store.insert("stems", {"number": numbers, "stems": batch.sorted_stems})
            start += len(numbers)

    return store.stage("vectors", made_from, weigh)


def _vocabulary(store: Store) -> Vocabulary:
    """The words of all texts with their weights and their kin; how the texts are spelled is not kept."""
    numbers = Numbers()
    for some in store.lists("SELECT word FROM words", TEXTS_AT_ONCE):
        for word in some["word"]:
            _ = numbers[str(word)]
    count = store.number("SELECT count(*) FROM texts")
    columns = np.empty(store.number("SELECT coalesce(sum(octet_length(names)), 0) // 4 FROM texts"), dtype=np.int32)
    starts = np.zeros(count + 1, dtype=np.int32)
    row = place = 0
    for some in store.lists("SELECT names FROM texts ORDER BY number", TEXTS_AT_ONCE):
        held = b"".join(names for names in some["names"] if isinstance(names, bytes))
        columns[place : place + len(held) // 4] = np.frombuffer(held, dtype=np.int32)
        lengths = [len(names) // 4 for names in some["names"] if isinstance(names, bytes)]
        starts[row + 1 : row + 1 + len(lengths)] = place + np.cumsum(lengths)
        row, place = row + len(lengths), place + len(held) // 4
    ones = np.ones(len(columns), dtype=np.int8)
    rows = sparse.csr_matrix((ones, columns, starts), shape=(count, max(len(numbers), 1)))
    vocabulary = Vocabulary.counted([""] * count, rows, Terms(), numbers)
    return attrs.evolve(vocabulary, fitted=(), rows=sparse.csr_matrix((0, max(len(numbers), 1))))


def batch_of(store: Store, *, stems: bool) -> Batch:
    """The vectors of all texts, as a matcher compares them.

    Args:
        store: Where they are.
        stems: Load the sorted stems of each text, too: they are as large as all the rest, and only scores need them.
    """
    words, count = store.number("SELECT count(*) FROM words"), store.number("SELECT count(*) FROM texts")
    spelled: list[str] = []
    if stems:
        for some in store.lists("SELECT stems FROM stems ORDER BY number", TEXTS_AT_ONCE):
            spelled.extend(str(one) for one in some["stems"])
    return Batch(store.matrix("terms", (count, words)), spelled, [], store.matrix("kinship", (words, words)))
