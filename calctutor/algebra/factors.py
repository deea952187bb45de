"""Factorisations of real expressions, with factors sorted by sign."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly
from msgspec import Struct

from calctutor.algebra.costs import charge_factors
from calctutor.algebra.kernels import Kernel, Kernels
from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import Quotient

_LARGEST_DEGREE = 300


class Factored(Struct, frozen=True):
    """constant · ∏ pᵉ, with nonnegative factors in `positive` and all other factors in `others`.

    Factors are irreducible polynomials; exponents are integers other than 0.
    """

    constant: Fraction
    positive: tuple[tuple[fmpq_mpoly, int], ...]
    others: tuple[tuple[fmpq_mpoly, int], ...]


def factored(value: Quotient, kernels: Kernels) -> Factored:
    """Factor a nonzero real expression."""
    constant = Fraction(1)
    positive: list[tuple[fmpq_mpoly, int]] = []
    others: list[tuple[fmpq_mpoly, int]] = []
    for part, direction in ((value.top, 1), (value.bottom, -1)):
        number, factors = _with_sines(*factors_of(part), kernels)
        constant *= number**direction
        for factor, exponent in factors:
            if kernels.is_never_negative(factor):
                positive.append((factor, direction * exponent))
            elif kernels.is_never_negative(-factor):
                positive.append((-factor, direction * exponent))
                constant *= (-1) ** exponent
            else:
                others.append((factor, direction * exponent))
    return Factored(constant, tuple(positive), tuple(others))


def factors_of(polynomial: fmpq_mpoly) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
    """Return a number and the irreducible factors with their exponents.

    A polynomial of very high degree, such as x^99999 − 1, counts as irreducible.
    """
    if polynomial.is_constant():
        return fraction_of(polynomial.leading_coefficient()), []
    if len(polynomial) > 1 and max(map(int, polynomial.degrees())) > _LARGEST_DEGREE:
        leading = polynomial.leading_coefficient()
        return fraction_of(leading), [(polynomial / leading, 1)]
    charge_factors(polynomial)
    number, factors = polynomial.factor()
    return fraction_of(number), [(p, int(e)) for p, e in factors]


def _with_sines(
    number: Fraction, factors: list[tuple[fmpq_mpoly, int]], kernels: Kernels
) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
    """Replace (cos − 1)(cos + 1) by −sin² in the factors."""
    for factor, count in factors:
        of = kernels.of(factor)
        if len(of) != 1 or of[0].key[0] != "cos" or factor != of[0].quotient.top - 1:
            continue
        sine = kernels.find(("sin", of[0].key[1]))
        opposite = next((exponent for other, exponent in factors if other == factor + 2), 0)
        shared = min(count, opposite)
        if sine is not None and shared:
            pair = (factor, factor + 2)
            left = [(p, e - shared * any(p == q for q in pair)) for p, e in factors]
            kept = [(p, e) for p, e in left if e] + [(sine.quotient.top, 2 * shared)]
            return _with_sines(number * (-1) ** shared, kept, kernels)
    return number, factors


def is_never_zero(polynomial: fmpq_mpoly, kernels: Kernels) -> bool:
    """Return whether a polynomial is a sum of nonnegative terms, one of them positive."""
    terms = [(kernels.of(polynomial.context().term(1, e)), e, c) for e, c in polynomial.terms()]
    return all(
        coefficient > 0 and kernels.is_square(exponents) and all(kernel.real for kernel in of)
        for of, exponents, coefficient in terms
    ) and any(all(_is_above_zero(kernel, kernels) for kernel in of) for of, _, _ in terms)


def _is_above_zero(kernel: Kernel, kernels: Kernels) -> bool:
    if not kernel.positive:
        return False
    if kernel.key[0] == "root":
        # A root is positive where its radicand is, as √2 and √(x² + 1) are.
        return kernel.arg is not None and is_never_zero(kernel.arg.top, kernels)
    return kernel.key[0] in {"exp", "pi", "name", "ln"}


def prime_factors(number: Fraction) -> dict[int, int] | None:
    """Return a positive number's primes with exponents; None if the number is too large."""
    if max(number.numerator, number.denominator) > 10**18:
        return None
    found: dict[int, int] = {}
    for part, direction in ((number.numerator, 1), (number.denominator, -1)):
        rest, prime = part, 2
        while prime * prime <= rest and prime < 2_000:
            while rest % prime == 0:
                rest //= prime
                found[prime] = found.get(prime, 0) + direction
            prime += 1 if prime == 2 else 2
        if rest > 1:
            found[rest] = found.get(rest, 0) + direction
    return {prime: exponent for prime, exponent in found.items() if exponent}
