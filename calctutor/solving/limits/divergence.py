"""Explanations of why an expression diverges to ±∞, term by term."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.prose import Part, Prose, listed, say
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Pow,
    Tree,
    children,
)
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.solving.limits.technique import Near

_NAMES: dict[type[Tree], str] = {Div: "quotient", Mul: "product", Add: "sum"}


def growing(tree: Tree, near: Near) -> str:
    """Return the words for an unbounded expression: it grows or it falls."""
    value = near.of(tree).value
    return "falls without bound" if isinstance(value, Neg) else "grows without bound"


def movement(part: Tree, near: Near) -> tuple[Part, ...]:
    """Describe a part's limit: ln x grows without bound, sin x stays bounded, 1/x goes to 0."""
    value = near.of(part).value
    if value is None:
        return (part, " stays bounded")
    if near.is_infinite(part):
        return (part, f" {growing(part, near)}")
    return (part, " goes to ", value)


def explain_divergence(tree: Tree, near: Near) -> Prose:
    """Explain why an expression diverges, from the limits of its parts."""
    match tree:
        case Neg(Mul() | Div() as arg) if not _is_over_zero(arg, near):
            return _explain_product(tree, near)
        case Neg(arg):
            explanation = explain_divergence(arg, near)
            return Prose(
                (*explanation.parts, f" With the minus sign the whole {growing(tree, near)}.")
            )
        case Div() if _is_over_zero(tree, near):
            return _explain_pole(tree, near)
        case Mul() | Div():
            return _explain_product(tree, near)
        case Add():
            return _explain_parts(tree, near)
        case Pow(base, exponent) if near.varies(exponent):
            return _explain_power(base, exponent, near)
        case Call(_, (arg,)) if near.varies(arg):
            if _has_limit_of(arg, tree, near):
                return Prose((*movement(arg, near), ", and ", tree, " with it."))
            return Prose((*movement(arg, near), ", and ", tree, f" {growing(tree, near)}."))
        case _:
            return Prose((tree, f" {growing(tree, near)}."))


def _has_limit_of(part: Tree, whole: Tree, near: Near) -> bool:
    return near.of(part).value == near.of(whole).value


def _is_over_zero(tree: Tree, near: Near) -> bool:
    return isinstance(tree, Div) and near.goes_to(tree.denominator, ZERO)


def _explain_pole(tree: Div, near: Near) -> Prose:
    top, bottom = tree.numerator, tree.denominator
    sign = "negative" if near.goes_to(Div(ONE, bottom), Neg(INFINITY)) else "positive"
    above: tuple[Part, ...] = (
        ("The numerator", *movement(top, near)[1:])
        if near.varies(top)
        else ("The numerator is ", top)
    )
    below = f", while the denominator goes to 0 through {sign} values: the quotient "
    return Prose((*above, below, growing(tree, near), "."))


def _explain_parts(tree: Add | Mul | Div, near: Near) -> Prose:
    """Explain a divergence by the limit of each varying part."""
    moving = [movement(part, near) for part in children(tree) if near.varies(part)]
    if len(moving) == 1:
        return Prose((*moving[0], ", and so does the whole."))
    return Prose((*listed(moving), f": the {_NAMES[type(tree)]} {growing(tree, near)}."))


def _explain_product(tree: Tree, near: Near) -> Prose:
    """Explain why a product or quotient diverges, naming a negative constant factor."""
    bare = tree.arg if isinstance(tree, Neg) else tree
    assert isinstance(bare, Mul | Div)
    moving = [part for part in children(bare) if near.varies(part)]
    if len(moving) != 1:
        explanation = _explain_parts(bare, near)
        if tree is bare:
            return explanation
        return Prose((*explanation.parts, f" With the minus sign the whole {growing(tree, near)}."))
    (part,) = moving
    if _has_limit_of(part, tree, near):
        return Prose((*movement(part, near), ", and so does the whole."))
    return Prose(
        (
            *movement(part, near),
            "; ",
            *_negative_factor(tree, near),
            f" turns that round, and the whole {growing(tree, near)}.",
        )
    )


def _negative_factor(tree: Tree, near: Near) -> tuple[Part, ...]:
    """Name the negative factor in front, or the negative denominator."""
    product = take_apart(tree)
    above = tuple(factor for factor in product.above if not near.varies(factor))
    below = tuple(factor for factor in product.below if not near.varies(factor))
    if isinstance(tree, Div) and not near.varies(tree.denominator):
        return ("dividing by ", tree.denominator, ", which is negative,")
    factor = Products().product(Product(product.coefficient, above, below))
    is_only_a_sign = product.coefficient == Fraction(-1) and not above and not below
    return ("the minus sign",) if is_only_a_sign else ("the negative factor ", factor)


def _explain_power(base: Tree, exponent: Tree, near: Near) -> Prose:
    """Explain why a power diverges: (1/2)^(−x) grows as its exponent falls, for a base below 1."""
    if near.varies(base):
        moving = [movement(part, near) for part in (base, exponent)]
        return Prose((*listed(moving), ": the power grows without bound."))
    if near.goes_to(exponent, INFINITY):
        return Prose((*movement(exponent, near), ", and the power with it."))
    return say(
        "{exponent} falls without bound, and as the base {base} is less than 1, the power grows"
        " without bound.",
        exponent=exponent,
        base=base,
    )
