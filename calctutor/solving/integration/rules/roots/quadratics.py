"""Roots of quadratics with a linear term: completing the square, x = 1/u, Euler's substitutions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Derivative,
    Div,
    Integer,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    call,
)
from calctutor.rewriting.products import flat_terms
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.roots.rationalising import in_lowest_terms
from calctutor.solving.integration.rules.roots.reading import (
    ROOT,
    WithRoot,
    coefficients,
    read_with_root,
    roots_in,
)
from calctutor.solving.integration.rules.roots_of_constants import root_of
from calctutor.solving.integration.rules.trigonometric.quotients import exponents, is_product
from calctutor.solving.integration.rules.trigonometric.writing import expanded, line, scaled


class _Quadratic(Struct, frozen=True):
    """a x² + b x + c under the only root, which is a square root."""

    radicand: Tree
    a: Tree
    b: Tree
    c: Tree

    @property
    def root(self) -> Tree:
        return call("sqrt", self.radicand)


def _quadratic(integral: Integral) -> _Quadratic | None:
    roots = roots_in(integral.body, integral.variable)
    if list(roots.values()) != [2]:
        return None
    radicand = next(iter(roots))
    found = coefficients(radicand, integral.variable, 2)
    if found is None or len(found) != 3:
        return None
    return _Quadratic(radicand, found[2], found[1], found[0])


def completed_square(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = x + b/(2a), so that a x² + b x + c = a u² + c − b²/(4a).

    This is for a root inside a sum; `completed_square_under_root` is for a root that is a factor.
    """
    q = _quadratic(integral)
    if q is None or q.b == ZERO:
        return
    found = read_with_root(integral, q.radicand, 2, ())
    if found is None or len(exponents(found.quotient, ROOT)) == 2:
        return
    x = integral.variable
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    shift = tidy(Div(q.b, Mul((TWO, q.a))))
    rest = tidy(Add((q.c, Neg(Div(Pow(q.b, TWO), Mul((Integer(4), q.a)))))))
    square = tidy(Mul((q.a, Pow(u, TWO))))
    radicand = tidy(Add((rest, square) if isinstance(square, Neg) else (square, rest)))
    root = call("sqrt", radicand)
    new = _put_in(integral, q, (u, root), tidy(Add((u, Neg(shift)))), root, ONE)
    if new is None:
        return
    change = Change(u, tidy(Add((x, shift))))
    explanation = say(
        "The square is completed: with {u}, {radicand}.",
        u=Relation(u, "=", change.value),
        radicand=Relation(q.radicand, "=", radicand),
    )
    after = line(*(scaled(ONE, term, u) for term in flat_terms((expanded(new),))))
    yield Move("complete-the-square", after, explanation, change, weight=3)


def reciprocal_substitution(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = 1/x in ∫ dx/(xⁿ √(a x² + b x + c)), for x > 0.

    The result is −∫ uⁿ⁻¹/√(a + b u + c u²) du.
    """
    q = _quadratic(integral)
    if q is None or q.c == ZERO:
        return
    x = integral.variable
    found = read_with_root(integral, q.radicand, 2, ())
    if found is None or not _is_reciprocal(found):
        return
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    terms = (Mul((q.c, Pow(u, TWO))), Mul((q.b, u)), q.a)
    root = call("sqrt", tidy(Add(terms)))
    new = _put_in(integral, q, (u, root), Div(ONE, u), Div(root, u), Neg(Div(ONE, Pow(u, TWO))))
    if new is None:
        return
    change = Change(u, Div(ONE, x), Div(ONE, u))
    explanation = say(
        "With {u}, {root} and {rate}.",
        u=Relation(u, "=", change.value),
        root=Relation(q.root, "=", Div(root, u)),
        rate=Relation(Derivative(x, u), "=", Neg(Div(ONE, Pow(u, TWO)))),
    )
    where = (Relation(x, ">", ZERO),)
    # For a plain x in the denominator, Euler's substitution holds for both signs of x.
    weight = 10 if found.quotient.bottom.degrees()[0] == 1 else 4
    yield Move("reciprocal", scaled(ONE, new, u), explanation, change, where, weight=weight)


def _is_reciprocal(found: WithRoot) -> bool:
    """Return whether the integrand is a constant over a power of x and the root."""
    above, below = found.quotient.top.degrees(), found.quotient.bottom.degrees()
    return is_product(found.quotient) and not any(above[:2]) and below[0] > 0 and below[1] == 1


def euler_substitution(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute u = √a x + √(a x² + b x + c), or u = (√(a x² + b x + c) − √c)/x.

    The first needs a > 0, the second c > 0. Euler's substitutions make x and the root rational in
    u.
    """
    q = _quadratic(integral)
    if q is None:
        return
    x = integral.variable
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    first, last = root_of(q.a, setting.given), root_of(q.c, setting.given)
    if first is not None and first.sign > 0:
        s = first.root
        solved: Tree = Div(Add((Pow(u, TWO), Neg(q.c))), Add((q.b, Mul((TWO, s, u)))))
        root: Tree = Add((u, Neg(Mul((s, solved)))))
        value: Tree = Add((Mul((s, x)), q.root))
        where = first.where
    elif last is not None and last.sign > 0:
        s = last.root
        solved = Div(Add((Mul((TWO, s, u)), Neg(q.b))), Add((q.a, Neg(Pow(u, TWO)))))
        root = Add((Mul((solved, u)), s))
        value = Div(Add((q.root, Neg(s))), x)
        where = last.where
    else:
        return
    new = _put_in(integral, q, (u,), solved, root, slope(solved, u))
    if new is None:
        return
    change = Change(u, tidy(value))
    explanation = say(
        "With {u} both x and the root are rational: {x}.",
        u=Relation(u, "=", change.value),
        x=Relation(x, "=", in_lowest_terms(solved, u)),
    )
    yield Move("euler-substitution", scaled(ONE, new, u), explanation, change, where, weight=10)


def _put_in(
    integral: Integral, q: _Quadratic, kernels: tuple[Tree, ...], x: Tree, root: Tree, rate: Tree
) -> Tree | None:
    """Return the integrand times a rate, with x and the root expressed in a new letter."""
    found = read_with_root(integral, q.radicand, 2, kernels, (x, root, rate))
    if found is None:
        return None
    field = found.field
    try:
        images = (field.read(x), field.read(root))
        return field.tree(field.put(found.quotient, images) * field.read(rate))
    except OutOfReachError:
        return None
