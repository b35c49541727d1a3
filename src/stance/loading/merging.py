"""Files to one corpus: a path comes in, the cross-checked corpus goes out, or everything that is wrong at once."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain

import attrs

from stance.errors import CorpusError, LoadError, Problem
from stance.loading.bounding import beyond_limits
from stance.loading.content import FAMILIES, Content
from stance.loading.decoding import checked_encoding, decoded
from stance.loading.files import DEFAULT_LIMITS, File, Limits, corpus_files, folder_of, printable_name
from stance.loading.findings import NOTED_PER_FILE, Finding, Path, shortlist, shown
from stance.loading.formats import LETTING_GO, checked_format, format_of, reader_of
from stance.loading.formats.asked import Asked
from stance.loading.joining import join_loose
from stance.loading.places import Locate, Read, placed
from stance.loading.syntax import snippet
from stance.model.columns import checked_columns
from stance.model.corpus import Corpus

__all__ = ["Loaded", "load", "load_with_warnings"]

_SNIPPETS = 5


@attrs.frozen
class _Reading:
    """One file while its corpus is loaded."""

    name: str
    kept: str | bytes
    encoding: str
    content: Content
    findings: list[Finding]
    warnings: list[Finding] = attrs.field(factory=list)
    end: int = 0
    locate: Locate | None = None

    def text(self) -> str:
        """The file's text; decoded anew where only its bytes were kept."""
        return self.kept if isinstance(self.kept, str) else decoded(self.kept, self.encoding)[0]

    def found(self, findings: list[Finding]) -> Read:
        """Put findings beside the text in which their places are looked up."""
        return Read(self.name, self.text, self.end, findings, self.locate)


@attrs.frozen
class _Origin:
    """Where a thing of the merged corpus comes from: number of the file, path in it; and the thing's id."""

    file: int
    path: Path
    id: str


