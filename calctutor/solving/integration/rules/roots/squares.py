"""Squares under a root: √(x² − 2x + 1) = |x − 1|, √(x⁴ + x²) = |x| √(x² + 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Integer,
    Integral,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.positivity import is_plainly_positive
from calctutor.rewriting.products import HALF, Product, Products, take_apart
from calctutor.rewriting.shortening.identities import pythagoras
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.exchanging import exchanged
from calctutor.solving.integration.rules.roots.rationalising import in_lowest_terms
from calctutor.solving.integration.rules.roots.reading import roots_in
from calctutor.solving.integration.rules.trigonometric.family import calls


def square_out_of_root(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply √(g² h) = |g| √h, and √(1 − sin²x) = cos x where cos x > 0."""
    x, body = integral.variable, integral.body
    for radicand, index in roots_in(body, x).items():
        root = call("sqrt", radicand)
        if index != 2 or not isinstance(radicand, Add):
            continue
        factored = _factored(radicand, x)
        if factored is None:
            continue
        outside, inside = _squares_apart(take_apart(factored))
        if not outside:
            continue
        where = tuple(
            Relation(g, ">", ZERO)
            for g in outside
            if any(True for _ in calls(g, x)) and not is_plainly_positive(g, setting.given)
        )
        same = _written(outside, inside, (*setting.given, *where))
        explanation = say("{identity}.", identity=Relation(root, "=", same))
        after = Integral(tidy(exchanged(body, {root: same, Pow(radicand, written(HALF)): same})), x)
        if after != integral:
            yield Move("simplify", after, explanation, where=where)


def _factored(radicand: Add, x: Symbol) -> Tree | None:
    """Return the radicand as a product, if possible."""
    if any(True for _ in calls(radicand, x)):
        found = pythagoras(radicand)
        return None if found is None else found.after
    try:
        return in_lowest_terms(radicand, x)
    except OutOfReachError:
        return None


def _squares_apart(product: Product) -> tuple[dict[Tree, int], Product]:
    """Return the bases of square factors, each with the exponent of its root, and the rest."""
    outside: dict[Tree, int] = {}
    rest: tuple[list[Tree], list[Tree]] = ([], [])
    for side, factors in enumerate((product.above, product.below)):
        for factor in factors:
            match factor:
                case Pow(base, Integer(n)) if n % 2 == 0:
                    outside[base] = n // 2 * (1 - 2 * side)
                case _:
                    rest[side].append(factor)
    return outside, Product(product.coefficient, tuple(rest[0]), tuple(rest[1]))


def _written(outside: dict[Tree, int], inside: Product, given: Sequence[Relation]) -> Tree:
    """Return |g| √h, without bars if g is positive."""
    positive = {relation.left for relation in given if relation.comparison == ">"}
    factors = [
        Products().raised(
            g
            if g in positive or is_plainly_positive(g, given) or power % 2 == 0
            else call("abs", g),
            Fraction(power),
        )
        for g, power in outside.items()
    ]
    return tidy(Mul((*factors, call("sqrt", Products().product(inside)))))
