"""The derivative of an expression in one go, without lines: what the search for a way works with.

What comes of it is never shown unchecked; `differentiate.py` writes derivatives out.
"""

from __future__ import annotations

from functools import cache, lru_cache

from calctutor.expr.parser import parse
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
)
from calctutor.solving.integration.neat import neat
from calctutor.solving.rules.functions import TABLE


@lru_cache(maxsize=4096)
def slope(tree: Tree, variable: Symbol) -> Tree:
    """d/dx of the expression, tidied. What no rule is known for stays a derivative."""
    return neat(_slope(tree, variable))


def _slope(tree: Tree, x: Symbol) -> Tree:
    if tree == x:
        return ONE
    if not depends_on(tree, x.name):
        return ZERO
    match tree:
        case Neg(arg):
            return Neg(_slope(arg, x))
        case Add(terms):
            return add(*(_slope(term, x) for term in terms if depends_on(term, x.name)))
        case Mul(factors):
            return add(
                *(
                    mul(*factors[:at], _slope(factor, x), *factors[at + 1 :])
                    for at, factor in enumerate(factors)
                    if depends_on(factor, x.name)
                )
            )
        case Div(top, bottom) if not depends_on(bottom, x.name):
            return Div(_slope(top, x), bottom)
        case Div(top, bottom):
            below = Neg(Div(Mul((top, _slope(bottom, x))), Pow(bottom, TWO)))
            return (
                below if not depends_on(top, x.name) else Add((Div(_slope(top, x), bottom), below))
            )
        case Pow(base, exponent) if base == E:
            return Mul((tree, _slope(exponent, x)))
        case Pow(base, exponent) if not depends_on(exponent, x.name):
            lowered = Pow(base, neat(Add((exponent, Neg(ONE)))))
            return Mul((exponent, lowered, _slope(base, x)))
        case Pow(base, exponent):
            return Mul((tree, _slope(Mul((exponent, call("ln", base))), x)))
        case Call("sqrt", (arg,)):
            return Div(_slope(arg, x), Mul((TWO, tree)))
        case Call("root", (arg, degree)) if not depends_on(degree, x.name):
            return _slope(Pow(arg, Div(ONE, degree)), x)
        case Call("log", (arg, base)) if not depends_on(base, x.name):
            return Div(_slope(arg, x), Mul((arg, call("ln", base))))
        case Call("ln", (Call("abs", (arg,)),)):
            return Div(_slope(arg, x), arg)
        case Call(name, (arg,)) if name in TABLE:
            outer = substitute(_in_u(TABLE[name].derivative), {"u": arg})
            return Mul((outer, _slope(arg, x)))
        case Apply(name, primes, (arg,)):
            return Mul((Apply(name, primes + 1, (arg,)), _slope(arg, x)))
        case _:
            return Derivative(tree, x)


@cache
def _in_u(text: str) -> Tree:
    return parse(text)
