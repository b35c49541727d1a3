"""`DuckDB`, the engine: a corpus in memory whose pairs are kept in a file, or a file that is compared without being loaded."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from stance.engines.duckdb.folding import batch_of, texts_stage, vectors_stage
from stance.engines.duckdb.intake import said_stage
from stance.engines.duckdb.linking import linked_stage
from stance.engines.duckdb.pairs import company_stages, edges_of, pair_stages
from stance.engines.duckdb.processes import in_processes
from stance.engines.duckdb.results import judged_stage, topics_stage, write_parquet
from stance.engines.duckdb.store import Store, digest_of
from stance.engines.files import Counts, check_suffix, nothing_said
from stance.errors import SettingError
from stance.grouping.engine import Memory
from stance.grouping.settings import Asked
from stance.matching.similarity import Edges, Pairing, Progress, Vectors
from stance.matching.words import FittedWords, PairedWords, WordMatcher

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from stance.matching.similarity import FittedMatcher
    from stance.matching.vectors import Batch

    Numbers = npt.NDArray[np.int64]

__all__ = ["DuckDB"]

MEMORY = "256MB"
# A process costs a second; what a file of fewer bytes leaves behind in memory is not worth that.
SMALL = 4 << 20


@attrs.frozen
class DuckDB(Memory):
    """The work of a comparison in one DuckDB file, in stages: what is finished there is not done again.

    Attributes:
        path: The file, made where there is none; a name of its own for each corpus keeps the stages of each.
        memory: How much of its data DuckDB may hold in memory, as it writes it: `256MB`. The passes of the matcher hold
            chunks of their own beside it.
        processes: Give each stage of `compare_file` a process of its own, so that it begins with its memory empty; a file
            of less than four megabytes is compared in this one.

    >>> DuckDB().name
    'duckdb'
    """

    path: str = "stance.duckdb"
    memory: str = attrs.field(default=MEMORY, kw_only=True)
    processes: bool = attrs.field(default=True, kw_only=True)

    @property
    def name(self) -> str:
        """`duckdb`."""
        return "duckdb"

    def pairing(self, matcher: FittedMatcher, texts: Sequence[str]) -> Pairing:
        """The matcher's own, whose pairs are found and kept in the file where it is the matcher of words."""
        paired = matcher.over(texts)
        if isinstance(matcher, FittedWords) and isinstance(paired, PairedWords):
            return _StoredPairs(self, paired, _made_from(paired.batch))
        return paired

    def compare_file(
        self,
        path: str,
        output: str = "",
        *,
        threshold: float | None = None,
        contested_only: bool = False,
        judging: bool = True,
        progress: Progress | None = None,
    ) -> Counts:
        """Compare a file that need not fit into memory, with the matcher of words and the lexicon.

        The tables `topics`, `members`, `unmatched` and `assertions` stay in the schema `stance` of the database file. What
        was finished by an earlier run over the same bytes is not done again.

        Args:
            path: A Parquet or JSON Lines file with the flat columns of a corpus, without topics.
            output: A Parquet file for the table of assertions, the same rows as `Comparison.to_records("assertions")`;
                none where left out.
            threshold: From 0.0 to 1.0; when left out, the corpus itself tells.
            contested_only: Leave topics without a disagreement out of `output`.
            judging: Find who stands where; without it there are topics only, and nothing is written to `output`.
            progress: Called with a step's name, items done and items in all.

        Raises:
            CorpusError: Rows that are no assertions, or ids that are not unique.
            SettingError: A file of another kind, one without assertions, or one that declares topics; or DuckDB has not
                the memory or the disk that it needs.
            MissingExtraError: DuckDB or pyarrow is not installed.
            OSError: There is no such file, or no folder for `output`.
        """
        check_suffix(path)
        if output and not Path(output).absolute().parent.is_dir():
            # Said before the work, not after it.
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), output)
        work = partial(
            self._compared, path, digest_of(path), output, threshold, contested_only=contested_only, judging=judging
        )
        if self.processes and Path(path).stat().st_size >= SMALL:
            found = in_processes(work, self.path, progress=progress)
            assert isinstance(found, Counts)
            return found
        return work(progress=progress)

    def _compared(
        self,
        path: str,
        digest: str,
        output: str,
        threshold: float | None,
        *,
        contested_only: bool,
        judging: bool,
        progress: Progress | None,
        one_stage: bool = False,
    ) -> Counts:
        with self.opened(one_stage=one_stage) as store:
            said = said_stage(store, path, digest, progress=progress)
            if not store.number("SELECT count(*) FROM said"):
                raise nothing_said(path)
            line, made = _grouped(store, said, threshold, progress)
            contested = 0
            if judging:
                judged_stage(store, made, progress=progress)
                contested = store.number("SELECT count(DISTINCT topic) FROM assertions WHERE contested = 'yes'")
                if output:
                    write_parquet(store, output, contested_only=contested_only)
            counted = [store.number(f"SELECT count(*) FROM {table}") for table in ("said", "topics", "unmatched")]  # noqa: S608
            return Counts(counted[0], counted[1], contested, counted[2], line)

    @contextmanager
    def opened(self, *, one_stage: bool = False) -> Iterator[Store]:
        """The file, open for as long as it lasts.

        Args:
            one_stage: Until a stage was done, which raises `StageOver`.
        """
        store = Store(self.path, self.memory, one_stage=one_stage)
        try:
            yield store
        except store.failure as error:
            # A disk that is full, or less memory than a stage needs at least.
            first = str(error).partition("\n")[0]
            message = f"the engine duckdb stopped: {first} — what is finished stays in {self.path}: run it again, with more room"
            raise SettingError(message) from error
        finally:
            store.close()


