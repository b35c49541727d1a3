"""The whole of what checking found: one corpus with a quote in each state, and its plain data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import stance
from quoted_nouns import REPORT, quoted
from stance import Assertion, Corpus, Problem, Speaker, Topic
from stance.inspecting import RULES, Inspection, Level, inspect_corpus, rule_of
from stance.inspecting.quotes import quote_problems
from stance.inspecting.rules import KINDS, STATE_CODES
from stance.verifying import CheckedQuote, Finding, State


def inspected(folder: Path) -> Inspection:
    """The corpus with one quote in each state, checked."""
    corpus = stance.load(quoted(folder))
    checked = stance.check_quotes(corpus)
    return Inspection("story", corpus, checked, inspect_corpus(corpus, checked))


def test_every_state_has_its_reason(tmp_path: Path) -> None:
    """Each quote is told with its state, reason, difference and place; what cannot be checked, once a source."""
    corpus = inspected(tmp_path).corpus
    assert corpus is not None
    expected = [
        ("ST511", "quote of 'exact' is exact: at 0 to 28"),
        (
            "ST512",
            (
                "quote of 'normalised' is normalised: the same letters and digits, in another spelling; "
                "at 29 to 51: 'and was opened in 1987'"
            ),
        ),
        (
            "ST513",
            (
                "quote of 'near' is near: some words differ, none of them a negation, a number or a name; "
                "'each' for 'every'; at 104 to 159: 'Salt water has run through the deck joints every winter'"
            ),
        ),
        ("ST514", "quote of 'ambiguous' is ambiguous: the quote stands in 2 places; at 53 to 87, 197 to 231"),
        (
            "ST515",
            (
                "quote of 'not-found' is not found: the source says '62', the quote '26'; "
                "most like it is 0 to 28: 'The bridge is 62 metres long'"
            ),
        ),
        ("ST511", "quote of 'weak' is exact: at 164 to 195"),
        ("ST517", "quote of 'weak' is weak evidence: leaves out the negation at the head of the clause"),
        ("ST516", "2 quotes are unchecked: source 'post' names no document"),
        ("ST516", "1 quote is unchecked: document 'missing.txt' cannot be read: no such file or directory"),
    ]
    problems = list(quote_problems(corpus, stance.check_quotes(corpus)))
    assert expected == [(problem.code, problem.what) for problem in problems]
    assert ("sources", 2, "document") == problems[-1].at


def test_the_counts(tmp_path: Path) -> None:
    """All six states are counted, the weak ones beside them."""
    inspection = inspected(tmp_path)
    expected = {"exact": 2, "normalised": 1, "near": 1, "ambiguous": 1, "not found": 1, "unchecked": 3}
    assert (expected, 1) == (inspection.states, inspection.weak)
    assert {"sources": 3, "speakers": 0, "topics": 0, "assertions": 10, "decisions": 0} == inspection.counts


def test_findings_leave_out_what_was_found(tmp_path: Path) -> None:
    """A quote that was found is a problem of level none, and no finding."""
    inspection = inspected(tmp_path)
    assert {"ST511", "ST512"} == {one.code for one in inspection.problems} - {one.code for one in inspection.findings}
    assert [True, True, False, False] == [
        inspection.has_any([kind]) for kind in ("not-found", "weak", "unused", "exact")
    ]


def test_the_plain_data(tmp_path: Path) -> None:
    """Every quote stands in it with its state and place; what stands there are JSON types only."""
    document = inspected(tmp_path).as_document()
    assert document == json.loads(json.dumps(document))
    quotes = document["quotes"]
    assert isinstance(quotes, list)
    assert [0, 28, REPORT[0:28]] == [quotes[4][key] for key in ("start", "end", "found")]
    assert [{"source": "every", "quote": "each"}] == quotes[2]["differences"]
    assert [[53, 87], [197, 231]] == quotes[3]["places"]


def test_what_could_not_be_loaded_has_its_plain_data() -> None:
    """Without a corpus there are problems and no counts."""
    problem = Problem("ST121", "unknown key 'x'", file="a.yaml", line=1, column=1)
    document = Inspection("a.yaml", None, (), (problem,)).as_document()
    assert (False, []) == (document["well_formed"], document["quotes"])
    assert "'level': 'error'" in str(document["findings"])


def test_letters_of_two_scripts_are_seen_everywhere() -> None:
    """In the text, the quote and the names of speakers, and in a topic's proposition."""
    said = Assertion("It is s\u0430fe.", source="a", id="a1", speaker="\u0412ob", quote="s\u0430fe")
    corpus = Corpus.of([said], speakers=[Speaker("Al\u0435x")], topics=[Topic("t", "Is it s\u0430fe?")])
    found = [problem.at for problem in inspect_corpus(corpus, []) if problem.code == "ST415"]
    assert [
        ("assertions", 0, "text"),
        ("assertions", 0, "quote"),
        ("assertions", 0, "speaker"),
        ("speakers", 0, "name"),
        ("topics", 0, "proposition"),
    ] == found


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (Finding(state=State.NEAR, reason="why", differences=(("", "so"), ("now", ""))), "why; adds 'so', omits 'now'"),
        (Finding(state=State.NORMALISED, reason="why", end=200, found="a" * 200), f"why; at 0 to 200: '{'a' * 120}…'"),
        (
            Finding(state=State.AMBIGUOUS, reason="many", places=tuple((n, n + 1) for n in range(6))),
            "many; at 0 to 1, 1 to 2, 2 to 3, 3 to 4, 4 to 5, ...",
        ),
        (Finding(state=State.EXACT), ""),
    ],
)
def test_details_are_complete_and_short(finding: Finding, expected: str) -> None:
    """All kinds of difference have their words; long texts and long lists are cut."""
    corpus = Corpus.of([Assertion("It is safe.", source="a", id="a1", quote="safe")])
    problem = next(iter(quote_problems(corpus, [CheckedQuote("a1", finding)])))
    told = f"quote of 'a1' is {finding.state}"
    assert (f"{told}: {expected}" if expected else told) == problem.what


def test_every_rule_is_of_a_kind_that_can_be_asked_for() -> None:
    """A finding that nobody can choose would be a finding for nobody; only found quotes are of no kind of these."""
    assert set(KINDS) == {rule.kind for rule in RULES.values() if rule.level is not Level.NONE}
    assert set(State) == set(STATE_CODES)
    assert {"structure"} == {rule_of(code).kind for code in ("ST101", "ST301")}
