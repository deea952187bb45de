"""Mistakes with the derivative of an integral by a letter in its bounds: d/dx ∫₁^(x²) cos t dt."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from calctutor.expr.prose import Formula, Prose, say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Integral,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    depends_on,
    substitute,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.integrals.term import plan_for
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.slope import slope


class _Bounds(Struct, frozen=True):
    """An integral with a bound that varies, and the rates of its bounds."""

    body: Tree
    letter: Symbol
    lower: Tree
    upper: Tree
    lower_rate: Tree
    upper_rate: Tree

    def at(self, bound: Tree, function: Tree | None = None) -> Tree:
        return substitute(self.body if function is None else function, {self.letter.name: bound})


def _bounds(place: Place) -> _Bounds | None:
    match place.node:
        case Integral(body, letter, lower, upper) if lower is not None and upper is not None:
            lower_rate, upper_rate = (neat(place.right(bound)) for bound in (lower, upper))
            is_plain = letter == place.variable or not depends_on(body, place.variable.name)
            if is_plain and (lower_rate, upper_rate) != (ZERO, ZERO):
                return _Bounds(body, letter, lower, upper, lower_rate, upper_rate)
    return None


def bound_not_differentiated(place: Place) -> Iterator[Slip]:
    """Leave out the rate of one bound, or of both: d/dx ∫₁^(x²) cos t dt → cos x²."""
    found = _bounds(place)
    if found is None:
        return
    for upper, lower in _with_ones(found):
        bound = found.upper if upper != found.upper_rate else found.lower
        message = say(
            "The bound {bound} changes at a rate of its own, and the integral with it. The chain"
            " rule multiplies by that rate: what is the derivative of {bound}?",
            bound=bound,
        )
        wrong = _difference(found.at(found.upper), upper, found.at(found.lower), lower)
        yield Slip(kinds.INTEGRAL_DERIVATIVE_INNER_MISSING, wrong, message, 9.0)


def _with_ones(found: _Bounds) -> Iterator[tuple[Tree, Tree]]:
    """Yield the rates of the upper and the lower bound with 1 for one of them, or for both."""
    upper, lower = found.upper_rate, found.lower_rate
    missing_above, missing_below = upper not in (ZERO, ONE), lower not in (ZERO, ONE)
    if missing_above and missing_below:
        yield ONE, ONE
    if missing_above:
        yield ONE, lower
    if missing_below:
        yield upper, ONE


def _difference(upper: Tree, upper_rate: Tree, lower: Tree, lower_rate: Tree) -> Tree:
    above, below = Mul((upper, upper_rate)), Neg(Mul((lower, lower_rate)))
    if lower_rate == ZERO:
        return above
    return below if upper_rate == ZERO else Add((above, below))


def lower_bound_forgotten(place: Place) -> Iterator[Slip]:
    """Leave out a lower bound that varies: d/dx ∫ₓ^(x²) f(t) dt → 2x f(x²)."""
    found = _bounds(place)
    if found is None or ZERO in {found.lower_rate, found.upper_rate}:
        return
    message = say(
        "You differentiated at the upper bound alone. The lower bound {lower} changes as well:"
        " split the integral at a fixed number, and what does the lower part contribute?",
        lower=found.lower,
    )
    kind, at_upper = kinds.INTEGRAL_DERIVATIVE_LOWER_BOUND_FORGOTTEN, found.at(found.upper)
    yield Slip(kind, Mul((at_upper, found.upper_rate)), message, 9.0)
    if found.upper_rate != ONE:
        yield Slip(kind, at_upper, message, 8.5)


def bounds_added(place: Place) -> Iterator[Slip]:
    """Lose the minus sign of the lower bound: d/dx ∫ₓ^(x²) f(t) dt → 2x f(x²) + f(x)."""
    found = _bounds(place)
    if found is None or found.lower_rate == ZERO:
        return
    message = say(
        "Both bounds are in your answer. Turn the bounds of the part that begins at {lower} round,"
        " so that {lower} stands on top: what happens to its sign?"
        if found.upper_rate != ZERO
        else "{lower} is the lower bound here. Turn the bounds round, so that {lower} stands on"
        " top: what happens to the sign of the integral?",
        lower=found.lower,
    )
    below = Mul((found.at(found.lower), found.lower_rate))
    wrong: Tree = below
    if found.upper_rate != ZERO:
        wrong = Add((Mul((found.at(found.upper), found.upper_rate)), below))
    yield Slip(kinds.DEFINITE_LIMITS_ADDED, wrong, message, 8.4)


def fixed_bound_kept(place: Place) -> Iterator[Slip]:
    """Subtract the integrand at a fixed bound: d/dx ∫₁ˣ cos t dt → cos x − cos 1."""
    found = _bounds(place)
    if found is None or ZERO not in {found.lower_rate, found.upper_rate}:
        return
    fixed = found.lower if found.lower_rate == ZERO else found.upper
    at_upper, at_lower = found.at(found.upper), found.at(found.lower)
    message = say(
        "The bound {fixed} stays where it is when {x} changes. At which rate does it move, then,"
        " and what does it contribute?",
        fixed=Relation(found.letter, "=", fixed),
        x=place.variable,
    )
    for upper, lower in ((found.upper_rate, found.lower_rate), (ONE, ONE)):
        rates = tuple(ONE if rate == ZERO else rate for rate in (upper, lower))
        wrong = _difference(at_upper, rates[0], at_lower, rates[1])
        yield Slip(kinds.DEFINITE_INTEGRAND_EVALUATED, wrong, message, 8.0)


def antiderivative_kept(place: Place) -> Iterator[Slip]:
    """Work the integral out and leave it there: d/dx ∫₀ˣ cos t dt → sin x."""
    found = _bounds(place)
    if found is None:
        return
    plan = plan_for(found.body, found.letter)
    if plan is None:
        return
    at_upper, at_lower = (found.at(b, plan.antiderivative) for b in (found.upper, found.lower))
    message = _kept_message(found, place)
    kind = kinds.INTEGRAL_DERIVATIVE_ANTIDERIVATIVE_KEPT
    yield Slip(kind, Add((at_upper, Neg(at_lower))), message, 9.0)
    if found.lower_rate == ZERO:
        yield Slip(kind, at_upper, message, 8.8)
    if found.lower_rate != ZERO or found.upper_rate != ONE:
        wrong = _difference(at_upper, found.upper_rate, at_lower, found.lower_rate)
        yield Slip(kind, wrong, message, 8.6)


def _kept_message(found: _Bounds, place: Place) -> Prose:
    f: Formula = found.body
    return say(
        "You integrated {f}. The derivative by {x} is still to come, and it undoes the integral:"
        " which function do you get back, and at which place?",
        f=f,
        x=place.variable,
    )


def integrand_differentiated(place: Place) -> Iterator[Slip]:
    """Differentiate the integrand instead: d/dx ∫₀ˣ cos t dt → −sin x."""
    found = _bounds(place)
    if found is None:
        return
    rate = slope(found.body, found.letter)
    message = say(
        "You differentiated {f}. The derivative undoes the integral, and what is left is {f} itself"
        " and not its derivative: at which place?",
        f=found.body,
    )
    kind = kinds.DIFFERENTIATED_INSTEAD
    at_upper, at_lower = (found.at(bound, rate) for bound in (found.upper, found.lower))
    wrong = _difference(at_upper, found.upper_rate, at_lower, found.lower_rate)
    yield Slip(kind, wrong, message, 8.3)
    if found.upper_rate not in (ZERO, ONE):
        yield Slip(kind, at_upper, message, 8.0)
