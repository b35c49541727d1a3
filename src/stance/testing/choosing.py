"""What a check is asked to do: `Options` come in, the laws to be tried and how go out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

import attrs

from stance.errors import SettingError, UnknownNameError
from stance.testing.laws import LEVELS, Law, Level, laws_named
from stance.testing.running import PROFILES

__all__ = ["PROFILE_VARIABLE", "Options", "Plan", "plan_of"]

# What an object is wrong without. Qualities are asked for by name: they are wishes of this library.
BINDING = (Level.INTERFACE, Level.LAW)
# So that a nightly run may try more without a change of any test.
PROFILE_VARIABLE = "STANCE_PROFILE"


class Options(TypedDict, total=False):
    """What every check may be told.

    Attributes:
        levels: Of `interface`, `law` and `quality`; the qualities are left out unless they are asked for.
        laws: Ids of the only laws to try; all of the levels when left out.
        expected_failures: For the id of each law that is broken on purpose, the reason. Such a law is always tried, and
            the check fails if the law is kept.
        profile: `quick` (25 examples a law), `default` (100) or `thorough` (2,000); when left out, what the environment
            variable `STANCE_PROFILE` says.
        seed: The same seed tries the same examples; 0 when left out.
    """

    levels: Iterable[str]
    laws: Iterable[str]
    expected_failures: Mapping[str, str]
    profile: str
    seed: int


@attrs.frozen
class Plan:
    """What is to be tried.

    Attributes:
        laws: In their order.
        declared: For the id of each law that is broken on purpose, the reason.
        examples: On how many examples each is tried.
        seed: Where chance starts from.
        left_out: How many laws of the kind are not tried, by level.
    """

    laws: tuple[Law, ...]
    declared: Mapping[str, str]
    examples: int
    seed: int
    left_out: Mapping[str, int]


def plan_of(known: Sequence[Law], options: Options) -> Plan:
    """Choose among the laws of a kind.

    Raises:
        SettingError: A declaration without a reason, or no law at all.
        UnknownNameError: A level, law or profile that does not exist.
    """
    declared = dict(options.get("expected_failures") or {})
    for name, reason in declared.items():
        if not reason.strip():
            message = f"the expected failure of {name!r} has no reason — say why it is on purpose"
            raise SettingError(message)
    chosen = laws_named(known, declared)
    names = _listed(options.get("laws", ()))
    chosen += laws_named(known, names) if names else _of_levels(known, _listed(options.get("levels", BINDING)))
    laws = tuple(law for law in known if law in chosen)
    if not laws:
        message = "no law is left to try — a check that tries nothing proves nothing"
        raise SettingError(message)
    profile = options.get("profile") or os.environ.get(PROFILE_VARIABLE) or "default"
    if profile not in PROFILES:
        raise UnknownNameError("profile", profile, tuple(PROFILES))
    rest = [law.level.value for law in known if law not in laws]
    left_out = {level: rest.count(level) for level in dict.fromkeys(rest)}
    return Plan(laws, declared, PROFILES[profile], options.get("seed", 0), left_out)


def _of_levels(known: Sequence[Law], levels: Sequence[str]) -> list[Law]:
    for level in levels:
        if level not in LEVELS:
            raise UnknownNameError("level", level, [str(one) for one in LEVELS])
    return [law for law in known if law.level in levels]


def _listed(names: Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)
