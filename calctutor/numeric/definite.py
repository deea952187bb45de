"""Definite integrals as functions of a scope: proper, up to infinity, or singular at 0."""

from __future__ import annotations

from collections.abc import Iterator

from flint import acb, acb_series, ctx
from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.tree import (
    INFINITY,
    ZERO,
    Add,
    Bracket,
    Derivative,
    Integral,
    Limit,
    Neg,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    substitute,
    unknown_functions,
)
from calctutor.expr.work import remembered
from calctutor.numeric.functions import UNDEFINED, Value
from calctutor.numeric.improper import from_zero, mirrored, to_infinity
from calctutor.numeric.near_bound import integral_from_bound
from calctutor.numeric.quadrature import (
    Integrand,
    from_centre,
    integral_between,
    is_finite,
    is_inside_another,
)
from calctutor.numeric.reach import record, watching
from calctutor.numeric.scope import Compile, Program, Scope, ball, have_no_value, not_found

_PLACES = tuple(acb(k * 377 % 610) / 610 for k in range(1, 14))
"""Parts of the way from one bound to the other."""

_MOST_KEPT = 64
_POOR = 40
"""Bits; a result with fewer suggests a singularity at a bound."""


def definite_integral(
    body: Tree,
    variable: str,
    lower: Tree,
    upper: Tree,
    compile_tree: Compile,
    *,
    real: bool = True,
) -> Program:
    """Return a program for ∫ of the body with respect to the variable between two bounds.

    The value is undefined where the integrand has none on a piece between the bounds, and unknown
    where it is not found. With `real` no part of the integrand may have a value that is not real.
    """
    integral = _integral(body, variable, lower, upper, compile_tree, real=real)
    integrand = compile_tree(body)
    ends = [None if _is_infinite(bound) else compile_tree(bound) for bound in (lower, upper)]

    def computed(scope: Scope) -> Value:
        found = integral(scope)
        if is_finite(found):
            return found
        low, high = (None if end is None else ball(end(scope)) for end in ends)
        probes = [scope.with_value(variable, at) for at in _probes(low, high)]
        no_value = have_no_value(integrand, probes, one=True)
        return UNDEFINED if no_value else not_found(scope)

    trees = (body, lower, upper)
    if any(unknown_functions(tree) for tree in trees):
        return computed
    names = (free_symbols(body) - {variable}) | free_symbols(lower) | free_symbols(upper)
    return _kept(computed, sorted(names))


class _Place:
    """The values of some names at a precision: a key, with the scope that it stands for."""

    __slots__ = ("_key", "scope")

    def __init__(self, scope: Scope, key: tuple[object, ...]) -> None:
        self.scope = scope
        self._key = key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @staticmethod
    def of(scope: Scope, names: list[str]) -> _Place | None:
        """Return the place; None if a name has no value there that is a finite number."""
        values = [scope.values.get(name) for name in names]
        parts: list[tuple[int, ...]] = []
        for value in values:
            if not isinstance(value, acb) or not value.is_finite():
                return None
            for part in (value.real, value.imag):
                numbers = (*part.mid().man_exp(), *part.rad().man_exp())
                parts.append(tuple(map(int, numbers)))
        return _Place(scope, (ctx.prec, ctx.cap, *parts))


def _kept(computed: Program, names: list[str]) -> Program:
    """Return a program that computes the value once for each place and precision.

    Inside another integral nothing is kept: there the work that is left decides.
    """

    @remembered(_MOST_KEPT)
    def at(place: _Place) -> tuple[Value, bool]:
        with watching() as reach:
            found = computed(place.scope)
        return found, reach.exceeded

    def value(scope: Scope) -> Value:
        place = None if is_inside_another() else _Place.of(scope, names)
        if place is None:
            return computed(scope)
        found, is_beyond = at(place)
        if is_beyond:
            record()
        return found

    return value


def _is_infinite(bound: Tree) -> bool:
    return bound in {INFINITY, Neg(INFINITY)}


def _probes(low: acb | None, high: acb | None) -> Iterator[acb]:
    """Yield places between two bounds at which an integrand may have no value.

    They are not where a formula is likely to have an isolated pole.
    """
    if low is not None and high is not None:
        for place in _PLACES:
            yield low + (high - low) * place
        return
    for place in _PLACES:
        out = place / (1 - place)
        if low is not None:
            yield low + out
        elif high is not None:
            yield high - out
        else:
            yield 2 * out - 1 / out


def _integral(
    body: Tree, variable: str, lower: Tree, upper: Tree, compile_tree: Compile, *, real: bool
) -> Program:
    match lower, upper:
        case (Neg(low), high) if low == high == INFINITY:
            right = _integral(body, variable, ZERO, INFINITY, compile_tree, real=real)
            turned = mirrored(body, variable)
            left = _integral(turned, variable, ZERO, INFINITY, compile_tree, real=real)
            return lambda scope: left(scope) + right(scope)
        case (Neg(low), high) if low == INFINITY:
            turned = mirrored(body, variable)
            return _integral(turned, variable, Neg(high), INFINITY, compile_tree, real=real)
        case (low, high) if high == INFINITY:
            return _to_infinity(body, variable, low, compile_tree, real=real)
    return _between(body, variable, lower, upper, compile_tree, real=real)


