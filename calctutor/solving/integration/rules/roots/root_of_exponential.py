"""Substitution of a root of an exponential function: √(eˣ − 1)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import (
    ONE,
    Add,
    Derivative,
    Div,
    E,
    Integer,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
    rebuilt,
)
from calctutor.rewriting.products import Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.roots.reading import exponent_of, roots_in
from calctutor.solving.integration.rules.trigonometric.family import multiple
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions
from calctutor.solving.integration.rules.trigonometric.writing import scaled

_EXPONENTIAL = Symbol("#")


def root_of_exponential(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = ⁿ√(a eˣ + b) in ∫ R(eˣ, u) dx, with eˣ = (uⁿ − b)/a."""
    x, body = integral.variable, integral.body
    roots = roots_in(body, x)
    if len(roots) != 1:
        return
    ((radicand, degree),) = roots.items()
    exponent = _exponent_in(radicand, x)
    parts = None if exponent is None else _linear_in_power(radicand, exponent)
    rate = None if exponent is None else linear_parts(exponent, x)
    if exponent is None or parts is None or rate is None:
        return
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    a, b = parts
    power = tidy(Div(Add((Pow(u, Integer(degree)), Neg(b))), a))
    differential = tidy(
        Div(Mul((Integer(degree), Pow(u, Integer(degree - 1)))), Mul((a, rate[0], power)))
    )
    field = RationalFunctions.over((u,), (body, power, differential), x.name)

    def known(node: Tree) -> Quotient | None:
        of_root = exponent_of(node, radicand)
        if of_root is not None:
            return field.generator(0) ** int(of_root * degree)
        times = _times(node, exponent)
        return None if times is None else field.read(power) ** times

    try:
        new = field.read(body, known) * field.read(differential)
    except OutOfReachError:
        return
    change = Change(u, Products().raised(radicand, Fraction(1, degree)))
    explanation = say(
        "With {u} the root disappears: {power} and {rate}.",
        u=Relation(u, "=", change.value),
        power=Relation(Pow(E, exponent), "=", power),
        rate=Relation(Derivative(x, u), "=", differential),
    )
    yield Move("root-as-letter", scaled(ONE, field.tree(new), u), explanation, change, weight=3)


def _exponent_in(tree: Tree, x: Symbol) -> Tree | None:
    """Return the only varying exponent of e in a sum."""
    if not isinstance(tree, Add):
        return None
    found = [
        node.exponent
        for term in tree.terms
        for node in take_apart(term).above
        if isinstance(node, Pow) and node.base == E and depends_on(node.exponent, x.name)
    ]
    return found[0] if len(found) == 1 else None


def _linear_in_power(radicand: Tree, exponent: Tree) -> tuple[Tree, Tree] | None:
    """Return a and b of a eᵏˣ + b."""

    def named(node: Tree) -> Tree:
        return _EXPONENTIAL if node == Pow(E, exponent) else rebuilt(node, named)

    return linear_parts(named(radicand), _EXPONENTIAL)


def _times(node: Tree, exponent: Tree) -> int | None:
    """Return k if the node is the k-th power of the exponential function."""
    if not isinstance(node, Pow) or node.base != E:
        return None
    found = multiple(node.exponent, exponent)
    return int(found) if is_whole(found) else None
