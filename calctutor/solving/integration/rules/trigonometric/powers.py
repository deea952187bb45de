"""Integrands that are products of powers of functions of one argument."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import Call, Integral, Symbol, Tree, call
from calctutor.rewriting.families import Family
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.rules.trigonometric.family import family_of


class Powers(Struct, frozen=True):
    """c Sᵐ Cⁿ of a linear argument with slope `slope`."""

    constant: Tree
    family: Family
    argument: Tree
    slope: Tree
    sine: Fraction
    cosine: Fraction
    variable: Symbol
    written_with: frozenset[str]

    def function(self, name: str) -> Call:
        return call(name, self.argument)


def read_powers(integral: Integral) -> Powers | None:
    """Return the integrand as a product of powers of sine and cosine, else None."""
    x = integral.variable
    family = family_of(integral.body, x)
    if family is None:
        return None
    constant, body = with_constant_apart(integral.body, x)
    product = take_apart(body)
    sine = cosine = Fraction(0)
    arguments: set[Tree] = set()
    names: set[str] = set()
    for factors, side in ((product.above, 1), (product.below, -1)):
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            value = rational(exponent)
            if value is None or not isinstance(base, Call) or base.name not in family.powers:
                return None
            arguments.add(base.args[0])
            names.add(base.name)
            of_sine, of_cosine = family.powers[base.name]
            sine += side * value * of_sine
            cosine += side * value * of_cosine
    argument = arguments.pop() if len(arguments) == 1 else None
    linear = None if argument is None else linear_parts(argument, x)
    if argument is None or linear is None:
        return None
    return Powers(constant, family, argument, linear[0], sine, cosine, x, frozenset(names))


def is_even(value: Fraction) -> bool:
    """Return whether a number is an even integer."""
    return is_whole(value) and value.numerator % 2 == 0


def is_odd(value: Fraction) -> bool:
    """Return whether a number is an odd integer."""
    return is_whole(value) and value.numerator % 2 == 1


def powers_apart(body: Tree, family: Family, args: tuple[Tree, ...]) -> tuple[int, int, Tree]:
    """Return m, n and the rest: Sᵐ Cⁿ collects the integer powers of functions."""
    product = take_apart(body)
    m = n = 0
    rest: tuple[list[Tree], list[Tree]] = ([], [])
    for side, factors in enumerate((product.above, product.below)):
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            value = rational(exponent)
            if (
                isinstance(base, Call)
                and base.name in family.powers
                and base.args == args
                and value is not None
                and is_whole(value)
            ):
                of_sine, of_cosine = family.powers[base.name]
                times = int(value) * (1 - 2 * side)
                m, n = m + times * of_sine, n + times * of_cosine
            else:
                rest[side].append(factor)
    left = Product(product.coefficient, tuple(rest[0]), tuple(rest[1]))
    return m, n, Products().product(left)
