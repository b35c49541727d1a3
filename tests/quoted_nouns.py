"""Shared test nouns: a text, and a corpus with one quote in each state, as they stand in files."""

from __future__ import annotations

from pathlib import Path

from stories import written

REPORT = """\
The bridge is 62 metres long and was opened in 1987. The inspectors found cracked welds under the deck.
Salt water has run through the deck joints every winter. No part of the handrail is damaged.
The inspectors found cracked welds under the stairs.
"""

QUOTED = """\
stance: 1
sources:
  - id: council
    document: report.txt
    assertions:
      - id: exact
        text: The bridge is 62 metres long.
        quote: The bridge is 62 metres long
      - id: normalised
        text: The bridge was opened in 1987.
        quote: "and WAS opened, in 1987"
      - id: near
        text: Salt water ran through the joints.
        quote: Salt water has run through the deck joints each winter
      - id: ambiguous
        text: There are cracked welds.
        quote: the inspectors found cracked welds
      - id: not-found
        text: The bridge is 26 metres long.
        quote: {exact: The bridge is 26 metres long}
      - id: weak
        text: The handrail is damaged.
        quote: part of the handrail is damaged
      - id: none
        text: The bridge is closed.
  - id: post
    assertions:
      - id: unchecked
        text: The bridge is open.
        quote: the bridge is open
      - id: unchecked-2
        text: The bridge is wide.
        quote: the bridge is wide
  - id: paper
    document: missing.txt
    assertions:
      - id: unreadable
        text: The bridge is narrow.
        quote: the bridge is narrow
"""


def quoted(folder: Path) -> Path:
    """The path of the corpus, with the one document that is there beside it."""
    written(folder, REPORT, "report.txt")
    return written(folder, QUOTED)
