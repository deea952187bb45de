"""Trigonometric and hyperbolic substitution for roots of quadratics without a linear term."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Add,
    Derivative,
    Div,
    Integer,
    Integral,
    Mul,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
)
from calctutor.rewriting.families import CIRCULAR, HYPERBOLIC, Family
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.roots.reading import (
    WithRoot,
    coefficients,
    read_with_root,
    roots_in,
)
from calctutor.solving.integration.rules.roots_of_constants import root_of
from calctutor.solving.integration.rules.trigonometric.other_functions import fitting
from calctutor.solving.integration.rules.trigonometric.quotients import is_product
from calctutor.solving.integration.rules.trigonometric.writing import scaled

_SINE, _COSINE = 2, 3


class _Triangle(Struct, frozen=True):
    """√(± a² ± b² x²): `side` is a, `ratio` is a/b; `where` makes both positive."""

    signs: tuple[int, int]
    side: Tree
    ratio: Tree
    where: tuple[Relation, ...]
    radicand: Tree


class _Way(Struct, frozen=True):
    """x = (a/b) F(θ), with x, root and differential as powers of sine and cosine.

    `variable`, `root` and `differential` are the exponents of S and C, without constants. `inverse`
    is the function that gives θ, applied to a/(b x) if `of_reciprocal`.
    """

    family: Family
    name: str
    root_name: str
    variable: tuple[int, int]
    root: tuple[int, int]
    differential: tuple[int, int]
    inverse: str
    of_reciprocal: bool = False
    is_beyond: bool = False
    weight: int = 4


_WAYS = {
    (1, -1): (_Way(CIRCULAR, "sin", "cos", (1, 0), (0, 1), (0, 1), "asin"),),
    (1, 1): (
        _Way(CIRCULAR, "tan", "sec", (1, -1), (0, -1), (0, -2), "atan"),
        _Way(HYPERBOLIC, "sinh", "cosh", (1, 0), (0, 1), (0, 1), "asinh", weight=5),
    ),
    (-1, 1): (
        _Way(CIRCULAR, "sec", "tan", (0, -1), (1, -1), (1, -2), "acos", True, True),
        _Way(HYPERBOLIC, "cosh", "sinh", (0, 1), (1, 0), (1, 0), "acosh", False, True, 7),
    ),
}
"""Substitutions by the signs of the constant and of the square under the root."""


def trigonometric_substitution(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Substitute x = a sin θ in √(a² − x²), a tan θ in √(a² + x²), a sec θ in √(x² − a²).

    Hyperbolic substitutions are proposed as well, at a higher cost.
    """
    x = integral.variable
    roots = roots_in(integral.body, x)
    has_root = bool(roots)
    roots = roots or _powers_below(integral.body, x)
    if list(roots.values()) != [2]:
        return
    triangle = _triangle(next(iter(roots)), x, setting)
    if triangle is None or (triangle.signs != (1, 1) and not has_root):
        return
    for way in _WAYS.get(triangle.signs, ()):
        move = _substituted(integral, setting, triangle, way)
        if move is not None:
            yield move


def _powers_below(body: Tree, x: Symbol) -> dict[Tree, int]:
    """Return the x² + a² of 1/(x² + a²)², treated as the square of a root."""
    return {
        base: 2
        for factor in take_apart(body).below
        for base, exponent in (base_and_exponent(factor),)
        if exponent != ONE and isinstance(base, Add) and depends_on(base, x.name)
    }


def _triangle(radicand: Tree, x: Symbol, setting: Setting) -> _Triangle | None:
    found = coefficients(radicand, x, 2)
    if found is None or len(found) != 3 or tidy(found[1]) != Integer(0):
        return None
    constant, square = root_of(found[0], setting.given), root_of(found[2], setting.given)
    if constant is None or square is None:
        return None
    ratio = tidy(Div(constant.root, square.root))
    where = (*constant.where, *square.where)
    return _Triangle((constant.sign, square.sign), constant.root, ratio, where, radicand)


def _substituted(
    integral: Integral, setting: Setting, triangle: _Triangle, way: _Way
) -> Move | None:
    letters = ("theta", "phi", "t") if way.family is CIRCULAR else ("t", "s", "w")
    angle = fresh_letter(integral, setting, letters)
    sine, cosine = call(way.family.sine, angle), call(way.family.cosine, angle)
    side, ratio = triangle.side, triangle.ratio
    found = read_with_root(integral, triangle.radicand, 2, (sine, cosine), (side, ratio))
    if found is None:
        return None
    try:
        body = _in_angle(found, side, ratio, way)
    except OutOfReachError:
        return None
    if way.family is HYPERBOLIC and any(body.bottom.degrees()[_SINE : _COSINE + 1]):
        return None
    x = integral.variable
    inverse = tidy(Mul((ratio, call(way.name, angle))))
    argument = Div(ratio, x) if way.of_reciprocal else Div(x, ratio)
    change = Change(angle, call(way.inverse, tidy(argument)), inverse)
    root = call("sqrt", triangle.radicand)
    explanation = say(
        "With {x}, {root} and {differential}.",
        x=Relation(x, "=", inverse),
        root=Relation(root, "=", tidy(Mul((side, call(way.root_name, angle))))),
        differential=_differential(x, angle, ratio, way),
    )
    where = triangle.where + ((Relation(x, ">", ratio),) if way.is_beyond else ())
    after = scaled(ONE, _written(found, body, way.family, angle), angle)
    return Move("trigonometric-substitution", after, explanation, change, where, way.weight)


def _in_angle(found: WithRoot, side: Tree, ratio: Tree, way: _Way) -> Quotient:
    """Return the integrand with its differential in sine and cosine of the angle."""
    field = found.field
    s, c = field.generator(_SINE), field.generator(_COSINE)

    def power(exponents: tuple[int, int]) -> Quotient:
        return s ** exponents[0] * c ** exponents[1]

    x = field.read(ratio) * power(way.variable)
    root = field.read(side) * power(way.root)
    return field.put(found.quotient, (x, root)) * field.read(ratio) * power(way.differential)


def _written(found: WithRoot, body: Quotient, family: Family, angle: Symbol) -> Tree:
    """Write products of powers in the functions that fit best, anything else in sine and cosine."""
    tree = found.field.tree(body)
    if not is_product(body):
        return tree
    above, below = body.top.degrees(), body.bottom.degrees()
    m, n = (int(above[at] - below[at]) for at in (_SINE, _COSINE))
    product = fitting(family, angle, m, n)
    if product is None:
        return tree
    s, c = found.field.generator(_SINE), found.field.generator(_COSINE)
    return Mul((found.field.tree(body / (s**m * c**n)), product))


def _differential(x: Symbol, angle: Symbol, ratio: Tree, way: _Way) -> Relation:
    rate = fitting(way.family, angle, *way.differential)
    assert rate is not None
    return Relation(Derivative(x, angle), "=", tidy(Mul((ratio, rate))))
