"""Shared test noun: an article, and what a language model could give back for it, with three quotes that are not in it."""

from __future__ import annotations

from typing import Any

ARTICLE = """\
The mill bridge will stay closed until May, the town council said on Monday.

"We did not find a single sound weld on the upstream side," said Ines Varga of the Mill Trust, who inspected the bridge in
March 2024. The council puts the cost of the repair at 240,000 pounds. Shopkeepers on Mill Lane say that they have lost half
of their customers since the closure.
"""


def _said(name: str, quote: str, text: str, speaker: list[str], about: str | None = None) -> dict[str, Any]:
    commitment = "report" if speaker else "assert"
    return {
        "id": name,
        "quote": quote,
        "speaker": speaker,
        "text": text,
        "about": about,
        "stance": None,
        "commitment": commitment,
    }


# c-04 has another number, c-05 has lost its negation, and c-06 stands nowhere.
ANSWER: dict[str, Any] = {
    "stance": "1",
    "title": None,
    "speakers": [
        {"id": "council", "name": "the town council", "aliases": [], "part_of": None},
        {"id": "mill", "name": "Mill Trust", "aliases": [], "part_of": None},
        {"id": "varga", "name": "Ines Varga", "aliases": [], "part_of": "mill"},
        {"id": "shops", "name": "Shopkeepers on Mill Lane", "aliases": ["shopkeepers"], "part_of": None},
    ],
    "sources": [
        {
            "id": "courier",
            "title": None,
            "publisher": None,
            "authors": [],
            "kind": "news",
            "published": None,
            "url": None,
            "assertions": [
                _said(
                    "c-01",
                    "The mill bridge will stay closed until May",
                    "The mill bridge will stay closed until May.",
                    ["council"],
                ),
                _said(
                    "c-02",
                    "We did not find a single sound weld on the upstream side",
                    "No weld on the upstream side of the mill bridge is sound.",
                    ["mill", "varga"],
                    "2024-03",
                ),
                _said(
                    "c-03",
                    "they have lost half of their customers since the closure",
                    "The shops on Mill Lane have lost half of their customers.",
                    ["shops"],
                ),
                _said(
                    "c-04",
                    "The council puts the cost of the repair at 420,000 pounds",
                    "The repair of the mill bridge costs 420,000 pounds.",
                    ["council"],
                ),
                _said(
                    "c-05",
                    "We did find a single sound weld on the upstream side",
                    "One weld on the upstream side is sound.",
                    ["varga"],
                ),
                _said(
                    "c-06",
                    "The trust demands that the council resign at once",
                    "The Mill Trust demands that the council resign.",
                    ["mill"],
                ),
            ],
        }
    ],
}
