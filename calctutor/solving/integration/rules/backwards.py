"""Rules of differentiation in reverse: ∫ F′ dx = F, and ∫ (f′ g + f g′) dx = f g."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Derivative,
    Integral,
    Mul,
    Neg,
    Tree,
    walk,
)
from calctutor.rewriting.products import flat_terms
from calctutor.rewriting.replacing import put_in
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.parts import splittings

_MOST_TERMS = 4


def derivative(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ d/dx F(x) dx = F(x)."""
    factor, rest = with_constant_apart(integral.body, integral.variable)
    match rest:
        case Derivative(body, variable, 1) if variable == integral.variable:
            explanation = say("{f} is what has the derivative under the integral.", f=body)
            yield Move("fundamental-theorem", tidy(Mul((factor, body))), explanation, is_known=True)
        case _:
            return


def carried_out(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Carry out the derivatives in an integrand."""
    slopes = [node for node in walk(integral.body) if isinstance(node, Derivative)]
    body = integral.body
    for node in slopes:
        found = differentiate(node, setting.given).result
        if found is None:
            return
        body = put_in(body, node, found)
    if slopes:
        explanation = say("The derivative in the integrand is worked out.")
        yield Move("known-derivatives", Integral(tidy(body), integral.variable), explanation)


def product_rule_backwards(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ (f′ g + f g′) dx = f g."""
    if not isinstance(integral.body, Add):
        return
    x = integral.variable
    terms = list(flat_terms(integral.body.terms))
    if len(terms) > _MOST_TERMS:
        return
    for term in terms:
        factor, rest = with_constant_apart(term, x)
        for f, rate in (*splittings(rest, x), (rest, ONE)):
            g = setting.antiderivative(rate, x)
            if g is None:
                continue
            product = tidy(Mul((factor, f, g.tree)))
            if _is_zero(Add((slope(product, x), Neg(integral.body)))):
                explanation = say(
                    "This is the product rule read backwards: {product} has the integrand as its"
                    " derivative.",
                    product=product,
                )
                yield Move("product-rule", product, explanation, None, g.where, 2, is_known=True)
                return


def _is_zero(tree: Tree) -> bool:
    return tidy(tree) == ZERO or proved_equal(tree, ZERO)
