"""Answers -> lines at the end of a corpus file, each on the disk before the next question is asked.

A line is written by one call and forced to the disk, so whoever kills the program at any moment finds every answered
question and no half line. Nothing that stood in the file is touched.
"""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

import attrs

from stance.errors import LoadError, Problem
from stance.loading.files import DEFAULT_LIMITS, printable_name
from stance.loading.tree import grow
from stance.model.topic import Decision, DecisionKind

__all__ = ["Record", "line_of"]

ANSWERS = "review.yaml"
_HEAD = "stance: 1\n\n# Answers given to stance review: only ever add lines, the last one about a pair counts.\ndecisions:\n"
_KEY = re.compile(r"^decisions[ \t]*:", re.MULTILINE)
_TRIAL = Decision(DecisionKind.UNDO, ("a",))
_ITEM = re.compile(r"^([ ]*)- ", re.MULTILINE)
_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:[-.][A-Za-z0-9_]+)*")
# Words that YAML would read as "left out".
_NOT_PLAIN = {"null", "true", "false", "yes", "no", "on", "off"}


@attrs.frozen
class Record:
    """A file to which answers are added.

    Attributes:
        path: The file.
        indent: The blanks before each entry.
    """

    path: Path
    indent: str = "  "

    @classmethod
    def beside(cls, corpus: str, decisions: str = "") -> Record:
        """The file for the answers about a corpus.

        Args:
            corpus: The corpus: a folder, whose `review.yaml` is used; or a file, to whose own end the answers go.
            decisions: Another file; it must belong to the corpus for the answers to count.

        Raises:
            LoadError: Nothing can be added to the file: it does not end with a list of decisions, one a line.
        """
        place = Path(corpus)
        path = Path(decisions) if decisions else place / ANSWERS if place.is_dir() else place
        if not path.exists():
            return cls(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise _cannot("the file is not UTF-8", path) from None
        last = text.rfind("\ndecisions:")
        items = _ITEM.findall(text[last:]) if last >= 0 else []
        record = cls(path, items[0] if items else "  ")
        if text and not _can_grow(text, f"{_lead(text)}{record.indent}- {line_of(_TRIAL)}\n"):
            raise _cannot("the file does not end with decisions:, one entry below the other", path)
        return record

    def add(self, decision: Decision) -> None:
        """Write one answer at the end of the file, and force it to the disk.

        Raises:
            OSError: The disk is full, the place is forbidden.
        """
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags, 0o666)
        try:
            size = os.fstat(descriptor).st_size
            before = os.pread(descriptor, size, 0).decode("utf-8-sig")
            line = f"{_lead(before)}{self.indent}- {line_of(decision)}\n".encode()
            if os.write(descriptor, line) < len(line):
                os.ftruncate(descriptor, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _lead(text: str) -> str:
    """What must stand before the next entry: the head of a new file, the end of an unended line, the key."""
    if not text:
        return _HEAD
    ended = "" if text.endswith("\n") else "\n"
    return ended if _KEY.search(text) else f"{ended}\ndecisions:\n"


def _can_grow(text: str, line: str) -> bool:
    """Does the file hold one decision more with the line behind it, and all else as before?"""
    before, after = grow(text, DEFAULT_LIMITS), grow(text + line, DEFAULT_LIMITS)
    if before.findings or after.findings or not (isinstance(before.root, dict) and isinstance(after.root, dict)):
        return False
    known, now = before.root.get("decisions") or [], after.root.get("decisions")
    others = [{key: value for key, value in root.items() if key != "decisions"} for root in (before.root, after.root)]
    return others[0] == others[1] and isinstance(known, list) and isinstance(now, list) and now[:-1] == known


def _cannot(reason: str, path: Path) -> LoadError:
    cure = "move decisions: to its end, or name another file of the corpus with --decisions"
    return LoadError(
        [Problem("ST142", f"answers cannot be added here: {reason}", cure, file=printable_name(str(path)))]
    )


def line_of(decision: Decision) -> str:
    r"""A decision as one line of YAML, which is JSON wherever a word could mean something else.

    >>> line_of(Decision("same", ("ap-06", "po-05"), by="mk", why='both say: "China"'))
    '{same: [ap-06, po-05], by: mk, why: "both say: \\"China\\""}'
    """
    ids = [_word(name) for name in decision.assertions]
    if decision.kind is DecisionKind.STANCE:
        topic = f", topic: {_word(decision.topic)}" if decision.topic else ""
        settled = f"{{assertion: {ids[0]}{topic}, is: {decision.stance}}}"
    elif decision.kind is DecisionKind.TOPIC:
        settled = f"{{assertion: {ids[0]}, is: {_word(decision.topic)}}}"
    else:
        settled = f"[{', '.join(ids)}]"
    more = [("by", _word(decision.by)), ("on", decision.on and f'"{decision.on}"'), ("why", _word(decision.why))]
    told = [f"{decision.kind}: {settled}", *(f"{key}: {value}" for key, value in more if value)]
    if decision.seen:
        told.append(f"seen: [{', '.join(json.dumps(seen) for seen in decision.seen)}]")
    return f"{{{', '.join(told)}}}"


def _word(text: str) -> str:
    """A text as YAML: plain where it is a simple name, else in double quotes on one line."""
    if not text or (_SIMPLE.fullmatch(text) and text.lower() not in _NOT_PLAIN):
        return text
    # Halves of characters cannot stand in a file, and what is invisible would be taken for a fault.
    written = json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in written)
