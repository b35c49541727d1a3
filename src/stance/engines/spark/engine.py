"""Spark: candidate pairs, linkage and judging as stages on a cluster, whose session the user brings."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast

import attrs
import numpy as np

from stance.engines.files import Counts, check_suffix
from stance.engines.parcels import Parcel
from stance.engines.spark.cluster import Cluster
from stance.engines.spark.frames import delivered
from stance.engines.spark.pairing import SparkPairing
from stance.engines.spark.sessions import refusing
from stance.engines.spark.straight import Tables, compared
from stance.engines.stages import apply, link_held
from stance.grouping.components import components_of, side_by_side
from stance.matching.words import FittedWords

if TYPE_CHECKING:
    import numpy.typing as npt
    from pyspark.sql import DataFrame

    from stance.grouping.components import Component
    from stance.grouping.engine import Link
    from stance.grouping.lines import Drawn
    from stance.matching.similarity import Edges, FittedMatcher, Pairing, Progress

    Numbers = npt.NDArray[np.int64]

__all__ = ["SparkEngine"]

Item = TypeVar("Item")
Made = TypeVar("Made")

CHUNKS_EACH = 8


@attrs.frozen(eq=False, slots=False)
class SparkEngine(Cluster):
    """Where the work is done: on the cluster of a Spark session.

    Attributes:
        session: The user's; when left out, the active one, else a local one on all cores.
        block: How many texts a block holds at most: smaller blocks take less memory in a task and more traffic between tasks.
    """

    @property
    def name(self) -> str:
        """`spark`."""
        return "spark"

    def pairing(self, matcher: FittedMatcher, texts: Sequence[str]) -> Pairing:
        """The matcher's own, whose edges are found and scored on the cluster where it is the word matcher.

        What any other matcher does with texts is its own affair, so it does it here, on the driver.
        """
        return SparkPairing(self, matcher, texts) if isinstance(matcher, FittedWords) else matcher.over(texts)

    def components(self, edges: Edges, together: Numbers) -> list[Numbers]:
        """By scipy: the edges are on the driver already, for grouping asked for them, and this takes a second for a million."""
        return components_of(edges, together)

    def each(self, link: Link, whole: Component, alone: float) -> Drawn:
        """Every connected component in one task; small ones together."""
        if not whole.parts:
            return link(whole)
        bundles = [whole.cut(parts) for parts in _bundled(whole.parts, self.tasks)]
        addresses = self.frame(Parcel(number, "component", None) for number in range(len(bundles)))
        doing = f"link {len(whole.parts):,} connected components in {len(bundles):,} tasks"
        with ExitStack() as stack:
            # A broadcast travels in pieces, so a component may be larger than what one row of a frame can hold.
            held = [self.held(bundle, stack) for bundle in bundles]
            linked = self.made(delivered(addresses, partial(link_held, held=held, link=link), len(held)), doing)
        linked.sort(key=attrgetter("address"))
        drawn = cast("list[tuple[Numbers, Drawn]]", [one.content for one in linked])
        return side_by_side(len(whole.rows), drawn, alone)

    def applied(
        self, function: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item], doing: str
    ) -> list[Made]:
        """What a function makes of each of many things, in their order, computed in chunks on the cluster.

        Args:
            function: Makes of some things as many others, in their order. It is sent once to each process that works;
                where it does not pickle, as a judge with a connection does not, the work is done on the driver.
            items: Anything that pickles.
            doing: What is done, as Spark's pages name it.
        """
        if not items or not _travels(function):
            return function(items)
        tasks = min(self.tasks * CHUNKS_EACH, len(items))
        # Every k-th, for the largest come first and would otherwise all be in the first chunk.
        chunks = self.frame(Parcel(number, "items", items[number::tasks]) for number in range(tasks))
        with ExitStack() as stack:
            stage = partial(apply, function=self.held(function, stack))
            found = self.made(delivered(chunks, stage, tasks), doing)
        made: list[Made] = [cast("Made", None)] * len(items)
        for parcel in found:
            made[parcel.address :: tasks] = cast("list[Made]", parcel.content)
        return made

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
        """Compare a table that the cluster can read, with the matcher of words and the lexicon; it is never on the driver.

        Args:
            path: Parquet or JSON Lines with the flat columns of a corpus, without topics: a file or a folder of them,
                wherever Spark reads from.
            output: The table of assertions goes there as Parquet, a folder of files as Spark writes them; what is there is
                replaced. None where left out.
            threshold: From 0.0 to 1.0; when left out, the corpus itself tells.
            contested_only: Leave topics without a disagreement out of `output`.
            judging: Find who stands where; without it there are topics only, and nothing is written to `output`.
            progress: Called with a step's name, steps done and steps in all.

        Raises:
            CorpusError: Rows that are no assertions, ids that are not unique, or sources that contradict themselves.
            SettingError: A file that cannot be read, one without assertions, or one that declares topics.
            FileNotFoundError: There is no such file.
        """
        check_suffix(path)
        lines = not path.endswith(".parquet")
        with refusing(path):
            frame = self.session.read.text(path) if lines else self.session.read.parquet(path)
        with compared(
            self, frame, path, lines=lines, threshold=threshold, judging=judging, progress=progress
        ) as tables:
            if output and judging:
                rows = tables.assertions.filter("contested = 'yes'") if contested_only else tables.assertions
                with refusing(output):
                    rows.write.mode("overwrite").parquet(output)
            return tables.counts

    @contextmanager
    def compared(
        self,
        frame: DataFrame,
        *,
        threshold: float | None = None,
        judging: bool = True,
        progress: Progress | None = None,
    ) -> Iterator[Tables]:
        """Compare the rows of a frame; the tables are there for as long as the block lasts.

        Args:
            frame: The flat columns of a corpus, without topics.
            threshold: From 0.0 to 1.0; when left out, the corpus itself tells.
            judging: Find who stands where; without it `assertions` tells the members of topics only.
            progress: Called with a step's name, steps done and steps in all.

        Raises:
            CorpusError: Rows that are no assertions, ids that are not unique, or sources that contradict themselves.
            SettingError: A frame without assertions, or one that declares topics.
        """
        with compared(self, frame, "the frame", threshold=threshold, judging=judging, progress=progress) as tables:
            yield tables


def _travels(function: object) -> bool:
    try:
        pickle.dumps(function, protocol=5)
    except (AttributeError, TypeError, pickle.PicklingError):
        return False
    return True


def _bundled(parts: Sequence[Numbers], tasks: int) -> list[list[Numbers]]:
    """Connected components, the largest first, in bundles: small ones together, so that each task has about as much to do."""
    fair = sum(map(len, parts)) / (tasks * CHUNKS_EACH)
    bundles: list[list[Numbers]] = []
    held = fair
    for part in parts:
        if held >= fair:
            bundles.append([])
            held = 0
        bundles[-1].append(part)
        held += len(part)
    return bundles
