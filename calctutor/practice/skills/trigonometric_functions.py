"""Derivatives of trigonometric functions."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, SIGNS, SMALL, WAVES
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "trigonometric-functions",
    "Trigonometric functions",
    "Sine, cosine, tangent, and their signs.",
    (
        (
            shape("d/dx {a}sin(x)", a=DIGITS),
            shape("d/dx {a}cos(x)", a=DIGITS),
            shape("d/dx ({f}(x) {s} {a}x)", f=WAVES, a=DIGITS, s=SIGNS),
            shape("d/dx ({a} - {f}(x))", f=WAVES, a=ANY),
        ),
        (
            shape("d/dx ({a}sin(x) {s} {b}cos(x))", a=FEW, b=FEW, s=SIGNS),
            shape("d/dx {a}tan(x)", a=DIGITS),
            shape("d/dx {a}sec(x)", a=DIGITS),
            shape("d/dx (x^{n} {s} {a}{f}(x))", n=EXPONENTS, a=FEW, f=WAVES, s=SIGNS),
            shape("d/dx ({a}e^x {s} {f}(x))", a=FEW, f=WAVES, s=SIGNS),
        ),
        (
            shape("d/dx {f}({a}x)", f=WAVES, a=DIGITS),
            shape("d/dx {f}({a}x {s} {b})", f=WAVES, a=FEW, b=ANY, s=SIGNS),
            shape("d/dx {b}{f}({a}x)", f=WAVES, a=FEW, b=FEW),
            shape("d/dx tan({a}x)", a=DIGITS),
            shape("d/dx sec({a}x)", a=DIGITS),
            shape("d/dx {f}({b} - {a}x)", f=WAVES, a=FEW, b=ANY),
        ),
        (
            shape("d/dx {f}(x)^{n}", f=WAVES, n=EXPONENTS),
            shape("d/dx {a}{f}(x)^2", f=WAVES, a=FEW),
            shape("d/dx {f}(x^{n})", f=WAVES, n=EXPONENTS),
            shape("d/dx {a}tan(x)^{n}", a=SMALL, n=(2, 3)),
            shape("d/dx {a}/{f}(x)", f=WAVES, a=FEW),
            shape("d/dx {a}{f}(x)", f=("arcsin", "arctan"), a=DIGITS),
        ),
        (
            shape("d/dx {f}({a}x)^{n}", f=WAVES, a=SMALL, n=(2, 3, 4)),
            shape("d/dx arctan({a}x)", a=DIGITS),
            shape("d/dx arcsin(x/{a})", a=DIGITS),
            shape("d^2/dx^2 {f}({a}x)", f=WAVES, a=DIGITS),
            shape("d/dx {f}({a}x^2 + {b})", f=WAVES, a=SMALL, b=ANY),
        ),
    ),
    needs=("sums-and-constants",),
)
