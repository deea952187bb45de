"""Terms of a series as expressions in the variable of the limit."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ONE,
    ZERO,
    Add,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    call,
)
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.constants import Number, UndecidedError, as_tree, times
from calctutor.solving.limits.monomials import Monomial, Term
from calctutor.solving.limits.wavering import is_wavering


class Place:
    """The variable near its point, from a side, in which terms are written."""

    def __init__(self, variable: Symbol, point: Tree, side: str) -> None:
        self.variable = variable
        self.is_far_out = point in INFINITE
        far = variable if point == INFINITY else Neg(variable)
        near = variable if point == ZERO else Add((variable, Neg(point)))
        self.is_turned = side == "-" or point == Neg(INFINITY)
        self.small = near
        self.large = (
            far if self.is_far_out else tidy(Div(ONE, Neg(near) if self.is_turned else near))
        )

    def term(self, term: Term) -> Tree:
        """Return a constant times an order of growth. Raise UndecidedError for an angle's."""
        factor, monomial = term
        if is_wavering(factor):
            raise UndecidedError
        return tidy(Mul((as_tree(factor), *self._factors(monomial))))

    def terms(self, terms: tuple[Term, ...]) -> Tree:
        return add(*map(self.term, terms)) if terms else ZERO

    def _factors(self, monomial: Monomial) -> list[Tree]:
        found: list[Tree] = []
        if monomial.exponent:
            found.append(Pow(E, self.terms(monomial.exponent)))
        logarithm = self.large
        for level, power in enumerate(monomial.powers):
            if power != 0:
                found.append(self._power(power) if level == 0 else _power(logarithm, power))
            logarithm = self._logarithm() if level == 0 else call("ln", logarithm)
        return found

    def _power(self, power: Number) -> Tree:
        """Return tᵖ, with t itself or with 1/t as a power of x − a."""
        is_whole = isinstance(power, Fraction) and power.denominator == 1
        is_odd = isinstance(power, Fraction) and power.numerator % 2 == 1
        sign = -1 if self.is_turned and is_whole and is_odd else 1
        if self.is_far_out:
            base = self.variable if is_whole else self.large
        else:
            base = self.small if is_whole or not self.is_turned else tidy(Neg(self.small))
            power = times(power, Fraction(-1))
        found = _power(base, power)
        return tidy(Neg(found)) if sign < 0 else found

    def _logarithm(self) -> Tree:
        """Return ln t; near a point it is −ln(x − a)."""
        if self.is_far_out:
            return call("ln", self.large)
        return Neg(call("ln", tidy(Neg(self.small)) if self.is_turned else self.small))


def _power(base: Tree, power: Number) -> Tree:
    if power == Fraction(1, 2):
        return call("sqrt", base)
    if isinstance(power, Fraction) and power < 0:
        return Div(ONE, _power(base, -power))
    return base if power == 1 else Pow(base, as_tree(power))
