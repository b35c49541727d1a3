"""Shared test nouns: small invented corpora as they stand in files, and the command that reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

import stance
from stance.cli import main

REPOSITORY = Path(__file__).parent.parent
BRIDGE = REPOSITORY / "fixtures" / "bridge"
FENTANYL = REPOSITORY / "fixtures" / "fentanyl"

# Three sources quarrel over one bridge, and one sentence stands alone.
MILL = """\
stance: 1
title: The mill bridge
topics:
  - id: safety
    proposition: The mill bridge is safe for lorries.
sources:
  - id: council
    publisher: Town Council
    assertions:
      - {id: c1, text: The mill bridge is safe for lorries.}
      - {id: c2, text: The annual fair begins in October.}
  - id: union
    publisher: Drivers' Union
    assertions:
      - {id: u1, text: The mill bridge is not safe for lorries.}
  - id: paper
    publisher: The Courier
    assertions:
      - {id: p1, text: It is unclear whether the mill bridge is safe for lorries., speaker: [Ines Varga]}
"""

# The same sources, and nobody contradicts anybody.
QUIET = """\
stance: 1
title: The quiet bridge
sources:
  - id: council
    assertions:
      - {id: c1, text: The mill bridge is safe for lorries.}
  - id: union
    assertions:
      - {id: u1, text: The mill bridge is safe for lorries.}
"""

# Two things are wrong with it, in lines 4 and 7.
BROKEN = """\
stance: 1
sources:
  - id: council
    pubisher: Town Council
    assertions:
      - id: c1
        stance: afirm
        text: The mill bridge is safe.
"""

# Nothing is wrong with it, but the sign before "1" cut its sentence short.
CUT_SHORT = """\
stance: 1
sources:
  - id: council
    assertions:
      - id: c1
        text: The mill bridge is danger #1 in town.
"""


def written(folder: Path, text: str, name: str = "corpus.yaml") -> Path:
    """The path of a file that holds this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: object, typed: str = "", charset: str = "utf-8") -> Result:
    """What the command does with these arguments, in this process."""
    return CliRunner(charset=charset).invoke(main, [str(one) for one in arguments], input=typed, prog_name="stance")


def run_apart(*arguments: object, typed: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What `python -m stance` does with these arguments, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "stance", *(str(one) for one in arguments)],
        input=typed.encode(),
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def main_source() -> stance.Corpus:
    """Two sentences that meet in one topic and stand on two sides: an agency affirms, a commission doubts."""
    return stance.Corpus.of(
        [
            stance.Assertion("China is the dominant source of fentanyl", source="DEA", id="dea"),
            stance.Assertion(
                "Claims that China is the top source of fentanyl are unsubstantiated", source="NNCC", id="nncc"
            ),
        ]
    )
