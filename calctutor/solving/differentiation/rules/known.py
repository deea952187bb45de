"""Derivatives that are written down in one line, such as 5x³ − 2x and sin 3x."""

from __future__ import annotations

from calctutor.expr.tree import Add, Derivative, Div, Mul, Neg, Tree, add, mul
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.rule import Application, Rule, derivative_of, first_of
from calctutor.solving.differentiation.rules.basic import (
    constant,
    identity,
    linear,
    sum_of_terms,
)
from calctutor.solving.differentiation.rules.chain import OUTER_RULES, chain
from calctutor.solving.differentiation.varying import varies

_BASIC: tuple[Rule, ...] = (constant, identity, linear, *OUTER_RULES)


def known(derivative: Derivative) -> Application | None:
    """Return the tidied derivative of sums and constant multiples of functions in the table.

    None if a rule is needed that leaves further derivatives to work out.
    """
    if derivative.order != 1:
        return None
    body = derivative.body
    found = at_once(derivative)
    if found is not None:
        return Application(
            found.rule, tidy(found.after), found.explanation, found.letter, found.parts
        )
    return _sum(body, derivative) if isinstance(body, Add) else None


def at_once(derivative: Derivative) -> Application | None:
    """Apply d/dx c F(a x + b) = c F′(a x + b) · a, for a function F in the table; not tidied."""
    body, name = derivative.body, derivative.variable.name
    found = first_of(_BASIC, derivative) or _linear_inside(derivative)
    if found is not None:
        return found
    match body:
        case Neg(arg):
            inner = at_once(derivative_of(arg, derivative))
            return None if inner is None else _around(inner, Neg(inner.after))
        case Mul(factors):
            fixed = tuple(factor for factor in factors if not varies(factor, name))
            varying = tuple(factor for factor in factors if varies(factor, name))
            if not fixed:
                return None
            inner = at_once(derivative_of(mul(*varying), derivative))
            return None if inner is None else _around(inner, _times(fixed, inner.after))
        case Div(numerator, denominator) if not varies(denominator, name):
            inner = at_once(derivative_of(numerator, derivative))
            return None if inner is None else _around(inner, Div(inner.after, denominator))
        case _:
            return None


def _around(inner: Application, after: Tree) -> Application:
    return Application(inner.rule, after, inner.explanation, inner.letter)


def _times(fixed: tuple[Tree, ...], slope: Tree) -> Tree:
    return Mul((*fixed, *(slope.factors if isinstance(slope, Mul) else (slope,))))


def _linear_inside(derivative: Derivative) -> Application | None:
    """Apply the chain rule if no derivative is left afterwards."""
    found = chain(derivative)
    if found is None or _has_derivative(found.after):
        return None
    return found


def _has_derivative(after: Tree) -> bool:
    parts = after.factors if isinstance(after, Mul) else (after,)
    return any(
        isinstance(part, Derivative)
        or (isinstance(part, Div) and isinstance(part.numerator, Derivative))
        for part in parts
    )


def _sum(body: Add, derivative: Derivative) -> Application | None:
    parts: list[tuple[Derivative, Application]] = []
    for term in body.terms:
        if varies(term, derivative.variable.name):
            part = derivative_of(term, derivative)
            found = known(part)
            if found is None:
                return None
            parts.append((part, found))
    by_terms = sum_of_terms(derivative)
    if by_terms is None:
        return None
    after = tidy(add(*(found.after for _, found in parts)))
    return Application(by_terms.rule, after, by_terms.explanation, parts=tuple(parts))
