"""Substitution of a root of the tangent: √(tan x)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Call,
    Derivative,
    Integral,
    Relation,
    Tree,
    call,
)
from calctutor.rewriting.families import FAMILIES
from calctutor.rewriting.products import Products
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.roots.reading import exponent_of, roots_in
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions
from calctutor.solving.integration.rules.trigonometric.writing import scaled


def root_of_tangent(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = ⁿ√(tan x): ∫ R(u) dx = ∫ R(u) n uⁿ⁻¹/(1 + u²ⁿ) du; likewise for tanh."""
    x, body = integral.variable, integral.body
    roots = roots_in(body, x)
    if len(roots) != 1:
        return
    ((radicand, degree),) = roots.items()
    if not isinstance(radicand, Call):
        return
    family = next((family for family in FAMILIES if family.tangent == radicand.name), None)
    linear = linear_parts(radicand.args[0], x)
    if family is None or linear is None:
        return
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    field = RationalFunctions.over((u,), (body, linear[0]), x.name)
    letter = field.generator(0)
    cotangent = call(family.cotangent, *radicand.args)

    def known(node: Tree) -> Quotient | None:
        exponent = exponent_of(node, radicand)
        if exponent is not None:
            return letter ** int(exponent * degree)
        if node == radicand:
            return letter**degree
        return letter**-degree if node == cotangent else None

    try:
        below = field.number(1) + field.number(family.sign) * letter ** (2 * degree)
        rate = field.number(degree) * letter ** (degree - 1) / (below * field.read(linear[0]))
        new = field.read(body, known) * rate
    except OutOfReachError:
        return
    change = Change(u, Products().raised(radicand, Fraction(1, degree)))
    explanation = say(
        "With {u} the root disappears: {rate}.",
        u=Relation(u, "=", change.value),
        rate=Relation(Derivative(x, u), "=", field.tree(rate)),
    )
    yield Move("root-as-letter", scaled(ONE, field.tree(new), u), explanation, change, weight=4)
