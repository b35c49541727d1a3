"""How many faults the writing of files survives: prints points, torn files, silent losses and left-over temporaries.

`make faults`. Takes some minutes; the kinds of faults are those of `tests/faults.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

# In the place of this folder, whose `stance.py` would hide the library.
sys.path[0] = str(Path(__file__).parents[1] / "tests")

from faults import SCENES, every_fault, table  # noqa: E402

if __name__ == "__main__":
    print(table(every_fault(list(SCENES), times=200)))
