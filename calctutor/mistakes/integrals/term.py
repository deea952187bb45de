"""Terms of an integrand, and antiderivatives that are quick to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.tree import ONE, TWO, Add, Call, E, Integral, Mul, Pow, Symbol, Tree, depends_on
from calctutor.expr.work import remembered
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.shortening.length import length
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.plan import Plan
from calctutor.solving.integration.search import find_plan

_MOST_READ = 80
"""The greatest total `length` of the integrands in a search; 50 suffices for learners' plans."""

_LONGEST = 40
_TRIGONOMETRIC = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})


class Term(Struct, frozen=True):
    """A term of an integrand: a constant factor times an expression in the variable."""

    factor: Tree
    rest: Tree
    variable: Symbol

    def times(self, tree: Tree) -> Tree:
        return tree if self.factor == ONE else Mul((self.factor, tree))


class Integrated(Struct, frozen=True):
    """A term with its antiderivative, and the wrong ones that mistakes lead to.

    `slips` are single mistakes, `double` those that require two; `factor` is constant.
    """

    right: Tree
    slips: tuple[Slip, ...]
    double: tuple[Slip, ...] = ()
    factor: Tree = ONE
    term: Tree = ONE


TermRule: TypeAlias = Callable[[Term], Iterator[Slip]]
"""A rule for one kind of mistake: yields wrong antiderivatives of a term."""


def term_of(tree: Tree, variable: Symbol) -> Term:
    factor, rest = with_constant_apart(neat(tree), variable)
    return Term(factor, rest, variable)


@remembered(256)
def plan_for(integrand: Tree, variable: Symbol) -> Plan | None:
    """Return the solver's plan for integrating a term; None if no plan is found quickly."""
    return find_plan(Integral(neat(integrand), variable), most_read=_MOST_READ)


@remembered(256)
def antiderivative(integrand: Tree, variable: Symbol) -> Tree | None:
    """Return an antiderivative if the integrand is simple enough, otherwise None."""
    term = term_of(integrand, variable)
    if not _is_plain(term.rest, variable):
        return None
    plan = plan_for(term.rest, variable)
    return None if plan is None else neat(term.times(plan.antiderivative))


def _is_plain(integrand: Tree, x: Symbol) -> bool:
    """Return whether it is a sum of simple terms.

    A simple term is a power of x times at most one function of a linear expression, or 1/(x² + a).
    Higher powers of trigonometric functions and fractions of higher degree take long to integrate.
    """
    if length(integrand) > _LONGEST:
        return False
    if isinstance(integrand, Add):
        return all(_is_plain(term, x) for term in integrand.terms)
    product = take_apart(integrand)
    factors = [f for f in (*product.above, *product.below) if depends_on(f, x.name)]
    rest = [f for f in factors if base_and_exponent(f)[0] != x]
    if any(_is_long_sum(factor, x) for factor in product.below):
        return False
    return len(rest) <= 1 and all(_is_simple(f, x) for f in rest)


def _is_long_sum(factor: Tree, x: Symbol) -> bool:
    """Return whether a denominator is a sum with a power of x beyond the square."""
    if not isinstance(factor, Add):
        return False
    powers = [base_and_exponent(with_constant_apart(term, x)[1])[1] for term in factor.terms]
    return any(power not in (ONE, TWO) for power in powers)


def _is_simple(factor: Tree, x: Symbol) -> bool:
    match factor:
        case Call(_, (arg,)):
            return linear_parts(arg, x) is not None
        case Pow(base, exponent) if base == E or not depends_on(base, x.name):
            return linear_parts(exponent, x) is not None
        case Pow(Call(name) as base, exponent):
            return (name not in _TRIGONOMETRIC or exponent == TWO) and _is_simple(base, x)
        case Pow(base, _):
            return linear_parts(base, x) is not None
        case Add(terms):
            return all(_is_power(with_constant_apart(t, x)[1], x) for t in terms)
        case _:
            return False


def _is_power(tree: Tree, x: Symbol) -> bool:
    return not depends_on(tree, x.name) or base_and_exponent(tree)[0] == x
