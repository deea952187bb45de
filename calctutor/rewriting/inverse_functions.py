"""Values of functions at angles and areas given by an inverse: cos(arcsin u) = √(1 − u²).

Both sides agree wherever the left one has a value. An angle may be taken a few times:
sin(2 arcsin u) = 2u √(1 − u²), by the addition theorems. Source: DLMF 4.23(viii) and 4.37(vi).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import ONE, Add, Call, Div, Integer, Mul, Neg, Pow, Tree, call
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy

_MOST_TIMES = 4
_LONGEST = 20
"""Length of an argument beyond which its function is left alone."""

TWO = Integer(2)


class _Point(Struct, frozen=True):
    """The cosine and sine of an angle, or the hyperbolic ones of an area."""

    cosine: Tree
    sine: Tree


def _root(*terms: Tree) -> Tree:
    return call("sqrt", Add(terms))


def _square(u: Tree) -> Tree:
    return Pow(u, TWO)


def _of_secant(u: Tree) -> Tree:
    """Return the sine of an angle in [0, π] whose cosine is 1/u."""
    return Div(_root(_square(u), Neg(ONE)), call("abs", u))


_ON_THE_CIRCLE: dict[str, Callable[[Tree], _Point]] = {
    "asin": lambda u: _Point(_root(ONE, Neg(_square(u))), u),
    "acos": lambda u: _Point(u, _root(ONE, Neg(_square(u)))),
    "atan": lambda u: _Point(Div(ONE, _root(_square(u), ONE)), Div(u, _root(_square(u), ONE))),
    "acot": lambda u: _Point(Div(u, _root(_square(u), ONE)), Div(ONE, _root(_square(u), ONE))),
    "asec": lambda u: _Point(Div(ONE, u), _of_secant(u)),
    "acsc": lambda u: _Point(_of_secant(u), Div(ONE, u)),
}
_ON_THE_HYPERBOLA: dict[str, Callable[[Tree], _Point]] = {
    "asinh": lambda u: _Point(_root(_square(u), ONE), u),
    "acosh": lambda u: _Point(u, _root(_square(u), Neg(ONE))),
    "atanh": lambda u: _Point(
        Div(ONE, _root(ONE, Neg(_square(u)))), Div(u, _root(ONE, Neg(_square(u))))
    ),
    "ln": lambda u: _Point(Div(Add((u, Div(ONE, u))), TWO), Div(Add((u, Neg(Div(ONE, u)))), TWO)),
}
_VALUES: dict[str, Callable[[_Point], Tree]] = {
    "cos": lambda at: at.cosine,
    "sin": lambda at: at.sine,
    "tan": lambda at: Div(at.sine, at.cosine),
    "cot": lambda at: Div(at.cosine, at.sine),
    "sec": lambda at: Div(ONE, at.cosine),
    "csc": lambda at: Div(ONE, at.sine),
}


def of_inverse(name: str, arg: Tree) -> Tree | None:
    """Return f(n g(u)) for an inverse function g, a whole n and a function f of the same family.

    None if the argument has another form, or is too long to gain from it.
    """
    is_hyperbolic = name.endswith("h")
    value = _VALUES.get(name.removesuffix("h"))
    product = take_apart(arg)
    if value is None or length(arg) > _LONGEST:
        return None
    match product:
        case Product(times, (Call(inverse, (u,)),), ()) if times > 0:
            table = _ON_THE_HYPERBOLA if is_hyperbolic else _ON_THE_CIRCLE
            point = table.get(inverse)
        case _:
            return None
    if point is None:
        return None
    if inverse == "ln":
        return tidy(value(point(tidy(Products().raised(u, times)))))
    if not is_whole(times) or times > _MOST_TIMES:
        return None
    return tidy(value(_times(point(u), int(times), Fraction(1 if is_hyperbolic else -1))))


def _times(once: _Point, times: int, sign: Fraction) -> _Point:
    """Return the point of a multiple: cos(a + b) = cos a cos b − sin a sin b, and so on."""
    at = once
    for _ in range(times - 1):
        both = Mul((at.sine, once.sine))
        at = _Point(
            tidy(Add((Mul((at.cosine, once.cosine)), both if sign > 0 else Neg(both)))),
            tidy(Add((Mul((at.sine, once.cosine)), Mul((at.cosine, once.sine))))),
        )
    return at
