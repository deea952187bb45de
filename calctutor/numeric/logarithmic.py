"""Integrands on a logarithmic scale: with x = e^v, ∫ f(x) dx is ∫ f(e^v) e^v dv.

An expression is written as x^p g(1/x), with g close to a constant far out. So written, e^(−v)
stands where e^v would: both are evaluated on whole intervals of v, and the larger one would make a
wide ball of every sum and quotient.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    depends_on,
    mul,
    rebuilt,
    substitute,
)


class _Scaled(Struct, frozen=True):
    """The expression x^power · rest, with `rest` written in v."""

    power: Fraction
    rest: Tree


def on_logarithmic_scale(body: Tree, variable: str) -> Tree:
    """Return f(e^v) e^v for the integrand f; the variable's name stands for v in it."""
    scale = _Scale(Symbol(variable))
    scaled = scale.of(body)
    return scale.times_power(scaled.power + 1, scaled.rest)


class _Scale(Struct, frozen=True):
    """The rewriting of expressions in x; `v` is the logarithm of x, and has the same name."""

    v: Symbol

    def of(self, tree: Tree) -> _Scaled:
        """Return an expression as x^p times a rest."""
        if not depends_on(tree, self.v.name):
            return _Scaled(Fraction(0), tree)
        match tree:
            case Symbol():
                return _Scaled(Fraction(1), ONE)
            case Neg(arg):
                inner = self.of(arg)
                return _Scaled(inner.power, Neg(inner.rest))
            case Add(terms):
                return self._sum([self.of(term) for term in terms])
            case Mul(factors):
                parts = [self.of(factor) for factor in factors]
                power = sum((part.power for part in parts), Fraction(0))
                return _Scaled(power, mul(*(part.rest for part in parts)))
            case Div(top, bottom):
                over, under = self.of(top), self.of(bottom)
                return _Scaled(over.power - under.power, Div(over.rest, under.rest))
            case Pow(base, exponent) if (number := rational(exponent)) is not None:
                inner = self.of(base)
                return _Scaled(inner.power * number, Pow(inner.rest, exponent))
            case Call("sqrt", (arg,)):
                inner = self.of(arg)
                return _Scaled(inner.power / 2, Call("sqrt", (inner.rest,)))
            case _:
                return _Scaled(Fraction(0), self._other(tree))

    def _sum(self, terms: list[_Scaled]) -> _Scaled:
        most = max(term.power for term in terms)
        parts = (self.times_power(term.power - most, term.rest) for term in terms)
        return _Scaled(most, Add(tuple(parts)))

    def _other(self, tree: Tree) -> Tree:
        match tree:
            case Call("ln", (Symbol(name),)) if name == self.v.name:
                return self.v
            case Pow(Symbol(name), exponent) if name == self.v.name and not depends_on(
                exponent, name
            ):
                return Pow(E, mul(exponent, self.v))
            case Call() | Pow():
                return rebuilt(tree, self._whole)
            case _:
                return substitute(tree, {self.v.name: Pow(E, self.v)})

    def _whole(self, tree: Tree) -> Tree:
        scaled = self.of(tree)
        return self.times_power(scaled.power, scaled.rest)

    def times_power(self, power: Fraction, rest: Tree) -> Tree:
        """Return x^power · rest, written in v."""
        if power == 0:
            return rest
        exponent = Div(Integer(power.numerator), Integer(power.denominator))
        return mul(Pow(E, mul(exponent, self.v)), rest)
