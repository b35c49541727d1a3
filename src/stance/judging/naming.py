"""A name -> a judge: the built-in ones, those that other packages offer, any object of any module, and one after another.

Other packages offer a judge by an entry point of the group `stance.judges`; it is loaded only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from typing import Final

from stance.errors import SettingError, UnknownNameError
from stance.judging.judge import Judge, LexiconJudge, TrainedJudge, combine
from stance.plugging import load_object, make

__all__ = ["GROUP", "judge_named"]

GROUP = "stance.judges"
_BUILT_IN: Final[Mapping[str, Callable[[], Judge]]] = {"lexicon": LexiconJudge, "trained": TrainedJudge}


def judge_named(name: str) -> Judge:
    """The judge of this name.

    Args:
        name: `lexicon`; `trained`; the name of an entry point of the group `stance.judges`; or `module:object`. An entry
            point and an object are a judge, or a class or function that makes one without being told anything.
            `lexicon+trained` asks the second only where the first finds no cue, by `combine`.

    Raises:
        UnknownNameError: No judge has this name.
        SettingError: What stands under the name cannot be loaded, or is no judge.

    >>> judge_named("trained").name
    'trained'
    >>> judge_named("lexicon+trained").name
    'lexicon, then trained'
    """
    first, plus, then = name.rpartition("+")
    if plus and first and then:
        return combine(judge_named(then), first=judge_named(first))
    if name in _BUILT_IN:
        return _BUILT_IN[name]()
    offered = {point.name: point.value for point in entry_points(group=GROUP)}
    prefix, _, rest = name.partition(":")
    if name not in offered and not (prefix and rest and not name.startswith(".")):
        raise UnknownNameError("judge", name, sorted({*_BUILT_IN, *offered, "module:object"}))
    return _judge(load_object("judge", name, offered.get(name, name)), name)


def _judge(found: object, name: str) -> Judge:
    made = make("judge", name, found) if isinstance(found, type) or not hasattr(found, "judge") else found
    if not isinstance(made, Judge):
        message = f"{name} is no judge (got {made!r}) — a judge has a name and a method judge"
        raise SettingError(message)
    return made
