"""The lock files hold every dependency by version and hash, and name no host: `make lock` writes them anew."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from stories import REPOSITORY

LOCKS = REPOSITORY / "locks"
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.+!-]+)(?: ; [^\\]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n")


def pinned(name: str) -> dict[str, list[str]]:
    """The versions of each package in a lock file; several where systems or versions of Python differ."""
    found: dict[str, list[str]] = {}
    for pin in PIN.finditer((LOCKS / name).read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
    return found


def asked_for(*extras: str) -> list[Requirement]:
    """What `pyproject.toml` asks for, with these extras; its own extras within them are followed."""
    project = tomllib.loads(Path(REPOSITORY, "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [one for one in map(Requirement, lines) if one.name != project["name"]]


EXTRAS = tomllib.loads(Path(REPOSITORY, "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "optional-dependencies"
]


@pytest.mark.parametrize(("name", "extras"), [("runtime.txt", []), ("everything.txt", [*EXTRAS])])
def test_every_dependency_is_locked(name: str, extras: list[str]) -> None:
    """Each is there in a version that `pyproject.toml` allows; if not, `make lock` is to be run."""
    versions = pinned(name)
    missing = [
        str(wanted)
        for wanted in asked_for(*extras)
        if not any(wanted.specifier.contains(one) for one in versions.get(canonicalize_name(wanted.name), []))
    ]
    assert [] == missing


@pytest.mark.parametrize("name", ["runtime.txt", "everything.txt"])
def test_a_lock_is_pins_with_hashes_and_nothing_else(name: str) -> None:
    """No option, no address, no package without its hashes."""
    assert "" == PIN.sub("", (LOCKS / name).read_text(encoding="utf-8"))


def test_both_locks_agree() -> None:
    """What runs is what was tested."""
    tested = pinned("everything.txt")
    assert [] == [package for package, versions in pinned("runtime.txt").items() if versions != tested[package]]
