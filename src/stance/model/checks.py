"""What a field of a thing may hold: validators whose messages name the field, the rule and the value that came."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from stance.errors import SettingError, UnknownNameError

if TYPE_CHECKING:
    import attrs

__all__ = ["are_texts", "is_identifier", "is_some_text", "is_text", "one_of"]

Word = TypeVar("Word", bound=StrEnum)

IDENTIFIER_LIMIT = 200


def is_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    """A string, empty allowed; raises `SettingError` otherwise."""
    if not isinstance(value, str):
        message = f"{field.name} must be text (got {value!r}, a {type(value).__name__})"
        raise SettingError(message)


def is_some_text(owner: object, field: attrs.Attribute[str], value: object) -> None:
    """A string with something other than white space in it."""
    if type(value) is str and value and not value.isspace():
        # Nearly every value of a large corpus; each call that it is spared counts a hundred thousand times.
        return
    is_text(owner, field, value)
    if not str(value).strip():
        message = f"{field.name} must not be empty (got {value!r})"
        raise SettingError(message)


def is_identifier(owner: object, field: attrs.Attribute[str], value: object) -> None:
    """A name for look-ups: one line, at most 200 characters, no white space at its ends."""
    # The only white space that Python calls printable is the space.
    if type(value) is str and value.isprintable() and 0 < len(value) <= IDENTIFIER_LIMIT and value == value.strip(" "):
        return
    is_some_text(owner, field, value)
    name = str(value)
    if name != name.strip() or len(name) > IDENTIFIER_LIMIT or not name.isprintable():
        message = (
            f"{field.name} must be one line of at most {IDENTIFIER_LIMIT} printable characters "
            f"without spaces at its ends (got {name[:60]!r})"
        )
        raise SettingError(message)


def are_texts(_: object, field: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    """A tuple of strings, none of them empty."""
    # A loop, not all(...): a generator would cost more than everything it looks at.
    good = isinstance(value, tuple)
    for item in value if isinstance(value, tuple) else ():
        good = good and isinstance(item, str) and item != "" and not item.isspace()
    if not good:
        message = f"{field.name} must be a tuple of texts, none of them empty (got {value!r})"
        raise SettingError(message)


def one_of(words: type[Word], value: object) -> Word:
    """The word of a closed list that this value is; raises `UnknownNameError`, with a guess, for any other.

    >>> from stance.model.assertion import Stance
    >>> one_of(Stance, "deny")
    <Stance.DENY: 'deny'>
    """
    try:
        return words(str(value))
    except ValueError:
        kind = words.__name__.removesuffix("Kind").lower()
        raise UnknownNameError(kind, str(value), [word.value for word in words]) from None
