"""Powers whose exponents vary, put together: e^x/3^x = (e/3)^x, 4ⁿ/2^(2n) = 1."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import ONE, Div, Mul, Pow, Relation, Symbol, Tree, depends_on, mul
from calctutor.rewriting.numbers import is_short_power, written
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.oscillation import coefficients_of_line
from calctutor.solving.limits.technique import Change, Near


class _Power(Struct, frozen=True):
    """A factor b^(a n + c) of a product, with a and c rational; below a line both are negative."""

    base: Tree
    slope: Fraction
    rest: Fraction
    factor: Tree
    is_above: bool


def powers_together(near: Near) -> Change | None:
    """Put powers of constants in a product together: e^x/3^x = (e/3)^x."""
    found = united(near.body, near.variable)
    if found is None:
        return None
    old, new = found
    rest = tidy(Div(near.body, old))
    after = new if rest == ONE else tidy(Mul((rest, new)))
    explanation = say("Powers are put together: {it}.", it=Relation(old, "=", new))
    return near.rewritten("power-law", explanation, after)


def united(tree: Tree, variable: Symbol) -> tuple[Tree, Tree] | None:
    """Return the powers of a product that pull in different ways, as they are and as one power."""
    product = take_apart(tree)
    powers = [
        power
        for factors, is_above in ((product.above, True), (product.below, False))
        for factor in factors
        if (power := _power(factor, variable, is_above=is_above)) is not None
    ]
    if len({power.slope > 0 for power in powers}) < 2 or len({p.base for p in powers}) < 2:
        return None
    base = tidy(_product([(power.base, power.slope) for power in powers]))
    front = tidy(_product([(power.base, power.rest) for power in powers]))
    one = ONE if base == ONE else Pow(base, variable)
    above = mul(*(power.factor for power in powers if power.is_above))
    below = mul(*(power.factor for power in powers if not power.is_above))
    new = one if front == ONE else tidy(Mul((front, one)))
    return (above if below == ONE else Div(above, below)), new


def _power(factor: Tree, variable: Symbol, *, is_above: bool) -> _Power | None:
    base, exponent = base_and_exponent(factor)
    value = rational(base)
    if depends_on(base, variable.name) or (value is not None and value <= 0):
        return None
    line = coefficients_of_line(exponent, variable)
    if line is None:
        return None
    slope, rest = (rational(part) for part in line)
    if slope is None or rest is None or slope == 0:
        return None
    sign = 1 if is_above else -1
    return _Power(base, sign * slope, sign * rest, factor, is_above)


def _product(powers: list[tuple[Tree, Fraction]]) -> Tree:
    above = [_raised(base, power) for base, power in powers if power > 0]
    below = [_raised(base, -power) for base, power in powers if power < 0]
    return Div(mul(*above), mul(*below)) if below else mul(*above)


def _raised(base: Tree, exponent: Fraction) -> Tree:
    value = rational(base)
    if value is not None and is_whole(exponent) and is_short_power(value, exponent.numerator):
        return written(value**exponent.numerator)
    return base if exponent == 1 else Pow(base, written(exponent))
