"""Derivatives in one go, without steps, for use in searches.

A slope is never shown unchecked; `differentiate.py` writes derivations.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct, field

from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Apply,
    Call,
    Derivative,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    mul,
    substitute,
    walk,
)
from calctutor.expr.work import remembered
from calctutor.reading.parser import parse
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.rules.functions import TABLE


@remembered(4096)
def slope(tree: Tree, variable: Symbol) -> Tree:
    """Return d/dx of the expression, tidied. Parts that no rule covers stay derivatives."""
    return neat(Slopes(variable).of(tree))


class Slopes(Struct, frozen=True):
    """Derivatives by one variable, not tidied.

    `instead` overrides the derivatives of particular nodes; its keys are the nodes' `id`. `varying`
    says of nodes whether they depend on the variable, as far as that is known already; whoever
    gives it keeps these nodes alive, so that no other node gets their `id`.
    """

    variable: Symbol
    instead: Mapping[int, Tree] = field(default_factory=dict)
    varying: Mapping[int, bool] = field(default_factory=dict)

    def of(self, tree: Tree) -> Tree:
        if id(tree) in self.instead:
            return self.instead[id(tree)]
        if tree == self.variable:
            return ONE
        if not self._changes(tree):
            return ZERO
        return self._by_rule(tree)

    def _changes(self, tree: Tree) -> bool:
        varies = self.varying.get(id(tree))
        if depends_on(tree, self.variable.name) if varies is None else varies:
            return True
        return bool(self.instead) and any(id(node) in self.instead for node in walk(tree))

    def _by_rule(self, tree: Tree) -> Tree:
        match tree:
            case Neg(arg):
                return Neg(self.of(arg))
            case Add(terms):
                return add(*(self.of(term) for term in terms if self._changes(term)))
            case Mul(factors):
                return add(
                    *(
                        mul(*factors[:at], self.of(factor), *factors[at + 1 :])
                        for at, factor in enumerate(factors)
                        if self._changes(factor)
                    )
                )
            case Div(top, bottom) if not self._changes(bottom):
                return Div(self.of(top), bottom)
            case Div(top, bottom):
                below = Neg(Div(Mul((top, self.of(bottom))), Pow(bottom, TWO)))
                return below if not self._changes(top) else Add((Div(self.of(top), bottom), below))
            case Pow(base, exponent) if base == E:
                return Mul((tree, self.of(exponent)))
            case Pow(base, exponent) if not self._changes(exponent):
                lowered = Pow(base, neat(Add((exponent, Neg(ONE)))))
                return Mul((exponent, lowered, self.of(base)))
            case Pow(base, exponent):
                return Mul((tree, self.of(Mul((exponent, call("ln", base))))))
            case Call("sqrt", (arg,)):
                return Div(self.of(arg), Mul((TWO, tree)))
            case Call("root", (arg, degree)) if not self._changes(degree):
                return self.of(Pow(arg, Div(ONE, degree)))
            case Call("log", (arg, base)) if not self._changes(base):
                return Div(self.of(arg), Mul((arg, call("ln", base))))
            case Call("ln", (Call("abs", (arg,)),)):
                return Div(self.of(arg), arg)
            case Call(name, (arg,)) if name in TABLE:
                return Mul((outer_slope(name, arg), self.of(arg)))
            case Apply(name, primes, (arg,)):
                return Mul((Apply(name, primes + 1, (arg,)), self.of(arg)))
            case Integral(body, t, lower, upper) if (
                lower is not None
                and upper is not None
                and (t == self.variable or not depends_on(body, self.variable.name))
            ):
                at_upper, at_lower = (
                    Mul((substitute(body, {t.name: bound}), self.of(bound)))
                    for bound in (upper, lower)
                )
                return Add((at_upper, Neg(at_lower)))
            case _:
                return Derivative(tree, self.variable)


def outer_slope(name: str, arg: Tree) -> Tree:
    """Return F′(arg) for a function F of the table."""
    return substitute(_in_u(TABLE[name].derivative), {"u": arg})


@cache
def _in_u(text: str) -> Tree:
    return parse(text)
