"""The kinds of things that have laws: for each its laws, and how an object is made ready for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from stance.errors import UnknownNameError
from stance.testing.fitted_laws import FITTED_LAWS
from stance.testing.grouper_laws import GROUPER_LAWS
from stance.testing.groupers import grouper_under_test
from stance.testing.judge_laws import JUDGE_LAWS, judge_under_test
from stance.testing.laws import Law
from stance.testing.matcher_laws import MATCHER_LAWS
from stance.testing.matcher_qualities import MATCHER_QUALITIES
from stance.testing.matchers import matcher_under_test
from stance.testing.verifier_laws import VERIFIER_LAWS, verifier_under_test
from stance.testing.writer_laws import WRITER_LAWS, writer_under_test

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


_ALL = (
    Kind("matcher", (*MATCHER_LAWS, *FITTED_LAWS, *MATCHER_QUALITIES), matcher_under_test),
    Kind("grouper", GROUPER_LAWS, grouper_under_test),
    Kind("judge", JUDGE_LAWS, judge_under_test),
    Kind("verifier", VERIFIER_LAWS, verifier_under_test),
    Kind("writer", WRITER_LAWS, writer_under_test),
)
KINDS: Final[Mapping[str, Kind]] = MappingProxyType({kind.name: kind for kind in _ALL})


def kind_named(name: str) -> Kind:
    """The kind with this name.

    Raises:
        UnknownNameError: There is none.
    """
    if name not in KINDS:
        raise UnknownNameError("kind of thing with laws", name, tuple(KINDS))
    return KINDS[name]


def kind_of(subject: object) -> Kind:
    """The kind that an object seems to be: what judges is a judge, a pair is a writer, all else is taken for a matcher."""
    if isinstance(subject, tuple):
        return KINDS["writer"]
    return KINDS["judge" if hasattr(subject, "judge") else "matcher"]