def _is_good(value: Value) -> bool:
    if isinstance(value, acb_series):
        return is_finite(value)
    return value.is_finite() and (value.rel_accuracy_bits() > _POOR or value.contains(0))


def _to_infinity(
    body: Tree, variable: str, lower: Tree, compile_tree: Compile, *, real: bool
) -> Program:
    program, analytic_program = compile_tree(body), compile_tree(body, analytic=True)
    bound = compile_tree(lower)
    end = _End(body, variable, lower, 1, compile_tree, real)

    def value(scope: Scope) -> Value:
        start = bound(scope)
        if not isinstance(start, acb):
            integrand = _integrand(program, analytic_program, variable, scope)
            beyond = to_infinity(body, variable, start[0], scope, compile_tree)
            return beyond - from_centre(integrand, start)
        found = to_infinity(body, variable, start, scope, compile_tree)
        if isinstance(found, acb) and not found.is_finite():
            at_bound = end.integral(acb(1), scope)
            if at_bound is not None:
                return at_bound + to_infinity(body, variable, start + 1, scope, compile_tree)
        if isinstance(found, acb) and not found.is_finite() and start == 0:
            near = from_zero(body, variable, acb(1), scope, compile_tree)
            return near + to_infinity(body, variable, acb(1), scope, compile_tree)
        return found

    return value


def _between(
    body: Tree, variable: str, lower: Tree, upper: Tree, compile_tree: Compile, *, real: bool
) -> Program:
    program, analytic_program = compile_tree(body), compile_tree(body, analytic=True)
    bounds = compile_tree(lower), compile_tree(upper)
    ends = (
        _End(body, variable, lower, 1, compile_tree, real),
        _End(body, variable, upper, -1, compile_tree, real),
    )

    is_nested = Integral in kinds(body)

    def may_be_singular() -> bool:
        return not (is_nested or is_inside_another())

    def value(scope: Scope) -> Value:
        integrand = _integrand(program, analytic_program, variable, scope)
        start, end = (bound(scope) for bound in bounds)
        found: Value | None = None
        if isinstance(start, acb) and isinstance(end, acb) and may_be_singular():
            is_regular = all(ball(integrand(at, False)).is_finite() for at in (start, end))
            if is_regular:
                found = integral_between(integrand, start, end)
            if found is None or not _is_good(found):
                in_halves = _in_halves(integrand, start, end, ends, scope)
                if in_halves is not None:
                    return in_halves
        if found is None:
            found = integral_between(integrand, start, end)
        may_move = not kinds(body) & _WITH_VARIABLES_OF_THEIR_OWN
        if not _is_good(found) and isinstance(start, acb) and start == 0 and may_move:
            near = from_zero(body, variable, ball(end), scope, compile_tree)
            return near + from_centre(integrand, end)
        return found

    return value


_WITH_VARIABLES_OF_THEIR_OWN = frozenset({Bracket, Derivative, Integral, Limit})


class _End(Struct, frozen=True):
    """A bound of an integral, and the side on which the integrand is: 1 above it, −1 below."""

    body: Tree
    variable: str
    bound: Tree
    side: int
    compile: Compile
    real: bool

    def integral(self, width: acb, scope: Scope) -> acb | None:
        """Return ∫ over an interval at the bound, where the integrand may be singular; or None.

        Integrals in or around others are not expanded: their evaluations would multiply. Nothing
        can be put in for the variable of a derivative.
        """
        if is_inside_another() or kinds(self.body) & _WITH_VARIABLES_OF_THEIR_OWN:
            return None
        distance = f"distance of {self.variable}"
        away = Symbol(distance) if self.side > 0 else Neg(Symbol(distance))
        place = away if self.bound == ZERO else Add((self.bound, away))
        moved = substitute(self.body, {self.variable: place})
        return integral_from_bound(moved, distance, width, scope, self.compile, real=self.real)


def _in_halves(
    integrand: Integrand, start: acb, end: acb, ends: tuple[_End, _End], scope: Scope
) -> acb | None:
    """Return an integral as the sum of two halves, each by its own bound; None if one fails."""
    if not end.real > start.real:
        if not start.real > end.real:
            return None
        low, high = ends
        turned = replace(high, side=1), replace(low, side=-1)
        opposite = _in_halves(integrand, end, start, turned, scope)
        return None if opposite is None else -opposite
    half = (end - start) / 2
    total = acb(0)
    for bound, at in zip(ends, (start, end), strict=True):
        found: Value | None = None
        if ball(integrand(at, False)).is_finite():
            found = integral_between(integrand, at, at + bound.side * half) * bound.side
        if found is None or not _is_good(found):
            found = bound.integral(half, scope)
        if not isinstance(found, acb):
            return None
        total += found
    return total


def _integrand(program: Program, analytic: Program, variable: str, scope: Scope) -> Integrand:
    return lambda at, is_analytic: (analytic if is_analytic else program)(
        scope.with_value(variable, at)
    )
