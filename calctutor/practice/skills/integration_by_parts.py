"""Integrals of products, by parts."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, SIGNS, SMALL, WAVES
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "integration-by-parts",
    "Integration by parts",
    "The product rule read backwards.",
    (
        (
            shape("int {a}x e^x dx", a=DIGITS),
            shape("int {a}x {f}(x) dx", a=DIGITS, f=WAVES),
            shape("int (x {s} {a}) e^x dx", a=ANY, s=SIGNS),
            shape("int (x {s} {a}) {f}(x) dx", a=ANY, f=WAVES, s=SIGNS),
        ),
        (
            shape("int x e^({a}x) dx", a=DIGITS),
            shape("int x {f}({a}x) dx", a=DIGITS, f=WAVES),
            shape("int {a}x e^(-x) dx", a=DIGITS),
            shape("int x e^(-{a}x) dx", a=DIGITS),
        ),
        (
            shape("int x^{n} ln(x) dx", n=range(2, 8)),
            shape("int {a}ln(x) dx", a=DIGITS),
            shape("int ({a}x {s} {b}) e^x dx", a=FEW, b=ANY, s=SIGNS),
            shape("int {a}x ln(x) dx", a=(2, 4, 6, 8)),
            shape("int (x {s} {b}) {f}({a}x) dx", a=SMALL, b=ANY, f=WAVES, s=SIGNS),
        ),
        (
            shape("int {a}x^2 e^x dx", a=DIGITS),
            shape("int {a}x^2 {f}(x) dx", f=WAVES, a=DIGITS),
            shape("int {a}x^2 e^(-x) dx", a=DIGITS),
            shape("int (x^2 {s} {a}) e^x dx", a=ANY, s=SIGNS),
        ),
        (
            shape("int {a}e^x {f}(x) dx", f=WAVES, a=(2, 4, 6, 8)),
            shape("int x^2 e^({a}x) dx", a=SMALL),
            shape("int x^2 {f}({a}x) dx", a=SMALL, f=WAVES),
            shape("int ln(x)/x^{n} dx", n=EXPONENTS),
            shape("int {a}ln(x)^2 dx", a=DIGITS),
            shape("int {a}x arctan(x) dx", a=(2, 4, 6, 8)),
        ),
    ),
    needs=("antiderivatives", "product-rule"),
)
