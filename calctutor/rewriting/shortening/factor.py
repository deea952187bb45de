"""Factoring out what all terms of a sum have in common."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.rationals import common_divisor, is_whole, rational
from calctutor.expr.tree import ONE, Add, Div, E, Integer, Mul, Pow, Symbol, Tree, mul
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    same_up_to_order,
    take_apart,
)
from calctutor.rewriting.shortening.order import in_descending_order
from calctutor.rewriting.shortening.polynomials import power_of_sum
from calctutor.rewriting.shortening.rewriting import Rewriting

_Powers = dict[Hashable, tuple[Tree, Tree]]


def factored(node: Tree) -> Rewriting | None:
    """Factor a b + a c = a (b + c): numbers, powers of equal bases and equal powers of e."""
    if not isinstance(node, Add):
        return None
    products = Products()
    terms = [products.collected(take_apart(term)) for term in flat_terms(node.terms)]
    common = _common(terms)
    number = _content(terms)
    if not common and abs(number) == 1:
        return None
    factors = _as_factors(common, products)
    rest = [_divided(term, factors, number) for term in terms]
    taken = products.product(_with_number(factors, number))
    sum_left = in_descending_order(products.sum(tuple(products.product(term) for term in rest)))
    after = products.product(_with_number((*factors, sum_left), number))
    return Rewriting("factor", say("{common} is common to all terms.", common=taken), node, after)


def reads_well_as_it_is(node: Add) -> bool:
    """Return whether a sum such as 3x² + 6x or 2x sin x + x² cos x is better left unfactored."""
    products = Products()
    terms = [products.collected(take_apart(term)) for term in flat_terms(node.terms)]
    common = _common(terms)
    if any(not isinstance(base, Symbol) for base, _ in common.values()):
        return False
    rest = [
        products.collected(_divided(t, _as_factors(common, products), Fraction(1))) for t in terms
    ]
    names = {base for base, _ in common.values()}
    left = {base for term in rest for base, _ in map(base_and_exponent, term.above)}
    return not names.isdisjoint(left) or all(isinstance(base, Symbol) for base in left)


def _common(terms: list[Product]) -> _Powers:
    """Return the bases that all terms share, with their least exponents."""
    first, *others = [_powers(term) for term in terms]
    found: _Powers = {}
    for key, (base, exponent) in first.items():
        exponents = [exponent]
        for other in others:
            if key in other:
                exponents.append(other[key][1])
        if len(exponents) == len(terms) and (least := _least(exponents)) is not None:
            found[key] = (base, least)
    return found


def _powers(term: Product) -> _Powers:
    """Return the powers in a term; e²ˣ is eˣ squared."""
    found: _Powers = {}
    for factors, sign in ((term.above, 1), (term.below, -1)):
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            value = rational(exponent)
            if base == E:
                power, times = _power_of_e(exponent)
                found[power] = (power, written(times * sign))
            elif value is None:
                if sign > 0:
                    found[factor] = (factor, ONE)
            else:
                found[same_up_to_order(base)] = (base, written(value * sign))
    return found


def _power_of_e(exponent: Tree) -> tuple[Tree, Fraction]:
    """Return e²ˣ as eˣ and 2, e^(−x/2) as itself and 1."""
    product = take_apart(exponent)
    times = Fraction(max(1, abs(product.coefficient.numerator)))
    one = Product(product.coefficient / times, product.above, product.below)
    return Pow(E, Products().product(one, as_it_was=True)), times


def _least(exponents: list[Tree]) -> Tree | None:
    values = [value for exponent in exponents if (value := rational(exponent)) is not None]
    if len(values) < len(exponents):
        return None
    whole = all(is_whole(value - values[0]) for value in values)
    return written(min(values)) if whole and min(values) > 0 else None


def _content(terms: list[Product]) -> Fraction:
    """Return the greatest common divisor of the coefficients, negative if they all are."""
    numbers = [term.coefficient for term in terms]
    divisor = common_divisor(numbers)
    return -divisor if all(number < 0 for number in numbers) else divisor


def _as_factors(powers: _Powers, products: Products) -> tuple[Tree, ...]:
    return tuple(
        Pow(base, exponent) if value is None else products.raised(base, value)
        for base, exponent in powers.values()
        for value in (rational(exponent),)
    )


def _with_number(factors: tuple[Tree, ...], number: Fraction) -> Product:
    product = take_apart(mul(*factors))
    return Product(product.coefficient * number, product.above, product.below)


def _divided(term: Product, factors: tuple[Tree, ...], number: Fraction) -> Product:
    by = take_apart(mul(*factors))
    return Product(term.coefficient / number, term.above + by.below, term.below + by.above)


def contents_out(node: Tree) -> Rewriting | None:
    """Factor numbers out of sums in a product: 3 (2x + 2)²/(4x − 2) = 6 (x + 1)²/(2x − 1)."""
    if not isinstance(node, Mul | Div):
        return None
    products = Products()
    product = take_apart(node)
    numbers: list[Fraction] = []

    def contents_apart(factors: tuple[Tree, ...]) -> tuple[Fraction, tuple[Tree, ...]]:
        total, left = Fraction(1), []
        for factor in factors:
            found = _primitive(factor, products)
            if found is not None:
                numbers.append(found[0])
                total *= found[0] ** found[1]
            left.append(factor if found is None else found[2])
        return total, tuple(left)

    (over, above), (under, below) = contents_apart(product.above), contents_apart(product.below)
    if not numbers:
        return None
    after = products.product(Product(product.coefficient * over / under, above, below))
    return Rewriting("factor", _coming_out(numbers), node, after)


def _coming_out(numbers: list[Fraction]) -> Prose:
    different = list(map(written, dict.fromkeys(numbers)))
    subject, verb = ("numbers", "come") if len(different) > 1 else ("number", "comes")
    brackets = "brackets" if len(numbers) > 1 else "bracket"
    return Prose((f"The {subject} ", *listed(different), f" {verb} out of the {brackets}."))


def _primitive(factor: Tree, products: Products) -> tuple[Fraction, int, Tree] | None:
    """Return the number that a sum's terms share, its power, and the sum contents_apart it."""
    found = power_of_sum(factor)
    if found is None:
        return None
    base, exponent = found
    parts = [take_apart(term) for term in base.terms]
    number = _content(parts)
    if number == 1:
        return None
    rest = products.sum(
        tuple(products.product(Product(p.coefficient / number, p.above, p.below)) for p in parts)
    )
    return number, exponent, rest if exponent == 1 else Pow(rest, Integer(exponent))
