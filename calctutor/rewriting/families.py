"""Circular and hyperbolic functions as two families with the same rules up to a sign."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.tree import ONE, TWO, Add, Neg, Pow, Tree


class Family(Struct, frozen=True):
    """The names of six functions with C² + ε S² = 1, C′ = −ε S and S′ = C."""

    sine: str
    cosine: str
    tangent: str
    cotangent: str
    secant: str
    cosecant: str
    sign: int

    @property
    def powers(self) -> dict[str, tuple[int, int]]:
        """Return each function's exponents of sine and cosine."""
        return {
            self.sine: (1, 0),
            self.cosine: (0, 1),
            self.tangent: (1, -1),
            self.cotangent: (-1, 1),
            self.secant: (0, -1),
            self.cosecant: (-1, 0),
        }

    def sine_squared(self, cosine: Tree) -> Tree:
        return _less_square(cosine) if self.sign > 0 else _square_less(cosine)

    def cosine_squared(self, sine: Tree) -> Tree:
        return _less_square(sine) if self.sign > 0 else _plus_square(sine)

    def tangent_squared(self, secant: Tree) -> Tree:
        return _square_less(secant) if self.sign > 0 else _less_square(secant)

    def secant_squared(self, tangent: Tree) -> Tree:
        return _plus_square(tangent) if self.sign > 0 else _less_square(tangent)

    def cotangent_squared(self, cosecant: Tree) -> Tree:
        return _square_less(cosecant) if self.sign > 0 else _plus_square(cosecant)

    def cosecant_squared(self, cotangent: Tree) -> Tree:
        return _plus_square(cotangent) if self.sign > 0 else _square_less(cotangent)


def _less_square(u: Tree) -> Tree:
    return Add((ONE, Neg(Pow(u, TWO))))


def _plus_square(u: Tree) -> Tree:
    return Add((ONE, Pow(u, TWO)))


def _square_less(u: Tree) -> Tree:
    return Add((Pow(u, TWO), Neg(ONE)))


CIRCULAR = Family("sin", "cos", "tan", "cot", "sec", "csc", 1)
HYPERBOLIC = Family("sinh", "cosh", "tanh", "coth", "sech", "csch", -1)
FAMILIES = (CIRCULAR, HYPERBOLIC)
