"""Products of circular or hyperbolic functions of one argument: sin u/cos²u = sec u tan u."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.prose import say
from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import Add, Call, Div, Mul, Relation, Tree, call
from calctutor.rewriting.families import FAMILIES, Family
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.rewriting.shortening.rewriting import Rewriting


class _Functions(Struct, frozen=True):
    """The functions of one family at one argument."""

    family: Family
    arg: Tree

    def function(self, name: str, exponent: int) -> Tree:
        return Products().raised(call(name, self.arg), Fraction(exponent))


def as_named_quotient(node: Tree) -> Rewriting | None:
    """Write sines and cosines above and below a line as the functions that their quotients are.

    A numerator with a sum keeps its denominator: (sin u − u cos u)/sin²u comes from a quotient.
    """
    if not isinstance(node, Mul | Div):
        return None
    product = take_apart(node)
    if any(isinstance(factor, Add) for factor in product.above):
        return None
    for functions in dict.fromkeys(_functions_in(product)):
        taken, others = _apart(product, functions)
        named = _named(functions, taken)
        if set(named) == set(taken.above) and not taken.below:
            continue
        products = Products()
        after = products.product(
            Product(product.coefficient, (*others.above, *named), others.below)
        )
        same = Relation(products.product(taken), "=", products.product(Product(Fraction(1), named)))
        return Rewriting("other-functions", say("{same}.", same=same), node, after)
    return None


def _functions_in(product: Product) -> Iterator[_Functions]:
    for factor in (*product.above, *product.below):
        base, _ = base_and_exponent(factor)
        for family in FAMILIES:
            match base:
                case Call(name, (arg,)) if name in family.powers:
                    yield _Functions(family, arg)
                case _:
                    pass


def _exponents(factor: Tree, functions: _Functions) -> tuple[int, int] | None:
    """Return the exponents of sine and cosine in a factor; None if it is of another kind."""
    base, exponent = base_and_exponent(factor)
    times = whole_number(exponent)
    match base:
        case Call(name, (arg,)) if times is not None and arg == functions.arg:
            powers = functions.family.powers.get(name)
            return None if powers is None else (powers[0] * times, powers[1] * times)
        case _:
            return None


def _apart(product: Product, functions: _Functions) -> tuple[Product, Product]:
    """Return the functions of one argument in a product, and its other factors."""
    above, other_above = _split(product.above, functions)
    below, other_below = _split(product.below, functions)
    return Product(Fraction(1), above, below), Product(Fraction(1), other_above, other_below)


def _split(
    factors: tuple[Tree, ...], functions: _Functions
) -> tuple[tuple[Tree, ...], tuple[Tree, ...]]:
    found = tuple(factor for factor in factors if _exponents(factor, functions) is not None)
    return found, tuple(factor for factor in factors if factor not in found)


def _named(functions: _Functions, taken: Product) -> tuple[Tree, ...]:
    """Return sin^s u cos^c u as a book prints it: with tan where a sine stands over a cosine."""
    sine = cosine = 0
    for factors, sign in ((taken.above, 1), (taken.below, -1)):
        for factor in factors:
            powers = _exponents(factor, functions) or (0, 0)
            sine, cosine = sine + sign * powers[0], cosine + sign * powers[1]
    shared = min(abs(sine), abs(cosine)) if sine * cosine < 0 else 0
    family = functions.family
    powers_of = {
        family.sine if sine > 0 else family.cosecant: abs(sine) - shared,
        family.cosine if cosine > 0 else family.secant: abs(cosine) - shared,
        family.tangent if sine > 0 else family.cotangent: shared,
    }
    return tuple(functions.function(name, power) for name, power in powers_of.items() if power)
