"""How many small faults in our code the tests notice: changes one thing at a time and prints a JSON line a room.

`make mutants` (or `python benchmarks/mutants.py reading --sample 80`). The changes are those of mutmut; its own runner would
make all of some thirty thousand of them and start from new for each. Here a seeded sample is drawn in each room. The tests are
collected once, in a copy of the tree, and one run of them says which test comes by which line. For each mutant a forked
process gets the changed function and runs the tests that come by its line: those of the same module first, the quick ones
before the slow, up to the first that fails or until their time is spent. A survivor that is known to mean the same as the
original stands with the reason in `mutants.jsonl`, beside this file. Default values, decorators and what runs when a module
is imported are not changed, the last two as with mutmut.
"""

from __future__ import annotations

import argparse
import difflib
import functools
import gc
import hashlib
import importlib
import json
import os
import pkgutil
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parents[1]
KEPT: Final = REPOSITORY / "build" / "mutants"
EXPLAINED: Final = Path(__file__).with_suffix(".jsonl")
ROOMS: Final = ("text", "loading", "reading", "matching", "grouping", "judging", "verifying", "rendering")
# What the tests read besides themselves.
COPIED: Final = (
    "src",
    "tests",
    "fixtures",
    "docs",
    "benchmarks",
    "locks",
    "conftest.py",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
)
# Tests that start other processes, take the clock or wait cannot see a mutant in this one, or would see one by chance.
LEFT_OUT: Final = (
    *(
        "browser",
        "cli",
        "rendering/test_faults.py",
        "test_attacks.py",
        "test_docs.py",
        "test_house.py",
        "test_sharing.py",
    ),
    *("test_sweeping.py", "test_strategies.py", "reviewing", "diffing"),
)
# In the place of this folder, whose `stance.py` would hide the library.
sys.path[0] = str(REPOSITORY / "src")


