"""Integrals step by step: a way is searched, checked, and written out line by line."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.tree import (
    Integral,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.solving.derivation import Derivation
from calctutor.solving.integration.lines import Lines, UnsoundError
from calctutor.solving.integration.search import assumed, find_plan
from calctutor.solving.integration.verifying import is_antiderivative

_CONSTANTS = ("C", "K", "C_1", "C_2")


def integrate(problem: Integral, given: Sequence[Relation] = ()) -> Derivation:
    """An indefinite integral worked out in named and verified steps, or as far as that goes."""
    taken = frozenset(free_symbols(problem) | unknown_functions(problem))
    plan = find_plan(problem, given, taken)
    if plan is None:
        return Derivation(problem, None, (), False, False, problem)
    known = (*given, *assumed(plan))
    constant = Symbol(next(name for name in _CONSTANTS if name not in taken))
    lines = Lines(problem, problem.variable, tuple(given), constant)
    try:
        lines.write(plan, problem)
    except UnsoundError:
        return Derivation(problem, None, (), False, False, problem)
    if not is_antiderivative(lines.line, problem.body, problem.variable, known):
        return Derivation(problem, None, (), False, False, problem)
    result = lines.steps[-1].after
    assert not isinstance(result, Relation)
    return Derivation(problem, result, tuple(lines.steps), True, True)


def indefinite_integrals(line: Tree) -> tuple[Integral, ...]:
    """The integrals without bounds in a line."""
    return tuple(node for node in walk(line) if isinstance(node, Integral) and node.lower is None)
