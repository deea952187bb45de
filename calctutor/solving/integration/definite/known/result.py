"""Values of known integrals, and help with their conditions and reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ZERO,
    Integral,
    Relation,
    Symbol,
    Tree,
    free_symbols,
)
from calctutor.numeric.points import interval_of
from calctutor.rewriting.positivity import is_plainly_positive
from calctutor.solving.integration.definite.brackets import NeedsError
from calctutor.solving.integration.integrand import linear_parts

SHORT = 3
"""Power up to which a few integrations by parts are worth writing out."""

HIGHEST = 40


class Known(Struct, frozen=True):
    """The value of a definite integral, and why it is known."""

    value: Tree
    explanation: Prose
    rule: str = "known-result"


Finder: TypeAlias = Callable[[Integral, Sequence[Relation]], Known | None]


def is_short(number: Fraction | None) -> bool:
    return is_whole(number) and 0 <= number <= SHORT


def require_positive(tree: Tree, given: Sequence[Relation]) -> None:
    """Raise NeedsError unless the value is certainly positive."""
    if not is_plainly_positive(tree, given) and not _is_above(tree, given):
        raise NeedsError(Relation(tree, ">", ZERO))


def _is_above(tree: Tree, given: Sequence[Relation]) -> bool:
    """Return whether a linear expression is positive by a bound: n + 1 for n > −1."""
    names = free_symbols(tree)
    if len(names) != 1:
        return False
    (name,) = names
    line, lower = linear_parts(tree, Symbol(name)), interval_of(name, given).lower
    if line is None or lower is None:
        return False
    slope_of, rest = rational(line[0]), rational(line[1])
    if slope_of is None or rest is None:
        return False
    return slope_of > 0 and slope_of * lower + rest >= 0


def joined(proses: Sequence[Prose]) -> Prose:
    parts = [part for each in proses for part in (*each.parts, " ")]
    return Prose(tuple(parts[:-1]))