class Covering:
    """A plugin of pytest that notes which test comes by which line of the library, and how long each takes."""

    def __init__(self, tree: Path) -> None:
        import coverage

        self.tree = tree
        self.took: dict[str, float] = {}
        self.failed: set[str] = set()
        self.coverage = coverage.Coverage(data_file=None, source=[str(tree / "src" / "stance")], branch=False)

    def pytest_sessionstart(self) -> None:
        """Look on from the first import."""
        self.coverage.start()

    def pytest_runtest_protocol(self, item: Any) -> None:
        """What runs from here on belongs to this test; a cache must not hide what the first user of it did."""
        if item.fspath != getattr(self, "last", None):
            self.last = item.fspath
            for cache in caches():
                cache.cache_clear()
        self.coverage.switch_context(item.nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Set-up and tear-down count as well."""
        self.took[report.nodeid] = self.took.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def found(self) -> dict[str, Any]:
        """Durations by test, and for each file the numbers of the tests by line."""
        self.coverage.stop()
        data = self.coverage.get_data()
        number = {name: index for index, name in enumerate(self.took)}
        lines = {
            str(Path(file).relative_to(self.tree / "src")): {
                line: sorted({number[one] for one in tests if one in number})
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        return {"took": self.took, "lines": lines, "failed": sorted(self.failed)}


class Hunting:
    """A plugin of pytest that, instead of running the tests, runs for each mutant those that could notice it."""

    def __init__(self, tree: Path, asked: argparse.Namespace) -> None:
        self.tree, self.asked = tree, asked
        self.map = json.loads((KEPT / "map.json").read_text(encoding="utf-8"))
        self.names = list(self.map["took"])
        self.failed = False
        self.out = os.dup(1)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """In the forked process: a test has noticed."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: Any) -> bool:
        """All rooms that were asked for; each module is there before the first process is forked."""
        import stance

        for module in pkgutil.walk_packages(stance.__path__, "stance."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        # A test that fails without a mutant would notice every one.
        self.items = {item.nodeid: item for item in session.items if item.nodeid not in self.map["failed"]}
        # Looked for once: a search in each process would copy all of its memory.
        self.functions = functions_by_place()
        self.caches = caches()
        gc.freeze()
        for room in self.asked.rooms:
            self.room(room)
        return True

    def room(self, room: str) -> None:
        """Draw, try and tell."""
        log = KEPT / f"{room}.jsonl"
        known = {line["key"]: line for line in map(json.loads, log.read_text().splitlines())} if log.exists() else {}
        drawn: list[dict[str, Any]] = []
        self.control(room)
        for mutant, code in sampled(self.tree, room, self.asked.sample, self.asked.seed):
            line = known.get(mutant["key"])
            if line is None or (self.asked.again and line["verdict"] == "survived" and line["key"] not in explained()):
                line = {**mutant, **self.tried(room, mutant, code)}
                with log.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
            drawn.append(line)
        self.say(json.dumps(told(room, self.asked, drawn)))

    def control(self, room: str) -> None:
        """A function that is put in unchanged is not noticed: tests that fail in a forked process would kill them all."""
        mutant, _ = next(sampled(self.tree, room, 1, self.asked.seed))
        path = self.tree / "src" / mutant["file"]
        codes = functions_of(compile(path.read_text(encoding="utf-8"), str(path), "exec"))
        code = next(code for code in codes if code.co_qualname == mutant["function"])
        found = self.tried(room, mutant, code)
        if found["verdict"] != "survived":
            raise SystemExit(f"the control of {room} was noticed: {found}")

    def say(self, line: str) -> None:
        """Print, whatever pytest has made of standard output."""
        os.write(self.out, f"{line}\n".encode())

    def tried(self, room: str, mutant: Mapping[str, Any], code: CodeType) -> dict[str, Any]:
        """What becomes of one mutant: killed (and by which test), timed out, or survived."""
        lines = self.map["lines"].get(mutant["file"], {})
        covering = {self.names[test] for line in mutant["lines"] for test in lines.get(str(line), [])}
        home = f"tests/{room}/" if (self.tree / "tests" / room).is_dir() else f"tests/test_{room}.py"
        covering |= {
            name for name in self.items if name.startswith(home) and not (covering and name in self.map["took"])
        }
        stem = Path(mutant["file"]).stem

        def rank(name: str) -> tuple[bool, bool, float]:
            return f"test_{stem}" not in name, not name.startswith(home), self.map["took"].get(name, 0.0)

        order = sorted(covering & {*self.items}, key=rank)
        begun = time.monotonic()
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            self.child(mutant, code, order, write)
        os.close(write)
        status = waited(child, 900)
        with os.fdopen(read, encoding="utf-8") as pipe:
            said = pipe.read()
        verdict = {0: "survived", 1: "killed"}.get(os.waitstatus_to_exitcode(status), "timed out")
        seconds = round(time.monotonic() - begun, 1)
        return {"verdict": verdict, "tests": len(order), "said": said.strip(), "seconds": seconds}

    def child(self, mutant: Mapping[str, Any], code: CodeType, order: Sequence[str], write: int) -> None:
        """In the forked process: put the mutant in, run tests until one fails, and end without a word to pytest."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        place = (str(self.tree / "src" / mutant["file"]), code.co_qualname, code.co_firstlineno)
        for function in self.functions.get(place, []):
            function.__code__ = code
        for cache in self.caches:
            cache.cache_clear()
        spent = time.process_time()
        status = 0
        for name in order:
            # An endless loop ends by the signal, whose default is to end the process.
            signal.setitimer(signal.ITIMER_PROF, 5 + 20 * self.map["took"].get(name, 1.0))
            item = self.items[name]
            try:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            except BaseException:  # noqa: BLE001 -- whatever a mutant does to pytest itself, it was noticed
                self.failed = True
            if self.failed:
                os.write(write, name.encode())
                status = 1
                break
            if time.process_time() - spent > self.asked.seconds:
                os.write(write, f"time spent at {order.index(name) + 1} of {len(order)}".encode())
                break
        os._exit(status)


def waited(child: int, seconds: float) -> int:
    """The status of a process that gets so many seconds of the clock."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def caches() -> list[Any]:
    """Every cache of the library's functions."""
    kind = type(functools.cache(len))
    return [
        thing for thing in gc.get_objects() if isinstance(thing, kind) and str(thing.__module__).startswith("stance")
    ]


def functions_by_place() -> dict[tuple[str, str, int], list[FunctionType]]:
    """Every function by the file, name and line of its code: decorated ones are found as well as others."""
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType):
            code = thing.__code__
            found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(thing)
    return found


def functions_of(code: CodeType) -> list[CodeType]:
    """The functions and methods of a compiled module, in their order."""
    found: list[CodeType] = []
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            # A class has a code of its own, without local variables, around its methods.
            found += functions_of(inner) if not inner.co_flags & 0x2 else [inner]
    return found


def sampled(tree: Path, room: str, number: int, seed: int) -> Iterator[tuple[dict[str, Any], CodeType]]:
    """Mutants of a room in an order that the seed decides: what is changed, and the code of the changed function."""
    import libcst
    from mutmut.mutation.file_mutation import create_mutations

    place = tree / "src" / "stance"
    files = [place / f"{room}.py"] if (place / f"{room}.py").exists() else sorted((place / room).rglob("*.py"))
    made = []
    for file in files:
        text = file.read_text(encoding="utf-8")
        module, mutations, _, _ = create_mutations(str(file), text)
        inside = [one for one in mutations if isinstance(one.contained_by_top_level_function, libcst.FunctionDef)]
        made += [(file, text, module, one) for one in inside]
    print(f"{room}: {len(made)} mutants", file=sys.__stderr__)
    random.Random(seed).shuffle(made)
    yielded = 0
    for file, text, module, mutation in made:
        if yielded == number:
            return
        replaced = module.deep_replace(mutation.original_node, mutation.mutated_node)
        assert isinstance(replaced, libcst.Module)
        changed = replaced.code
        try:
            pairs = zip(
                functions_of(compile(text, str(file), "exec")),
                functions_of(compile(changed, str(file), "exec")),
                strict=True,
            )
            before, after = next((pair for pair in pairs if pair[0] != pair[1]), (None, None))
        except SyntaxError:
            continue
        if before is None or after is None or before.co_freevars != after.co_freevars:
            continue
        yielded += 1
        yield described(file.relative_to(tree / "src"), text, changed, before.co_qualname), after


def described(file: Path, text: str, changed: str, function: str) -> dict[str, Any]:
    """Where a mutant is, and what it changes, in a form that stays when lines move."""
    old, new = text.splitlines(), changed.splitlines()
    blocks = [
        block for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if block[0] != "equal"
    ]
    minus = [line.strip() for block in blocks for line in old[block[1] : block[2]]]
    plus = [line.strip() for block in blocks for line in new[block[3] : block[4]]]
    lines = [line + 1 for block in blocks for line in range(block[1], max(block[2], block[1] + 1))]
    what = {"file": str(file), "function": function, "minus": minus, "plus": plus}
    key = hashlib.sha256(json.dumps(what).encode()).hexdigest()[:12]
    return {"key": key, **what, "lines": lines}


def explained() -> set[str]:
    """The keys of those that are known to mean the same as the original."""
    return {json.loads(line)["key"] for line in EXPLAINED.read_text(encoding="utf-8").splitlines()}


def told(room: str, asked: argparse.Namespace, drawn: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The line of a room: counts, the share of those that were noticed, and its interval (Wilson, 95 %)."""
    count = {
        verdict: sum(line["verdict"] == verdict for line in drawn) for verdict in ("killed", "timed out", "survived")
    }
    survivors = {line["key"] for line in drawn if line["verdict"] == "survived"}
    number, z = len(drawn), 1.96
    share = (count["killed"] + count["timed out"]) / number
    middle, wide = (
        share + z * z / (2 * number),
        z * (share * (1 - share) / number + z * z / (4 * number * number)) ** 0.5,
    )
    low, high = ((middle + sign * wide) / (1 + z * z / number) for sign in (-1, 1))
    return {
        "room": room,
        "seed": asked.seed,
        "sampled": number,
        **count,
        "share": round(share, 3),
        "interval": [round(low, 3), round(high, 3)],
        "explained": len(survivors & explained()),
        "unexplained": sorted(survivors - explained()),
    }


def asked_for() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "rooms", nargs="*", default=list(ROOMS), help="rooms of the library; all of the core by default"
    )
    parser.add_argument("--sample", type=int, default=80, help="mutants a room; -1 for every one")
    parser.add_argument("--seed", type=int, default=1, help="draws another sample")
    parser.add_argument("--seconds", type=float, default=60, help="CPU seconds of tests that a mutant must outlive")
    parser.add_argument("--again", action="store_true", help="try those again that survived unexplained")
    parser.add_argument("--map", action="store_true", help="find out anew which test comes by which line")
    return parser.parse_args()


def main() -> None:
    """Copy the tree, see which test covers what if that is not known, and hunt."""
    asked = asked_for()
    KEPT.mkdir(parents=True, exist_ok=True)
    if asked.map or not (KEPT / "map.json").exists():
        child = os.fork()
        if not child:
            in_copy(asked, mapping=True)
            os._exit(0)
        os.waitpid(child, 0)
    in_copy(asked, mapping=False)


def in_copy(asked: argparse.Namespace, *, mapping: bool) -> None:
    """Run pytest in a copy of the tree: nothing that a mutant writes or removes is ours."""
    import pytest

    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder).resolve() / "tree"
        for name in COPIED:
            (shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy)(REPOSITORY / name, tree / name)
        os.chdir(tree)
        sys.path[0] = str(tree / "src")
        arguments = ["tests", "-q", f"--basetemp={folder}/temporary", *(f"--ignore=tests/{name}" for name in LEFT_OUT)]
        plugin: Any = Covering(tree) if mapping else Hunting(tree, asked)
        status = pytest.main(arguments, plugins=[plugin])
        if mapping:
            print(f"the tests ended with {status!s}", file=sys.stderr)
            (KEPT / "map.json").write_text(json.dumps(plugin.found()), encoding="utf-8")


if __name__ == "__main__":
    main()
