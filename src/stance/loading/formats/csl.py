"""CSL-JSON, as Zotero and pandoc write it: items of a bibliography come in, sources go out."""

from __future__ import annotations

from stance.loading.content import Parsed
from stance.loading.findings import Path, shown
from stance.loading.formats.asked import Asked
from stance.loading.formats.building import Building, Way, listed, locate, opened
from stance.loading.jsontext import Json
from stance.model.period import Period, PeriodError

__all__ = ["locate", "read"]


def read(text: str, asked: Asked) -> Parsed:
    """Read the items of a bibliography as sources.

    >>> read('[{"id": "ap2016", "type": "article", "publisher": "AP"}]', Asked()).content.sources[0].publisher
    'AP'
    """
    building = Building()
    ids: set[str] = set()
    for way in opened(text, asked, building):
        if "bundle" in way.types():
            building.refuse("ST134", "STIX is written and not read", "see the formats that are read", way.path)
            continue
        items = [*way.all("items", "references")] or [way]
        for item in items:
            _item(item, building, ids)
    return building.parsed()


def _item(item: Way, building: Building, ids: set[str]) -> None:
    name = item.text("citation-key", "id")
    if not name:
        building.refuse("ST122", "an item needs an id", 'add "id"', item.path)
        return
    if name in ids:
        building.warn(f"id {shown(name)} is given twice", "what the first says stays; give each its own", item.path)
    ids.add(name)
    kind = item.text("genre", "type")
    building.source(
        name,
        item.path,
        title=item.text("title"),
        publisher=item.text("container-title", "publisher"),
        authors=tuple(written for way in item.all("author") if (written := _person(way))),
        kind="" if kind == "document" else kind,
        published=_issued(item.value.get("issued"), (*item.path, "issued"), building),
        url=item.text("URL"),
    )


def _person(way: Way) -> str:
    parts = (way.text(key) for key in ("given", "non-dropping-particle", "dropping-particle", "family", "suffix"))
    return way.text("literal", "name") or " ".join(part for part in parts if part)


def _year(written: str) -> str:
    """A year as EDTF writes it, with four digits.

    >>> _year("79"), _year("-44")
    ('0079', '-0044')
    """
    return f"-{written[1:]:0>4}" if written.startswith("-") else f"{written:0>4}"


def _issued(value: Json, path: Path, building: Building) -> Period | None:
    """A date of CSL: parts of one day or two, or a text."""
    if not isinstance(value, dict):
        return building.period(value.strip(), path) if isinstance(value, str) else None
    way = Way(value, path)
    if literal := way.text("raw", "literal"):
        return building.period(literal, path)
    days = [[str(part) for part in listed(day)] for day in listed(value.get("date-parts"))]
    written = "/".join("-".join([_year(day[0]), *(f"{part:0>2}" for part in day[1:])]) for day in days if day)
    try:
        return Period(f"{written}~" if way.text("circa") or value.get("circa") else written) if written else None
    except PeriodError:
        building.warn(f"date {shown(written)} is left out", "correct the date in the bibliography", path)
        return None
