"""Integrands that are rational in the functions of one argument."""

from __future__ import annotations

from math import comb

from msgspec import Struct
from msgspec.structs import replace

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import Call, Integral, Symbol, Tree, call
from calctutor.expr.work import remembered
from calctutor.rewriting.families import Family
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.rules.trigonometric.family import (
    calls,
    common_argument,
    family_of,
    multiple,
)
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions

SINE, COSINE, LETTER = range(3)
"""Indices of sine, cosine and a new letter among the generators."""

_HIGHEST_MULTIPLE = 6
_LETTER = Symbol("#")


class Rational(Struct, frozen=True):
    """A rational function of the sine and cosine of a linear argument with slope `slope`.

    `has_multiples` says that functions of multiples of the argument occurred in it.
    """

    family: Family
    argument: Tree
    slope: Tree
    field: RationalFunctions
    quotient: Quotient
    has_multiples: bool

    @property
    def sine(self) -> Quotient:
        return self.field.generator(SINE)

    @property
    def cosine(self) -> Quotient:
        return self.field.generator(COSINE)

    @property
    def letter(self) -> Quotient:
        return self.field.generator(LETTER)

    @property
    def is_fraction(self) -> bool:
        """Return whether a sine or cosine is in the denominator."""
        return any(self.quotient.bottom.degrees()[at] > 0 for at in (SINE, COSINE))

    @property
    def sine_squared(self) -> Quotient:
        sign = self.field.number(self.family.sign)
        return sign * (self.field.number(1) - self.cosine**2)

    @property
    def cosine_squared(self) -> Quotient:
        sign = self.field.number(self.family.sign)
        return self.field.number(1) - sign * self.sine**2

    def function(self, name: str) -> Call:
        return call(name, self.argument)


def read_rational(integral: Integral, letter: Symbol) -> Rational | None:
    """Return the integrand in sine and cosine; None if it is not rational in them."""
    found = _read(integral)
    if found is None:
        return None
    generators = found.field.generators
    with_letter = (*generators[:LETTER], letter, *generators[LETTER + 1 :])
    return replace(found, field=replace(found.field, generators=with_letter))


@remembered(256)
def _read(integral: Integral) -> Rational | None:
    x, body = integral.variable, integral.body
    family = family_of(body, x)
    if family is None:
        return None
    arguments = [node.args[0] for node in calls(body, x)]
    argument = common_argument(arguments, x)
    linear = None if argument is None else linear_parts(argument, x)
    if argument is None or linear is None:
        return None
    sine, cosine = call(family.sine, argument), call(family.cosine, argument)
    field = RationalFunctions.over((sine, cosine, _LETTER), (body,), x.name)
    try:
        quotient = field.read(body, lambda node: _value(field, family, argument, node))
    except OutOfReachError:
        return None
    return Rational(family, argument, linear[0], field, quotient, len(set(arguments)) > 1)


def _value(field: RationalFunctions, family: Family, argument: Tree, node: Tree) -> Quotient | None:
    """Return the value of a function of a multiple of the argument."""
    if not isinstance(node, Call) or node.name not in family.powers:
        return None
    times = multiple(node.args[0], argument)
    if not is_whole(times) or abs(times) > _HIGHEST_MULTIPLE:
        return None
    sine, cosine = _of_multiple(field, family, abs(int(times)))
    m, n = family.powers[node.name]
    return (-sine if times < 0 else sine) ** m * cosine**n


def _of_multiple(field: RationalFunctions, family: Family, times: int) -> tuple[Quotient, Quotient]:
    """Return sine and cosine of k u, by de Moivre's formula."""
    s, c = field.generator(SINE), field.generator(COSINE)
    if times == 1:
        return s, c
    sums = [field.number(0), field.number(0)]
    for k in range(times + 1):
        sign = (-family.sign) ** (k // 2)
        sums[k % 2] += field.number(sign * comb(times, k)) * s**k * c ** (times - k)
    return sums[1], sums[0]
