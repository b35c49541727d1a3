"""A name -> a matcher: the built-in ones, those that other packages offer, and any object of any module.

Other packages offer a matcher by an entry point of the group `stance.matchers`; it is loaded only when it is asked for.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from stance.errors import SettingError, UnknownNameError
from stance.plugging import load_object, make

if TYPE_CHECKING:
    from stance.matching.similarity import Matcher

__all__ = ["matcher_named"]

GROUP = "stance.matchers"


def matcher_named(name: str) -> Matcher:
    """The matcher of this name.

    Args:
        name: `words`; a scorer of `rapidfuzz.fuzz` as `rapidfuzz:token_set_ratio`; the name of an entry point of the
            group `stance.matchers`; or `module:object`. An entry point and an object are a matcher, or a class or
            function that makes one without being told anything.

    Raises:
        UnknownNameError: No matcher has this name.
        SettingError: What stands under the name cannot be loaded, or is no matcher.

    >>> matcher_named("rapidfuzz:token_set_ratio").name
    'rapidfuzz:token_set_ratio'
    """
    if name == "words":
        from stance.matching.words import WordMatcher

        return WordMatcher()
    prefix, _, rest = name.partition(":")
    if prefix == "rapidfuzz":
        return _of_rapidfuzz(rest, name)
    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name in offered:
        return _matcher(load_object("matcher", name, offered[name].value), name)
    if prefix and rest and not name.startswith("."):
        return _matcher(load_object("matcher", name, name), name)
    raise UnknownNameError("matcher", name, sorted({"words", *offered, *_scorers(), "module:object"}))


def _scorers() -> list[str]:
    from rapidfuzz import fuzz

    # rapidfuzz marks its scorers by this; an alignment is none.
    return [f"rapidfuzz:{name}" for name in dir(fuzz) if hasattr(getattr(fuzz, name), "_RF_ScorerPy")]


def _of_rapidfuzz(scorer: str, name: str) -> Matcher:
    from rapidfuzz import fuzz

    from stance.matching.scorers import from_scorer

    if name not in _scorers():
        raise UnknownNameError("matcher", name, sorted(_scorers()))
    return from_scorer(getattr(fuzz, scorer), scale=100)


def _matcher(found: object, name: str) -> Matcher:
    made = make("matcher", name, found) if isinstance(found, type) or not hasattr(found, "fit") else found
    if not all(hasattr(made, part) for part in ("fit", "name", "threshold")):
        message = f"{name} is no matcher (got {made!r}) — a matcher has a name, a threshold and a method fit"
        raise SettingError(message)
    return made  # type: ignore[return-value]  # what it gives back can be seen only when it is used
