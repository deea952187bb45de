"""Points on the curve of an equation, each a ball with a true solution inside.

One name is solved for by bisection between points at which the difference of the two sides has
opposite signs. Two expressions whose values there are disjoint certainly differ on the curve.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from flint import acb, arb
from msgspec import Struct

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.tree import Add, Neg, Relation, Tree, free_symbols
from calctutor.numeric.points import holds, names_in, sample
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Program, Scope, ball, precision, scope_of

POINTS_ON_CURVE = 8
DIGITS_ON_CURVE = 30
_FEWEST = 3
_BITS = 320
_HALVINGS = 260
_ACCURACY = 100
_TINY = arb(10) ** -40
_SMALL = Fraction(1, 10**30)
_WHOLE = (3, -4, 1, -2, 5, -3, 4, -1, 2, 6)
_GRID = tuple(Fraction(k, 2) + Fraction(1, 7) for k in range(-24, 24))
_LONGEST_SEARCH = 40


class OnCurve(Struct, frozen=True):
    """A point of the curve: the chosen values, and the value that was solved for."""

    point: Point
    solved: str
    solution: arb

    @property
    def nearest(self) -> Fraction:
        """Return the solution rounded to twelve places; a solution that short is exact."""
        return Fraction(round(Fraction(str(self.solution.mid().fmpq())) * 10**12), 10**12)

    @property
    def is_exact(self) -> bool:
        """Return whether the rounded solution agrees with the solution to thirty places."""
        return bool(abs(self.solution - arb(fmpq_of(self.nearest))) < arb(fmpq_of(_SMALL)))

    def scope(self) -> Scope:
        return scope_of(self.point).with_value(self.solved, acb(self.solution))


class Comparison(Struct, frozen=True):
    """The number of points that agree, and a point at which two expressions certainly differ."""

    agreed: int
    differ: OnCurve | None = None
    values: tuple[acb, acb] | None = None

    @property
    def is_same(self) -> bool:
        return self.differ is None and self.agreed >= _FEWEST


def compare_on_curve(
    left: Tree, right: Tree, equation: Relation, solved: str, given: Sequence[Relation] = ()
) -> Comparison:
    """Compare the values of two expressions at points on the curve.

    Of several differences, one at an exact point is preferred.
    """
    programs = compiled(left), compiled(right)
    agreed, compared = 0, 0
    found: Comparison | None = None
    for place in points_on(equation, solved, (left, right), given):
        with precision(_BITS):
            a, b = (ball(program(place.scope())) for program in programs)
        if not (a.is_finite() and b.is_finite()):
            continue
        compared += 1
        if not a.overlaps(b):
            if found is None or (place.is_exact and not _is_exact(found)):
                found = Comparison(0, place, (a, b))
        elif _is_close(a, b):
            agreed += 1
        if compared == POINTS_ON_CURVE:
            break
    return Comparison(agreed, *((found.differ, found.values) if found is not None else ()))


def _is_exact(found: Comparison) -> bool:
    return found.differ is not None and found.differ.is_exact


def _is_close(a: acb, b: acb) -> bool:
    if a.rel_accuracy_bits() >= _ACCURACY and b.rel_accuracy_bits() >= _ACCURACY:
        return True
    return bool(abs(a).abs_upper() < _TINY and abs(b).abs_upper() < _TINY)


def points_on(
    equation: Relation, solved: str, trees: Sequence[Tree], given: Sequence[Relation]
) -> Iterator[OnCurve]:
    """Yield points on the curve, with values for all other names in the expressions."""
    difference = Add((equation.left, Neg(equation.right)))
    if solved not in free_symbols(difference):
        return
    program = compiled(difference)
    names, unknown = names_in((difference, *trees))
    parameters = names - {solved}
    seed = f"{equation.left}|{equation.right}"
    for index, start in enumerate(sample(parameters, unknown, (), seed, _LONGEST_SEARCH)):
        values = dict(start.values)
        if index < len(_WHOLE):
            values |= _whole_values(sorted(free_symbols(difference) - {solved}), index)
        point = Point(values, start.functions)
        with precision(_BITS):
            for solution in _solutions(program, point, solved):
                place = OnCurve(point, solved, solution)
                at = Point({**values, solved: place.nearest}, start.functions)
                if all(holds(relation, at) for relation in given):
                    yield place


def _whole_values(names: list[str], index: int) -> Mapping[str, Fraction]:
    return {
        name: Fraction(_WHOLE[(index + 3 * place) % len(_WHOLE)])
        for place, name in enumerate(names)
    }


def _solutions(program: Program, point: Point, solved: str) -> Iterator[arb]:
    """Yield solutions between neighbouring grid points with opposite signs."""
    scope = scope_of(point)

    def sign(at: arb) -> int:
        value = ball(program(scope.with_value(solved, acb(at))))
        if not value.is_finite() or not value.imag.contains(0):
            return 0
        return 1 if value.real > 0 else -1 if value.real < 0 else 0

    places = [arb(fmpq_of(at)) for at in _GRID]
    signs = [sign(at) for at in places]
    for low, high, below, above in zip(places, places[1:], signs, signs[1:], strict=False):
        if below * above >= 0:
            continue
        found = _bisected(low.mid(), high.mid(), below, sign)
        around = ball(program(scope.with_value(solved, acb(found))))
        # At a jump from one sign to the other the value stays a wide ball.
        if around.is_finite() and abs(around).abs_upper() < _TINY:
            yield found


def _bisected(low: arb, high: arb, below: int, sign: Callable[[arb], int]) -> arb:
    for _ in range(_HALVINGS):
        middle = ((low + high) / 2).mid()
        found = sign(middle)
        if found == 0:
            break
        if found == below:
            low = middle
        else:
            high = middle
    return low.union(high)
