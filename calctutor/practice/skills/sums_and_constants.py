"""Derivatives of sums and constants."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, SIGNS
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "sums-and-constants",
    "Sums and constants",
    "Term by term, with the constants that stay and those that go.",
    (
        (
            shape("d/dx ({a}x {s} {b})", a=DIGITS, b=ANY, s=SIGNS),
            shape("d/dx (x^{n} {s} {b})", n=EXPONENTS, b=ANY, s=SIGNS),
            shape("d/dx (x^{n} {s} {a}x)", n=EXPONENTS, a=DIGITS, s=SIGNS),
            shape("d/dx ({b} - {a}x)", a=DIGITS, b=ANY),
        ),
        (
            shape("d/dx ({a}x^2 {s} {b}x {t} {c})", a=FEW, b=DIGITS, c=ANY, s=SIGNS, t=SIGNS),
            shape("d/dx ({a}x^{n} {s} {b}x^2)", a=FEW, n=(3, 4, 5), b=FEW, s=SIGNS),
            shape("d/dx (x^{n} {s} {a}x^2 {t} {b})", n=(3, 4, 5), a=FEW, b=ANY, s=SIGNS, t=SIGNS),
            shape("d/dx ({c} {s} {a}x - x^{n})", a=DIGITS, c=ANY, n=(2, 3, 4), s=SIGNS),
        ),
        (
            shape("d/dx (x^3/3 {s} {a}x^2 {t} {b})", a=FEW, b=ANY, s=SIGNS, t=SIGNS),
            shape("d/dx ({a}sqrt(x) {s} {b}x)", a=(2, 4, 6, 8), b=DIGITS, s=SIGNS),
            shape("d/dx (x^{n} {s} {c}^{m})", n=EXPONENTS, m=EXPONENTS, c=("π", "e"), s=SIGNS),
            shape("d/dx ({a}x^2 {s} {b}/x)", a=FEW, b=ANY, s=SIGNS),
            shape("d/dt ({a}t^3 {s} {b}t {t} c)", a=FEW, b=DIGITS, s=SIGNS, t=SIGNS),
        ),
        (
            shape("d/dx x (x^{n} {s} {a})", n=(2, 3, 4), a=DIGITS, s=SIGNS),
            shape("d/dx (x + {a})(x {s} {b})", a=ANY, b=ANY, s=SIGNS, when=lambda a, b, s: a != b),
            shape("d/dx (x^{n} {s} {a})/x", n=(2, 3, 4), a=ANY, s=SIGNS),
            shape("d/dx (x {s} {a})^2", a=ANY, s=SIGNS),
            shape("d/dx ({a}x^3 {s} {b}x)/x^2", a=FEW, b=FEW, s=SIGNS),
        ),
        (
            shape("d/dx ({a}x^{n} {s} π x + e^2)", a=FEW, n=(2, 3, 4), s=SIGNS),
            shape("d/dx (a x^{n} {s} b x {t} {c})", n=(2, 3, 4), c=ANY, s=SIGNS, t=SIGNS),
            shape("d/dx (x {s} {a}/x)^2", a=ANY, s=SIGNS),
            shape("d/dx (sqrt(x) {s} {a})^2", a=ANY, s=SIGNS),
            shape("d^2/dx^2 ({a}x^3 {s} {b}x^2 {t} {c}x)", a=FEW, b=FEW, c=FEW, s=SIGNS, t=SIGNS),
        ),
    ),
    needs=("powers",),
)
