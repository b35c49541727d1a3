"""`stance laws`: check anybody's matcher, grouper, judge, verifier or writer against the laws; or list the laws."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from inspect import isfunction, signature
from pathlib import Path
from typing import TypeGuard

import click

from stance.cli.named import look_here
from stance.cli.running import FOUND, catching, show
from stance.errors import MissingExtraError, SettingError, nearest_name

__all__ = ["KINDS_OF_THINGS", "laws"]

# As in stance.testing.kinds, which is not loaded for the sake of a help text.
KINDS_OF_THINGS = ("matcher", "grouper", "judge", "verifier", "writer")


def _declared(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`ID=REASON` for each law that is broken on purpose."""
    found = {}
    for value in values:
        name, equals, reason = value.partition("=")
        if not (equals and reason.strip()):
            message = f"{value!r} is not of the form ID=REASON, as in symmetric='a short text is sought in a long one'"
            raise click.BadParameter(message)
        found[name.strip()] = reason.strip()
    return found


@click.command(short_help="Hold a matcher, grouper or judge against the laws of its kind.")
@click.argument("subject", metavar="[MODULE:OBJECT]", default="")
@click.option("--as", "kind", type=click.Choice(KINDS_OF_THINGS), help="What the object is; guessed when left out.")
@click.option("--scale", type=float, default=1.0, show_default=True, help="The highest value of a scoring function.")
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice(("interface", "law", "quality")),
    help="Only laws of this level; may be repeated. By default interface and law.",
)
@click.option("--law", "names", multiple=True, metavar="ID", help="Only this law; may be repeated.")
@click.option(
    "--expect",
    "declared",
    multiple=True,
    metavar="ID=REASON",
    callback=_declared,
    help="This law is broken on purpose; may be repeated.",
)
@click.option(
    "--profile",
    type=click.Choice(("quick", "default", "thorough")),
    default="default",
    show_default=True,
    help="25, 100 or 2,000 examples a law.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Where chance starts from.")
@catching
def laws(
    *,
    subject: str,
    kind: str | None,
    scale: float,
    levels: tuple[str, ...],
    names: tuple[str, ...],
    declared: dict[str, str],
    profile: str,
    seed: int,
) -> None:
    """Check the object at MODULE:OBJECT against the laws of its kind; without it, list the laws.

    A matcher may also be named as for compare: words, rapidfuzz:token_set_ratio. The exit code is 1 when a law is
    broken that was not declared.
    """
    if find_spec("hypothesis") is None:
        raise MissingExtraError("hypothesis", "testing", "stance laws")
    from stance.testing.checking import report_on

    if not subject:
        show(_listed(kind))
        return
    report = report_on(
        _loaded(subject),
        kind=kind or "",
        scale=scale,
        levels=levels or ("interface", "law"),
        laws=names,
        expected_failures=declared,
        profile=profile,
        seed=seed,
    )
    show(f"{report}\n")
    if report.failures:
        raise SystemExit(FOUND)


def _listed(kind: str | None) -> str:
    """Every law of one kind, or of all, with its level and sentence."""
    from stance.testing.kinds import KINDS

    return "\n".join(
        f"{name}\n" + "".join(f"  {law.id:24} {law.level:9}  {law.sentence}\n" for law in known.laws)
        for name, known in KINDS.items()
        if kind in (None, name)
    )


def _loaded(subject: str) -> object:
    """The object itself: a plain function must stay one, so only names without a module are looked up as matchers."""
    module, colon, inside = subject.partition(":")
    if not colon and Path(f"{module}.py").exists():
        message = f"{module} is a module — name what stands in it, as in {module}:object"
        raise SettingError(message)
    if not colon or module == "rapidfuzz":
        from stance.matching.naming import matcher_named

        return matcher_named(subject)
    look_here()
    # Whatever the module of somebody else does when it is loaded: it must not look like a fault of this program.
    try:
        found: object = import_module(module)
    except Exception as error:
        told = error if isinstance(error, ImportError | ValueError) else f"{type(error).__name__}: {error}"
        message = f"{subject} cannot be loaded: {told} — a name of this form is module:object"
        raise SettingError(message) from error
    for step in inside.split("."):
        found = _part(found, step, subject)
    return _made(found, subject) if _is_maker(found) else found


def _part(whole: object, step: str, subject: str) -> object:
    if hasattr(whole, step):
        part: object = getattr(whole, step)
        return part
    near = nearest_name(step, sorted(name for name in dir(whole) if not name.startswith("_")))
    cure = f"did you mean {near!r}?" if near else "a name of this form is module:object"
    message = f"{subject} cannot be loaded: there is no {step!r} — {cure}"
    raise SettingError(message)


def _is_maker(found: object) -> TypeGuard[Callable[[], object]]:
    """Tell whether it makes the thing: a class, or a function that is told nothing, as `--matcher` takes one."""
    return isinstance(found, type) or (isfunction(found) and not signature(found).parameters)


def _made(maker: Callable[[], object], subject: str) -> object:
    try:
        made: object = maker()
    except Exception as error:
        message = (
            f"{subject} cannot be made: {type(error).__name__}: {error} — make one in the module, and name that in place "
            f"of the class"
        )
        raise SettingError(message) from error
    return made
