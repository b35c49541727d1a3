"""All quotes of a corpus: order, documents read once, pins, and what stays unchecked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.verifying import State, check_quotes, documents

TEXT = "The bridge is closed to all traffic. Nobody may cross it."


def _corpus(sha256: str = "") -> Corpus:
    return Corpus.of(
        [
            Assertion("The bridge is closed.", source="council", id="c1", quote="The bridge is closed to all traffic"),
            Assertion("No quote.", source="council", id="c2"),
            Assertion("Closed.", source="press", id="p1", quote="the bridge is closed to all traffic"),
            Assertion("Open.", source="nobody", id="n1", quote="The bridge is open"),
        ],
        sources=[Source("council", document="a.txt", sha256=sha256), Source("press", document="a.txt")],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus folder with one document."""
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


def test_findings_come_in_the_order_of_assertions(folder: Path) -> None:
    """Each assertion with a quote has a finding; progress is told after each."""
    told: list[tuple[int, int]] = []
    checked = check_quotes(_corpus(), folder, progress=lambda done, total: told.append((done, total)))
    assert [each.assertion for each in checked] == ["c1", "p1", "n1"]
    assert [each.finding.state for each in checked] == [State.EXACT, State.NORMALISED, State.UNCHECKED]
    assert checked[2].finding.reason == "source 'nobody' names no document"
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_document_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sources with one document share its index."""
    opened: list[str] = []
    original = documents._bytes_of

    def counted(path: Path, limit: int) -> bytes | str:
        opened.append(path.name)
        return original(path, limit)

    monkeypatch.setattr(documents, "_bytes_of", counted)
    check_quotes(_corpus(), folder)
    assert opened == ["a.txt"]


def test_a_pin_must_be_the_documents(folder: Path) -> None:
    """A document that was changed after it was pinned is not looked into; the other source's quote is."""
    checked = check_quotes(_corpus(sha256="0" * 64), folder)
    assert [each.finding.state for each in checked[:2]] == [State.UNCHECKED, State.NORMALISED]
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert digest in checked[0].finding.reason
    assert check_quotes(_corpus(sha256=digest.upper()), folder)[0].finding.state == State.EXACT


def test_without_folder_or_file_quotes_stay_unchecked(tmp_path: Path) -> None:
    """A corpus made in code has no folder; a document may be missing or too large: each is a reason, not an error."""
    reasons = [
        check_quotes(_corpus(), None)[0].finding.reason,
        check_quotes(_corpus(), tmp_path)[0].finding.reason,
    ]
    (tmp_path / "a.txt").write_text(TEXT)
    reasons.append(check_quotes(_corpus(), tmp_path, limit=10)[0].finding.reason)
    assert reasons == [
        "document 'a.txt' cannot be read: the corpus has no folder",
        "document 'a.txt' cannot be read: no such file or directory",
        "document 'a.txt' has more than 10 bytes",
    ]
