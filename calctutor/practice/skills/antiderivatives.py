"""Antiderivatives from the table."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, HIGH, SIGNS, WAVES, coprime
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "antiderivatives",
    "Antiderivatives",
    "Derivatives read backwards, with their constant.",
    (
        (
            shape("int x^{n} dx", n=range(2, 10)),
            shape("int {a}x^{n} dx", a=DIGITS, n=EXPONENTS, when=lambda a, n: a % (n + 1) == 0),
            shape("int {a}e^x dx", a=DIGITS),
            shape("int {a}{f}(x) dx", a=DIGITS, f=WAVES),
            shape("int {a}x dx", a=DIGITS),
        ),
        (
            shape("int ({a}x^2 {s} {b}) dx", a=(3, 6, 9), b=ANY, s=SIGNS),
            shape("int ({a}x {s} {b}) dx", a=(2, 4, 6, 8), b=ANY, s=SIGNS),
            shape("int (e^x {s} {a}x) dx", a=(2, 4, 6, 8), s=SIGNS),
            shape("int ({f}(x) {s} {b}) dx", f=WAVES, b=ANY, s=SIGNS),
            shape("int {a}/x dx", a=DIGITS),
        ),
        (
            shape("int 1/x^{n} dx", n=range(2, 8)),
            shape("int {a}sqrt(x) dx", a=(2, 3, 4, 6, 9, 12)),
            shape("int ({a}/x^2 {s} {b}) dx", a=DIGITS, b=ANY, s=SIGNS),
            shape("int x^({p}/{q}) dx", p=ANY, q=(2, 3, 4), when=coprime("p", "q")),
            shape("int {a}/sqrt(x) dx", a=DIGITS),
        ),
        (
            shape("int e^({s}{a}x) dx", a=DIGITS, s=("", "-")),
            shape("int {f}({a}x) dx", f=WAVES, a=DIGITS),
            shape("int 1/({a}x + {b}) dx", a=FEW, b=ANY, when=coprime("a", "b")),
            shape(
                "int ({a}x {s} {b})^{n} dx", a=FEW, b=ANY, n=HIGH, s=SIGNS, when=coprime("a", "b")
            ),
            shape("int {f}({a}x {s} {b}) dx", f=WAVES, a=FEW, b=ANY, s=SIGNS),
        ),
        (
            shape("int (x^2 {s} {a})/x dx", a=ANY, s=SIGNS),
            shape("int x^{n} sqrt(x) dx", n=(2, 3, 4, 5)),
            shape("int {a}/(x^2 + 1) dx", a=DIGITS),
            shape("int (e^x {s} {a})^2 dx", a=ANY, s=SIGNS),
            shape("int 1/(x^2 + {b}) dx", b=(4, 9, 16, 25, 36, 49)),
            shape("int sqrt({a}x + {b}) dx", a=FEW, b=ANY, when=coprime("a", "b")),
        ),
    ),
    needs=("exponentials-and-logarithms", "trigonometric-functions"),
)
