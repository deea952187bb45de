"""Even and odd functions at negative arguments: sin(−u) = −sin u, cos(−u) = cos u."""

from __future__ import annotations

from calctutor.expr.tree import Call, Neg, Tree
from calctutor.rewriting.products import Product, Products, take_apart

ODD = frozenset(
    {"sin", "tan", "cot", "csc", "asin", "atan", "acsc", "erf", "sign"}
    | {"sinh", "tanh", "coth", "csch", "asinh", "atanh", "acoth", "acsch"}
)
EVEN = frozenset({"cos", "sec", "cosh", "sech"})


def at_positive(node: Call) -> Tree | None:
    """Return an even or odd function of −u by its value at u; None if there is no sign to move."""
    match node:
        case Call(name, (arg,)) if name in ODD or name in EVEN:
            product = take_apart(arg)
        case _:
            return None
    if product.coefficient >= 0:
        return None
    turned = Product(-product.coefficient, product.above, product.below)
    value = Call(name, (Products().product(turned, as_it_was=True),))
    return Neg(value) if name in ODD else value
