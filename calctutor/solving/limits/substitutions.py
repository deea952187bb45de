"""Another variable: t = 1/x; and difference quotients, which are derivatives by definition."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    ZERO,
    Add,
    Derivative,
    Div,
    Limit,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    walk,
)
from calctutor.solving.differentiate import differentiate
from calctutor.solving.limits.near import Change, Near
from calctutor.solving.numbers import rational
from calctutor.solving.tidy import tidy


def reciprocal(near: Near) -> Change | None:
    """e^(−1/x)/x for x → 0⁺ is t e^(−t) for t → ∞, with t = 1/x."""
    if near.point != ZERO or not near.limit.side or not _has_reciprocal_inside(near):
        return None
    x = near.variable
    t = Symbol(next(n for n in ("t", "u", "v", "w", "t_1") if n not in free_symbols(near.body)))
    body = tidy(substitute(near.body, {x.name: Div(ONE, t)}))
    point: Tree = INFINITY if near.limit.side == "+" else Neg(INFINITY)
    told = say(
        "With {t} the limit becomes one for {t_alone} to {point}.",
        t=Relation(t, "=", Div(ONE, x)),
        t_alone=t,
        point=point,
    )
    return Change("substitution", told, Limit(body, t, point))


def _has_reciprocal_inside(near: Near) -> bool:
    """Whether there is a quotient by x, or by a power of it, that has no bound, below the top."""
    for node in walk(near.body):
        if node is near.body or not isinstance(node, Div) or near.varies(node.numerator):
            continue
        if rational(node.numerator) is not None and near.is_infinite(node):
            return True
    return False


def difference_quotient(near: Near) -> Change | None:
    """(sin(x + h) − sin x)/h for h → 0: by definition the derivative of sin at x."""
    h = near.variable
    match near.body:
        case Div(Add((there, Neg(here))), below) if below == h and near.point == ZERO:
            pass
        case _:
            return None
    for name in sorted(free_symbols(here)):
        x = Symbol(name)
        shifted = tidy(substitute(here, {name: Add((x, h))}))
        if near.varies(here) or tidy(there) != shifted:
            continue
        slope = differentiate(Derivative(here, x), near.given).result
        if slope is not None:
            told = say(
                "This is a difference quotient of {f}: the limit is by definition the derivative.",
                f=here,
            )
            return Change("difference-quotient", told, slope)
    return None
