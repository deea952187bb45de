"""Rationalising substitutions: a new letter for a root in which x is rational."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    Integer,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
    walk,
)
from calctutor.rewriting.products import Products
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.exchanging import exchanged
from calctutor.solving.integration.rules.roots.reading import coefficients, exponent_of, roots_in
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions
from calctutor.solving.integration.rules.trigonometric.writing import scaled

_LARGEST_INDEX = 12
_ROOT = Symbol("#")


_Images: TypeAlias = Mapping[Tree, Tree]
"""The values of x, and of a root inside the root, in terms of the letter."""


def root_as_letter(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = ⁿ√g for g = a x + b, (a x + b)/(c x + d) or a + b √x.

    Then x is rational in u. Of several roots of one g, u is the root of which all are powers.
    """
    x = integral.variable
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    for radicand, degree in roots_in(integral.body, x).items():
        if degree > _LARGEST_INDEX:
            continue
        images = _solved(radicand, x, Pow(u, Integer(degree)), u)
        if images is not None:
            yield from _with_letter(integral, radicand, degree, u, images)


def _solved(radicand: Tree, x: Symbol, value: Tree, u: Symbol) -> _Images | None:
    """Return x in terms of the value that the radicand takes."""
    linear = linear_parts(radicand, x)
    if linear is not None:
        a, b = linear
        return {x: tidy(Div(Add((value, Neg(b))), a))}
    match radicand:
        case Div(top, bottom):
            return _solved_quotient(top, bottom, x, value, u)
        case _:
            return _solved_through_root(radicand, x, value, u)


def _solved_quotient(top: Tree, bottom: Tree, x: Symbol, value: Tree, u: Symbol) -> _Images | None:
    """Solve (a x + b)/(c x + d) = u for x = (d u − b)/(a − c u)."""
    above = coefficients(top, x, 1) if depends_on(top, x.name) else (top, ZERO)
    below = coefficients(bottom, x, 1)
    if above is None or below is None:
        return None
    (b, a), (d, c) = above, below
    solved = Div(Add((Mul((d, value)), Neg(b))), Add((a, Neg(Mul((c, value))))))
    return {x: in_lowest_terms(solved, u)}


def _solved_through_root(radicand: Tree, x: Symbol, value: Tree, u: Symbol) -> _Images | None:
    """Solve a + b √x = u for x, and likewise for other roots of linear functions."""
    inner = roots_in(radicand, x)
    if len(inner) != 1:
        return None
    ((below, degree),) = inner.items()
    root = Products().raised(below, Fraction(1, degree))
    linear = linear_parts(exchanged(radicand, {root: _ROOT}), _ROOT)
    if linear is None or any(depends_on(part, x.name) for part in linear):
        return None
    a, b = linear
    image = tidy(Div(Add((value, Neg(b))), a))
    further = _solved(below, x, Pow(image, Integer(degree)), u)
    return None if further is None else {root: image, **further}


def in_lowest_terms(tree: Tree, letter: Symbol) -> Tree:
    """Return a rational function of a letter and constants as one quotient."""
    field = RationalFunctions.over((letter,), (tree,), letter.name)
    return field.tree(field.read(tree))


def _with_letter(
    integral: Integral, radicand: Tree, degree: int, u: Symbol, images: _Images
) -> Iterator[Move]:
    x, body = integral.variable, integral.body
    solved = images[x]
    rate = in_lowest_terms(slope(solved, u), u)
    powers = {
        node: Products().raised(u, exponent * degree)
        for node in walk(body)
        if (exponent := exponent_of(node, radicand)) is not None
    }
    new = _rational(body, {**images, **powers}, rate, u)
    weight = 3
    if new is None:
        if any(_is_foreign(node, powers, x) for node in walk(body)):
            return
        new, weight = tidy(Mul((exchanged(body, {**images, **powers}), rate))), 4
    change = Change(u, Products().raised(radicand, Fraction(1, degree)), solved)
    explanation = say(
        "With {u} the root disappears: {x} and {rate}.",
        u=Relation(u, "=", change.value),
        x=Relation(x, "=", solved),
        rate=Relation(Derivative(x, u), "=", rate),
    )
    yield Move("root-as-letter", scaled(ONE, new, u), explanation, change, weight=weight)


def _rational(body: Tree, images: _Images, rate: Tree, u: Symbol) -> Tree | None:
    """Return the integrand with its differential as a rational function of u, else None."""
    put_in = exchanged(body, images)
    field = RationalFunctions.over((u,), (put_in, rate), u.name)
    try:
        return field.tree(field.read(put_in) * field.read(rate))
    except OutOfReachError:
        return None


def _is_foreign(node: Tree, powers: _Images, x: Symbol) -> bool:
    """Return whether a node is a function of x, or an exponential, without the root."""
    if not isinstance(node, Call | Pow) or node in powers:
        return False
    if isinstance(node, Pow) and not depends_on(node.exponent, x.name):
        return False
    return depends_on(node, x.name) and all(part not in powers for part in walk(node))
