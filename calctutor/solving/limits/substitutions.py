"""Limits rewritten as others: with t = 1/x, as derivatives by definition, in sine and cosine."""

from __future__ import annotations

from calctutor.expr.prose import Part, Prose, listed, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    Limit,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.limits.expansions import WRITTEN_OUT
from calctutor.solving.limits.technique import Change, Near


def reciprocal(near: Near) -> Change | None:
    """Substitute t = 1/x: e^(−1/x)/x for x → 0⁺ is t e^(−t) for t → ∞."""
    if near.point != ZERO or not near.limit.side or not _has_reciprocal_inside(near):
        return None
    x = near.variable
    t = Symbol(next(n for n in ("t", "u", "v", "w", "t_1") if n not in free_symbols(near.body)))
    body = tidy(substitute(near.body, {x.name: Div(ONE, t)}))
    point: Tree = INFINITY if near.limit.side == "+" else Neg(INFINITY)
    explanation = say(
        "With {t} the limit becomes one for {t_alone} to {point}.",
        t=Relation(t, "=", Div(ONE, x)),
        t_alone=t,
        point=point,
    )
    return Change("substitution", explanation, Limit(body, t, point))


def _has_reciprocal_inside(near: Near) -> bool:
    """Return whether an unbounded quotient by a power of x occurs inside the body."""
    for node in walk(near.body):
        if node is near.body or not isinstance(node, Div) or near.varies(node.numerator):
            continue
        if rational(node.numerator) is not None and near.is_infinite(node):
            return True
    return False


def difference_quotient(near: Near) -> Change | None:
    """Recognise a derivative by its definition: (sin(x + h) − sin x)/h for h → 0."""
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
            explanation = say(
                "This is a difference quotient of {f}: the limit is by definition the derivative.",
                f=here,
            )
            return Change("difference-quotient", explanation, slope)
    return None


_IN_SINE_AND_COSINE = frozenset({"tan", "cot", "sec", "csc"})


def in_sine_and_cosine(near: Near) -> Change | None:
    """Rewrite in sine and cosine: x cot x = x cos x/sin x."""
    values = {
        node: WRITTEN_OUT[node.name](node.args[0])
        for node in walk(near.body)
        if isinstance(node, Call) and node.name in _IN_SINE_AND_COSINE and near.varies(node)
    }
    if not values:
        return None

    def written_out(tree: Tree) -> Tree:
        found = values.get(tree) if isinstance(tree, Call) else None
        return found if found is not None else rebuilt(tree, written_out)

    equations: list[tuple[Part, ...]] = [
        (Relation(node, "=", value),) for node, value in values.items()
    ]
    explanation = Prose(("Here ", *listed(equations), "."))
    return near.rewritten("rewrite", explanation, tidy(written_out(near.body)))
