"""What every command does alike: help, version, errors as one line, a reader who has gone."""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
import threading
from importlib.metadata import version
from pathlib import Path

import pytest

from stance.cli.running import catching, show
from stories import BRIDGE, run, run_apart


def test_help_names_every_command() -> None:
    """`-h` and `--help` say the same, and each command has its own help."""
    overview = run("--help")
    assert (0, overview.stdout) == (run("-h").exit_code, run("-h").stdout)
    for command in ("compare", "check", "explain", "schema"):
        assert f"  {command} " in overview.stdout
        assert run(command, "-h").stdout.startswith(f"Usage: stance {command}")


def test_the_version_is_that_of_the_distribution() -> None:
    """Command and `python -m stance` give the same version."""
    expected = f"stance, version {version('stance-compare')}\n"
    assert expected == run("--version").stdout
    assert expected == run_apart("--version").stdout.decode()


def test_a_command_that_does_not_exist() -> None:
    """Exit code 2, and the message names it."""
    result = run("comprae")
    assert 2 == result.exit_code
    assert "comprae" in result.stderr


def test_python_m_stance_has_the_same_exit_codes() -> None:
    """The process ends with the code of the command, without a traceback."""
    result = run_apart("check", "-", typed="stance: 2\n")
    assert 2 == result.returncode
    assert b"Traceback" not in result.stderr
    assert result.stderr.startswith(b"<stdin>:1:9: ST120: ")


def test_python_m_stance_in_this_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Run as a module, stance is called stance."""
    monkeypatch.setattr(sys, "argv", ["anything", "--version"])
    monkeypatch.delitem(sys.modules, "stance.__main__", raising=False)
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("stance", run_name="__main__")
    assert 0 == caught.value.code
    assert capsys.readouterr().out.startswith("stance, version ")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (FileNotFoundError(2, "No such file or directory", "a/b.md"), "error: a/b.md: No such file or directory\n"),
        (OSError("the disk has gone"), "error: the disk has gone\n"),
    ],
)
def test_failures_of_the_system_are_one_line(error: OSError, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the system refuses names the file, where there is one, and ends with exit code 2."""

    @catching
    def command() -> None:
        raise error

    with pytest.raises(SystemExit) as caught:
        command()
    assert 2 == caught.value.code
    assert expected == capsys.readouterr().err


def test_a_closed_pipe_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command returns; what Python still wants to write at its end goes nowhere."""

    @catching
    def command() -> None:
        raise BrokenPipeError

    with (tmp_path / "out").open("w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        command()
        output.write("too late")
    assert "" == (tmp_path / "out").read_text()


def test_our_own_mistakes_are_not_hidden() -> None:
    """An error that is none of stance's own is a bug, and keeps its traceback."""

    @catching
    def command() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command()


def test_lone_surrogates_are_shown_as_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    """What no encoding can carry is written as an escape."""
    show("a\ud800b\n")
    assert "a\\ud800b\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (KeyboardInterrupt(), 130, "interrupted — no file is left half written\n"),
        (MemoryError(), 2, "error: not enough memory — split the corpus, or give the process more\n"),
    ],
    ids=repr,
)
def test_stopped_in_the_middle(error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C and no memory are one line; 1 would say that something was found."""

    @catching
    def command() -> None:
        raise error

    with pytest.raises(SystemExit) as caught:
        command()
    assert (code, line) == (caught.value.code, capsys.readouterr().err)


def test_a_request_to_end_cleans_up() -> None:
    """SIGTERM ends a command as an exception does, and is what it was before when the command has ended."""
    before = signal.getsignal(signal.SIGTERM)

    @catching
    def command() -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(SystemExit) as caught:
        command()
    assert 143 == caught.value.code
    assert before == signal.getsignal(signal.SIGTERM)


def test_a_command_in_a_thread() -> None:
    """Only the main thread may say what signals do; a command in another one works all the same."""
    done: list[bool] = []

    @catching
    def command() -> None:
        done.append(True)

    thread = threading.Thread(target=command)
    thread.start()
    thread.join()
    assert [True] == done


@pytest.mark.parametrize(
    ("name", "corpus", "expected"),
    [
        ("stdin", "-", (2, "error: standard input: Bad file descriptor\n")),
        ("stdout", BRIDGE, (2, "error: standard output: Bad file descriptor\n")),
        ("stderr", BRIDGE, (0, "")),
    ],
)
def test_a_closed_stream(name: str, corpus: str | Path, expected: tuple[int, str]) -> None:
    """A stream that was closed before the process began is one line and exit code 2, no traceback."""
    # Not by subprocess: what it does not redirect, it inherits, open.
    number = ("stdin", "stdout", "stderr").index(name)
    code = f"import os, sys; os.close({number}); os.execv(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-c", code, sys.executable, "-m", "stance", "compare", str(corpus)]
    ended = subprocess.run(command, capture_output=True, check=False)
    assert expected == (ended.returncode, ended.stderr.decode())


def test_nowhere_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in this process: Python has None in the place of a closed stream."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="Bad file descriptor: 'standard output'"):
        show("text")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["compare", str(BRIDGE)], ["schema"], ["--help"]], ids=lambda value: value[0])
def test_a_full_disk_behind_standard_output(arguments: list[str]) -> None:
    """What could not be printed is said, and the exit code is 2."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "stance", *arguments]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (2, "error: No space left on device\n") == (ended.returncode, ended.stderr.decode())
