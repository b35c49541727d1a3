"""What is shared stays what it is: frozen things, copies and pickles of them, many threads, two processes."""

from __future__ import annotations

import copy
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs
import pytest

import faults
import stance
from stance.text import stem, words
from stories import BRIDGE

# Equal to nothing but themselves, on purpose: they hold arrays, or are results and no values.
BY_IDENTITY = {"Comparison", "FittedWords", "Footing", "Pieces", "Vocabulary"}
# Values with a mapping inside, which has no hash; its type promises no more than reading.
WITHOUT_HASH = {"Changes", "Matrix", "Report", "SavedComparison"}


def bridge() -> stance.Comparison:
    """A comparison that nobody has looked at yet, with documents, decisions, quantities and periods."""
    return stance.compare(stance.load(BRIDGE))


COMPARISON = bridge()


def things_in(thing: object, seen: dict[int, object]) -> Iterator[object]:
    """Every frozen thing that can be reached from one, itself first."""
    if id(thing) in seen:
        return
    seen[id(thing)] = thing
    if attrs.has(kind := type(thing)):
        yield thing
        for field in attrs.fields(kind):
            yield from things_in(getattr(thing, field.name), seen)
    elif isinstance(thing, Mapping):
        yield from things_in(tuple(thing.items()), seen)
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from things_in(one, seen)


def saved_again(comparison: stance.Comparison) -> stance.SavedComparison:
    """A comparison that was written and is read again."""
    with tempfile.TemporaryDirectory() as folder:
        comparison.save(path := Path(folder, "saved.json"))
        return stance.load_comparison(path)


def by_kind() -> dict[str, list[object]]:
    """Every kind of thing in a comparison and in what can be asked of it."""
    saved = saved_again(COMPARISON)
    answers = (COMPARISON.report, COMPARISON.matrix, COMPARISON.why("co-01", "cu-01"), saved, stance.diff(saved, saved))
    whole = (COMPARISON, *answers, stance.WordMatcher(), stance.Problem("ST101", "it broke off", file="a.yaml"))
    kinds: dict[str, list[object]] = {}
    for thing in things_in(whole, {}):
        kinds.setdefault(type(thing).__name__, []).append(thing)
    return kinds


KINDS = by_kind()


def test_every_kind_is_looked_at() -> None:
    """All public things are among them, and parts of theirs: a walk that finds nothing would pass as well."""
    offered = [getattr(stance, name) for name in stance.__all__]
    public = {thing.__name__ for thing in offered if isinstance(thing, type) and attrs.has(thing)}
    assert set() == {*public, "CheckedQuote", "Finding", "JudgedTopic", "Why"} - {*KINDS}
    assert {"Assertion", "Changes", "Corpus", "Problem", "SavedComparison", "WordMatcher"} <= public


@pytest.mark.parametrize("kind", KINDS)
def test_frozen_means_frozen(kind: str) -> None:
    """No field of any thing can be set or deleted."""
    for thing in KINDS[kind]:
        made = type(thing)
        assert attrs.has(made)
        for field in attrs.fields(made):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(thing, field.name, None)
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                delattr(thing, field.name)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))])
@pytest.mark.parametrize("kind", sorted({*KINDS} - BY_IDENTITY))
def test_copies_are_equal_and_hash_alike(kind: str, again: Callable[[object], object]) -> None:
    """A copy, a deep copy and a pickle that is read again are the same value."""
    for thing in KINDS[kind]:
        assert thing == again(thing)
        if kind not in WITHOUT_HASH:
            assert hash(thing) == hash(again(thing))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))])
def test_a_copied_comparison_answers_alike(again: Callable[[stance.Comparison], stance.Comparison]) -> None:
    """Reports, reasons and matcher of a copy are those of the original."""
    assert answers(COMPARISON) == answers(again(COMPARISON))


