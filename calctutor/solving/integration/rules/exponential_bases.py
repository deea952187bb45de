"""Exponential functions with several numeric bases, written with one base."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import E, Integral, Mul, Pow, Relation, Symbol, Tree, depends_on, walk
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.exchanging import exchanged

_HIGHEST = 8


def one_base(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Write 4ˣ as 2²ˣ where 2ˣ occurs too, so that all exponentials are powers of 2ˣ."""
    x, body = integral.variable, integral.body
    powers = dict.fromkeys(_numeric_powers(body, x))
    if len({power.base for power in powers}) < 2:
        return
    least = min((_base(power) for power in powers if _base(power) > 1), default=None)
    if least is None:
        return
    after = body
    identities: list[Relation] = []
    for power in powers:
        times = _exponent(_base(power), least)
        if times is None:
            return
        if times != 1:
            same = tidy(Pow(written(least), Mul((written(Fraction(times)), power.exponent))))
            identities.append(Relation(power, "=", same))
            after = exchanged(after, {power: same})
    explanation = say("{identity}.", identity=identities[0])
    yield Move("power-law", Integral(tidy(after), x), explanation)


def product_of_powers(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply 2ˣ 3ˣ = 6ˣ, and 2ˣ/3ˣ = (2/3)ˣ."""
    x = integral.variable
    product = take_apart(integral.body)
    factors = [(factor, 1) for factor in product.above] + [(factor, -1) for factor in product.below]
    powers = [(f, side) for f, side in factors if f in set(_numeric_powers(f, x))]
    exponents = {power.exponent for power, _ in powers if isinstance(power, Pow)}
    if len(powers) < 2 or len(exponents) != 1:
        return
    base = Fraction(1)
    for power, side in powers:
        assert isinstance(power, Pow)
        base *= _base(power) ** side
    taken = {power for power, _ in powers}
    whole = Pow(written(base), exponents.pop())
    above = (*(f for f in product.above if f not in taken), whole)
    below = tuple(f for f in product.below if f not in taken)
    after = Products().product(Product(product.coefficient, above, below), as_it_was=True)
    old = Products().product(
        Product(
            Fraction(1),
            tuple(f for f in product.above if f in taken),
            tuple(f for f in product.below if f in taken),
        ),
        as_it_was=True,
    )
    explanation = say("{identity}.", identity=Relation(old, "=", whole))
    yield Move("power-law", Integral(after, x), explanation)


def product_of_literal_powers(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply aˣ bˣ = (a b)ˣ, where letters are among the bases."""
    x = integral.variable
    product = take_apart(integral.body)
    groups: dict[Tree, list[Pow]] = {}
    for factor in product.above:
        match factor:
            case Pow(base, exponent) if (
                base != E and not depends_on(base, x.name) and depends_on(exponent, x.name)
            ):
                groups.setdefault(exponent, []).append(factor)
            case _:
                pass
    for exponent, powers in groups.items():
        if len(powers) < 2 or all(rational(power.base) is not None for power in powers):
            continue
        whole = Pow(tidy(Mul(tuple(power.base for power in powers))), exponent)
        others = tuple(factor for factor in product.above if factor not in powers)
        after = Product(product.coefficient, (*others, whole), product.below)
        body = Products().product(after, as_it_was=True)
        explanation = say("{identity}.", identity=Relation(Mul(tuple(powers)), "=", whole))
        yield Move("power-law", Integral(body, x), explanation)


def _numeric_powers(tree: Tree, x: Symbol) -> Iterator[Pow]:
    """Yield the powers of positive numbers whose exponent contains x."""
    for node in walk(tree):
        if isinstance(node, Pow) and depends_on(node.exponent, x.name):
            base = rational(node.base)
            if base is not None and base > 0 and base != 1:
                yield node


def _base(power: Pow) -> Fraction:
    base = rational(power.base)
    assert base is not None
    return base


def _exponent(base: Fraction, least: Fraction) -> int | None:
    """Return k if `base` is the k-th power of `least`, else None."""
    return next((k for k in range(-_HIGHEST, _HIGHEST + 1) if least**k == base), None)
