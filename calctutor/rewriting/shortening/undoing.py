"""Inverse functions and signs that cancel, and constant factors of sums."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.subscripts import stem_and_indices
from calctutor.expr.tree import (
    Call,
    E,
    Mul,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    call,
    mul,
    walk,
)
from calctutor.rewriting.inverse_functions import of_inverse
from calctutor.rewriting.parity import at_positive
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.shortening.rewriting import Rewriting


def undone(node: Tree) -> Rewriting | None:
    """Rewrite ln eᵘ = u, e^(ln u) = u."""
    match node:
        case Call("ln", (Pow(base, inner),)) if base == E:
            pass
        case Pow(base, Call("ln", (inner,))) if base == E:
            pass
        case _:
            return None
    explanation = say("{same}: one undoes the other.", same=Relation(node, "=", inner))
    return Rewriting("logarithm", explanation, node, inner)


def of_an_inverse(node: Tree) -> Rewriting | None:
    """Rewrite sin(arccos u) = √(1 − u²), and the like."""
    match node:
        case Call(name, (arg,)):
            value = of_inverse(name, arg)
        case _:
            return None
    if value is None:
        return None
    return Rewriting(
        "other-functions", say("{same}.", same=Relation(node, "=", value)), node, value
    )


def at_opposite(node: Tree) -> Rewriting | None:
    """Rewrite sin(−u) = −sin u, cos(−u) = cos u, and the like."""
    value = at_positive(node) if isinstance(node, Call) else None
    if value is None:
        return None
    return Rewriting(
        "other-functions", say("{same}.", same=Relation(node, "=", value)), node, value
    )


def times_its_sign(node: Tree) -> Rewriting | None:
    """Rewrite u sign u = |u|."""
    if not isinstance(node, Mul):
        return None
    for factor in node.factors:
        match factor:
            case Call("sign", (arg,)) if arg in node.factors:
                left = [other for other in node.factors if other not in (factor, arg)]
                if len(left) != len(node.factors) - 2:
                    return None
                explanation = say(
                    "{same}.", same=Relation(Mul((arg, factor)), "=", call("abs", arg))
                )
                after = mul(*left, call("abs", arg))
                return Rewriting("absolute-value", explanation, node, after)
            case _:
                pass
    return None


def out_of_the_sum(node: Tree) -> Rewriting | None:
    """Take a constant factor out: ∑_i 2 x w_i = 2 x ∑_i w_i."""
    match node:
        case Sum(body, index):
            product = take_apart(body)
        case _:
            return None
    fixed = [f for f in product.above if not _runs(f, index.name)]
    varying = [f for f in product.above if _runs(f, index.name)]
    products = Products()
    taken = products.product(Product(product.coefficient, tuple(fixed)))
    if not varying or (not fixed and product.coefficient == 1):
        return None
    left = Product(Fraction(1), tuple(varying), product.below)
    after = Mul((taken, replace(node, body=products.product(left, as_it_was=True))))
    explanation = say("{taken} is the same in every term.", taken=taken)
    return Rewriting("factor", explanation, node, after)


def _runs(factor: Tree, index: str) -> bool:
    """Return whether a factor depends on the index, directly or as a subscript."""
    return any(
        isinstance(part, Symbol) and (part.name == index or index in stem_and_indices(part.name)[1])
        for part in walk(factor)
    )
