"""Integrals by substitution."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, FEW, HIGH, SIGNS, SMALL, WAVES
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "substitution",
    "Substitution",
    "The chain rule read backwards.",
    (
        (
            shape("int 2x e^(x^2 {s} {a}) dx", a=ANY, s=SIGNS),
            shape("int 2x {f}(x^2 {s} {a}) dx", f=WAVES, a=ANY, s=SIGNS),
            shape("int 2x (x^2 {s} {a})^{n} dx", a=ANY, n=HIGH, s=SIGNS),
            shape("int 3x^2 e^(x^3 {s} {a}) dx", a=ANY, s=SIGNS),
        ),
        (
            shape("int x e^(x^2 {s} {a}) dx", a=ANY, s=SIGNS),
            shape("int x {f}(x^2 {s} {a}) dx", f=WAVES, a=ANY, s=SIGNS),
            shape("int x (x^2 {s} {a})^{n} dx", a=ANY, n=HIGH, s=SIGNS),
            shape("int x^2 (x^3 {s} {a})^{n} dx", a=ANY, n=HIGH, s=SIGNS),
            shape("int x^2 {f}(x^3) dx", f=WAVES),
        ),
        (
            shape("int x/(x^2 + {a}) dx", a=ANY),
            shape("int x sqrt(x^2 {s} {a}) dx", a=ANY, s=SIGNS),
            shape("int e^x/(e^x + {a}) dx", a=ANY),
            shape("int cos(x) sin(x)^{n} dx", n=range(2, 8)),
            shape("int x^2/(x^3 {s} {a}) dx", a=ANY, s=SIGNS),
        ),
        (
            shape("int ln(x)^{n}/x dx", n=range(2, 8)),
            shape("int sin(x) e^({s}{a}cos(x)) dx", a=SMALL, s=("", "-")),
            shape("int x e^(-{a}x^2) dx", a=DIGITS),
            shape("int {a}x/(x^2 + {b})^2 dx", a=FEW, b=ANY),
            shape("int x/sqrt(x^2 + {a}) dx", a=ANY),
            shape("int e^x (e^x {s} {a})^{n} dx", a=ANY, n=(2, 3, 4), s=SIGNS),
        ),
        (
            shape("int x sqrt(x + {a}) dx", a=ANY),
            shape("int {a}e^(sqrt(x))/sqrt(x) dx", a=DIGITS),
            shape("int {a}/(x ln(x)) dx", a=DIGITS),
            shape("int {a}{f}(x)^3 dx", f=WAVES, a=(3, 6, 9)),
            shape("int x/(x^4 + {b}) dx", b=(4, 9, 16)),
            shape("int x/(x + {a}) dx", a=ANY),
        ),
    ),
    needs=("antiderivatives", "chain-rule"),
)
