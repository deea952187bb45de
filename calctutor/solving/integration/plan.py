"""Plans for integrals: trees of moves, and the antiderivatives that they lead to."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Div,
    Integral,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    substitute,
    walk,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.numbers import written
from calctutor.rewriting.replacing import put_in
from calctutor.rewriting.shortening.fractions import over_one_denominator
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.move import Move


class Plan(Struct, frozen=True):
    """A move for an integral, and plans for the integrals that it leaves.

    `move` is None if the integral is one that encloses it: it has come back and is solved for.
    `antiderivative` is the plan's result, in the integral's own variable.
    """

    integral: Integral
    move: Move | None
    inner: tuple[Plan, ...]
    cost: float
    antiderivative: Tree
    comes_back: bool = False

    @property
    def is_known(self) -> bool:
        return self.move is not None and self.move.is_known


def assumed(plan: Plan) -> tuple[Relation, ...]:
    """Return the conditions of all moves of a plan, in the integral's own variable."""
    found: dict[Relation, None] = {}
    if plan.move is not None:
        for relation in plan.move.where:
            found.setdefault(relation)
    for inner in plan.inner:
        for relation in assumed(inner):
            found.setdefault(_in_old_variable(relation, plan.move))
    return tuple(found)


def _in_old_variable(relation: Relation, move: Move | None) -> Relation:
    if move is None or move.change is None:
        return relation
    values = {move.change.letter.name: move.change.value}
    return replace(
        relation,
        left=substitute(relation.left, values),
        right=substitute(relation.right, values),
    )


def integrals_in(tree: Tree) -> tuple[Integral, ...]:
    """Return the integrals in an expression, from left to right."""
    return tuple(node for node in walk(tree) if isinstance(node, Integral))


def solved_for(line: Tree, integral: Integral) -> Tree | None:
    """Solve I = A + k I for I = A/(1 − k); None if k is 1."""
    unknown = Symbol("I_0")
    in_unknown = _with_unknown(line, integral, unknown)
    times = slope(in_unknown, unknown)
    rest = neat(substitute(in_unknown, {unknown.name: ZERO}))
    left = neat(Add((ONE, Neg(times))))
    return None if left == ZERO else neat(_quotient(rest, left))


def _quotient(rest: Tree, left: Tree) -> Tree:
    """Return rest/left without nested fractions: (a p + b q)/(a² + b²) for (p/a + …)/(1 + …)."""
    value = rational(left)
    cleared = over_one_denominator(left)
    factor: Tree = ONE
    if value is not None:
        size = abs(value)
        factor = written(size.denominator * (value / size))
        left = written(Fraction(size.numerator))
    elif cleared is not None and isinstance(cleared.after, Div):
        factor, left = cleared.after.denominator, cleared.after.numerator
    terms = rest.terms if isinstance(rest, Add) else (rest,)
    return Div(Add(tuple(neat(Mul((factor, term))) for term in terms)), left)


def _with_unknown(line: Tree, integral: Integral, unknown: Symbol) -> Tree:
    for part in integrals_in(line):
        if part == integral:
            line = put_in(line, part, unknown)
    return line
