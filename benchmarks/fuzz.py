"""Feed mutated input to one target, guided by coverage: whatever comes in, nothing but a `StanceError` may come out.

    python benchmarks/fuzz.py TARGET [CORPUS_FOLDER ...] [-runs=N] [-max_total_time=SECONDS]
    python benchmarks/fuzz.py targets | seeds FOLDER

Needs atheris (`pip install atheris`); what follows the target goes to libFuzzer. The targets: one for each format that is loaded
(bytes as a corpus file: `yaml`, `csv`, `claimreview` ...; `seeds` writes a corpus in each of them to begin with),
`read` (a text: cues, quantities, periods, attribution), `verify` (a quote and a document, parted by a NUL), `markdown` and
`html` (a text, escaped, and parsed back by markdown-it and html5lib: it must be one text, the same).
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

# This folder, which Python puts first, holds a stance.py that would hide the library.
sys.path.pop(0)

import atheris

with atheris.instrument_imports(include=["stance"]):
    from stance.errors import StanceError
    from stance.loading import load_with_warnings
    from stance.loading.formats import FORMATS
    from stance.model.assertion import Assertion
    from stance.model.corpus import Corpus
    from stance.model.period import Period
    from stance.reading.attribution import split_attribution
    from stance.reading.cues import find_cues
    from stance.reading.lexicon import default_lexicon
    from stance.reading.periods import read_periods
    from stance.reading.quantities import read_quantities
    from stance.rendering import escaping
    from stance.rendering.corpora import CORPUS_FORMATS, write
    from stance.verifying.anchoring import find_quote
    from stance.verifying.index import index_text

import html5lib
from markdown_it import MarkdownIt

FILE = Path(tempfile.mkdtemp(), "corpus")
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def load(format_name: str, data: bytes) -> None:
    """A file of a format is a corpus, or one line a problem."""
    FILE.write_bytes(data)
    with contextlib.suppress(StanceError):
        load_with_warnings(FILE, format=format_name)


def read(data: bytes) -> None:
    """What is read stands in the text."""
    text = data.decode("utf-8", "replace")
    for cue in find_cues(text, default_lexicon()):
        assert 0 <= cue.start < cue.end <= len(text)
    read_quantities(text)
    read_periods(text)
    split_attribution(text)


def verify(data: bytes) -> None:
    """What was found stands where it is said to stand."""
    quote, _, text = data.decode("utf-8", "replace").partition("\0")
    if not quote.strip():
        return
    try:
        finding = find_quote(quote, index_text(text))
    except StanceError:
        return
    assert 0 <= finding.start <= finding.end <= len(text)
    assert finding.found == text[finding.start : finding.end]


def markdown(data: bytes) -> None:
    """A text in a cell of a table stays one cell, and its signs stay signs."""
    text = data.decode("utf-8", "replace")
    cell = escaping.markdown(text)
    tokens = MARKDOWN.parse(f"| a | b |\n| --- | --- |\n| x{cell}x | y |\n")
    cells = [token for token in tokens if token.type == "inline"]
    assert [token.content for token in cells[:2]] == ["a", "b"]
    assert len(cells) == 4
    assert not {child.type for child in cells[2].children or ()} - {"text", "text_special", "softbreak"}, cell
    assert "".join(child.content for child in cells[2].children or ()) == f"x{escaping.one_line(text)}x"


def html(data: bytes) -> None:
    """A text in an element and in an attribute stays that."""
    text = data.decode("utf-8", "replace")
    safe = escaping.html(text)
    page = f'<!doctype html><p title="{safe}">x{safe}</p><i></i>'
    elements = list(html5lib.parse(page, namespaceHTMLElements=False).iter())
    assert [element.tag for element in elements] == ["html", "head", "body", "p", "i"]
    paragraph = elements[3]
    assert set(paragraph.attrib) == {"title"}
    assert paragraph.text == f"x{paragraph.attrib['title']}"


def seeds(folder: str) -> None:
    """Write one corpus, short enough to be changed everywhere, in each format that can be written: a folder each."""
    said = Assertion("The pool leaks 40 litres a day.", "council", quote="leaks 40 l", about=Period("2024-05"), id="c1")
    corpus = Corpus.of([said, Assertion("It does not leak.", "herald", speaker="Asha", stance="deny", id="h1")])
    for name in FORMATS:
        Path(folder, name).mkdir(parents=True, exist_ok=True)
        if name in CORPUS_FORMATS:
            Path(folder, name, "seed").write_text(write(corpus, name).text, encoding="utf-8")


TARGETS: dict[str, Callable[[bytes], None]] = {name: partial(load, name) for name in FORMATS}
TARGETS |= {target.__name__: target for target in (read, verify, markdown, html)}

if __name__ == "__main__":
    name = sys.argv.pop(1)
    if name == "seeds":
        seeds(*sys.argv[1:])
        raise SystemExit
    if name == "targets":
        print(*TARGETS)
        raise SystemExit
    default_lexicon()
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()
