"""Asking the object under test: what it raises becomes `UnanswerableError`, so that one fault breaks one law."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from stance.testing.laws import UnanswerableError

__all__ = ["answered", "name_of"]

Answer = TypeVar("Answer")
SHOWN_AT_MOST = 300


def answered(name: str, ask: Callable[..., Answer], *given: Any, **named: Any) -> Answer:
    """What an object under test gives.

    Args:
        name: What reports call the object.
        ask: The function to be called.
        given: Its arguments, which a failure shows.
        named: More of them, which it does not show.

    Raises:
        UnanswerableError: It raised; its own exception is the cause.
    """
    try:
        return ask(*given, **named)
    except Exception as error:
        shown = ", ".join(map(repr, given))
        cut = shown if len(shown) <= SHOWN_AT_MOST else f"{shown[:SHOWN_AT_MOST]}…"
        message = f"{name} raised {type(error).__name__}: {error} for {cut}"
        raise UnanswerableError(message) from error


def name_of(subject: object) -> str:
    """What reports call an object: its name, else that of its class."""
    given = getattr(subject, "name", None) or getattr(subject, "__name__", None)
    return str(given or type(subject).__name__)
