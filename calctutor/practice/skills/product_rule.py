"""Derivatives of products."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, SIGNS, SMALL, WAVES
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "product-rule",
    "Product rule",
    "Each factor in turn, while the other stays.",
    (
        (
            shape("d/dx {a}x e^x", a=range(2, 10)),
            shape("d/dx x^{n} e^x", n=EXPONENTS),
            shape("d/dx x^{n} {f}(x)", n=EXPONENTS, f=WAVES),
            shape("d/dx {a}x {f}(x)", a=DIGITS, f=WAVES),
        ),
        (
            shape("d/dx x^{n} ln(x)", n=EXPONENTS),
            shape("d/dx {a}e^x {f}(x)", a=FEW, f=WAVES),
            shape("d/dx {a}x^{n} {f}(x)", a=FEW, n=(2, 3, 4), f=WAVES),
            shape("d/dx {a}x ln(x)", a=DIGITS),
            shape("d/dx {a}x^{n} e^x", a=FEW, n=(2, 3, 4)),
        ),
        (
            shape("d/dx ({a}x {s} {b}) e^x", a=FEW, b=ANY, s=SIGNS),
            shape("d/dx (x^2 {s} {a}) {f}(x)", a=ANY, f=WAVES, s=SIGNS),
            shape("d/dx (x^2 {s} {a}) ln(x)", a=ANY, s=SIGNS),
            shape("d/dx (x {s} {a}) {f}(x)", a=ANY, f=WAVES, s=SIGNS),
        ),
        (
            shape("d/dx x^{n} e^({s}{a}x)", n=(2, 3, 4), a=FEW, s=("", "-")),
            shape("d/dx x^{n} {f}({a}x)", n=(2, 3, 4), f=WAVES, a=FEW),
            shape("d/dx e^({s}{a}x) {f}(x)", a=FEW, f=WAVES, s=("", "-")),
            shape("d/dx x (x {s} {a})^{n}", a=ANY, n=(3, 4, 5), s=SIGNS),
            shape("d/dx x ln({a}x + {b})", a=SMALL, b=(1, 3, 5, 7)),
        ),
        (
            shape("d/dx {a}x e^x {f}(x)", a=FEW, f=WAVES),
            shape("d/dx x^{n} e^(-x^2)", n=EXPONENTS),
            shape("d/dx x^{n} ln(x)^2", n=EXPONENTS),
            shape("d/dx x sqrt(x^2 + {a})", a=ANY),
            shape("d^2/dx^2 {a}x e^({s}x)", a=DIGITS, s=("", "-")),
            shape("d/dx e^({a}x) {f}({b}x)", a=SMALL, b=SMALL, f=WAVES),
        ),
    ),
    needs=("chain-rule", "exponentials-and-logarithms", "trigonometric-functions"),
)
