"""Integrals up to infinity, or up to a pole."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, FEW, SMALL
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "improper-integrals",
    "Improper integrals",
    "Bounds at infinity, and what a limit makes of them.",
    (
        (
            shape("int_1^oo {a}/x^{n} dx", a=DIGITS, n=(2, 3, 4)),
            shape("int_0^oo {a}e^(-x) dx", a=DIGITS),
            shape("int_1^oo 1/x^{n} dx", n=range(2, 9)),
            shape("int_1^oo {a}/x dx", a=DIGITS),
        ),
        (
            shape("int_0^oo e^(-{a}x) dx", a=DIGITS),
            shape("int_2^oo {a}/x^2 dx", a=(2, 4, 6, 8)),
            shape("int_3^oo {a}/x^2 dx", a=(3, 6, 9, 12)),
            shape("int_{b}^oo e^(-x) dx", b=(1, 2, 3)),
            shape("int_0^oo {b}e^(-{a}x) dx", a=FEW, b=DIGITS),
            shape("int_{b}^oo {a}/sqrt(x) dx", b=(1, 4, 9), a=DIGITS),
        ),
        (
            shape("int_0^oo {a}x e^(-x) dx", a=DIGITS),
            shape("int_0^{b} {a}/sqrt(x) dx", b=(1, 4, 9), a=range(1, 7), when=lambda a, b: a > 1),
            shape("int_0^oo x e^(-{a}x) dx", a=DIGITS),
            shape("int_0^{b} {a}/x^2 dx", b=SMALL, a=DIGITS),
            shape("int_-{b}^{b} {a}/x^2 dx", b=SMALL, a=DIGITS),
            shape("int_0^oo {b}/(x + {a})^2 dx", a=DIGITS, b=ANY, when=lambda a, b: b > 1),
        ),
        (
            shape("int_0^oo {a}x e^(-x^2) dx", a=DIGITS),
            shape("int_0^oo {a}x^2 e^(-x) dx", a=range(2, 10)),
            shape("int_0^oo {a}/(x^2 + 1) dx", a=DIGITS),
            shape("int_0^1 {a}ln(x) dx", a=DIGITS),
            shape("int_0^oo {a}/(x + {b})^3 dx", a=DIGITS, b=(1, 2, 3)),
            shape("int_0^oo {a}/(x + {b}) dx", a=DIGITS, b=(1, 2, 3)),
        ),
        (
            shape("int_0^oo x^2 e^(-{a}x) dx", a=FEW),
            shape("int_0^oo {a}x/(x^2 + {b})^2 dx", a=DIGITS, b=SMALL),
            shape("int_0^oo {a}τ ϑ e^(-ϑ τ) dτ", a=DIGITS, given=("ϑ > 0",)),
            shape("int_0^oo {a}/(x^2 + {b}) dx", a=DIGITS, b=(4, 9, 16)),
            shape("int_0^1 {a}x ln(x) dx", a=(2, 4, 6, 8, 12)),
            shape("int_0^oo {a}x/(x^2 + {b}) dx", a=DIGITS, b=SMALL),
            shape("int_0^{b} {a}/(x - {b})^2 dx", a=DIGITS, b=SMALL),
            shape("int_0^oo {a}cos({b}x) dx", a=DIGITS, b=FEW),
        ),
    ),
    needs=("definite-integrals",),
    asks_whether=True,
)
