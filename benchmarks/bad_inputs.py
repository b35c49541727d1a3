"""How many bad inputs are tried, and what becomes of them: prints a JSON line.

`python benchmarks/bad_inputs.py [FOLDER ...]`. The files of the tables in `tests/broken/`, each varied in several ways, and
every file in the folders named, are loaded under each suffix that a corpus can have; what loads is compared. An exception that
is not of the family of `StanceError` ends the run with its traceback, and the name of what caused it.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

# In the place of this folder, whose `stance.py` would hide the library.
sys.path[0] = str(Path(__file__).parents[1] / "tests")

from broken_inputs import SUFFIXES, TABLES, cases_of, contents, outcome, varied  # noqa: E402


def main() -> None:
    """Try them all and count."""
    named = {table.stem: sum(1 for _ in cases_of(table)) for table in TABLES}
    own = [one for content in contents() for one in varied(content)]
    others = [path for folder in sys.argv[1:] for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    found: Counter[str] = Counter()
    slowest = 0.0
    for content in dict.fromkeys([*own, *(path.read_bytes() for path in others)]):
        for suffix in SUFFIXES:
            start = time.process_time()
            try:
                found[outcome(content, suffix)] += 1
            except BaseException:
                print(f"as {suffix}: {content[:500]!r}", file=sys.stderr)
                raise
            slowest = max(slowest, time.process_time() - start)
    told = {"named cases": named, "all of them": sum(named.values()), "files of others": len(others)}
    print(json.dumps({**told, "tried": found.total(), **found, "slowest CPU s": round(slowest, 2)}))


if __name__ == "__main__":
    main()
