"""Derivatives with respect to one variable of several."""

from __future__ import annotations

from calctutor.practice.numbers import DIGITS, EXPONENTS, FEW, SIGNS, SMALL, WAVES
from calctutor.practice.skill import Skill, shape

_EITHER = ("x", "y")

SKILL = Skill(
    "partial-derivatives",
    "Partial derivatives",
    "One variable moves, all others are held still.",
    (
        (
            shape("∂/∂{v} (x^{n} {s} y^{m})", v=_EITHER, n=EXPONENTS, m=EXPONENTS, s=SIGNS),
            shape("∂/∂{v} ({a}x {s} {b}y)", v=_EITHER, a=DIGITS, b=DIGITS, s=SIGNS),
            shape("∂/∂{v} ({a}x^2 {s} {b}y)", v=_EITHER, a=FEW, b=FEW, s=SIGNS),
            shape("∂/∂{v} {a}x y", v=_EITHER, a=DIGITS),
        ),
        (
            shape("∂/∂{v} x^{n} y^{m}", v=_EITHER, n=EXPONENTS, m=EXPONENTS),
            shape("∂/∂{v} (x y^2 {s} {a}y^{n})", v=_EITHER, a=FEW, n=(3, 4), s=SIGNS),
            shape("∂/∂{v} {a}x^{n} y", v=_EITHER, a=FEW, n=EXPONENTS),
            shape("∂/∂{v} (x^{n} y {s} {a}x)", v=_EITHER, a=DIGITS, n=EXPONENTS, s=SIGNS),
        ),
        (
            shape("∂/∂{v} {f}({a}x y)", v=_EITHER, f=WAVES, a=FEW),
            shape("∂/∂{v} e^({a}x {s} {b}y)", v=_EITHER, a=FEW, b=FEW, s=SIGNS),
            shape("∂/∂{v} ({a}x {s} {b}y)^{n}", v=_EITHER, a=FEW, b=FEW, n=(2, 3, 4), s=SIGNS),
            shape("∂/∂{v} ln(x^{n} + y^{m})", v=_EITHER, n=(2, 4), m=(2, 4)),
        ),
        (
            shape("∂/∂{v} x^{n} e^({a}y)", v=_EITHER, n=EXPONENTS, a=FEW),
            shape("∂/∂{v} sqrt(x^2 + {a}y^2)", v=_EITHER, a=FEW),
            shape("∂/∂{v} {a}x/(x + {b}y)", v=_EITHER, a=SMALL, b=FEW),
            shape("∂/∂{v} x^{n} {f}({a}y)", v=_EITHER, n=EXPONENTS, a=FEW, f=WAVES),
            shape("∂/∂{v} {a}y ln(x + {b}y)", v=_EITHER, a=SMALL, b=FEW),
        ),
        (
            shape("∂^2/∂x∂y x^{n} y^{m}", n=EXPONENTS, m=EXPONENTS),
            shape("∂/∂{v} {a}x e^({b}x y)", v=_EITHER, a=SMALL, b=FEW),
            shape("∂^2/∂x∂y {f}({a}x {s} {b}y)", f=WAVES, a=SMALL, b=SMALL, s=SIGNS),
            shape("∂/∂{v} x^2 {f}({a}x y)", v=_EITHER, a=FEW, f=WAVES),
            shape("∂^2/∂{v}^2 e^({a}x {s} {b}y)", v=_EITHER, a=FEW, b=FEW, s=SIGNS),
        ),
    ),
    needs=("chain-rule",),
)
