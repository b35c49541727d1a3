"""Hold the laws of matchers against other libraries' scorers and our own, and write what became of each as a page.

    python benchmarks/scoreboard.py docs/reference/scoreboard.md [--profile quick|default|thorough] [--environment DIR]

The libraries are installed into an environment of their own, with the pins of `peers.py` and this checkout. Each library
runs in a process of its own; one that fails is told in its place, and the others go on.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# The folder of this script holds a stance.py, which would shadow the package: siblings are found from the one above.
sys.path.pop(0)
sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks.peers import PATIENCE, PINS, Peer, PeerError, default_environment, installed

from stance.rendering.escaping import visible
from stance.testing import KINDS, PROFILES, Level

ROOT = Path(__file__).resolve().parent.parent
Told = Mapping[str, Any]
NEEDS = ("jellyfish", "rapidfuzz", "scikit-learn", "textdistance", "thefuzz")
# For each library the columns of its tables, a few scorers each, so that a page is wide enough.
ACROSS = 6
FAMILIES = {
    "stance": "Our own matchers: the default, a scorer as a matcher (`from_scorer(fuzz.token_set_ratio, scale=100)`), and the two "
    "mixed half and half (`weighted`) or by the higher value (`best_of`). What they break is declared, with the reason.",
    "rapidfuzz.fuzz": "Scores from 0 to 100, shown from 0.0 to 1.0; the texts as they are, which is its default.",
    "rapidfuzz.fuzz prepared": "The same with `processor=utils.default_process`, which lowers letters and drops punctuation.",
    "rapidfuzz.distance": "`normalized_similarity` of each.",
    "thefuzz": "Scores from 0 to 100 in whole numbers, shown from 0.0 to 1.0.",
    "jellyfish": "Its similarities; its distances are no scores.",
    "textdistance": "`normalized_similarity` of each, computed by textdistance itself (`external=False`).",
    "scikit-learn TF-IDF": "The cosine of `TfidfVectorizer` with its default settings for words, and for three characters, learned "
    "from sentences of the kit and of the gold pairs; a word that is not in them weighs nothing.",
}
MARKS = {"kept": "✓", "broken": "✗", "declared": "(✗)", "does not apply": "", "ran nothing": "?"}
INTRODUCTION = """\
# Scoreboard

What becomes of the [laws of matchers](laws.md) when they are held against scorers that many people use, and against our own
matchers. ✓ is kept on every example that was tried, ✗ broken, (✗) broken and declared with a reason, empty does not apply.
Below each table stands the smallest example that was found for each breach.

A breach is no bug by itself: a *law* should hold for whatever groups texts, but a *quality* is a wish of this library for
matchers of assertions, which no scorer of letters ever promised. Which of them matter is for you to say; [How to test your
matcher](../how-to/test-your-matcher.md) shows how to ask them of yours.

The last two columns are about the 220 [gold pairs](testing.md): how often a pair about the same question scores higher than
one of strangers (0.5 is chance), and the F1 at the best threshold, chosen on the pairs themselves. The default threshold of
`stance` had no part in it. The pairs were written by the authors of this library.
"""


def main() -> None:
    """Run every family, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path, help="the file to write")
    parser.add_argument("--profile", choices=list(PROFILES), default="default")
    parser.add_argument("--environment", type=Path, default=default_environment(), help="where the peers are installed")
    options = parser.parse_args()
    python = installed(Peer("laws", (*NEEDS, f"{ROOT}[testing]"), (), home="laws"), options.environment)
    found: dict[str, list[Told] | str] = {}
    for family in FAMILIES:
        print(family, file=sys.stderr)
        try:
            found[family] = run(python, family, options.profile)
        except PeerError as error:
            found[family] = str(error)
    options.page.write_text(page(found, options.profile), encoding="utf-8")


def run(python: Path, family: str, profile: str) -> list[Told]:
    """What became of the scorers of one library.

    Raises:
        PeerError: Its process failed, or took too long.
    """
    command = [str(python), "-P", str(Path(__file__).with_name("scoreboard_work.py")), family, profile]
    # The checkout as it is now, not as it was when the environment was made.
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE, env=environment)
    except subprocess.TimeoutExpired:
        raise PeerError(f"{family}: not done after {PATIENCE:,.0f} seconds") from None
    if ended.returncode:
        raise PeerError(f"{family} failed: {(ended.stderr.strip().splitlines() or ['it said nothing'])[-1]}")
    return [json.loads(line) for line in ended.stdout.splitlines()]


