"""Single moves: each rule of integration applied to an integral by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.expr.tree import Integral, Relation, Symbol, Tree, free_symbols
from calctutor.solving.integration.catalogue import RULES
from calctutor.solving.integration.move import Plain, Setting
from calctutor.solving.integration.search import find_plan


def single_moves(integral: Integral, given: Sequence[Relation]) -> Iterator[tuple[str, Tree]]:
    """Yield each rule's id with the expression that replaces an indefinite integral.

    Substitutions are left out, because they lead to an integral over another letter.
    """
    taken = free_symbols(integral.body) | {integral.variable.name}
    setting = Setting(tuple(given), taken, _antiderivative)
    for rule in RULES:
        for move in rule(integral, setting):
            if move.change is None:
                yield move.rule, move.after


def _antiderivative(integrand: Tree, x: Symbol) -> Plain | None:
    plan = find_plan(Integral(integrand, x))
    return None if plan is None else Plain(plan.antiderivative)