def answers(comparison: stance.Comparison) -> list[object]:
    """What a comparison says to all that can be asked of it."""
    ids = [assertion.id for assertion in comparison.corpus.assertions]
    return [
        comparison.to_json(),
        comparison.to_markdown(),
        [str(comparison.why(ids[0], other)) for other in ids],
        [comparison.matcher.similarity(left, right) for left, right in zip(texts(), texts()[1:], strict=False)],
        comparison.matrix,
        [comparison.corpus.voice(assertion) for assertion in comparison.corpus.assertions],
    ]


def texts() -> list[str]:
    """What the sources of the bridge say."""
    return [assertion.text for assertion in stance.load(BRIDGE).assertions]


def in_threads(work: Callable[[], object], number: int = 6) -> list[object]:
    """What several threads get that begin at once and are switched as often as can be."""
    results: list[object] = []
    barrier = threading.Barrier(number)

    def run() -> None:
        barrier.wait()
        results.append(work())

    threads = [threading.Thread(target=run) for _ in range(number)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    return results


def test_threads_share_a_comparison() -> None:
    """Four threads ask one comparison everything, and each gets what one alone gets."""
    shared = bridge()
    assert [answers(COMPARISON)] * 4 == in_threads(lambda: answers(shared), 4)


def test_threads_share_a_corpus() -> None:
    """Four threads compare one corpus at once, and check its quotes."""
    corpus = stance.load(BRIDGE)
    alone = (COMPARISON.to_json(), stance.check_quotes(corpus))
    shared = stance.load(BRIDGE)
    found = in_threads(lambda: (stance.compare(shared).to_json(), stance.check_quotes(shared)), 4)
    assert [alone] * 4 == found


def test_threads_share_a_fitted_matcher() -> None:
    """Six threads compare all pairs with one fitted matcher, in bulk and one by one."""
    said = texts()
    alone, shared = (stance.WordMatcher().fit(said) for _ in range(2))

    def work(fitted: object = shared) -> object:
        assert isinstance(fitted, type(shared))
        edges = fitted.over(sorted(said)).edges()
        pairs = [fitted.similarity(left, right) for left in said[:6] for right in said[:6]]
        return [edges.left.tolist(), edges.right.tolist(), edges.value.tolist(), pairs]

    assert [work(alone)] * 6 == in_threads(work)


def test_threads_share_the_words_that_are_remembered() -> None:
    """Stems are remembered for all; threads that meet a word for the first time at once get the same one."""
    fresh = [f"{word}{number}ings" for number, word in enumerate(words(" ".join(texts())))]
    found = in_threads(lambda: [stem(word) for word in fresh])
    assert [[stem(word) for word in fresh]] * 6 == found


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_process_compares() -> None:
    """A process that is forked after a comparison can compare, too: threads do not survive a fork, waiting for them does."""
    child = os.fork()
    if not child:  # pragma: no cover -- the child ends without a word to coverage
        # Whatever happens there must not go on with the tests of its parent.
        signal.alarm(120)
        os._exit(answers(bridge())[0] != answers(COMPARISON)[0])
    assert 0 == os.waitpid(child, 0)[1]


def test_two_processes_write_the_same_files(tmp_path: Path) -> None:
    """While two processes write the same two files again and again, whoever reads sees whole files only."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    command = [sys.executable, "-c", faults.WORKER, *map(str, paths)]
    whole = {letter * 3_000_000 for letter in (b"a", b"b")}
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as one,
        subprocess.Popen(command, stdout=subprocess.PIPE) as two,
    ):
        for process in (one, two):
            assert process.stdout is not None
            process.stdout.readline()
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            assert {path.read_bytes() for path in paths if path.exists()} <= whole
        for process in (one, two):
            process.send_signal(signal.SIGTERM)
    assert [143, 143] == [one.returncode, two.returncode]
    assert ["a.txt", "b.txt"] == sorted(path.name for path in tmp_path.iterdir())
