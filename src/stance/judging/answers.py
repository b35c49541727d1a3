"""A reading -> the other answer that it gives to its topic's question, where that is how it denies the proposition."""

from __future__ import annotations

from stance.judging.judged import Reading
from stance.judging.rivals import RIVAL_RULES
from stance.model.assertion import Stance

__all__ = ["other_answer"]


def other_answer(reading: Reading) -> str:
    """What the text puts where the proposition has something else; empty where it denies in words, or not at all.

    "Mexico is the main source" denies "China is the main source" without a word of denial: a role that only one can
    fill, or a deed that only one did, is given to another.
    """
    denying = [cue for cue in reading.cues if cue.towards == Stance.DENY.value]
    if reading.stance is not Stance.DENY or not denying or any(cue.rule not in RIVAL_RULES for cue in denying):
        return ""
    return denying[0].text
