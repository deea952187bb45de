"""Integrals that a reflection of the interval simplifies: x → a + b − x, and x → c/x over (0, ∞).

For x sin x/(1 + cos²x) from 0 to π, the integrand and its mirror image add up to π sin x/(1 +
cos²x), whose integral is twice the one that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    call,
    depends_on,
    substitute,
)
from calctutor.numeric.compare import Agree, compare
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.bounds import bounds
from calctutor.solving.integration.definite.brackets import is_finite
from calctutor.solving.integration.definite.convergence import explain_convergence
from calctutor.solving.integration.definite.examples import is_regular
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.integrand import with_constant_apart


class _Mirror(Struct, frozen=True):
    """A reflection of the interval: where it takes x, and the factor |dx| that it brings."""

    place: Tree
    rate: Tree

    def image(self, body: Tree, integral: Integral) -> Tree:
        moved = substitute(body, {integral.variable.name: self.place})
        return tidy(moved if self.rate == ONE else Mul((moved, self.rate)))


def reflected(work: Work) -> bool:
    """Write half the integral of the integrand and its mirror image, if their sum is simpler.

    Return False if it is not, or the integral may be singular.
    """
    problem = work.problem
    for mirror in _mirrors(problem):
        found = _sum(problem, mirror)
        if found is None or not _may_be_taken_apart(work):
            continue
        factor, rest = with_constant_apart(found, problem.variable)
        half = number_form(tidy(Div(factor, TWO)))
        inner = replace(problem, body=rest)
        after = ZERO if found == ZERO else Mul((half, inner)) if half != ONE else inner
        work.take("symmetry", _explain(problem, mirror, found), after, (problem,))
        work.pieces = () if found == ZERO else (inner,)
        return True
    return False


def _mirrors(problem: Integral) -> Iterator[_Mirror]:
    x = problem.variable
    lower, upper = bounds(problem)
    if lower not in INFINITE and upper not in INFINITE:
        yield _Mirror(number_form(tidy(Add((lower, upper, Neg(x))))), ONE)
    elif (lower, upper) == (ZERO, INFINITY):
        for constant in _constants(problem):
            yield _Mirror(tidy(Div(constant, x)), tidy(Div(constant, Pow(x, TWO))))


def _constants(problem: Integral) -> Iterator[Tree]:
    """Yield c for denominators x² + c, and 1."""
    x = problem.variable
    yield ONE
    for factor in take_apart(problem.body).below:
        match factor:
            case Add((first, second)):
                fixed = [term for term in (first, second) if not depends_on(term, x.name)]
                varying = [term for term in (first, second) if depends_on(term, x.name)]
                if len(fixed) == 1 and tidy(varying[0]) == Pow(x, TWO) and fixed[0] != ONE:
                    yield fixed[0]
            case _:
                pass


def _sum(problem: Integral, mirror: _Mirror) -> Tree | None:
    """Return the sum of the integrand and its mirror image, if it is simpler than the integrand."""
    both = Add((problem.body, mirror.image(problem.body, problem)))
    return next((c for c in _candidates(problem, mirror) if _are_equal(both, c, problem)), None)


def _candidates(problem: Integral, mirror: _Mirror) -> Iterator[Tree]:
    """Yield what the sum may be: a constant, or the integrand with a factor exchanged.

    The factor is one whose sum with its mirror image is a constant, such as x, ln(1 + tan x) or
    1/(1 + eˣ).
    """
    x, body = problem.variable, problem.body
    product = take_apart(body)
    factors = [*product.above, *(Div(ONE, factor) for factor in product.below)]
    varying = [factor for factor in factors if depends_on(factor, x.name)]
    if mirror.rate == ONE and len(varying) > 1:
        varying.append(body)
    for part in varying:
        total = _constant_sum(part, mirror, problem)
        rest = ONE if part is body else tidy(Div(body, part))
        if total is not None and _are_equal(mirror.image(rest, problem), rest, problem):
            yield number_form(tidy(Mul((total, rest))))


def _constant_sum(part: Tree, mirror: _Mirror, problem: Integral) -> Tree | None:
    """Return f(x) + f(mirror x) if it is constant, else None."""
    x = problem.variable
    image = substitute(part, {x.name: mirror.place})
    total = number_form(tidy(Add((part, image))))
    if not depends_on(total, x.name):
        return total
    if mirror.rate != ONE:
        match part, image:
            case Call("ln", (inner,)), Call("ln", (other,)):
                value = number_form(tidy(call("ln", tidy(Mul((inner, other))))))
                return None if depends_on(value, x.name) else value
            case _:
                return None
    values = [number_form(tidy(value)) for value in _values_of_sum(part, problem)]
    if not values:
        return None
    value = min(values, key=length)
    return value if _are_equal(total, value, problem) else None


def _values_of_sum(part: Tree, problem: Integral) -> Iterator[Tree]:
    """Yield the sum of f and its mirror image at the bounds, and in the middle of the interval."""
    x = problem.variable.name
    lower, upper = bounds(problem)
    middle = tidy(Div(Add((lower, upper)), TWO))
    for value in (
        Add((substitute(part, {x: lower}), substitute(part, {x: upper}))),
        Mul((TWO, substitute(part, {x: middle}))),
    ):
        if is_finite(value, ()):
            yield value


def _are_equal(left: Tree, right: Tree, problem: Integral) -> bool:
    """Return whether two expressions agree between the bounds."""
    if tidy(left) == tidy(right):
        return True
    x = problem.variable
    lower, upper = bounds(problem)
    given = [Relation(x, ">", lower)]
    if upper not in INFINITE:
        given.append(Relation(x, "<", upper))
    return isinstance(compare(left, right, given), Agree)


def _may_be_taken_apart(work: Work) -> bool:
    """Return whether the integral exists, so that both halves of the sum do."""
    problem = work.problem
    return is_regular(work) and explain_convergence(problem, work.known) is not None


def _explain(problem: Integral, mirror: _Mirror, found: Tree) -> Prose:
    x = problem.variable
    return say(
        "With {place} in place of {x} the integral stays what it is, and the integrand becomes"
        " {image}. Half the sum of both integrands, {sum}, has the same integral.",
        place=mirror.place,
        x=x,
        image=mirror.image(problem.body, problem),
        sum=tidy(Div(found, TWO)),
    )
