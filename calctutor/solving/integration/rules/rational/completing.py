"""Completing the square of a quadratic polynomial."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import TWO, Add, Div, Neg, Pow, Relation, Symbol, Tree, mul
from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.rewriting.products import Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Change, Move, Setting
from calctutor.solving.integration.rules.rational.fraction import conditions, constant_times
from calctutor.solving.integration.rules.rational.square_roots import square_root

LETTERS = ("u", "v", "w", "t")
"""Names for a new variable; the first free one is taken."""


class CompletedSquare(Struct, frozen=True):
    """m (a x² + b x + c) = e (s x + t)² + k."""

    multiple: Ratio
    outside: Ratio
    scale: Ratio
    shift: Ratio
    constant: Ratio

    @property
    def inner(self) -> Tree:
        """Return s x + t."""
        return (self.scale * self.scale.ring.x + self.shift).tree()

    def around(self, inner: Tree) -> Tree:
        """Return e u² + k."""
        products = Products()
        square = products.product(take_apart(mul(self.outside.tree(), Pow(inner, TWO))))
        return products.sum((square, self.constant.tree()))

    def back(self, letter: Symbol) -> Tree:
        """Return x = (u − t)/s."""
        return tidy(Div(Add((letter, Neg(self.shift.tree()))), self.scale.tree()))

    def move(self, quadratic: Ratio, letter: Symbol, after: Tree, setting: Setting) -> Move:
        """Return the change of variable u = s x + t for an integral with the quadratic."""
        before = constant_times(self.multiple, quadratic.tree())
        explanation = say(
            "Completing the square gives {square}. We substitute {letter}.",
            square=Relation(before, "=", self.around(self.inner)),
            letter=Relation(letter, "=", self.inner),
        )
        one = self.multiple.ring.number(1)
        divisors = [self.shift, one / self.multiple, one / self.scale]
        return Move(
            "complete-the-square",
            after,
            explanation,
            change=Change(letter, self.inner, self.back(letter)),
            where=conditions(divisors, setting),
            weight=2,
        )


def completed(quadratic: Ratio) -> CompletedSquare:
    """Complete the square with m = 1: e = ±1 if ±a is a rational square, else s = 1."""
    c, b, a = quadratic.coefficients()
    ring = quadratic.ring
    sign = ring.number(_sign(a))
    root = square_root(a * sign)
    if root.is_rational and (a.value is None or is_whole(a.value)):
        scale, outside = root.outside, sign
    else:
        scale, outside = ring.number(1), a
    shift = b / (outside * scale).times(2)
    return CompletedSquare(ring.number(1), outside, scale, shift, c - outside * shift**2)


def completed_without_fractions(quadratic: Ratio) -> CompletedSquare:
    """Complete the square of a multiple that has no fractions.

    4a (a x² + b x + c) = (2a x + b)² + 4ac − b², divided by common factors.
    """
    c, b, a = quadratic.coefficients()
    ring = quadratic.ring
    constant = (a * c).times(4) - b * b
    slope = quadratic.derivative()
    by = slope.content()
    by = -by if _sign((slope / by).leading) < 0 else by
    by *= _common_root(b / by, constant / (by * by))
    sign = ring.number(_sign(a))
    return CompletedSquare(
        a.times(4) * sign / (by * by), sign, a.times(2) / by, b / by, constant * sign / (by * by)
    )


def _common_root(shift: Ratio, constant: Ratio) -> Ratio:
    """Return a root to divide by: √2 for (2x + √2)² + 2 = 2 ((√2 x + 1)² + 1), else 1."""
    if shift.value is None and not square_root(constant).is_rational:
        ratio = constant / (shift * shift)
        if ratio.value is not None and square_root(ratio).is_rational:
            return shift if _sign(shift) > 0 else -shift
    return shift.ring.number(1)


def _sign(constant: Ratio) -> int:
    return -1 if isinstance(constant.tree(), Neg) else 1
