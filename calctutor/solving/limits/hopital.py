"""L'Hôpital's rule: lim f/g = lim f′/g′ if f and g both go to 0, or both to ±∞."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Cases,
    Derivative,
    Div,
    E,
    Pow,
    Tree,
    walk,
)
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.limits.divergence import growing
from calctutor.solving.limits.technique import Change, Near

_LARGEST = 60


def hopital(near: Near) -> Change | None:
    """Replace f/g by f′/g′, for the forms 0/0 and ∞/∞."""
    match near.body:
        case Div(top, bottom) if near.varies(top) and near.varies(bottom):
            pass
        case _:
            return None
    if _jumps_again_and_again(near):
        return None
    form = _form(top, bottom, near)
    if form is None or _size(near.body) > _LARGEST:
        return None
    slopes = [_slope(part, near) for part in (top, bottom)]
    if slopes[0] is None or slopes[1] is None or slopes[1] == ZERO:
        return None
    explanation = say(
        f"{form} Then the quotient of their derivatives,"
        " {top} over {bottom}, has the same limit, if it has one.",
        top=slopes[0],
        bottom=slopes[1],
    )
    after = slopes[0] if slopes[1] == ONE else Div(slopes[0], slopes[1])
    return Change("lhopital", explanation, near.limit_of(after))


def _form(top: Tree, bottom: Tree, near: Near) -> str | None:
    if near.goes_to(top, ZERO) and near.goes_to(bottom, ZERO):
        return "Numerator and denominator both go to 0."
    if not near.is_infinite(top) or not near.is_infinite(bottom):
        return None
    above, below = growing(top, near), growing(bottom, near)
    if above != below:
        return f"The numerator {above}, and the denominator {below}."
    both = "grow" if above.startswith("grows") else "fall"
    return f"Numerator and denominator both {both} without bound."


def _jumps_again_and_again(near: Near) -> bool:
    """Return whether a part of the quotient has no derivative at points close by.

    Functions that only change their formula at the point have been replaced by it before.
    """
    return any(
        isinstance(node, Cases) or (isinstance(node, Call) and node.name in _WITH_JUMPS)
        for node in walk(near.body)
        if near.varies(node)
    )


_WITH_JUMPS = frozenset({"floor", "ceil", "sign", "step"})


def _size(tree: Tree) -> int:
    return sum(1 for _ in walk(tree))


def _slope(part: Tree, near: Near) -> Tree | None:
    return differentiate(Derivative(part, near.variable), near.close_by).result


def product_as_quotient(near: Near) -> Change | None:
    """Rewrite a product 0 · ∞ as a quotient: x ln x = ln x/(1/x)."""
    product = take_apart(near.body)
    above = [factor for factor in product.above if near.varies(factor)]
    if len(above) < 2:
        return None
    small = [factor for factor in above if near.goes_to(factor, ZERO)]
    large = [factor for factor in above if near.is_infinite(factor)]
    if not small or not large:
        return None
    for moved in _candidates(small, large):
        rest = list(product.above)
        rest.remove(moved)
        top = Products().product(Product(product.coefficient, tuple(rest), product.below))
        after = Div(top, tidy(Div(ONE, moved)))
        explanation = say(
            "One factor goes to 0, while another grows without bound in size: that leaves the limit"
            " open. The product is written as a quotient, with {it} below the line.",
            it=after.denominator,
        )
        return near.rewritten("rewrite", explanation, after)
    return None


def _candidates(small: list[Tree], large: list[Tree]) -> list[Tree]:
    """Return the factors, those that are easiest in a denominator first.

    Exponentials come first, then powers; logarithms come last.
    """

    def rank(factor: Tree) -> int:
        match factor:
            case Pow(base, _) if base == E:
                return 0
            case Call("ln", _) | Pow(Call("ln", _), _):
                return 3
            case Call() | Add():
                return 2
            case _:
                return 1

    return sorted([*small, *large], key=rank)
