"""Rule of partial fractions, explained with its unknown constants and their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from msgspec import Struct

from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import (
    Div,
    Integer,
    Integral,
    Relation,
    Symbol,
    Tree,
    add,
    free_symbols,
    mul,
)
from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.rewriting.products import Products
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.rational.decomposition import PartialFraction, decomposed
from calctutor.solving.integration.rules.rational.fraction import (
    Powers,
    RationalFunction,
    conditions,
    fraction_tree,
    integral_of,
    product_of,
    rational_integrand,
    within_reach,
)
from calctutor.solving.integration.rules.rational.real_factors import (
    factored_over_reals,
    rational_factors,
)
from calctutor.solving.integration.rules.rational.roots_of_numbers import over_roots_of_number

_MOST_LETTERS = 8


@within_reach
def partial_fractions(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Decompose 1/((x − 1)(x + 1)) = ½ 1/(x − 1) − ½ 1/(x + 1), and likewise other fractions."""
    found = rational_integrand(integral)
    if found is None or found.bottom_degree < 2 or found.top.degree >= found.bottom_degree:
        return
    yield from _moves(found, setting, free_symbols(integral.body) | setting.taken)


def _moves(found: RationalFunction, setting: Setting, taken: frozenset[str]) -> Iterator[Move]:
    if found.top.top.gcd(found.bottom.top).degrees()[found.ring.place]:
        return
    over_rationals = _split(found.top, found.bottom, rational_factors(found.below))
    in_squares = _in_squares(found)
    is_finer = in_squares is not None and _bases(over_rationals) != _bases(in_squares)
    if in_squares is not None and (not is_finer or len(found.ring.generators) > 1):
        yield from _move(in_squares, setting, taken)
    real = factored_over_reals(found.below, found.ring)
    whole = None if real.is_complete else over_roots_of_number(found)
    if whole is not None:
        yield whole
        return
    if in_squares is None or is_finer:
        yield from _move(over_rationals, setting, taken)
    if len(over_rationals.below) == 1 and len(real.factors) > 1:
        lifted = real.ring.lifted
        split = _split(lifted(found.top), lifted(found.bottom), real.factors)
        yield from _move(split, setting, taken)


@within_reach
def factored(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Write a denominator as a power: 1/(x² + 4x + 4) = 1/(x + 2)²."""
    found = rational_integrand(integral)
    if found is None or len(found.below) != 1:
        return
    factors = rational_factors(found.below)
    if len(factors) != 1 or factors[0][1] == found.below[0][1]:
        return
    bottom = found.bottom
    top = found.top / (bottom / product_of(factors, found.ring))
    body = fraction_tree(top.tree(), factors)
    explanation = say("The denominator is a power of {base}.", base=factors[0][0].tree())
    yield Move("factor", Integral(body, integral.variable), explanation)


class _Split(Struct, frozen=True):
    """top/(p₁^k₁ …) and its partial fractions; `is_even` if they are fractions in x²."""

    top: Ratio
    below: Powers
    parts: tuple[PartialFraction, ...]
    is_even: bool


def _bases(split: _Split) -> frozenset[Tree]:
    return frozenset(base.tree() for base, _ in split.below)


def _split(top: Ratio, bottom: Ratio, factors: Powers) -> _Split:
    top /= bottom.leading / product_of(factors, top.ring).leading
    is_even = all(
        power % 2 == 0 for p in (top, *(p for p, _ in factors)) for power in p.exponents()
    )
    return _Split(top, factors, tuple(decomposed(top, factors)), is_even)


def _in_squares(found: RationalFunction) -> _Split | None:
    """Decompose an even function with x² as the variable."""
    even = [all(power % 2 == 0 for power in base.exponents()) for base, _ in found.below]
    below = found.below if all(even) else ((found.bottom, 1),)
    polynomials = (found.top, *(base for base, _ in below))
    if any(power % 2 for polynomial in polynomials for power in polynomial.exponents()):
        return None
    halved = tuple((base.with_exponents(lambda power: power // 2), n) for base, n in below)
    factors = rational_factors(halved)
    if len(factors) < 2:
        return None
    doubled = tuple((p.with_exponents(lambda power: 2 * power), n) for p, n in factors)
    split = _split(found.top, found.bottom, doubled)
    return split if split.is_even else None


def _move(split: _Split, setting: Setting, taken: frozenset[str]) -> Iterator[Move]:
    parts = [part for part in split.parts if part.top]
    if len(parts) < 2:
        return
    after = add(*(integral_of(part.top, ((part.base, part.power),)) for part in parts))
    numbers = [number for part in parts for number in part.top.coefficients()]
    yield Move(
        "partial-fractions",
        after,
        _explanation(split, taken),
        where=conditions(numbers, setting),
        weight=1 + len(parts) // 2 + sum(part.base.degree > 2 for part in parts),
    )


def _explanation(split: _Split, taken: frozenset[str]) -> Prose:
    whole = fraction_tree(split.top.tree(), split.below)
    # C is reserved for the constant of integration.
    letters = (Symbol(name) for name in ascii_uppercase if name not in {*taken, "C"})
    terms: list[Tree] = []
    values: list[Relation] = []
    for part in split.parts:
        coefficients = part.top.coefficients()
        unknown: list[Tree] = []
        for power in range(part.base.degree - 1, -1, -1):
            if split.is_even and power % 2:
                continue
            letter = next(letters, None)
            if letter is None or len(values) == _MOST_LETTERS:
                return say("{whole} is split over the factors below.", whole=whole)
            value = coefficients[power].tree() if power < len(coefficients) else Integer(0)
            values.append(Relation(letter, "=", value))
            raised = Products().power(part.top.ring.variable, Integer(power))
            unknown.append(letter if power == 0 else mul(letter, raised))
        bottom = Products().power(part.base.tree(), Integer(part.power))
        terms.append(Div(add(*unknown), bottom))
    return Prose(
        (
            Relation(whole, "=", add(*terms)),
            ". Comparing the numerators over the common denominator gives ",
            *listed(values),
            ".",
        )
    )
