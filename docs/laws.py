"""Write `reference/laws.md` from the laws themselves: `python docs/laws.py`; a test sees to it that this was done."""

from __future__ import annotations

from pathlib import Path

from stance.testing import KINDS

PAGE = Path(__file__).parent / "reference" / "laws.md"
INTRODUCTION = """\
# Laws

Every law of the test kit: its id, by which `expected_failures` names it, its level, the sentence that a failure prints, and
what breaks it. [How to test your matcher](../how-to/test-your-matcher.md) shows them at work.

Levels: `interface` is what a thing owes to be used at all; `law` is an error where it fails; `quality` is a wish, tried only
where it is asked for (`levels=["interface", "law", "quality"]`) or declared.

This page is written by `docs/laws.py`.
"""
OPENINGS = {
    "matcher": "A function of two texts, a `stance` matcher, or one that is fitted: `check_matcher(m)`.",
    "grouper": "Corpus, fitted matcher and threshold to a grouping: `check_grouper(g)`.",
    "judge": "Texts and a proposition to verdicts: `check_judge(j)`.",
    "verifier": "Quote and text to a finding: `check_verifier(v)`.",
    "writer": "Something that writes, and what reads it back: `check_writer(write, read)`.",
}


def page() -> str:
    """The text of the page."""
    parts = [INTRODUCTION]
    for kind in KINDS.values():
        parts.append(f"## Laws of {kind.name}s\n\n{OPENINGS[kind.name]}\n")
        parts += [
            f"### {law.id}\n\n*{law.level}.* {law.sentence}\n\nWhat breaks it: {law.counterexample}\n"
            for law in kind.laws
        ]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
