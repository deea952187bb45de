"""Signs of letters that a formula itself implies: a > 0 for aˣ and ln a, x ≥ 0 for √x."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import ZERO, Call, Limit, Pow, Relation, Symbol, Tree, walk


class Implied(Struct, frozen=True):
    """A letter that is positive; `may_be_zero` if the formula has a value for 0 as well."""

    positive: Relation
    may_be_zero: bool


def implied_signs(node: Limit) -> tuple[Implied, ...]:
    """Return the letters, other than the variable, that are positive wherever there is a value.

    A letter under an even root may be 0 as well, which a result for positive ones has to say.
    """
    found: dict[Symbol, bool] = {}
    for base, may_be_zero in _bases(node.body):
        if isinstance(base, Symbol) and base != node.variable:
            found[base] = found.get(base, True) and may_be_zero
    return tuple(Implied(Relation(name, ">", ZERO), zero) for name, zero in found.items())


def _bases(tree: Tree) -> Iterator[tuple[Tree, bool]]:
    for node in walk(tree):
        match node:
            case Call("ln", (arg,)):
                yield arg, False
            case Call("sqrt", (arg,)):
                yield arg, True
            case Pow(base, exponent):
                power = rational(exponent)
                if power is None or (not is_whole(power) and power.denominator % 2 == 0):
                    yield base, power is not None and power > 0
            case _:
                pass
