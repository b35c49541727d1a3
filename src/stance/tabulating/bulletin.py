"""The plain-data nouns of something that is read from top to bottom: `Bulletin`, its `Section`s and their `Item`s.

They hold text as it was loaded: nothing here is escaped, cut or translated; that is the renderer's business.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from stance.tabulating.tables import Grid

__all__ = ["Bulletin", "Item", "Section"]


@attrs.frozen
class Item:
    """One thing that happened.

    Attributes:
        text: It, in a sentence.
        details: What belongs to it, a line each.
    """

    text: str
    details: tuple[str, ...] = ()


@attrs.frozen
class Section:
    """Things of one kind.

    Attributes:
        heading: Of which kind they are.
        items: The things, the most important first.
    """

    heading: str
    items: tuple[Item, ...]


@attrs.frozen(kw_only=True)
class Bulletin:
    """What a reader is told, in order.

    Attributes:
        title: What it is about.
        lead: The whole in a few sentences.
        sections: The parts, the most important first.
        tables: Tables of their own, at the end.
        document: The same as plain JSON types.
    """

    title: str
    lead: str
    sections: tuple[Section, ...] = ()
    tables: tuple[Grid, ...] = ()
    document: Mapping[str, object] = attrs.field(factory=dict)
