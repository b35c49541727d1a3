"""The kinds of things that have laws: for each its laws, and how an object is made ready for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from stance.errors import UnknownNameError
from stance.testing.fitted_laws import FITTED_LAWS
from stance.testing.laws import Law
from stance.testing.matcher_laws import MATCHER_LAWS
from stance.testing.matcher_qualities import MATCHER_QUALITIES
from stance.testing.matchers import matcher_under_test

__all__ = ["KINDS", "Kind", "kind_named", "kind_of"]


@attrs.frozen(eq=False)
class Kind:
    """A kind of things that have laws.

    Attributes:
        name: `matcher`, `grouper`, `judge`, `verifier` or `writer`.
        laws: In the order in which they are tried.
        wraps: Makes an object ready; refuses what is none of the kind.
    """

    name: str
    laws: tuple[Law, ...]
    wraps: Callable[..., Any]


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (Kind("matcher", (*MATCHER_LAWS, *FITTED_LAWS, *MATCHER_QUALITIES), matcher_under_test),)
    }
)


def kind_named(name: str) -> Kind:
    """The kind with this name.

    Raises:
        UnknownNameError: There is none.
    """
    if name not in KINDS:
        raise UnknownNameError("kind of thing with laws", name, tuple(KINDS))
    return KINDS[name]


def kind_of(subject: object) -> Kind:
    """The kind that an object seems to be: a function, and what can be fitted, is taken for a matcher."""
    return KINDS["judge" if "judge" in KINDS and hasattr(subject, "judge") else "matcher"]
