"""Logarithms of numbers, combined: ln 6 − ln 3 = ln 2, ln 5 − ln 2 = ln(5/2)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import prod

from flint import fmpz

from calctutor.expr.rationals import common_divisor, is_whole, rational
from calctutor.expr.tree import Add, Call, Div, Integer, Mul, Tree, call, free_symbols, rebuilt
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import HALF, Product, Products, flat_terms, take_apart
from calctutor.rewriting.shortening.factor import contents_out
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy

_LARGEST = 10**9


def with_joined_logarithms(tree: Tree) -> Tree:
    """Combine the logarithms of numbers in each sum if that is shorter."""
    inner = rebuilt(tree, with_joined_logarithms)
    match inner:
        case Call("ln", (arg,)) if (found := _powers(arg)) is not None:
            return _of_number(arg, found)
        case Add(terms):
            return _with_quotients(_joined(terms) or inner)
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
    if count < 2 or len(written_out) > count:
        return None
    joined = tidy(Add((*others, *written_out))) if others or len(written_out) > 1 else _sum(total)
    is_better = len(written_out) < count or length(joined) < length(Add(terms))
    return joined if is_better else None


def _with_quotients(tree: Tree) -> Tree:
    """Write c ln A − c ln B, for constants A and B, as c ln(A/B) where that is shorter."""
    if not isinstance(tree, Add):
        return tree
    terms = list(flat_terms(tree.terms))
    for (i, first), (j, second) in combinations(enumerate(terms), 2):
        quotient = _quotient(take_apart(first), take_apart(second))
        if quotient is not None and length(quotient) < length(Add((first, second))) + 1:
            others = (*terms[:i], quotient, *terms[i + 1 : j], *terms[j + 1 :])
            return _with_quotients(tidy(Add(others)))
    return tree


def _quotient(first: Product, second: Product) -> Tree | None:
    match first, second:
        case Product(c, (Call("ln", (a,)),), ()), Product(d, (Call("ln", (b,)),), ()) if c == -d:
            above, below = (a, b) if c > 0 else (b, a)
        case _:
            return None
    if free_symbols(above) or free_symbols(below):
        return None
    inside = tidy(Div(above, below))
    found = contents_out(inside)
    inside = inside if found is None else found.after
    return Products().product(Product(abs(c), (call("ln", inside),)))


def _of_number(arg: Tree, powers: dict[int, Fraction]) -> Tree:
    """Return ln 8 as 3 ln 2, ln √2 as ln 2/2, and ln 12 as it is."""
    times = common_divisor(powers.values()) if powers else Fraction(1)
    if rational(arg) is None or times == 1:
        return _sum(powers) if rational(arg) is None else call("ln", arg)
    parts = (Fraction(prime) ** int(power / times) for prime, power in powers.items())
    root = prod(parts, start=Fraction(1))
    return tidy(Mul((written(times), call("ln", written(root)))))


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
            sign = -1 if above == 1 else 1
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
