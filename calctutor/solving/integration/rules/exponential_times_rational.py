"""Exponentials times rational functions: ∫ eˣ (f + f′) dx = eˣ f."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Add,
    Apply,
    E,
    Integral,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
)
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.rational.fraction import (
    RationalFunction,
    fraction_of,
    product_of,
    rational_function,
    within_reach,
)


@within_reach
def exponential_times_rational(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Apply ∫ eᵍ (g′ f + f′) dx = eᵍ f, for a rational function f and a polynomial g."""
    x = integral.variable
    product = take_apart(integral.body)
    powers = [factor for factor in product.above if _is_exponential(factor, x)]
    if len(powers) != 1:
        return
    power = powers[0]
    assert isinstance(power, Pow)
    other_factors = tuple(factor for factor in product.above if factor != power)
    cofactor = Products().product(Product(product.coefficient, other_factors, product.below))
    rate = slope(power.exponent, x)
    if not depends_on(cofactor, x.name):
        return
    read = rational_function(cofactor, x)
    if read is None or not (read.below or depends_on(rate, x.name)):
        return
    f = _solution(read, rate)
    if f is None:
        return
    unknown = Apply("f", 0, (x,))
    combined = tidy(Add((Mul((rate, unknown)), Apply("f", 1, (x,)))))
    explanation = say(
        "With {f}, the factor {beside} is {sum}; and the derivative of {product} is {whole}.",
        f=Relation(unknown, "=", f),
        beside=cofactor,
        sum=combined,
        product=Mul((power, unknown)),
        whole=Mul((power, combined)),
    )
    yield Move("product-rule", tidy(Mul((power, f))), explanation, weight=8)


def _is_exponential(factor: Tree, x: Symbol) -> bool:
    return isinstance(factor, Pow) and factor.base == E and depends_on(factor.exponent, x.name)


def _solution(cofactor: RationalFunction, rate: Tree) -> Tree | None:
    """Solve g′ f + f′ = `cofactor` for f, its numerator from the highest power down.

    None if there is no solution of this form.
    """
    ring = cofactor.ring.extended((rate,))
    g_rate = ring.read(rate)
    if not g_rate.is_polynomial or not g_rate:
        return None
    below = tuple((ring.lifted(base), n) for base, n in cofactor.below)
    radical = product_of(tuple((base, 1) for base, _ in below), ring)
    shrinking = ring.number(0)
    for base, n in below:
        shrinking += base.derivative().times(n - 1) * radical / base
    left, numerator = ring.lifted(cofactor.top), ring.number(0)
    leading = g_rate * radical
    while left:
        power = left.degree - leading.degree
        if power < 0:
            return None
        term = ring.x**power * (left.leading / leading.leading)
        numerator += term
        left -= term * leading + term.derivative() * radical - term * shrinking
    return fraction_of(numerator, tuple((base, n - 1) for base, n in below if n > 1))
