"""Who speaks: `Source`, a document or body that speaks, and `Speaker`, a person or body whom a source quotes."""

from __future__ import annotations

import attrs

from stance.model.checks import are_texts, is_identifier, is_some_text, is_text
from stance.model.period import Period

__all__ = ["Source", "Speaker"]


@attrs.frozen
class Source:
    """A document or body that speaks: an article, a report, an agency, a site.

    Attributes:
        id: Unique among the sources of a corpus.
        title: The headline or title; empty when there is none.
        publisher: Who published it; empty when unknown.
        authors: Who wrote it, in the printed order.
        kind: Free word for what it is: `news`, `report`, `opinion`.
        published: When it was published.
        url: Where it can be read.
        document: Path of the full text, relative to the corpus file.
        sha256: Hexadecimal SHA-256 of that text's bytes, to notice when it has changed; empty for no check.
        republishes: Id of the source, or name of the origin, that this one copies; empty for original work.

    >>> Source("ap2016", publisher="Associated Press").name
    'Associated Press'
    """

    id: str = attrs.field(validator=is_identifier)
    title: str = attrs.field(default="", validator=is_text, kw_only=True)
    publisher: str = attrs.field(default="", validator=is_text, kw_only=True)
    authors: tuple[str, ...] = attrs.field(default=(), validator=are_texts, kw_only=True)
    kind: str = attrs.field(default="", validator=is_text, kw_only=True)
    published: Period | None = attrs.field(default=None, kw_only=True)
    url: str = attrs.field(default="", validator=is_text, kw_only=True)
    document: str = attrs.field(default="", validator=is_text, kw_only=True)
    sha256: str = attrs.field(default="", validator=is_text, kw_only=True)
    republishes: str = attrs.field(default="", validator=is_text, kw_only=True)

    @property
    def name(self) -> str:
        """What to call it where people read: publisher, else title, else id."""
        return self.publisher or self.title or self.id


@attrs.frozen
class Speaker:
    """A person or body whom a source quotes.

    Attributes:
        id: Unique among the speakers of a corpus.
        name: How to call the speaker; the id when left out.
        aliases: Other names that mean the same speaker.
        part_of: Id of the body to which the speaker belongs; empty when none.

    >>> Speaker("baer", name="Russell Baer", part_of="dea").name
    'Russell Baer'
    """

    id: str = attrs.field(validator=is_identifier)
    name: str = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True), validator=is_some_text)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=are_texts, kw_only=True)
    part_of: str = attrs.field(default="", validator=is_text, kw_only=True)