def _grouped(store: Store, said: str, threshold: float | None, progress: Progress | None) -> tuple[float, str]:
    """The stages from what is said to topics: the line drawn, and the fingerprint of the topics."""
    matcher = WordMatcher()
    vectors = vectors_stage(store, texts_stage(store, said), progress=progress)
    count = store.number("SELECT count(*) FROM texts")
    pairs = pair_stages(store, partial(batch_of, store), count, matcher.neighbours, vectors, progress=progress)
    edges = company_stages(store, count, pairs)
    linked, line = linked_stage(store, Asked(threshold, matcher.threshold), edges, progress=progress)
    return line, topics_stage(store, line, linked, progress=progress)


def _made_from(batch: Batch) -> str:
    """The fingerprint of vectors: all that pairs and their similarities depend on."""
    made = hashlib.sha256()
    for matrix in (batch.terms, batch.kinship):
        for array in (matrix.indptr, matrix.indices, matrix.data):
            made.update(array.tobytes())
    for stems in batch.sorted_stems:
        made.update(f"{stems}\n".encode("utf-8", "surrogatepass"))
    return made.hexdigest()


@attrs.frozen(eq=False)
class _StoredPairs:
    """Texts compared by their matcher, whose candidate pairs are kept in a file."""

    _engine: DuckDB
    _paired: PairedWords
    _made_from: str

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The candidate pairs with their similarity, from the file where they are there."""
        batch = self._paired.batch
        count = batch.terms.shape[0]

        def loaded(*, stems: bool) -> Batch:  # noqa: ARG001 -- they are there anyway
            return batch

        with self._engine.opened() as store:
            pair_stages(store, loaded, count, self._paired.neighbours, f"texts {self._made_from}", progress=progress)
            return edges_of(store, count, "SELECT * FROM pairs")

    def values(self, left: Numbers, right: Numbers) -> npt.NDArray[np.float64]:
        """The similarity of each pair of text numbers."""
        return self._paired.values(left, right)

    def vectors(self) -> Vectors:
        """The texts as vectors."""
        return self._paired.vectors()
