"""Splitting of circular and hyperbolic fractions into simpler ones."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Integral,
    Mul,
    Neg,
    Pow,
    Tree,
)
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.shortening.identities import pythagoras
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.family import calls
from calctutor.solving.integration.rules.trigonometric.powers import read_powers
from calctutor.solving.integration.rules.trigonometric.writing import expanded, line, raised, scaled


def one_as_squares(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply 1/(sin x cos²x) = sin x/cos²x + 1/sin x, with 1 = sin²x + cos²x in the numerator."""
    powers = read_powers(integral)
    if powers is None or powers.sine >= 0 or powers.cosine >= 0:
        return
    m, n, family = powers.sine, powers.cosine, powers.family
    if not is_whole(m) or not is_whole(n) or (m + n) % 2 == 0:
        return
    x = integral.variable
    sine, cosine = powers.function(family.sine), powers.function(family.cosine)
    without_sine: Tree = tidy(Mul((raised(sine, m + 2), raised(cosine, n))))
    without_cosine: Tree = tidy(Mul((raised(sine, m), raised(cosine, n + 2))))
    terms = (without_sine, without_cosine)
    if family.sign < 0:
        terms = (without_cosine, Neg(without_sine))
    after = line(*(scaled(powers.constant, term, x) for term in terms))
    squares = (Pow(sine, TWO), Pow(cosine, TWO))
    total = Add(squares) if family.sign > 0 else Add((squares[1], Neg(squares[0])))
    explanation = say("Above the line, 1 is {total}.", total=total)
    yield Move("pythagoras", after, explanation)


def functions_multiplied_out(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Expand products of sums: (sin x + cos x)² = sin²x + 2 sin x cos x + cos²x."""
    x = integral.variable
    product = take_apart(integral.body)
    sums = [factor for factor in product.above if isinstance(base_and_exponent(factor)[0], Add)]
    if product.below or not any(True for factor in sums for _ in calls(factor, x)):
        return
    new = expanded(integral.body)
    identity = pythagoras(new)
    after = new if identity is None else tidy(identity.after)
    if after != integral.body and not isinstance(integral.body, Add):
        explanation = say("The brackets are multiplied out.")
        yield Move("expand", scaled(ONE, after, x), explanation, weight=2)