@attrs.frozen
class Loaded:
    """A corpus, and what is allowed in its files and probably not meant.

    Attributes:
        corpus: As `load` gives it.
        warnings: Problems with codes from ST300 on, by file, line and column; at most twenty a file.
    """

    corpus: Corpus
    warnings: tuple[Problem, ...]
    # Whoever finds something in the corpus later needs the texts again to say where it stands.
    _readings: tuple[_Reading, ...] = attrs.field(default=(), repr=False, eq=False)

    def placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Say where in the files problems of the corpus stand.

        Args:
            problems: Each with the way to it in `at`: a family, a position and perhaps a key, such as
                `("assertions", 3, "quote")`; a key that is not in the file stands for the whole thing.

        Returns:
            The same problems in the same order, with file, line and column.
        """
        given = list(problems)
        origins = {family: _origins(self._readings, family) for family in FAMILIES}
        findings: list[list[Finding]] = [[] for _ in self._readings]
        numbers: list[list[int]] = [[] for _ in self._readings]
        for number, problem in enumerate(given):
            origin, path = _way_back(problem, origins)
            findings[origin.file].append(Finding(problem.code, problem.what, problem.cure, path))
            numbers[origin.file].append(number)
        places = placed([reading.found(own) for reading, own in zip(self._readings, findings, strict=True)])
        for number, place in zip(chain.from_iterable(numbers), places, strict=True):
            given[number] = attrs.evolve(given[number], file=place.file, line=place.line, column=place.column)
        return tuple(given)


def load(
    path: str | os.PathLike[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    format: str = "",  # noqa: A002 -- the word that everybody looks for
    columns: Mapping[str, str] | None = None,
    encoding: str = "",
) -> Corpus:
    r"""Load a corpus: of format 1 in YAML, JSON, JSON Lines, CSV or TSV, or of a format that others have.

    The format follows the suffix, and where several formats share one, the content. The files of a folder are one corpus:
    their sources, speakers, topics, decisions and synonyms stand one behind the other, files by name in the order of code
    points, entries in the order of their file.

    Args:
        path: A file; a folder, of which each YAML, JSONL, CSV and TSV file is read, hidden files and inner folders not;
            or `-` for standard input.
        limits: What a file may hold before it is refused.
        format: One of `stance.loading.FORMATS`, where suffix and content are not to decide.
        columns: Names of your own for the columns of rows: `{"text": "Claim", "source": "Outlet"}`.
        encoding: How files without a byte order mark are encoded; UTF-8 when left out.

    Raises:
        LoadError: Everything that is wrong in all files, by file, line and column, at most twenty a file.
        UnknownNameError: There is no such format.
        SettingError: There is no such column or encoding.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "bridge.yaml"
    ...     _ = file.write_text("stance: 1\nsources: [{id: council, assertions: [{text: The bridge is closed.}]}]\n")
    ...     load(file).assertions[0].source
    'council'
    """
    return load_with_warnings(path, limits=limits, format=format, columns=columns, encoding=encoding).corpus


def load_with_warnings(
    path: str | os.PathLike[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    format: str = "",  # noqa: A002 -- as in load
    columns: Mapping[str, str] | None = None,
    encoding: str = "",
) -> Loaded:
    """Load a corpus as `load` does, and also tell what is allowed in its files and probably not meant.

    Raises:
        LoadError: As `load`.
    """
    checked_format(format)
    checked_encoding(encoding)
    asked = Asked(limits, 0, checked_columns(columns or {}))
    files, problems = corpus_files(path, limits)
    with _collecting_later():
        readings = [
            _read(file, format, attrs.evolve(asked, number=number), encoding) for number, file in enumerate(files)
        ]
    _refuse_second_title(readings)
    for number, finding in beyond_limits([reading.content for reading in readings], limits):
        if len(readings[number].findings) < NOTED_PER_FILE:
            readings[number].findings.append(finding)
    join_loose([(reading.content, reading.findings) for reading in readings])
    corpus: Corpus | None = None
    try:
        corpus = _merged([reading.content for reading in readings], folder_of(path) if files else "")
    except CorpusError as error:
        _give_back(error, readings, all_read=not problems)
    problems.extend(placed([reading.found(reading.findings) for reading in readings]))
    warnings = placed([reading.found(reading.warnings) for reading in readings])
    if problems or corpus is None:
        # A warning in the line of a problem is often its cause: `text: #tag` is no text.
        lines = {(problem.file, problem.line) for problem in problems}
        problems.extend(warning for warning in warnings if (warning.file, warning.line) in lines)
        raise _load_error(problems, readings)
    return Loaded(corpus, tuple(shortlist(warnings)), tuple(readings))


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Let Python look for circular garbage afterwards: reading makes none, and a hundred thousand things to look through."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(file: File, format_name: str, asked: Asked, encoding: str) -> _Reading:
    """Read one file as far as it can be read alone."""
    name = printable_name(file.name)
    text, fault = decoded(file.data, encoding)
    if fault is not None:
        return _Reading(name, text, encoding, Content(complete=False), [fault])
    form = format_name or format_of(file.name, text)
    read, locate = reader_of(form)
    # A large file is not to be held twice: where the reader lets go of the text, which may be four times as large as its
    # bytes, they are kept, else the text.
    handed, kept = [text], file.data if form in LETTING_GO else text
    del text
    file.data = b""
    parsed = read(handed.pop(), asked)
    return _Reading(name, kept, encoding, parsed.content, parsed.findings, parsed.warnings, parsed.end, locate)


def _refuse_second_title(readings: list[_Reading]) -> None:
    titled = [(number, reading) for number, reading in enumerate(readings) if reading.content.title]
    for _, reading in titled[1:]:
        first, holder = titled[0]
        if reading.content.title != holder.content.title:
            what = f"title {shown(reading.content.title)} is not the title of the other files"
            cure = "keep one of them"
            reading.findings.append(Finding("ST128", what, cure, ("title",), first=("title",), first_file=first))


def _merged(contents: list[Content], folder: str) -> Corpus:
    """Put the parts of all files together; raises `CorpusError` where they do not fit."""
    return Corpus(
        title=next((content.title for content in contents if content.title), ""),
        sources=tuple(chain.from_iterable(content.sources for content in contents)),
        speakers=tuple(chain.from_iterable(content.speakers for content in contents)),
        topics=tuple(chain.from_iterable(content.topics for content in contents)),
        assertions=tuple(chain.from_iterable(content.assertions for content in contents)),
        decisions=tuple(chain.from_iterable(content.decisions for content in contents)),
        synonyms=tuple(chain.from_iterable(content.synonyms for content in contents)),
        folder=folder,
    )


def _give_back(error: CorpusError, readings: list[_Reading], *, all_read: bool) -> None:
    """Give each problem of the merged corpus back to the file that it comes from."""
    complete = all_read and all(reading.content.complete for reading in readings)
    origins = {family: _origins(readings, family) for family in FAMILIES}
    firsts = {family: _firsts(origin) for family, origin in origins.items()}
    for problem in error.problems:
        origin, path = _way_back(problem, origins)
        family, _position, *rest = problem.at
        findings = readings[origin.file].findings
        if len(findings) >= NOTED_PER_FILE:
            continue
        if problem.code == "ST201":
            first = firsts[str(family)][origin.id]
            first_file = -1 if first.file == origin.file else first.file
            before = (*first.path, *rest)
            findings.append(
                Finding(problem.code, problem.what, problem.cure, path, first=before, first_file=first_file)
            )
        # With a part unread, what this id means may be declared there.
        elif complete:
            findings.append(Finding(problem.code, problem.what, problem.cure, path))


def _way_back(problem: Problem, origins: dict[str, list[_Origin]]) -> tuple[_Origin, Path]:
    """From the way to a problem in the merged corpus to its file and the path in it."""
    family, position, *rest = problem.at
    origin = origins[str(family)][int(position)]
    return origin, (*origin.path, *rest)


def _origins(readings: Sequence[_Reading], family: str) -> list[_Origin]:
    """Say where each thing of a family comes from, in the order of the merged corpus."""
    return [
        _Origin(number, path, getattr(thing, "id", ""))
        for number, reading in enumerate(readings)
        for thing, path in zip(getattr(reading.content, family), reading.content.paths[family], strict=True)
    ]


def _firsts(origins: list[_Origin]) -> dict[str, _Origin]:
    return {origin.id: origin for origin in reversed(origins)}


def _load_error(problems: list[Problem], readings: list[_Reading]) -> LoadError:
    """Make the one error of all files; lines that are not YAML go with it as notes, for those who print them."""
    error = LoadError(shortlist(problems))
    faults = [(reading, finding) for reading in readings for finding in reading.findings if finding.code == "ST101"]
    for reading, finding in faults[:_SNIPPETS]:
        error.add_note(f"{reading.name}:\n{snippet(reading.text(), finding.index)}")
    return error
