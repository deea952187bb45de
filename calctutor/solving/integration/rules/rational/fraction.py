"""Integrands read as a polynomial over powers of polynomials, as they were typed."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce, wraps

from msgspec import Struct

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Integer,
    Integral,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
)
from calctutor.expr.work import remembered
from calctutor.numeric.points import is_given_positive
from calctutor.rewriting.polynomials.ratios import Ratio, Ring
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.solving.integration.move import Move, Rule, Setting

Powers = tuple[tuple[Ratio, int], ...]
"""Polynomials with their exponents."""


class RationalFunction(Struct, frozen=True):
    """top/(p₁^k₁ p₂^k₂ …), with polynomials in the ring's variable.

    `is_single` says that it was typed in this form, without nested quotients.
    """

    ring: Ring
    top: Ratio
    below: Powers
    is_single: bool = True

    @property
    def bottom(self) -> Ratio:
        return product_of(self.below, self.ring)

    @property
    def bottom_degree(self) -> int:
        return sum(polynomial.degree * power for polynomial, power in self.below)


def within_reach(rule: Rule) -> Rule:
    """Return a rule that proposes nothing if its algebra gets too large."""

    @wraps(rule)
    def guarded(integral: Integral, setting: Setting) -> tuple[Move, ...]:
        try:
            return tuple(rule(integral, setting))
        except OutOfReachError:
            return ()

    return guarded


def product_of(powers: Powers, ring: Ring) -> Ratio:
    return reduce(lambda a, b: a * b, (p**power for p, power in powers), ring.number(1))


@remembered(512)
def rational_function(body: Tree, variable: Symbol) -> RationalFunction | None:
    """Return the expression as a rational function of the variable, else None."""
    try:
        return _read(body, variable)
    except OutOfReachError:
        return None


def rational_integrand(integral: Integral) -> RationalFunction | None:
    """Return the integrand as a rational function; None for a sum or any other integrand."""
    if isinstance(integral.body, Add):
        return None
    return rational_function(integral.body, integral.variable)


def _read(body: Tree, variable: Symbol) -> RationalFunction:
    ring = Ring.of(variable, (body,))
    product = take_apart(body)
    top = ring.number(product.coefficient)
    below: list[tuple[Ratio, int]] = []
    for factor in product.above:
        base, power = _power(factor, ring)
        if power < 0:
            below.append((base, -power))
        else:
            top *= base**power
    below += [_power(factor, ring) for factor in product.below]
    if not top.is_polynomial or any(not p.is_polynomial or n < 0 for p, n in below):
        return _as_one(top, tuple(below), ring)
    constants = [p**n for p, n in below if p.is_constant]
    top = reduce(lambda a, b: a / b, constants, top)
    varying = tuple((p, n) for p, n in below if not p.is_constant)
    return RationalFunction(ring, top, _collected(varying))


def _as_one(top: Ratio, below: Powers, ring: Ring) -> RationalFunction:
    whole = top / product_of(below, ring)
    one = ring.context.constant(1)
    bottom = Ratio(ring, whole.bottom, one)
    typed = RationalFunction(ring, Ratio(ring, whole.top, one), ((bottom, 1),), is_single=False)
    if not bottom.is_constant:
        return typed
    return RationalFunction(ring, whole, (), is_single=False)


def _power(factor: Tree, ring: Ring) -> tuple[Ratio, int]:
    base, exponent = base_and_exponent(factor)
    power = whole_number(exponent)
    return (ring.read(factor), 1) if power is None else (ring.read(base), power)


def _collected(below: Powers) -> Powers:
    found: dict[Tree, tuple[Ratio, int]] = {}
    for polynomial, power in below:
        key = polynomial.tree()
        known = found.get(key, (polynomial, 0))
        found[key] = polynomial, known[1] + power
    return tuple(found.values())


def fraction_tree(top: Tree, below: Powers) -> Tree:
    """Write top/(p₁^k₁ p₂^k₂ …)."""
    products = Products()
    bottom = [products.power(p.tree(), Integer(power)) for p, power in below]
    product = take_apart(top)
    return products.product(
        Product(product.coefficient, product.above, (*product.below, *bottom)), as_it_was=True
    )


def fraction_of(top: Ratio, below: Powers) -> Tree:
    """Write top/(p₁^k₁ …), with the sign and denominators of the top's coefficients taken out."""
    content = top.content()
    value = content.value
    if value is not None:
        content = top.ring.number(Fraction(1 if value > 0 else -1, value.denominator))
    fraction = take_apart(fraction_tree((top / content).tree(), below))
    outside = content.product()
    return Products().product(
        Product(
            outside.coefficient * fraction.coefficient,
            outside.above + fraction.above,
            outside.below + fraction.below,
        )
    )


def constant_times(constant: Ratio, tree: Tree) -> Tree:
    """Return c · tree, with c as one factor in front and its sign first."""
    return scaled(constant.tree(), tree)


def scaled(constant: Tree, tree: Tree) -> Tree:
    """Return constant · tree for a constant that is a tree."""
    match constant:
        case Neg(arg):
            return Neg(scaled(arg, tree))
        case Mul(factors):
            return Mul((*factors, tree))
        case _:
            return tree if constant == ONE else Mul((constant, tree))


def integral_of(top: Ratio, below: Powers) -> Tree:
    """Return ∫ top/(p₁^k₁ …) dx with its constants in front of the integral."""
    content = top.content()
    body = fraction_tree((top / content).tree(), below)
    return constant_times(content, Integral(body, top.ring.variable))


def conditions(constants: list[Ratio], setting: Setting) -> tuple[Relation, ...]:
    """Return the conditions that the divisors of the constants are not 0: a ≠ 0, a ≠ b."""
    found: dict[Relation, None] = {}
    for constant in constants:
        for factor in constant.product().below:
            base, _ = base_and_exponent(factor)
            relation = _not_zero(base, setting)
            if relation is not None:
                found[relation] = None
    return tuple(found)


def _not_zero(tree: Tree, setting: Setting) -> Relation | None:
    if not free_symbols(tree):
        return None
    match tree:
        case Symbol(name):
            return None if is_given_positive(name, setting.given) else Relation(tree, "!=", ZERO)
        case Add((left, Neg(right))):
            return Relation(left, "!=", right)
        case _:
            return Relation(tree, "!=", ZERO)
