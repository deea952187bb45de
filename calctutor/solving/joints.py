"""Derivatives of formulas by cases at the points where they change, by the definition.

The rules differentiate each formula inside its case. At the joint between two of them the limit of
the difference quotient decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec.structs import replace

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Branch,
    Cases,
    Comparison,
    Derivative,
    Div,
    Limit,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    unknown_functions,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Derivation, Step, Worked
from calctutor.solving.integration.zeros import CannotTellError, as_float
from calctutor.solving.limits.value import value_of
from calctutor.solving.limits.verifying import comes_close
from calctutor.solving.verifying import is_sound

Side: TypeAlias = Literal[-1, 0, 1]

_NEARLY = 1e-12
_HOLDS: dict[Comparison, frozenset[int]] = {
    "=": frozenset({0}), "!=": frozenset({-1, 1}), "<": frozenset({-1}),
    "<=": frozenset({-1, 0}), ">": frozenset({1}), ">=": frozenset({0, 1}),
}  # fmt: skip
_WITH_END: dict[Comparison, Comparison] = {"<": "<=", ">": ">="}


def with_joints(found: Derivation, given: Sequence[Relation] = ()) -> Derivation:
    """Return a derivation of d/dx of a formula by cases, continued to the joints.

    A joint is added where no case of the result applies and the derivative exists. Any other
    derivation is returned as it is.
    """
    match found:
        case Worked(problem=Derivative(Cases() as body, x, 1), result=Cases() as line):
            pass
        case _:
            return found
    steps = []
    try:
        for point in _points(body, x):
            if chosen(line, x, point, 0) is not None:
                continue
            slope = _slope_at(body, x, point, given)
            if slope is None:
                continue
            value, explanation = slope
            after = _extended(line, x, point, value)
            if is_sound(after, line, given):
                steps.append(Step("join", explanation, line, after, (line,), True))
                line = after
    except CannotTellError:
        return found
    return replace(found, steps=(*found.steps, *steps), result=line)


def _points(body: Cases, x: Symbol) -> list[Tree]:
    """Return the points at which conditions on x change. Raise CannotTellError for others."""
    points: dict[Tree, None] = {}
    for branch in body.branches:
        relation = branch.condition
        if relation is None:
            continue
        if relation.left != x:
            raise CannotTellError
        as_float(relation.right)
        points[relation.right] = None
    return list(points)


def chosen(cases: Cases, x: Symbol, point: Tree, side: Side) -> Tree | None:
    """Return the formula that applies at a point, or just to the left or right of it."""
    for branch in cases.branches:
        relation = branch.condition
        if relation is None:
            return branch.value
        if relation.left != x:
            raise CannotTellError
        apart = as_float(point) - as_float(relation.right)
        sign = side if abs(apart) < _NEARLY else 1 if apart > 0 else -1
        if sign in _HOLDS[relation.comparison]:
            return branch.value
    return None


def _slope_at(
    body: Cases, x: Symbol, point: Tree, given: Sequence[Relation]
) -> tuple[Tree, Prose] | None:
    """Return the derivative at a joint and how it comes about; None if none is found."""
    here, left, right = (chosen(body, x, point, side) for side in (0, -1, 1))
    if here is None or left is None or right is None or unknown_functions(body):
        return None
    letter = next(Symbol(name) for name in ("h", "k", "t", "s") if name not in free_symbols(body))
    value = tidy(substitute(here, {x.name: point}))

    def quotient(formula: Tree, side: Literal["", "+", "-"]) -> Limit:
        near = letter if point == ZERO else Add((point, letter))
        rise = Add((substitute(formula, {x.name: near}), Neg(value)))
        return Limit(Div(tidy(rise), letter), letter, ZERO, side)

    place = Relation(x, "=", point)
    if left == right:
        both = quotient(left, "")
        slope = _value(both, given)
        if slope is None:
            return None
        return slope, say(
            "At {place} the definition decides: {limit}. This is the derivative there.",
            place=place,
            limit=Relation(both, "=", slope),
        )
    below, above = quotient(left, "-"), quotient(right, "+")
    slopes = _value(below, given), _value(above, given)
    if slopes[0] is None or slopes[1] is None or not proved_equal(slopes[0], slopes[1]):
        return None
    return slopes[0], say(
        "At {place} the definition decides: {below} from the left and {above} from the right. This"
        " is the derivative there.",
        place=place,
        below=Relation(below, "=", slopes[0]),
        above=Relation(above, "=", slopes[0]),
    )


def _value(limit: Limit, given: Sequence[Relation]) -> Tree | None:
    """Return the value of a limit from every side that it has; None if it is not a number."""
    found = value_of(limit, tuple(given))
    if found.value is None or not found.exists or found.is_infinite or found.where:
        return None
    if found.only_side and found.only_side != limit.side:
        return None
    return found.value if comes_close(limit, found.value, given) else None


def _extended(line: Cases, x: Symbol, point: Tree, value: Tree) -> Cases:
    """Return the formulas by cases with a value at one more point."""
    branches = list(line.branches)
    for at, branch in enumerate(branches):
        relation = branch.condition
        if relation is None or relation.right != point:
            continue
        if relation.comparison == "!=" and len(branches) == 1:
            return Cases((branch, Branch(value, None)))
        if relation.comparison in _WITH_END and _is_value_at(branch.value, x, point, value):
            wider = Relation(x, _WITH_END[relation.comparison], point)
            branches[at] = Branch(branch.value, wider)
            return Cases(tuple(branches))
    return Cases((*branches, Branch(value, Relation(x, "=", point))))


def _is_value_at(formula: Tree, x: Symbol, point: Tree, value: Tree) -> bool:
    there = substitute(formula, {x.name: point})
    names = free_symbols(there) | unknown_functions(there)
    has_value = not names and evaluate(there, Point({}, {})).is_finite()
    return has_value and proved_equal(there, value)