def page(found: Mapping[str, list[Told] | str], profile: str) -> str:
    """The page: how it was made, all scorers at a glance, then each library."""
    pins = ", ".join(pin.replace("==", " ") for pin in PINS if pin.partition("==")[0] in NEEDS)
    made = (
        f"Written by `python benchmarks/scoreboard.py docs/reference/scoreboard.md` on {datetime.now(UTC):%Y-%m-%d}:\n"
        f"{pins}; {PROFILES[profile]} examples a law, seed 0."
    )
    parts = [INTRODUCTION.rstrip(), made, "## At a glance", "\n".join(glance(found))]
    for family, told in found.items():
        parts += [f"## {family}", textwrap.fill(FAMILIES[family], 120)]
        parts += [f"It could not be tried: {told}"] if isinstance(told, str) else sections(told)
    return "\n\n".join(parts) + "\n"


def glance(found: Mapping[str, list[Told] | str]) -> Iterator[str]:
    """A row for each scorer: how many laws and qualities it keeps of those that apply, and the gold pairs."""
    yield "| library | scorer | laws kept | qualities kept | gold pairs ranked right | best F1 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for family, told in found.items():
        for one in () if isinstance(told, str) else told:
            qualities = [law for law in one["laws"].values() if law["level"] == Level.QUALITY]
            laws = [law for law in one["laws"].values() if law["level"] != Level.QUALITY]
            counted = " | ".join(map(_share, (laws, qualities)))
            yield f"| {family} | {one['name']} | {counted} | {one['ranked']:.3f} | {one['best_f1']:.3f} |"


def _share(laws: Sequence[Told]) -> str:
    asked = [law["verdict"] for law in laws if law["verdict"] != "does not apply"]
    return f"{asked.count('kept')} of {len(asked)}"


def sections(told: Sequence[Told]) -> Iterator[str]:
    """The tables of one library, and below them what was found."""
    for start in range(0, len(told), ACROSS):
        yield "\n".join(table(told[start : start + ACROSS]))
    yield "\n".join(counterexamples(told)) or "Nothing was found that breaks one."


def table(told: Sequence[Told]) -> Iterator[str]:
    """Law by scorer; laws that apply to none of them are left out."""
    yield f"| law | level | {' | '.join(one['name'] for one in told)} |"
    yield "| --- | --- |" + " :-: |" * len(told)
    for law in KINDS["matcher"].laws:
        marks = [MARKS[one["laws"][law.id]["verdict"]] for one in told]
        if any(marks):
            yield f"| {law.id} | {law.level} | {' | '.join(marks)} |"


def counterexamples(told: Sequence[Told]) -> Iterator[str]:
    """For each law that is broken, the smallest examples; scorers that share one stand together."""
    for law in KINDS["matcher"].laws:
        shared: dict[str, list[str]] = {}
        for one in told:
            outcome = one["laws"][law.id]
            if outcome["seen"]:
                shared.setdefault(_example(outcome), []).append(_came_out(one["name"], outcome))
        if shared:
            yield f"\n**{law.id}.** {law.sentence}\n"
            yield from (f"- {example}: {', '.join(names)}" for example, names in shared.items())


def _example(outcome: Told) -> str:
    """The texts; what was changed can be seen."""
    texts = [value for name, value in outcome["seen"].items() if isinstance(value, str) and name != "change"]
    return " and ".join(map(_code, texts)) or "two long texts"


def _came_out(name: str, outcome: Told) -> str:
    """A scorer with the numbers that it gave; that a text and itself score 1.0 goes without saying."""
    numbers = {key: value for key, value in outcome["seen"].items() if not isinstance(value, str)}
    told = [
        f"{value:.4g}" if key in {"score(left, right)", "score(text, text)"} else f"{key} {value:.4g}"
        for key, value in numbers.items()
        if (key, value) != ("score(left, left)", 1.0)
    ]
    reason = f" (declared: {outcome['reason']})" if outcome["reason"] else ""
    return f"{name} {', '.join(told)}".strip() + reason


def _code(value: str) -> str:
    """A value as a span of code, whatever stands in it."""
    told = visible(value)
    fence = "`" * (1 + max(map(len, re.findall("`+", told)), default=0))
    return f"{fence} {told} {fence}" if "`" in told else f"`{told}`"


if __name__ == "__main__":
    main()
