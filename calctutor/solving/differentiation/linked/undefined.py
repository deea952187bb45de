"""Messages for a derivative without a value at the point, such as at a vertical tangent."""

from __future__ import annotations

from itertools import combinations

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import Part, Prose, listed, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    PI,
    ZERO,
    Add,
    Call,
    Cases,
    Derivative,
    Div,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    free_symbols,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.numeric.scope import Point
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.linked.formulas import parameter_of
from calctutor.solving.differentiation.linked.links import Links, is_constant

_BITS = 512
_NOWHERE = Point({}, {})


def explain_missing_value(result: Tree, links: Links) -> Prose | None:
    """Explain why the result has no value at the point; None if it has one."""
    if (broken := _broken(links)) is not None:
        return say(
            "{part} changes its formula just there, so that the rules do not give {slope}.",
            part=broken,
            slope=links.asked,
        )
    stands_still = _stationary_x(links)
    if stands_still is not None:
        return stands_still
    below = next((part for part in _denominators(result) if _is_zero(links.at(part))), None)
    if below is None and has_real_value(links.at(result)):
        return None
    there = point_of(links)
    if links.asked.order == 1 and _is_vertical(links):
        return Prose(("Where ", *there, ",", *_vertical(links)))
    if below is None or isinstance(below, Symbol):
        return Prose((result, " has no value where ", *there, "."))
    return Prose(("Where ", *there, ", ", below, " is 0, and ", result, " has no value."))


def explain_constant(links: Links) -> Prose | None:
    """Explain that the variable has only one value, as in x = 5, y = t."""
    x, y = links.variable, links.quantity
    only = next((e for e in links.values if e.left == x), None)
    formula = links.formulas.get(y.name)
    if only is None or formula is None or x.name in links.formulas:
        return None
    names = free_symbols(links.expanded(formula))
    if not names or x.name in names:
        return None
    if len(names) > 1:
        return say("With {only} there is no change of {x} to divide by.", only=only, x=x)
    rate = Relation(Derivative(x, Symbol(next(iter(names)))), "=", ZERO)
    return say(
        "{only} does not change, so that {rate}. By 0 cannot be divided: {slope} has no value.",
        only=only,
        rate=rate,
        slope=links.asked,
    )


def point_of(links: Links) -> tuple[Part, ...]:
    """Write `x = 3 and y = 4`."""
    return listed([e for e in links.values if isinstance(e.left, Symbol)])


def _broken(links: Links) -> Tree | None:
    """Return a part of the equations with a corner or jump at the point, as |x| has at 0."""
    for equation in (*links.implicit, *links.stated.values()):
        for node in (*walk(equation.left), *walk(equation.right)):
            if any(_is_zero(links.at(links.expanded(part))) for part in _corners(node)):
                return node
    return None


def _corners(node: Tree) -> tuple[Tree, ...]:
    """Return expressions whose zeros are the corners and jumps of a node."""
    match node:
        case Call("abs" | "sign" | "step", args):
            return args
        case Call("floor" | "ceil", (arg,)):
            return (call("sin", Mul((PI, arg))),)
        case Call("max" | "min", args):
            return tuple(Add((left, Neg(right))) for left, right in combinations(args, 2))
        case Cases(branches):
            conditions = [branch.condition for branch in branches if branch.condition is not None]
            return tuple(Add((left.left, Neg(left.right))) for left in conditions)
        case _:
            return ()


def _denominators(tree: Tree) -> list[Tree]:
    found: list[Tree] = []
    for node in walk(tree):
        match node:
            case Div(_, denominator):
                found.append(denominator)
            case Pow(base, exponent) if (value := rational(exponent)) is not None and value < 0:
                found.append(base)
    return found


def _is_zero(tree: Tree) -> bool:
    """Return whether the expression is 0 for all values of its names."""
    return proved_equal(tree, ZERO)


def has_real_value(tree: Tree) -> bool:
    """Return whether the expression is a real number; True if it still contains names."""
    if not is_constant(tree):
        return True
    value = evaluate(tree, _NOWHERE, _BITS)
    return bool(value.is_finite() and value.imag.contains(0))


def _vertical(links: Links) -> tuple[Part, ...]:
    return (" the tangent is vertical, so that ", links.asked, " has no value there.")


def _stationary_x(links: Links) -> Prose | None:
    """Explain a point of a parametric curve at which dx/dt is 0."""
    x, y = links.formulas.get(links.variable.name), links.formulas.get(links.quantity.name)
    if x is None or y is None:
        return None
    x, y = links.expanded(x), links.expanded(y)
    t = parameter_of(x, y)
    if t is None or not _rate_is_zero(x, t, links):
        return None
    there = ("Where ", *point_of(links), ",")
    if links.asked.order == 1 and _rate_is_not_zero(y, t, links):
        return Prose((*there, *_vertical(links)))
    below = Derivative(links.variable, t)
    explanation = (" is 0, and the quotient of rates has no value.",)
    return Prose((*there, " ", below, *explanation))


def _is_vertical(links: Links) -> bool:
    """Return whether the tangent is vertical: ∂F/∂y is 0 at the point, and ∂F/∂x is not."""
    x, y = links.variable, links.quantity
    equations = (*links.implicit, *links.stated.values())
    if len(equations) != 1 or links.varying:
        return False
    left, right = equations[0].left, equations[0].right
    if not isinstance(compare(links.at(left), links.at(right)), Agree):
        return False
    function = Add((left, Neg(right)))
    return _rate_is_zero(function, y, links) and _rate_is_not_zero(function, x, links)


def _rate_is_zero(function: Tree, by: Symbol, links: Links) -> bool:
    rate = _rate(function, by, links)
    return rate is not None and _is_zero(rate)


def _rate_is_not_zero(function: Tree, by: Symbol, links: Links) -> bool:
    rate = _rate(function, by, links)
    return rate is not None and is_constant(rate) and isinstance(compare(rate, ZERO), Differ)


def _rate(function: Tree, by: Symbol, links: Links) -> Tree | None:
    """Return the partial derivative at the point; None if it was not found."""
    found = differentiate(Derivative(function, by, 1, partial=True)).result
    return None if found is None else links.at(found)
