"""Write `reference/rules.md` from the shipped lexicon: `python docs/lexicon.py`; a test sees to it that this was done."""

from __future__ import annotations

from pathlib import Path

from stance.reading.lexicon import CueKind, default_lexicon

PAGE = Path(__file__).parent / "reference" / "rules.md"
INTRODUCTION = """\
# Rules of the lexicon

Every rule that is shipped, by its class, with a sentence in which it fires and one in which it does not. What the classes do and
how a rule is written: [the lexicon](lexicon.md). The words themselves stand in `lexicon.yaml` and `opposites.yaml` in
`src/stance/reading/`.

This page is written by `docs/lexicon.py`.
"""
HEAD = "| rule | weight | fires | is silent |\n| --- | --- | --- | --- |"


def page() -> str:
    """The text of the page."""
    parts = [INTRODUCTION]
    for kind in CueKind:
        rows = [
            f"| `{entry.rule}` | {entry.weight:g} | {entry.fires} | {entry.silent} |"
            for entry in default_lexicon().entries
            if entry.kind is kind
        ]
        parts.append("\n".join([f"## {kind.value}\n", HEAD, *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
