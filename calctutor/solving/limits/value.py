"""Values of limits, determined exactly by comparing orders of growth.

The expression is expanded as an asymptotic series and the leading term decides, with more terms if
the first cancel. See `monomials` for how this relates to Gruntz's algorithm (1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    Limit,
    Neg,
    Relation,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    walk,
)
from calctutor.expr.work import remembered
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.constants import (
    NeedsSignError,
    NotRealError,
    Number,
    UndecidedError,
    as_number,
    as_tree,
    minus,
    plus,
)
from calctutor.solving.limits.expansions import Expansion, expansion_near
from calctutor.solving.limits.oscillation import (
    Settled,
    Way,
    at_residue,
    by_angles,
    by_constant,
    by_residue,
    is_sequence,
    period,
)
from calctutor.solving.limits.series import Series
from calctutor.solving.limits.wavering import at_angle_zero, is_wavering

Side: TypeAlias = Literal["", "+", "-"]

DEPTHS = (1, 3, 6, 14)
"""Numbers of terms taken of a power series, tried in turn."""


class LimitValue(Struct, frozen=True):
    """The value of a limit, or what is known about it.

    `value` is an expression, ∞ or −∞; None if there is no limit or it is not known. `exists` is
    False if there is certainly no limit: the sides differ (`left` and `right` are their limits), or
    values along different `ways` do, as for sin x, x → ∞. `only_side` is the only side with real
    values; without real values on either side, `is_real` is False. `needs` is a relation between
    parameters that would decide the limit. `where` are assumptions beyond those given that the
    value relies on.
    """

    value: Tree | None = None
    exists: bool = True
    left: Tree | None = None
    right: Tree | None = None
    ways: tuple[Way, ...] = ()
    only_side: Side = ""
    is_real: bool = True
    needs: Relation | None = None
    where: tuple[Relation, ...] = ()

    @property
    def is_infinite(self) -> bool:
        return self.value in INFINITE

    @property
    def is_finite(self) -> bool:
        return self.value is not None and not self.is_infinite


UNKNOWN = LimitValue()
_NOT_REAL = LimitValue(is_real=False)


def limit_value(
    body: Tree, variable: Symbol, point: Tree, side: Side = "", given: Sequence[Relation] = ()
) -> LimitValue:
    """Return the limit of an expression as a variable goes to a point, which may be ±∞."""
    return _limit_value(Limit(body, variable, point, side), tuple(given))


def value_of(limit: Limit, given: Sequence[Relation] = ()) -> LimitValue:
    return _limit_value(limit, tuple(given))


@remembered(2048)
def _limit_value(limit: Limit, given: tuple[Relation, ...]) -> LimitValue:
    if depends_on(limit.point, limit.variable.name):
        return UNKNOWN
    if any(isinstance(node, Limit) for node in walk(limit.body)):
        return UNKNOWN
    if limit.side or is_far_out(limit):
        return _one_sided(limit, given).public
    left, right = (_one_sided(replace(limit, side=side), given) for side in _SIDES)
    if left.is_not_real and right.number is not None:
        return replace(right.public, only_side="+")
    if left.is_not_real and right.is_not_real:
        return _NOT_REAL
    if right.is_not_real and left.number is not None:
        return replace(left.public, only_side="-")
    return _of_both_sides(left, right, given)


_SIDES: tuple[Side, Side] = ("-", "+")


def is_far_out(limit: Limit) -> bool:
    return limit.point in INFINITE


class WaveringError(UndecidedError):
    """The values come close to, or grow with, a constant that an angle keeps changing."""

    def __init__(self, factor: Tree, *, is_infinite: bool) -> None:
        super().__init__(factor)
        self.factor = factor
        self.is_infinite = is_infinite


class _OneSided(Struct, frozen=True):
    """A limit from one side, as a number, or ±∞."""

    public: LimitValue
    number: Number | None = None
    is_not_real: bool = False


def _of_both_sides(left: _OneSided, right: _OneSided, given: tuple[Relation, ...]) -> LimitValue:
    first, second = left.public, right.public
    if not first.exists or not second.exists:
        return LimitValue(None, False, first.value, second.value, first.ways or second.ways)
    if left.number is None or right.number is None:
        return replace(UNKNOWN, needs=first.needs or second.needs)
    where = (*first.where, *(relation for relation in second.where if relation not in first.where))
    if first.value == second.value:
        return replace(first, where=where)
    if not first.is_infinite and not second.is_infinite:
        assumptions, difference = Assumptions(given), plus(left.number, minus(right.number))
        try:
            same = assumptions.is_zero(difference)
        except UndecidedError:
            return UNKNOWN
        if same:
            return replace(first, where=where)
        if (
            first.value is not None
            and second.value is not None
            and _has_parameters(first, second)
            and not _has_sign(difference, assumptions)
        ):
            where = (*where, Relation(first.value, "!=", second.value))
    return LimitValue(None, False, first.value, second.value, where=where)


def _has_parameters(*found: LimitValue) -> bool:
    return any(each.value is not None and free_symbols(each.value) for each in found)


def _has_sign(number: Number, assumptions: Assumptions) -> bool:
    """Return whether a number other than 0 is known to be positive or negative."""
    try:
        return assumptions.sign(number) != 0
    except (NeedsSignError, NotRealError, UndecidedError):
        return False


def _one_sided(limit: Limit, given: tuple[Relation, ...]) -> _OneSided:
    alternating = _alternating(limit, given)
    if alternating is not None:
        return alternating
    ways: tuple[Way, ...] = ()
    for depth in DEPTHS:
        assumptions = Assumptions(given)
        try:
            near = expansion_near(limit.variable, limit.point, limit.side, assumptions, depth)
            number = _limit_of(near.of(limit.body), near)
        except NeedsSignError as needs:
            return _OneSided(LimitValue(needs=needs.relation))
        except NotRealError:
            return _OneSided(_NOT_REAL, is_not_real=True)
        except WaveringError as found:
            ways = by_constant(limit, found.factor, near.angles, is_bounded=not found.is_infinite)
            if ways:
                break
            continue
        except (UndecidedError, ZeroDivisionError, OverflowError):
            continue
        return _OneSided(LimitValue(as_tree(number), where=assumptions.supposed), number)
    ways = ways or by_angles(limit, _settled(limit, given))
    return _OneSided(LimitValue(exists=False, ways=ways)) if ways else _OneSided(UNKNOWN)


def _limit_of(series: Series, near: Expansion) -> Number:
    scale, assumptions = near.calculus.scale, near.calculus.assumptions
    if series.error is not None and scale.direction(series.error) >= 0 and not series.terms:
        raise UndecidedError
    if not series.terms:
        return Fraction(0)
    factor, monomial = series.terms[0]
    direction = scale.direction(monomial)
    if direction > 0:
        return _infinite(factor, assumptions)
    if direction < 0:
        return Fraction(0)
    if series.error is not None and scale.direction(series.error) >= 0:
        raise UndecidedError
    return _at_rest(factor, assumptions)


def _infinite(factor: Number, assumptions: Assumptions) -> Tree:
    try:
        return INFINITY if assumptions.sign(factor) > 0 else Neg(INFINITY)
    except NeedsSignError:
        raise
    except UndecidedError:
        if not is_wavering(factor):
            raise
        raise WaveringError(as_tree(factor), is_infinite=True) from None


def _at_rest(factor: Number, assumptions: Assumptions) -> Number:
    """Return a constant that is the same for all angles, as sin²α + cos²α is 1."""
    if not is_wavering(factor):
        return factor
    there = as_number(at_angle_zero(as_tree(factor)))
    if not assumptions.is_zero(plus(factor, minus(there))):
        raise WaveringError(as_tree(factor), is_infinite=False)
    return there


def _settled(limit: Limit, given: tuple[Relation, ...]) -> Settled:
    def value(body: Tree) -> Tree | None:
        found = value_of(replace(limit, body=body), given)
        return None if found.where else found.value

    return value


def _alternating(limit: Limit, given: tuple[Relation, ...]) -> _OneSided | None:
    """Combine the limits of a sequence over numbers between which signs and angles come again."""
    count = period(limit) if is_sequence(limit) else 0
    if count == 0 or at_residue(limit, 0) == limit.body:
        return None
    parts = [
        _one_sided(replace(limit, body=at_residue(limit, residue)), given)
        for residue in range(count)
    ]
    unknown = next((part for part in parts if part.number is None), None)
    values = {part.public.value for part in parts}
    if unknown is None and len(values) == 1:
        return parts[0]
    ways = by_residue(limit, [part.public.value for part in parts])
    if ways:
        return _OneSided(LimitValue(exists=False, ways=ways))
    return unknown or _OneSided(UNKNOWN)
