"""How many faults the writing of files survives: prints points, torn files, silent losses and left-over temporaries.

    python benchmarks/faults.py            # all of them: `make faults`
    python benchmarks/faults.py review     # 200 kills while a person answers `stance review`

Takes some minutes; the kinds of faults are those of `tests/faults.py` and `tests/killing.py`.
"""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

# In the place of this folder, whose `stance.py` would hide the library.
sys.path[0] = str(Path(__file__).parents[1] / "tests")

from faults import SCENES, every_fault, table  # noqa: E402
from killing import review_kills  # noqa: E402

if __name__ == "__main__":
    kills = review_kills(200)
    print(table(kills if sys.argv[1:] == ["review"] else chain(every_fault(list(SCENES), times=200), kills)))
