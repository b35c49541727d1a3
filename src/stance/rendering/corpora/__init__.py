"""A corpus as a file: a corpus comes in; a text in one of the formats goes out, and what that format could not carry.

Each format has a function that takes a corpus and gives a text; they are imported when they are first asked for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

import attrs

from stance.errors import UnknownNameError
from stance.loading.formats import named_format
from stance.model.corpus import Corpus
from stance.rendering.corpora.carrying import carried
from stance.rendering.writing import write_whole

__all__ = ["CORPUS_FORMATS", "Written", "save", "write"]

CORPUS_FORMATS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "annotations": ("stance.rendering.corpora.annotations", "as_annotations"),
        "claimreview": ("stance.rendering.corpora.claimreview", "as_claimreview"),
        "csl": ("stance.rendering.corpora.csl", "as_csl"),
        "csv": ("stance.rendering.corpora.rows", "as_csv"),
        "followthemoney": ("stance.rendering.corpora.followthemoney", "as_statements"),
        "json": ("stance.rendering.corpora.documents", "as_json"),
        "jsonl": ("stance.rendering.corpora.rows", "as_jsonl"),
        "stix": ("stance.rendering.corpora.stix", "as_stix"),
        "tsv": ("stance.rendering.corpora.rows", "as_tsv"),
        "yaml": ("stance.rendering.corpora.documents", "as_yaml"),
    }
)


@attrs.frozen
class Written:
    """A corpus in one format.

    Attributes:
        text: The file.
        dropped: What the format could not carry, a phrase each: `commitment of 12 assertions`.
    """

    text: str
    dropped: tuple[str, ...]


def write(corpus: Corpus, format_name: str) -> Written:
    r"""A corpus in one of the formats.

    Args:
        corpus: What to write.
        format_name: One of `CORPUS_FORMATS`.

    Raises:
        UnknownNameError: There is no such format.

    >>> from stance.model.assertion import Assertion
    >>> write(Corpus.of([Assertion("It is closed.", "council", id="c1")], title="The bridge"), "csv")
    Written(text='id,source,text\r\nc1,council,It is closed.\r\n', dropped=('title',))
    """
    if format_name not in CORPUS_FORMATS:
        raise UnknownNameError("format", format_name, sorted(CORPUS_FORMATS))
    module, function = CORPUS_FORMATS[format_name]
    kept, dropped = carried(corpus, format_name)
    # Only the places of quotes are looked for in what is not carried itself: the documents.
    more = (corpus,) if format_name == "annotations" else ()
    return Written(str(getattr(import_module(module), function)(kept, *more)), dropped)


def save(corpus: Corpus, path: str | os.PathLike[str], *, format: str = "") -> tuple[str, ...]:  # noqa: A002 -- as in load
    """Write a corpus to a file, whole or not at all; `load` reads it again.

    Args:
        corpus: What to write.
        path: Its suffix tells the format, unless `format` does.
        format: One of `CORPUS_FORMATS`.

    Returns:
        What the format could not carry, a phrase each, such as `commitment of 12 assertions`; empty when it holds all.

    Raises:
        UnknownNameError: There is no such format, or none with this suffix.
        OSError: The file cannot be written.

    >>> import tempfile
    >>> from stance.model.assertion import Assertion
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(Corpus.of([Assertion("It is closed.", "council")], title="The bridge"), f"{folder}/bridge.csv")
    ('title',)
    """
    written = write(corpus, format or named_format(os.fspath(path)))
    write_whole(os.fspath(path), written.text)
    return written.dropped
