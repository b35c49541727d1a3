"""An inspection for people: findings come in; one line each goes out, by kind, and what was counted at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stance.errors import Problem
from stance.inspecting import KINDS, Inspection, rule_of
from stance.rendering.escaping import one_line

__all__ = ["render"]

_FOUND = ("exact", "normalised")


def render(inspection: Inspection, *, every_quote: bool = False) -> str:
    """What checking found, as text.

    Args:
        inspection: What to show; its corpus could be loaded.
        every_quote: Show the quotes that were found, too.

    Returns:
        For each kind its findings, as `file:line:column: code: what — cure`, in the order of the files; then how much
        the corpus holds, and how many quotes are in which state.

    >>> from stance.model.corpus import Corpus
    >>> print(render(Inspection("empty.yaml", Corpus(), [], [])), end="")
    empty.yaml: well-formed; 0 sources, 0 speakers, 0 topics, 0 assertions, 0 decisions
    0 quotes; 0 assertions without a quote
    """
    shown = inspection.problems if every_quote else inspection.findings
    kinds = (*_FOUND, *KINDS) if every_quote else KINDS
    return "".join([*_groups(shown, kinds), f"{_holdings(inspection)}\n{_states(inspection)}\n"])


def _groups(problems: Sequence[Problem], kinds: tuple[str, ...]) -> Iterator[str]:
    for kind in kinds:
        group = [problem for problem in problems if rule_of(problem.code).kind == kind]
        if group:
            yield f"{kind} ({len(group)})\n"
            for problem in sorted(group, key=lambda one: (one.file, one.line, one.column, one.code)):
                yield f"  {one_line(str(problem))}\n"
            yield "\n"


def _holdings(inspection: Inspection) -> str:
    counts = ", ".join(_counted(number, family) for family, number in inspection.counts.items())
    return f"{one_line(inspection.name)}: well-formed; {counts}"


def _states(inspection: Inspection) -> str:
    """How many quotes are in which state; what was not checked is never passed over."""
    told = [f"{number:,} {state}" for state, number in inspection.states.items() if number]
    if inspection.weak:
        told.append(f"{inspection.weak:,} of them weak evidence")
    quotes = _counted(len(inspection.checked), "quotes") + (f": {', '.join(told)}" if told else "")
    without = inspection.counts["assertions"] - len(inspection.checked)
    return f"{quotes}; {_counted(without, 'assertions')} without a quote"


def _counted(number: int, plural: str) -> str:
    return f"{number:,} {plural if number != 1 else plural.removesuffix('s')}"
