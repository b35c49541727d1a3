"""A corpus -> decisions that a person should look at again: their text has changed, or they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from stance.errors import Problem
from stance.grouping.contradictions import contradictions_of
from stance.model.corpus import Corpus
from stance.model.decided import fingerprint, stale

__all__ = ["decision_problems"]


def decision_problems(corpus: Corpus) -> Iterator[Problem]:
    """The decisions that are stale, and those that cannot all be obeyed, each with its way in the corpus.

    >>> from stance.model.assertion import Assertion
    >>> from stance.model.topic import Decision
    >>> decided = Decision("same", ("a", "b"), seen=("00000000", fingerprint("It is shut.")))
    >>> said = [Assertion("It is open.", "s", id="a"), Assertion("It is shut.", "s", id="b")]
    >>> print(*decision_problems(Corpus.of(said, decisions=[decided])))
    decisions.0: ST431: the text of 'a' has changed since this was decided — decide again, or renew seen: [73b49a3d, ded09a87]
    """
    position = {id(decision): place for place, decision in enumerate(corpus.decisions)}
    texts = {assertion.id: assertion.text for assertion in corpus.assertions}
    for decision in stale(corpus):
        now = [fingerprint(texts[name]) for name in decision.assertions]
        changed = [name for name, then, is_ in zip(decision.assertions, decision.seen, now, strict=True) if then != is_]
        what = f"the text of {', '.join(map(repr, changed))} has changed since this was decided"
        cure = f"decide again, or renew seen: [{', '.join(now)}]"
        yield Problem("ST431", what, cure, ("decisions", position[id(decision)]))
    for found in contradictions_of(corpus):
        # The last of them made the contradiction.
        last = max(position[id(decision)] for decision in found.decisions)
        yield Problem("ST432", str(found), "undo one of them", ("decisions", last))
