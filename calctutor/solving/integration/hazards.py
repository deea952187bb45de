"""Hazards of an integrand: points where it may be singular, jump or bend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import inf

from msgspec import Struct

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    PI,
    ZERO,
    Add,
    Call,
    Cases,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    rebuilt,
    walk,
)
from calctutor.numeric.balls import evaluate, sign_at
from calctutor.numeric.points import holds
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import written
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.last_line import as_terms
from calctutor.solving.integration.zeros import (
    CannotTellError,
    Interval,
    as_float,
    zeros_inside,
)

_BITS = 96
POLES_AT_ZERO_OF = {
    "tan": "cos",
    "sec": "cos",
    "cot": "sin",
    "csc": "sin",
    "coth": "sinh",
    "csch": "sinh",
}
"""Functions with poles, and the functions whose zeros these are."""

_BENDING = frozenset({"abs", "sign", "step"})


class Places(Struct, frozen=True):
    """Points inside an interval at which the integral has to be split, from left to right.

    At `poles` the integrand may be unbounded; at `bends` its formula changes.
    """

    poles: tuple[Tree, ...]
    bends: tuple[Tree, ...]

    @property
    def all(self) -> tuple[Tree, ...]:
        found = {as_float(place): place for place in (*self.bends, *self.poles)}
        return tuple(found[value] for value in sorted(found))


def places(body: Tree, variable: Symbol, interval: Interval) -> Places:
    """Return where the integrand may be singular or changes its formula inside an interval.

    Raise CannotTellError if these points cannot all be found.
    """
    return Places(
        _zeros_of(_vanishing(body, variable), variable, interval),
        _zeros_of((*_changing(body, variable), *_touching(body, variable)), variable, interval),
    )


def _zeros_of(parts: Iterable[Tree], x: Symbol, interval: Interval) -> tuple[Tree, ...]:
    found: dict[float, Tree] = {}
    for part in parts:
        for zero in zeros_inside(part, x, interval):
            found.setdefault(round(as_float(zero), 12), zero)
    return tuple(found[value] for value in sorted(found))


def _vanishing(body: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield expressions whose zeros may be singularities of the integrand."""
    for node in walk(body):
        if not depends_on(node, x.name):
            continue
        match node:
            case Div(_, bottom) if depends_on(bottom, x.name):
                yield bottom
            case Pow(base, exponent) if base != E and depends_on(base, x.name):
                value = rational(exponent)
                if value is None or value < 0:
                    yield base
            case Call(name, (arg,)) if name in POLES_AT_ZERO_OF:
                yield call(POLES_AT_ZERO_OF[name], arg)
            case Call("ln" | "Ei" | "Ci", (arg,)):
                yield arg
            case Call("li", (arg,)):
                yield arg
                yield Add((arg, Neg(ONE)))
            case Call("log", (arg, _)):
                yield arg
            case Call("gamma" | "digamma" | "factorial" | "polygamma"):
                raise CannotTellError
            case _:
                pass


def _changing(body: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield expressions at whose zeros the integrand's formula changes."""
    for node in walk(body):
        if not depends_on(node, x.name):
            continue
        match node:
            case Call(name, (arg,)) if name in _BENDING:
                yield arg
            case Call("floor" | "ceil", (arg,)):
                yield call("sin", Mul((PI, arg)))
            case Call("max" | "min", (first, *others)):
                for other in others:
                    yield Add((first, Neg(other)))
            case Cases(branches):
                for branch in branches:
                    if branch.condition is not None:
                        yield Add((branch.condition.left, Neg(branch.condition.right)))
            case _:
                pass


def _touching(body: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield radicands that are not linear: √(x²) and √(1 − cos x) bend at their zeros."""
    for node in walk(body):
        match node:
            case Call("sqrt", (arg,)) if depends_on(arg, x.name) and linear_parts(arg, x) is None:
                yield arg
            case _:
                pass


def without_bends(body: Tree, variable: Symbol, interval: Interval) -> Tree:
    """Return the integrand by its only formula on an interval: |x| as x or −x.

    The interval must contain no bend.
    """
    point = Point({variable.name: interval.middle}, {})

    def settled(node: Tree) -> Tree:
        inner = rebuilt(node, settled)
        match inner:
            case Call("abs", (arg,)) if depends_on(arg, variable.name):
                return arg if _is_positive_at(arg, point) else as_terms(Neg(arg))
            case Call("sign" | "step" as name, (arg,)) if depends_on(arg, variable.name):
                return ONE if _is_positive_at(arg, point) else Neg(ONE) if name == "sign" else ZERO
            case Call("floor" | "ceil" as name, (arg,)) if depends_on(arg, variable.name):
                whole = evaluate(inner, point, _BITS).real.unique_fmpz()
                if whole is None:
                    raise CannotTellError
                return written(Fraction(int(whole)))
            case Call("max" | "min" as name, args):
                values = [evaluate(arg, point, _BITS).real for arg in args]
                best = (max if name == "max" else min)(range(len(args)), key=lambda at: values[at])
                return args[best]
            case Cases(branches):
                for branch in branches:
                    if branch.condition is None or holds(branch.condition, point):
                        return branch.value
                raise CannotTellError
            case _:
                return inner

    return settled(body)


def _is_positive_at(tree: Tree, point: Point) -> bool:
    sign = sign_at(tree, point, _BITS)
    if sign is None:
        raise CannotTellError
    return sign == 1


def holds_throughout(relation: Relation, variable: Symbol, interval: Interval) -> bool:
    """Return whether a relation holds at sample points all over an interval."""
    low, high = interval.ends
    start = Fraction(low) if low != -inf else Fraction(high) - 200 if high != inf else Fraction(-99)
    end = Fraction(high) if high != inf else start + 401
    width = end - start
    return all(
        holds(relation, Point({variable.name: start + width * Fraction(k, 97)}, {}))
        for k in range(1, 97)
    )
