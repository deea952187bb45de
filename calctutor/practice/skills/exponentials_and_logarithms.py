"""Derivatives of exponential functions and logarithms."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, SIGNS, SMALL, coprime
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "exponentials-and-logarithms",
    "Exponentials and logarithms",
    "e to a power, other bases, and the natural logarithm.",
    (
        (
            shape("d/dx {a}e^x", a=DIGITS),
            shape("d/dx {a}ln(x)", a=DIGITS),
            shape("d/dx (e^x {s} {a}x)", a=DIGITS, s=SIGNS),
            shape("d/dx (ln(x) {s} {a}x)", a=DIGITS, s=SIGNS),
            shape("d/dx (x^{n} {s} e^x)", n=EXPONENTS, s=SIGNS),
        ),
        (
            shape("d/dx {a}^x", a=DIGITS),
            shape("d/dx ({a}e^x {s} {b}ln(x))", a=FEW, b=FEW, s=SIGNS),
            shape("d/dx ({a}^x {s} x^{n})", a=DIGITS, n=EXPONENTS, s=SIGNS),
            shape("d/dx log_{a}(x)", a=DIGITS),
            shape("d/dx {a} * {b}^x", a=DIGITS, b=DIGITS, when=lambda a, b: a != b),
        ),
        (
            shape("d/dx e^({a}x)", a=DIGITS),
            shape("d/dx e^(-{a}x)", a=DIGITS),
            shape("d/dx {a}e^({b}x)", a=FEW, b=FEW),
            shape("d/dx ln({a}x + {b})", a=FEW, b=ANY, when=coprime("a", "b")),
            shape("d/dx e^({a}x {s} {b})", a=FEW, b=ANY, s=SIGNS),
        ),
        (
            shape("d/dx (e^({a}x) {s} e^(-{a}x))", a=FEW, s=SIGNS),
            shape("d/dx ln({b} - {a}x)", a=FEW, b=ANY, when=coprime("a", "b")),
            shape("d/dx {b}^({a}x)", a=FEW, b=SMALL),
            shape("d/dx ln({a}x^{n})", a=FEW, n=EXPONENTS),
            shape("d/dx {a}e^(x/{b})", a=DIGITS, b=FEW, when=lambda a, b: a % b == 0 and a > b),
        ),
        (
            shape("d/dx e^(x^2 {s} {a}x)", a=FEW, s=SIGNS),
            shape("d/dx ln(x^{n} + {a})", n=(2, 3, 4), a=ANY),
            shape("d/dx ln(e^x + {a})", a=ANY),
            shape("d/dx x^({a}x)", a=DIGITS),
            shape("d/dx (x + {a})^x", a=ANY),
            shape("d/dx {a}e^(-x^{n})", a=FEW, n=(2, 3, 4)),
            shape("d^2/dx^2 e^({s}{a}x)", a=FEW, s=("", "-")),
        ),
    ),
    needs=("sums-and-constants",),
)
