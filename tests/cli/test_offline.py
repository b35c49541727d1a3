"""No command opens a connection or starts a program, and none writes to anything but the files that it was asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from stories import BRIDGE, REPOSITORY

# Python itself tells of every connection, program and file; what is not allowed ends the process.
WATCHED = """
import json, os, sys
FORBIDDEN = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.", "webbrowser.",
             "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty.", "os.startfile")
touched = []
def watch(event, arguments):
    if event.startswith(FORBIDDEN):
        os.write(2, f"FORBIDDEN {event} {arguments}".encode())
        os._exit(99)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        touched.append(str(arguments[0]))
    if event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"):
        touched.extend(str(argument) for argument in arguments if isinstance(argument, (str, os.PathLike)))
sys.addaudithook(watch)
if sys.argv[1] == "connect":
    import socket
    socket.create_connection(("192.0.2.1", 80), timeout=1)
from stance.cli import main
try:
    main(sys.argv[1:])
finally:
    print(json.dumps(touched), file=sys.stderr)
"""


def watched(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """What a command does under watch."""
    command = [sys.executable, "-B", "-c", WATCHED, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", BRIDGE],
        ["compare", BRIDGE, *(part for suffix in ("html", "xlsx", "md", "json") for part in ("-o", f"out.{suffix}"))],
        ["check", BRIDGE, "-f", "sarif", "-o", "out.sarif"],
        ["explain", BRIDGE, "co-01", "cu-01"],
        ["schema"],
    ],
    ids=lambda arguments: " ".join(map(str, arguments)).replace(str(REPOSITORY), "")[:40],
)
def test_nothing_leaves_the_machine(tmp_path: Path, arguments: list[object]) -> None:
    """Compare, check, explain, render: no socket, no other program, no file but those that were named."""
    run = watched(tmp_path, *arguments)
    assert 0 == run.returncode, run.stderr
    touched = {Path(tmp_path, name) for name in json.loads(run.stderr.splitlines()[-1])} - {Path("/dev/null")}
    named = {tmp_path / str(name) for name in arguments if str(name).startswith("out.")}
    # Each is written to a temporary file beside it, `.NAME.*.tmp`, and renamed.
    ours = {path.with_name(path.name[1:].rpartition(".tmp")[0].rpartition(".")[0]) for path in touched - named}
    assert (set(), named) == (ours - named, set(tmp_path.iterdir()))


def test_the_watch_sees(tmp_path: Path) -> None:
    """A connection is noticed: a watch that sees nothing would pass as well."""
    run = watched(tmp_path, "connect")
    assert 99 == run.returncode
    assert run.stderr.startswith("FORBIDDEN socket.")
