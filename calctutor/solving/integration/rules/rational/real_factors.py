"""Real factors of polynomials, where square roots suffice."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.tree import ONE, TWO, ZERO, Add, Mul, Neg, Pow, Tree
from calctutor.rewriting.polynomials.ratios import Ratio, Ring
from calctutor.solving.integration.rules.rational.fraction import Powers
from calctutor.solving.integration.rules.rational.square_roots import sign_of, square_root


class Factored(Struct, frozen=True):
    """Factors that contain the variable; `is_complete` if none has a degree above 2."""

    ring: Ring
    factors: Powers
    is_complete: bool


def rational_factors(below: Powers) -> Powers:
    """Return the irreducible factors over the rationals, each once."""
    found: dict[Tree, tuple[Ratio, int]] = {}
    for typed, power in below:
        for factor, times in typed.factors():
            known = found.get(factor.tree(), (factor, 0))
            found[factor.tree()] = factor, known[1] + power * times
    return tuple(found.values())


def factored_over_reals(below: Powers, ring: Ring) -> Factored:
    """Factor over the rationals, and split quartic factors into real quadratics if possible."""
    split = [(_quadratics(p) or (p.tree(),), power) for p, power in rational_factors(below)]
    wider = ring.extended(tree for trees, _ in split for tree in trees)
    factors = tuple((wider.read(tree), power) for trees, power in split for tree in trees)
    return Factored(wider, factors, all(factor.degree <= 2 for factor, _ in factors))


def _quadratics(factor: Ratio) -> tuple[Tree, ...] | None:
    """Return two real quadratic factors of a quartic polynomial, if square roots suffice."""
    if factor.degree != 4:
        return None
    try:
        constant, linear, square, cubic, leading = factor.coefficients()
        if not linear and not cubic:
            return _of_biquadratic(factor.ring.variable, square / leading, constant / leading)
        if constant == leading and linear == cubic:
            return _of_palindrome(factor.ring.variable, cubic / leading, square / leading)
    except OutOfReachError:
        return None
    return None


def _of_biquadratic(x: Tree, p: Ratio, q: Ratio) -> tuple[Tree, ...] | None:
    """Factor x⁴ + p x² + q = (x² + s x + r)(x² − s x + r) with r² = q and s² = 2r − p.

    Otherwise it is (x² + p/2 + d)(x² + p/2 − d) with d² = p²/4 − q. The first form is preferred if
    r is rational.
    """
    r = _real_root(q)
    by_r = None if r is None else _with_equal_constants(x, p, r)
    if by_r is not None and square_root(q).is_rational:
        return by_r
    d = _real_root((p * p).times(Fraction(1, 4)) - q)
    if d is None:
        return by_r
    half = p.times(Fraction(1, 2)).tree()
    return tuple(_sum(x, ZERO, Add((half, sign))) for sign in (d, Neg(d)))


def _with_equal_constants(x: Tree, p: Ratio, r: Tree) -> tuple[Tree, ...] | None:
    for constant in (r, Neg(r)):
        ring = p.ring.extended((constant,))
        s = _real_root(ring.read(constant).times(2) - ring.lifted(p))
        if s is not None:
            return tuple(_sum(x, sign, constant) for sign in (s, Neg(s)))
    return None


def _of_palindrome(x: Tree, a: Ratio, b: Ratio) -> tuple[Tree, ...] | None:
    """Factor x⁴ + a x³ + b x² + a x + 1 = (x² + y x + 1)(x² + z x + 1).

    Here y, z = a/2 ± d with d² = a²/4 − b + 2.
    """
    d = _real_root((a * a).times(Fraction(1, 4)) - b + a.ring.number(2))
    half = a.times(Fraction(1, 2)).tree()
    return tuple(_sum(x, Add((half, sign)), ONE) for sign in (d, Neg(d))) if d else None


def _sum(x: Tree, linear: Tree, constant: Tree) -> Tree:
    return Add((Pow(x, TWO), Mul((linear, x)), constant))


def _real_root(square: Ratio) -> Tree | None:
    """Return the real square root of a number, also times parameters; None if it is not real."""
    root = square_root(square)
    return root.tree() if sign_of(root.inside) == 1 else None
