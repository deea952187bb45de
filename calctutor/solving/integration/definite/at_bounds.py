"""Evaluation at the bounds, with a reason for each limit."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import Bracket, Limit, Relation, Tree, walk
from calctutor.expr.work import remembered
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.positivity import without_needless_bars
from calctutor.solving.derivation import Derivation, Step
from calctutor.solving.finishing import last_lines
from calctutor.solving.integration.definite.brackets import limits_in, opened, with_values
from calctutor.solving.integration.definite.checking import is_refuted
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.last_line import as_terms, shorter
from calctutor.solving.integration.lines import UnsoundError
from calctutor.solving.limits.limit import limit

_MOST_REASONS = 3
_NO_REASONS = frozenset({"simplify", "factor", "expand", "cancel", "rewrite"})


def take_at_bounds(work: Work) -> None:
    """Write F(b) − F(a), with limits where the integral is improper, then their values."""
    after = opened(work.line, work.known, work.improper)
    if after == work.line:
        return
    limits = limits_in(after)
    brackets = tuple(node for node in walk(work.line) if isinstance(node, Bracket))
    work.take("at-the-bounds", _WITH_LIMITS if limits else _VALUES, after, brackets)
    found = with_values(after, work.known)
    work.assume(*found.where)
    if found.line != work.line and limits:
        worked_out = [_worked_out(equation, work.known) for equation in found.equations]
        steps = tuple(step for derivation in worked_out for step in _to_show(derivation))
        explanation = _explain_limits(found.equations, worked_out)
        work.take("take-limit", explanation, found.line, limits, steps)


def tidy_up(work: Work) -> None:
    """Shorten the line step by step until it looks like one in a book."""

    def tidying(line: Tree) -> Tree:
        return as_terms(number_form(without_needless_bars(line, work.known)))

    def holds(after: Tree, before: Tree) -> bool:
        if is_refuted(after, before, work.known):
            raise UnsoundError
        return True

    for found in last_lines(work.line, tidying, holds, shorter):
        work.take(found.rule, found.explanation, found.line, (found.part,))


def reason(node: Limit, given: tuple[Relation, ...]) -> Prose | None:
    """Return why a limit has its value, if a single step explains it."""
    return _only_thought(_steps_of(node, given))


def _worked_out(equation: Relation, given: tuple[Relation, ...]) -> Derivation:
    assert isinstance(equation.left, Limit)
    return _steps_of(equation.left, given)


@remembered(256)
def _steps_of(node: Limit, given: tuple[Relation, ...]) -> Derivation:
    return limit(node, given)


def _to_show(derivation: Derivation) -> tuple[Step, ...]:
    """Return a limit's steps, or only the decisive one."""
    thoughts = _thoughts(derivation)
    return thoughts if len(thoughts) == 1 else derivation.steps


def _thoughts(derivation: Derivation) -> tuple[Step, ...]:
    return tuple(step for step in derivation.steps if step.rule not in _NO_REASONS)


def _only_thought(derivation: Derivation) -> Prose | None:
    if not derivation.complete:
        return None
    thoughts = _thoughts(derivation)
    return thoughts[0].explanation if len(thoughts) == 1 else _growth_among(thoughts)


def _growth_among(thoughts: Sequence[Step]) -> Prose | None:
    """Return the comparison of growth among the steps, if there is one."""
    return next((step.explanation for step in thoughts if step.rule == "growth"), None)


def _explain_limits(equations: Sequence[Relation], worked_out: Sequence[Derivation]) -> Prose:
    """List the limits with their values, grouped by reason."""
    by_reason: dict[Prose | None, list[Relation]] = {}
    for equation, derivation in zip(equations, worked_out, strict=True):
        by_reason.setdefault(_only_thought(derivation), []).append(equation)
    if len(by_reason) > _MOST_REASONS:
        by_reason = {None: list(equations)}
    parts: list[Part] = []
    for why, together in by_reason.items():
        for equation in together:
            parts += [equation, ", "]
        parts[-1] = ". "
        parts += [] if why is None else [*why.parts, " "]
    last = parts[-1]
    assert isinstance(last, str)
    return Prose((*parts[:-1], *([last.rstrip()] if last.strip() else [])))


_VALUES = say("The value at the upper bound minus the value at the lower bound.")
_WITH_LIMITS = say(
    "The value at the upper bound minus the value at the lower bound. Where the integral is"
    " improper, a limit takes the place of the value."
)
