"""How long a big page takes: writes the HTML page of 2,000 invented topics with 20,000 assertions, and prints a JSON line.

`python benchmarks/page.py [FILE]` keeps the page as FILE; where the extra `browser` and a Chromium are installed, the page is
then loaded and filtered as well.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

# This folder holds a stance.py too: behind the installed package it shadows nothing.
sys.path.append(sys.path.pop(0))

from stance.judging.judged import (
    Disagreement,
    DisagreementKind,
    JudgedAssertion,
    JudgedTopic,
    Reading,
    Side,
)
from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.corpus import Corpus
from stance.model.grouped import Cohesion, Nearest
from stance.model.period import Period
from stance.model.source import Source
from stance.reading.cues import Cue, CueKind
from stance.rendering import render
from stance.tabulating.report import as_report
from stance.tabulating.tables import Report

TOPICS, MEMBERS, SOURCES = 2_000, 10, 40
WORDS = (
    "bridge river council report price lorry steel weld salt crack repair detour minute crown metre load vote".split()
)
NOT = Cue("not", 0, 3, CueKind.NEGATION, "not", 1.0, towards="deny", governs="safe")
STANCES = [Stance.AFFIRM] * 5 + [Stance.DENY] * 3 + [Stance.DOUBT] * 2
FILTER = """(wanted) => new Promise((done) => {
  const field = document.getElementById("f-q");
  field.value = wanted;
  const start = performance.now();
  const watch = new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))));
  watch.observe(document.getElementById("status"), { childList: true, characterData: true, subtree: true });
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def big_report() -> Report:
    """Two thousand topics with ten assertions each, of forty sources; the same each time."""
    chance = random.Random(1)

    def sentence(length: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(length))

    said = [
        Assertion(f"not {sentence(14)}", f"s{chance.randrange(SOURCES)}", id=f"a{n}", quote=Evidence(sentence(10)))
        for n in range(TOPICS * MEMBERS)
    ]
    sources = [
        Source(f"s{n}", publisher=f"Publisher {n}", url=f"https://example.org/{n}", published=Period("2020-01-02"))
        for n in range(SOURCES)
    ]
    corpus = Corpus.of(said, title="Big", sources=sources)
    topics = [_topic(corpus, n) for n in range(TOPICS)]
    nearest = {f"a{n}": Nearest(f"a{n ^ 1}", 0.43, tuple(WORDS[:3])) for n in range(TOPICS * MEMBERS)}
    return as_report(topics, corpus, {}, {"matcher": "words"}, tables=(), nearest=nearest)


def _topic(corpus: Corpus, number: int) -> JudgedTopic:
    members = [corpus.assertions[number * MEMBERS + place] for place in range(MEMBERS)]
    judged = [
        JudgedAssertion(
            one,
            corpus.source(one.source),
            corpus.voice(one),
            one.source,
            Reading(stance, explicit=True, by="lexicon", commitment=Commitment.ASSERT, cues=(NOT,), aligned=0.5),
        )
        for one, stance in zip(members, STANCES, strict=True)
    ]
    sides = tuple(
        Side(str(stance), stance, tuple(one for one in judged if one.reading.stance is stance))
        for stance in dict.fromkeys(STANCES)
    )
    left, right = (tuple(one.id for one in side.assertions) for side in sides[:2])
    speaking = {one.source.id for one in judged}
    return JudgedTopic(
        id=f"t{number}",
        proposition=f"Proposition {number} on the bridge.",
        proposed=True,
        assertions=tuple(judged),
        sides=sides,
        disagreements=(Disagreement(DisagreementKind.CONTRADICTION, left, right, "They affirm and deny it."),),
        differences=(),
        silent=tuple(source for source in corpus.sources if source.id not in speaking),
        cohesion=Cohesion(0.2, 0.3, 0.1),
    )


def _busy(inspected: CDPSession) -> float:
    """CPU seconds that the page's own thread has taken so far."""
    metrics = inspected.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def in_browser(path: Path) -> dict[str, float]:
    """Seconds until the page is loaded, and until a search is answered, 0.12 s of waiting for more letters included.

    `load_cpu` and `search_cpu` are CPU seconds of the page's own thread, which other work on the machine does not stretch.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        inspected = page.context.new_cdp_session(page)
        inspected.send("Performance.enable", {"timeDomain": "threadTicks"})
        start = time.perf_counter()
        page.goto(path.resolve().as_uri())
        loaded = time.perf_counter() - start
        load_cpu = _busy(inspected)
        # As long as a reader takes to find the field; the page reads its cards meanwhile.
        page.wait_for_timeout(2000)
        before = _busy(inspected)
        first, second = (page.evaluate(FILTER, wanted) / 1000 for wanted in ("salt", "salt bridge"))
        search_cpu = (_busy(inspected) - before) / 2
        browser.close()
    return {
        "loaded": loaded,
        "load_cpu": load_cpu,
        "first_search": first,
        "next_search": second,
        "search_cpu": search_cpu,
    }


def main() -> None:
    """Measure, and print one line."""
    report = big_report()
    render(Report(title="", summary=""), "html")
    start, worked = time.perf_counter(), time.process_time()
    page = render(report, "html")
    measured = {
        "written": time.perf_counter() - start,
        "cpu": time.process_time() - worked,
        "megabytes": len(page.encode()) / 1e6,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder, "big.html")
        path.write_text(page, encoding="utf-8")
        measured |= in_browser(path)
    print(json.dumps({name: round(value, 2) for name, value in measured.items()}))


if __name__ == "__main__":
    main()
