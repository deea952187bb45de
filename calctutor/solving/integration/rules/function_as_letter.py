"""Substitution of a circular function inside another function: ln(tan x)/(sin x cos x)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Derivative,
    Integral,
    Mul,
    Relation,
    Symbol,
    Tree,
)
from calctutor.rewriting.families import Family
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.substitution import LETTERS, in_terms_of
from calctutor.solving.integration.rules.trigonometric.family import calls, family_of
from calctutor.solving.integration.rules.trigonometric.powers import powers_apart
from calctutor.solving.integration.rules.trigonometric.reading import read_rational
from calctutor.solving.integration.rules.trigonometric.writing import raised, scaled


def function_as_letter(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = tan x in ∫ f(tan x) sinᵐx cosⁿx dx.

    The other five functions are treated likewise.
    """
    x, body = integral.variable, integral.body
    family = family_of(body, x)
    if family is None:
        return
    u = fresh_letter(integral, setting, LETTERS)
    functions = dict.fromkeys(calls(body, x))
    if len({f.args for f in functions}) != 1 or read_rational(integral, u) is not None:
        return
    for function in functions:
        if linear_parts(function.args[0], x) is None:
            return
        m, n, rest = powers_apart(body, family, function.args)
        in_letter = in_terms_of(rest, function, u, x)
        rate = slope(function, x)
        of_rate = powers_apart(rate, family, function.args)
        remaining = _in_letter(family, function.name, m - of_rate[0], n - of_rate[1], u)
        if in_letter is None or remaining is None:
            continue
        explanation = say(
            "Let {u}; then {rate}.",
            u=Relation(u, "=", function),
            rate=Relation(Derivative(u, x), "=", rate),
        )
        new = tidy(Mul((in_letter, remaining, raised(of_rate[2], -1))))
        yield Move("substitution", scaled(ONE, new, u), explanation, Change(u, function), weight=3)


def _in_letter(family: Family, name: str, m: int, n: int, u: Symbol) -> Tree | None:
    """Return Sᵐ Cⁿ in u, one of the six functions; None if a root would be left."""
    squares = {
        family.sine: (m, n, family.cosine_squared(u)),
        family.cosine: (n, m, family.sine_squared(u)),
        family.tangent: (m, -m - n, family.secant_squared(u)),
        family.cotangent: (n, -m - n, family.cosecant_squared(u)),
        family.secant: (-m - n, m, family.tangent_squared(u)),
        family.cosecant: (-m - n, n, family.cotangent_squared(u)),
    }
    own, other, square = squares[name]
    if other % 2:
        return None
    return tidy(Mul((raised(u, own), raised(square, Fraction(other, 2)))))
