"""Logarithms of numbers, combined: ln 6 − ln 3 = ln 2, ln 5 − ln 2 = ln(5/2)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from flint import fmpz

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import Add, Call, Integer, Mul, Tree, call, rebuilt
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import HALF, Product, Products, flat_terms, take_apart
from calctutor.rewriting.tidy import tidy

_LARGEST = 10**9


def with_joined_logarithms(tree: Tree) -> Tree:
    """Combine the logarithms of numbers in each sum if that is shorter."""
    inner = rebuilt(tree, with_joined_logarithms)
    match inner:
        case Call("ln", (arg,)) if (found := _powers(arg)) is not None and rational(arg) is None:
            return _sum(found)
        case Add(terms):
            return _joined(terms) or inner
        case _:
            return inner


def _joined(terms: tuple[Tree, ...]) -> Tree | None:
    total: dict[int, Fraction] = {}
    others: list[Tree] = []
    count = 0
    for term in flat_terms(terms):
        product = take_apart(term)
        match product:
            case Product(coefficient, (Call("ln", (arg,)),), ()):
                powers = _powers(arg)
            case _:
                powers = None
        if powers is None:
            others.append(term)
            continue
        count += 1
        for prime, power in powers.items():
            total[prime] = total.get(prime, Fraction(0)) + coefficient * power
    total = {prime: power for prime, power in total.items() if power}
    written_out = list(_terms(total))
    if count < 2 or len(written_out) >= count:
        return None
    return tidy(Add((*others, *written_out))) if others or len(written_out) > 1 else _sum(total)


def _sum(powers: dict[int, Fraction]) -> Tree:
    terms = list(_terms({prime: power for prime, power in powers.items() if power}))
    return tidy(Add(tuple(terms))) if len(terms) > 1 else terms[0] if terms else Integer(0)


def _terms(powers: dict[int, Fraction]) -> Iterator[Tree]:
    """Yield c ln(n/d) if all exponents are integer multiples of one c; else a term per prime."""
    if not powers:
        return
    sizes = {abs(power) for power in powers.values()}
    least = min(sizes)
    if all(is_whole(size / least) for size in sizes):
        above = prod(p ** int(power / least) for p, power in powers.items() if power > 0)
        below = prod(p ** int(-power / least) for p, power in powers.items() if power < 0)
        if max(above, below) < _LARGEST:
            sign = 1 if above > below else -1
            inside = Fraction(above, below) ** sign
            logarithm = call("ln", written(inside))
            yield Products().product(Product(sign * least, (logarithm,)))
            return
    for prime, power in powers.items():
        yield tidy(Mul((written(power), call("ln", Integer(prime)))))


def _powers(arg: Tree) -> dict[int, Fraction] | None:
    """Factor a positive rational number times square roots into primes with their exponents."""
    product = take_apart(arg)
    if product.coefficient <= 0:
        return None
    found: dict[int, Fraction] = {}
    parts = [(product.coefficient, Fraction(1))]
    for factors, sign in ((product.above, 1), (product.below, -1)):
        for factor in factors:
            match factor:
                case Call("sqrt", (inside,)) if (value := rational(inside)) and value > 0:
                    parts.append((value, sign * HALF))
                case _:
                    return None
    for value, exponent in parts:
        for whole, sign in ((value.numerator, 1), (value.denominator, -1)):
            if whole > _LARGEST:
                return None
            for prime, times in fmpz(whole).factor():
                key = int(prime)
                found[key] = found.get(key, Fraction(0)) + sign * times * exponent
    return found
