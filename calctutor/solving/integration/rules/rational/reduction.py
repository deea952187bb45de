"""Reduction formula for a power of a x^d + c in the denominator.

With q = a x^d + c it is
∫ xᵏ/qⁿ dx = xᵏ⁺¹/(dc (n − 1) qⁿ⁻¹) + (d (n − 1) − k − 1)/(dc (n − 1)) ∫ xᵏ/qⁿ⁻¹ dx.
"""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Add,
    Div,
    Integer,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
)
from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.rewriting.products import Products
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting, fresh_letter
from calctutor.solving.integration.rules.rational.fraction import (
    conditions,
    fraction_tree,
    integral_of,
    rational_integrand,
    within_reach,
)


@within_reach
def reduced_power(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Reduce the exponent of the denominator by one: 1/(x² + 1)² to 1/(x² + 1)."""
    found = rational_integrand(integral)
    if found is None or len(found.below) != 1 or len(found.top.exponents()) != 1:
        return
    base, n = found.below[0]
    d, k = base.degree, found.top.degree
    if n < 2 or base.exponents() != {0, d} or k > d - 2:
        return
    whole = found.top / base.coefficients()[0].times(d * (n - 1))
    done = fraction_tree((whole * found.ring.x).tree(), ((base, n - 1),))
    left = integral_of(whole.times(d * (n - 1) - k - 1), ((base, n - 1),))
    exponent = fresh_letter(integral, setting, ("n", "m", "k"))
    explanation = say(
        "The reduction formula {formula}, which integration by parts gives, is used with {n}.",
        formula=_formula(base, k, exponent),
        n=Relation(exponent, "=", Integer(n)),
    )
    is_split = [power for _, power in base.factors()] != [1]
    where = conditions([whole], setting)
    weight = 4 if is_split else 2
    yield Move("reduction-formula", Add((done, left)), explanation, where=where, weight=weight)


def _formula(base: Ratio, k: int, n: Symbol) -> Relation:
    """Return the formula for xᵏ/(a x^d + c)ⁿ."""
    x, d = base.ring.variable, base.degree
    power = Products().power(x, Integer(k))
    lowered = Pow(base.tree(), Add((n, Neg(ONE))))
    scale = tidy(Mul((base.coefficients()[0].times(d).tree(), Add((n, Neg(ONE))))))
    factor = Div(Add((Mul((Integer(d), n)), Neg(Integer(d + k + 1)))), scale)
    done = Div(Products().power(x, Integer(k + 1)), Mul((*_factors(scale), lowered)))
    left = Mul((factor, Integral(Div(power, lowered), x)))
    return Relation(Integral(Div(power, Pow(base.tree(), n)), x), "=", Add((done, left)))


def _factors(tree: Tree) -> tuple[Tree, ...]:
    return tree.factors if isinstance(tree, Mul) else (tree,)
