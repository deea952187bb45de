"""Roots of a xⁿ + b, with a power of x that makes a substitution worthwhile."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Derivative,
    Div,
    Integer,
    Integral,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
)
from calctutor.rewriting.products import Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.roots.reading import (
    ROOT,
    VARIABLE,
    coefficients,
    read_with_root,
    roots_in,
)
from calctutor.solving.integration.rules.trigonometric.quotients import exponents
from calctutor.solving.integration.rules.trigonometric.writing import scaled

_LETTER = 2
_HIGHEST = 8


def root_of_binomial(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = ᵏ√(a xⁿ + b) in ∫ R(xⁿ, u) xⁿ⁻¹ dx, with xⁿ = (uᵏ − b)/a."""
    x = integral.variable
    for radicand, degree in roots_in(integral.body, x).items():
        binomial = _binomial(radicand, x)
        if binomial is None:
            continue
        a, b, n = binomial
        u = fresh_letter(integral, setting, ("u", "v", "w"))
        found = read_with_root(integral, radicand, degree, (u,), (a, b))
        if found is None:
            continue
        field = found.field
        try:
            rest = found.quotient / field.generator(VARIABLE) ** (n - 1)
            if any(exponent % n for _, exponent in exponents(rest, VARIABLE)):
                continue
            letter = field.generator(_LETTER)
            power = (letter**degree - field.read(b)) / field.read(a)
            put_in = field.put(
                field.with_power(rest, VARIABLE, n, power), (field.generator(VARIABLE), letter)
            )
            rate = field.number(Fraction(degree, n)) * letter ** (degree - 1) / field.read(a)
            new = field.tree(put_in * rate)
        except OutOfReachError:
            continue
        change = Change(u, Products().raised(radicand, Fraction(1, degree)))
        explanation = say(
            "With {u} the root disappears: {power} and {rate}.",
            u=Relation(u, "=", change.value),
            power=Relation(Pow(x, Integer(n)), "=", field.tree(power)),
            rate=Relation(
                Mul((tidy(Pow(x, Integer(n - 1))), Derivative(x, u))), "=", field.tree(rate)
            ),
        )
        yield Move("root-as-letter", scaled(ONE, new, u), explanation, change, weight=3)


def root_over_variable(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = r/x in ∫ R(x, r) dx, with r = ⁿ√(a xⁿ + b) and xⁿ = b/(uⁿ − a).

    It applies if only powers of xⁿ are left once dx is replaced. Covers 1/(x² √(x² + 1)) and 1/(x²
    + 1)^(3/2), whatever the sign of x.
    """
    x = integral.variable
    only = _only_root(integral)
    if only is None:
        return
    radicand, a, b, n = only
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    found = read_with_root(integral, radicand, n, (u,), (a, b))
    if found is None:
        return
    field = found.field
    variable, letter = field.generator(VARIABLE), field.generator(_LETTER)
    try:
        power = field.read(b) / (letter**n - field.read(a))
        rate = -(letter ** (n - 1)) * variable ** (n + 1) / field.read(b)
        whole = field.put(found.quotient, (variable, letter * variable)) * rate
        if any(exponent % n for _, exponent in exponents(whole, VARIABLE)):
            return
        in_letter = field.with_power(whole, VARIABLE, n, power)
    except OutOfReachError:
        return
    # With a sum in the denominator, arctan u would jump at x = 0, where the integrand does not.
    if len(in_letter.bottom) > 1:
        return
    change = Change(u, Div(Products().raised(radicand, Fraction(1, n)), x))
    explanation = say(
        "With {u}, {power} and {rate}.",
        u=Relation(u, "=", change.value),
        power=Relation(Pow(x, Integer(n)), "=", field.tree(power)),
        rate=Relation(Derivative(x, u), "=", field.tree(rate)),
    )
    after = scaled(ONE, field.tree(in_letter), u)
    # Readers expect x = a sin θ and x = a tan θ, but x = a sec θ would need x > a.
    has_angle = n == 2 and take_apart(b).coefficient > 0
    yield Move("root-over-variable", after, explanation, change, weight=12 if has_angle else 5)


def variable_over_root(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = x/r in ∫ R(x, r) dx, with r = ⁿ√(a xⁿ + b) and rⁿ = b/(1 − a uⁿ).

    It applies if only powers of rⁿ are left once dx is replaced. The case n = 2 is left to
    trigonometric substitution.
    """
    x = integral.variable
    only = _only_root(integral)
    if only is None or only.degree == 2:
        return
    radicand, a, b, n = only
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    found = read_with_root(integral, radicand, n, (u,), (a, b))
    if found is None:
        return
    field = found.field
    root, letter = field.generator(ROOT), field.generator(_LETTER)
    try:
        power = field.read(b) / (field.number(1) - field.read(a) * letter**n)
        rate = root ** (n + 1) / field.read(b)
        whole = field.put(found.quotient, (letter * root, root)) * rate
        if any(exponent % n for _, exponent in exponents(whole, ROOT)):
            return
        in_letter = field.with_power(whole, ROOT, n, power)
    except OutOfReachError:
        return
    written_root = Products().raised(radicand, Fraction(1, n))
    change = Change(u, Div(x, written_root))
    explanation = say(
        "With {u}, {power} and {rate}.",
        u=Relation(u, "=", change.value),
        power=Relation(radicand, "=", field.tree(power)),
        rate=Relation(
            Derivative(x, u), "=", tidy(Div(Products().raised(radicand, Fraction(n + 1, n)), b))
        ),
    )
    after = scaled(ONE, field.tree(in_letter), u)
    yield Move("root-over-variable", after, explanation, change, weight=6)


class _OnlyRoot(NamedTuple):
    """The root ⁿ√(a xⁿ + b), with its radicand."""

    radicand: Tree
    a: Tree
    b: Tree
    degree: int


def _only_root(integral: Integral) -> _OnlyRoot | None:
    """Return the integrand's only root, if its degree is that of the radicand."""
    roots = roots_in(integral.body, integral.variable)
    if len(roots) != 1:
        return None
    ((radicand, degree),) = roots.items()
    binomial = _binomial(radicand, integral.variable)
    if binomial is None or binomial[2] != degree:
        return None
    return _OnlyRoot(radicand, *binomial)


def _binomial(radicand: Tree, x: Symbol) -> tuple[Tree, Tree, int] | None:
    """Return a, b and n of a xⁿ + b, for n ≥ 2."""
    found = coefficients(radicand, x, _HIGHEST)
    if found is None or len(found) < 3 or any(part != ZERO for part in found[1:-1]):
        return None
    return (found[-1], found[0], len(found) - 1) if found[0] != ZERO else None
