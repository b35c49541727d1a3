"""What an engine owes grouping: candidate pairs with scores, connected components, and a function on each of them.

An engine says where work is done and changes nothing about what comes out. `Memory` is the one that grouping uses unless it
is told otherwise; others are in the room `engines`, or come from other packages by the entry points `stance.engines`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs

from stance.grouping.components import Component, components_of
from stance.grouping.lines import Drawn

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from stance.matching.similarity import Edges, FittedMatcher, Pairing

    Numbers = npt.NDArray[np.int64]

__all__ = ["Engine", "Memory"]

Link = Callable[[Component], Drawn]
Item = TypeVar("Item")
Made = TypeVar("Made")


class Engine(Protocol):
    """Where the work on many texts is done; the result is the same on every engine, to the last byte.

    `group` calls the three methods once each for a corpus, in this order; `each` once more where an earlier comparison
    has drawn a higher line. All that an engine needs to know about a corpus comes in by them, so one engine may serve one
    comparison after another.
    """

    @property
    def name(self) -> str:
        """The stable name, such as `memory`; it stands in no output, for it changes none."""
        ...

    def pairing(self, matcher: FittedMatcher, texts: Sequence[str]) -> Pairing:
        """These texts made comparable in bulk: what `matcher.over(texts)` gives, or something that gives the same.

        Args:
            matcher: Fitted on the corpus; its weights are frozen, so a text has the same vector and a pair the same value
                wherever they are computed, alone, in chunks or all at once (values are rounded to twelve decimals for
                this reason). A `FittedWords` pickles.
            texts: Distinct texts, numbered from 0 by their place, sorted as grouping wants them.

        Returns:
            A `Pairing`. Of it are asked, in this order: `edges(progress=...)` once, the candidate pairs with their
            values, smaller number first, sorted by both numbers, none twice; `vectors()`; and `values(left, right)`, again
            and again for a few thousand pairs of the topics that were found. An engine that computes candidates
            elsewhere gives an object of its own here, whose `edges` are those that `matcher.over(texts).edges()` would
            give: twenty nearest of each text, ties to the lower number.
        """
        ...

    def components(self, edges: Edges, together: Numbers) -> list[Numbers]:
        """The connected components with two rows or more, as `components_of(edges, together)` gives them.

        Args:
            edges: The valued pairs of rows.
            together: For each row the smallest row that must share its cluster, which connects the two as an edge does.

        Returns:
            The row numbers of each component, ascending; the largest component first, then the one with the lowest row.
        """
        ...

    def each(self, link: Link, whole: Component, alone: float) -> Drawn:
        """Apply a function to every connected component, and put the results side by side.

        Args:
            link: Takes one component, or some whole ones together, and gives its clusters, numbered within it; a partial
                of the module-level `link_component`, so it pickles. It keeps nothing between two calls and may run in
                any process.
            whole: All rows of the corpus; its `parts` are what `components` gave. `whole.cut([part])` is one component by
                itself, with nothing in it that linkage does not need there.
            alone: The line that holds for a row without any edge.

        Returns:
            What `link(whole)` gives. Where components are linked one by one or in bundles: `side_by_side` of them. A
            component with fewer than two rows need not be linked, for nothing can happen to it.
        """
        ...

    def applied(
        self, function: Callable[[Sequence[Item]], list[Made]], items: Sequence[Item], doing: str
    ) -> list[Made]:
        """What a function makes of each of many things that do not depend on each other, such as topics to be judged.

        Args:
            function: Makes of some things as many others, in their order. It need not pickle: a judge may be anything.
            items: The things; they and what is made of them pickle.
            doing: What is done, for whoever watches.

        Returns:
            What `function(items)` gives.
        """
        ...


@attrs.frozen
class Memory:
    """Everything in the memory of this process: the fastest as long as a corpus fits, some 5 KB an assertion.

    >>> Memory().name
    'memory'
    """

    @property
    def name(self) -> str:
        """`memory`."""
        return "memory"

    def pairing(self, matcher: FittedMatcher, texts: Sequence[str]) -> Pairing:
        """The matcher's own."""
        return matcher.over(texts)

    def components(self, edges: Edges, together: Numbers) -> list[Numbers]:
        """By scipy."""
        return components_of(edges, together)

    def each(self, link: Link, whole: Component, alone: float) -> Drawn:  # noqa: ARG002 -- a line for those left out
        """All at once, for a corpus may fall into ten thousand components, and a call costs as much as its work."""
        return link(whole)

    def applied(
        self,
        function: Callable[[Sequence[Item]], list[Made]],
        items: Sequence[Item],
        doing: str,  # noqa: ARG002 -- nobody watches
    ) -> list[Made]:
        """In one go."""
        return function(items)
