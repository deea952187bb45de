"""Entries of the table of integrals for rational functions: arctan and ln."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ZERO, Div, Integral, Neg, Relation, Symbol, Tree, call
from calctutor.numeric.points import is_positive
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.rational.fraction import (
    conditions,
    rational_integrand,
)
from calctutor.solving.integration.rules.rational.square_roots import (
    SquareRoot,
    sign_of,
    square_root,
)
from calctutor.solving.numbers import rational
from calctutor.solving.polynomials.ratios import OutOfReach, Ratio
from calctutor.solving.products import HALF, Product, Products, base_and_exponent, negated


def logarithmic(integral: Integral, setting: Setting) -> Iterable[Move]:
    """∫ c p′/p dx = c ln|p|, without bars where p is positive everywhere."""
    found = rational_integrand(integral)
    if found is None or not found.below or found.top.degree != found.bottom_degree - 1:
        return
    if len(found.below) > 1 or found.below[0] == (found.ring.x, 1):
        return
    try:
        bottom = found.bottom
        multiple, rest = found.top.divided_by(bottom.derivative())
    except OutOfReach:
        return
    if rest or not multiple.is_constant:
        return
    p = bottom.tree()
    inside = p if is_positive_everywhere(bottom) else call("abs", p)
    said = say("The derivative of {p} is {slope}.", p=p, slope=bottom.derivative().tree())
    if multiple.value == 1:
        said = say("The numerator is the derivative of the denominator {p}.", p=p)
    product = multiple.product()
    after = Products().product(
        Product(product.coefficient, (*product.above, call("ln", inside)), product.below)
    )
    yield Move("logarithm", after, said, where=conditions([multiple], setting))


def is_positive_everywhere(polynomial: Ratio) -> bool:
    """Whether the polynomial is seen to be above 0 for all real x."""
    coefficients = polynomial.coefficients()
    if polynomial.degree == 2:
        c, b, a = coefficients
        if _is_above_zero((a * c).times(4) - b * b) and _is_above_zero(a):
            return True
    is_even = all(power % 2 == 0 for power in polynomial.exponents())
    return (
        is_even and bool(coefficients[0]) and all(not c or _is_above_zero(c) for c in coefficients)
    )


def _is_above_zero(constant: Ratio) -> bool:
    """Whether it is a positive number, also times squares of parameters that are not 0."""
    sign = sign_of(constant)
    if sign is not None:
        return sign == 1
    product = constant.product()
    factors = (*product.above, *product.below)
    return product.coefficient > 0 and all(map(_is_positive_factor, factors))


def _is_positive_factor(factor: Tree) -> bool:
    base, exponent = base_and_exponent(factor)
    power = rational(exponent)
    return power is not None and (power % 2 == 0 or rational(base) is not None)


def known_quadratic(integral: Integral, setting: Setting) -> Iterable[Move]:
    """∫ dx/(a x² + c) = arctan(a x/s)/s with s² = ac.

    For s² = −ac it is ln|(a x − s)/(a x + s)|/(2s).
    """
    found = rational_integrand(integral)
    if found is None or len(found.below) != 1 or found.top.degree != 0:
        return
    quadratic, power = found.below[0]
    if quadratic.exponents() != {0, 2} or power != 1:
        return
    try:
        c, _, a = quadratic.coefficients()
        yield from _by_sign(found.top, a, square_root(a * c), square_root(-(a * c)), setting)
    except OutOfReach:
        return


def _by_sign(
    top: Ratio, a: Ratio, plus: SquareRoot, minus: SquareRoot, setting: Setting
) -> Iterator[Move]:
    """The arctangent where the product of the coefficients is positive, the logarithm where not."""
    sign = sign_of(plus.inside)
    if sign is None and _is_known_positive(plus.inside, setting):
        sign = 1
    if sign is None and _is_known_positive(minus.inside, setting):
        sign = -1
    if sign != -1:
        yield _arctangent(top, a, plus, setting, is_sure=sign == 1)
    if sign != 1:
        yield _logarithm(top, a, minus, setting, is_sure=sign == -1)


def _is_known_positive(constant: Ratio, setting: Setting) -> bool:
    tree = constant.tree()
    return isinstance(tree, Symbol) and is_positive(tree.name, setting.given)


def _arctangent(top: Ratio, a: Ratio, root: SquareRoot, setting: Setting, *, is_sure: bool) -> Move:
    inner = root.dividing(a, top.ring.variable)
    after = root.dividing(top, call("atan", inner))
    said = say("This is a known integral that leads to the arctangent.")
    where = _where(top, root, setting, is_sure=is_sure)
    return Move("arctangent", after, said, where=where, is_known=True)


def _logarithm(top: Ratio, a: Ratio, root: SquareRoot, setting: Setting, *, is_sure: bool) -> Move:
    inside = Div(*_two_lines(a, root))
    after = root.dividing(top.times(HALF), call("ln", call("abs", inside)))
    said = say("This is a known integral that leads to a logarithm.")
    where = _where(top, root, setting, is_sure=is_sure)
    return Move("logarithm-of-quotient", after, said, where=where, is_known=True)


def _two_lines(a: Ratio, root: SquareRoot) -> tuple[Tree, Tree]:
    """a x − s and a x + s without a common factor; the other way round for a negative a."""
    x = a.ring.x
    is_negative = isinstance(a.tree(), Neg)
    size = -a if is_negative else a
    shared = (size * x + root.outside).content()
    slope, outside = size / shared, root.outside / shared
    line = (slope * x).tree()
    constant = SquareRoot(outside, root.inside).tree()
    products = Products()
    lower, upper = products.sum((line, negated(constant))), products.sum((line, constant))
    return (upper, lower) if is_negative else (lower, upper)


def _where(
    top: Ratio, root: SquareRoot, setting: Setting, *, is_sure: bool
) -> tuple[Relation, ...]:
    needed = conditions([top / root.outside], setting)
    return needed if is_sure else (*needed, _positive(root.inside.tree()))


def _positive(tree: Tree) -> Relation:
    """c > 0, and c < 0 for −c."""
    return Relation(tree.arg, "<", ZERO) if isinstance(tree, Neg) else Relation(tree, ">", ZERO)
