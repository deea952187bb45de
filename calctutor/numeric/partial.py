"""What has a real value on a part of the line only: even roots, logarithms, inverse functions."""

from __future__ import annotations

from typing import Literal, TypeAlias

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    Call,
    Cases,
    Constant,
    E,
    Integer,
    Neg,
    Pow,
    Tree,
    free_symbols,
    walk,
)

Needs: TypeAlias = Literal[
    "positive", "within one", "beyond one", "above one", "below one", "cases"
]

_NEEDS: dict[str, Needs] = {
    "sqrt": "positive",
    "ln": "positive",
    "asin": "within one",
    "acos": "within one",
    "atanh": "within one",
    "asec": "beyond one",
    "acsc": "beyond one",
    "acoth": "beyond one",
    "acosh": "above one",
    "asech": "below one",
}


def partial_parts(tree: Tree) -> frozenset[tuple[Needs, Tree]]:
    """Return the arguments on which a value depends, and what each has to be.

    Zeros of denominators are single points and not among them.
    """
    found: set[tuple[Needs, Tree]] = set()
    for node in walk(tree):
        match node:
            case Call(name, (arg,)) if name in _NEEDS and _varies(arg):
                found.add((_NEEDS[name], arg))
            case Call("log", (arg, base)):
                found.update(("positive", part) for part in (arg, base) if _varies(part))
            case Call("root", (arg, degree)) if _varies(arg) and not _is_odd(degree):
                found.add(("positive", arg))
            case Pow(base, exponent) if base != E and _varies(base) and not _is_total(exponent):
                found.add(("positive", base))
            case Cases():
                found.add(("cases", node))
            case _:
                pass
    return frozenset(found)


def _varies(tree: Tree) -> bool:
    return not isinstance(tree, Integer | Constant) and bool(free_symbols(tree))


def _is_odd(degree: Tree) -> bool:
    number = rational(degree)
    return number is not None and number.numerator % 2 == 1


def _is_total(exponent: Tree) -> bool:
    """Return whether the power of a negative number by this exponent is real."""
    if isinstance(exponent, Integer) or (isinstance(exponent, Neg) and _is_total(exponent.arg)):
        return True
    number = rational(exponent)
    return number is not None and number.denominator % 2 == 1
