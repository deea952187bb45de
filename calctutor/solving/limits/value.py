"""The value of a limit, decided by exact reasoning about what grows faster than what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeAlias

from calctutor.expr.tree import (
    INFINITY,
    ONE,
    ZERO,
    Call,
    Div,
    Integer,
    Limit,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
    rebuilt,
    walk,
)
from calctutor.solving.limits.constants import (
    Assumptions,
    Needs,
    NotReal,
    Number,
    Unknown,
    as_tree,
    minus,
    plus,
)
from calctutor.solving.limits.expansions import Expansion, expansion_near
from calctutor.solving.limits.series import Series
from calctutor.solving.numbers import rational

Side: TypeAlias = Literal["", "+", "-"]

_DEPTHS = (1, 3, 6, 14)


@dataclass(frozen=True, slots=True)
class LimitValue:
    """What a limit is.

    `value` is an expression, ∞ or −∞; None where there is none or it is not known. `exists` is
    False where there certainly is no limit: the two sides differ (`left` and `right` are their
    limits), or the expression oscillates. `only_side` is the side on which alone the expression has
    real values. `needs` is what would have to be given of a parameter for the limit to be known,
    `where` what the value relies on beside what is given.
    """

    value: Tree | None = None
    exists: bool = True
    left: Tree | None = None
    right: Tree | None = None
    oscillates: bool = False
    only_side: Side = ""
    needs: Relation | None = None
    where: tuple[Relation, ...] = ()

    @property
    def is_infinite(self) -> bool:
        return self.value in _INFINITIES

    @property
    def is_finite(self) -> bool:
        return self.value is not None and not self.is_infinite


_INFINITIES: frozenset[Tree | None] = frozenset({INFINITY, Neg(INFINITY)})
UNKNOWN = LimitValue()


def limit_value(
    body: Tree, variable: Symbol, point: Tree, side: Side = "", given: Sequence[Relation] = ()
) -> LimitValue:
    """The limit of an expression as a variable goes to a point, which may be ±∞."""
    return _limit_value(Limit(body, variable, point, side), tuple(given))


def value_of(limit: Limit, given: Sequence[Relation] = ()) -> LimitValue:
    return _limit_value(limit, tuple(given))


@lru_cache(maxsize=2048)
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
    if right.is_not_real and left.number is not None:
        return replace(left.public, only_side="-")
    return _of_both_sides(left, right, given)


_SIDES: tuple[Side, Side] = ("-", "+")


def is_far_out(limit: Limit) -> bool:
    return limit.point in _INFINITIES


@dataclass(frozen=True, slots=True)
class _OneSided:
    """The limit from one side: as a number, or in which infinite direction it goes."""

    public: LimitValue
    number: Number | None = None
    is_not_real: bool = False


def _of_both_sides(left: _OneSided, right: _OneSided, given: tuple[Relation, ...]) -> LimitValue:
    one, two = left.public, right.public
    if not one.exists or not two.exists:
        return LimitValue(None, False, one.value, two.value, one.oscillates or two.oscillates)
    if left.number is None or right.number is None:
        return replace(UNKNOWN, needs=one.needs or two.needs)
    where = (*one.where, *(relation for relation in two.where if relation not in one.where))
    if one.value == two.value:
        return replace(one, where=where)
    if not one.is_infinite and not two.is_infinite:
        try:
            same = Assumptions(given).is_zero(plus(left.number, minus(right.number)))
        except Unknown:
            return UNKNOWN
        if same:
            return replace(one, where=where)
    return LimitValue(None, False, one.value, two.value, where=where)


def _one_sided(limit: Limit, given: tuple[Relation, ...]) -> _OneSided:
    alternating = _alternating(limit, given)
    if alternating is not None:
        return alternating
    for depth in _DEPTHS:
        assumptions = Assumptions(given)
        try:
            near = expansion_near(limit.variable, limit.point, limit.side, assumptions, depth)
            number = _limit_of(near.of(limit.body), near)
        except Needs as needs:
            return _OneSided(LimitValue(needs=needs.relation))
        except NotReal:
            return _OneSided(UNKNOWN, is_not_real=True)
        except (Unknown, ZeroDivisionError, OverflowError):
            continue
        where = tuple(Relation(tree, "!=", ZERO) for tree in assumptions.nonzero)
        return _OneSided(LimitValue(as_tree(number), where=where), number)
    if _oscillates(limit, given):
        return _OneSided(LimitValue(exists=False, oscillates=True))
    return _OneSided(UNKNOWN)


def _limit_of(series: Series, near: Expansion) -> Number:
    scale, assumptions = near.calculus.scale, near.calculus.assumptions
    if series.error is not None and scale.direction(series.error) >= 0 and not series.terms:
        raise Unknown
    if not series.terms:
        return Fraction(0)
    factor, monomial = series.terms[0]
    direction = scale.direction(monomial)
    if direction > 0:
        return INFINITY if assumptions.sign(factor) > 0 else Neg(INFINITY)
    if direction < 0:
        return Fraction(0)
    if series.error is not None and scale.direction(series.error) >= 0:
        raise Unknown
    return factor


_ANGLES = ((ZERO, ONE), (ONE, ZERO), (Neg(ONE), ZERO), (ZERO, Neg(ONE)),
           (Div(Integer(3), Integer(5)), Div(Integer(4), Integer(5))))  # fmt: skip
_WHOLE_NUMBERS = frozenset({"n", "k", "m", "j"})


def _oscillates(limit: Limit, given: tuple[Relation, ...]) -> bool:
    """Whether there are two ways to the point on which the expression has different limits.

    A continuous angle that goes to ±∞ has every value of sin and cos again and again.
    """
    if is_sequence(limit):
        return False
    angles = {
        node.args[0]
        for node in walk(limit.body)
        if isinstance(node, Call)
        and node.name in {"sin", "cos", "tan"}
        and value_of(replace(limit, body=node.args[0]), given).is_infinite
    }
    if len(angles) != 1:
        return False
    (angle,) = angles
    limits = []
    for sine, cosine in _ANGLES:
        if cosine == ZERO and Call("tan", (angle,)) in walk(limit.body):
            continue
        body = _with_angle(limit.body, angle, sine, cosine)
        limits.append(value_of(replace(limit, body=body), given))
    return _differ(*limits)


def _with_angle(tree: Tree, angle: Tree, sine: Tree, cosine: Tree) -> Tree:
    match tree:
        case Call("sin", (arg,)) if arg == angle:
            return sine
        case Call("cos", (arg,)) if arg == angle:
            return cosine
        case Call("tan", (arg,)) if arg == angle:
            return Div(sine, cosine)
        case _:
            return rebuilt(tree, lambda part: _with_angle(part, angle, sine, cosine))


def is_sequence(limit: Limit) -> bool:
    """Whether the variable runs through whole numbers, by its name."""
    return is_far_out(limit) and limit.variable.name in _WHOLE_NUMBERS


def _alternating(limit: Limit, given: tuple[Relation, ...]) -> _OneSided | None:
    """The limit over the even and over the odd numbers, where there is a (−b)ⁿ."""
    if not is_sequence(limit):
        return None
    bodies = [of_parity(limit.body, limit.variable, sign) for sign in (ONE, Neg(ONE))]
    if bodies[0] == limit.body:
        return None
    even, odd = (_one_sided(replace(limit, body=body), given) for body in bodies)
    if odd.number is None or even.public.value == odd.public.value:
        return odd
    if even.number is None:
        return even
    return _OneSided(LimitValue(exists=False, oscillates=True)) if _differ(even, odd) else None


def of_parity(tree: Tree, variable: Symbol, sign: Tree) -> Tree:
    """The expression with (−b)ⁿ as ±bⁿ."""
    match tree:
        case Pow(Neg(base), exponent) if exponent == variable:
            size: Tree = ONE if rational(base) == 1 else Pow(base, exponent)
            return size if sign == ONE else Neg(size)
        case _:
            return rebuilt(tree, lambda part: of_parity(part, variable, sign))


def _differ(*limits: _OneSided | LimitValue) -> bool:
    """Whether two of them are certainly different."""
    found = [each.public if isinstance(each, _OneSided) else each for each in limits]
    known = [each.value for each in found if each.value is not None and not each.where]
    return (
        len({value for value in known if rational(value) is not None or value in _INFINITIES}) > 1
    )
