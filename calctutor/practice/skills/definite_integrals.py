"""Integrals between two bounds."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, SIGNS, SMALL, WAVES
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "definite-integrals",
    "Definite integrals",
    "From an antiderivative to a number.",
    (
        (
            shape("int_0^{b} x^{n} dx", b=(1, 2, 3), n=EXPONENTS, when=lambda b, n: b**n < 90),
            shape("int_0^{b} {a}x dx", a=DIGITS, b=range(1, 6)),
            shape("int_0^{b} ({a}x + {c}) dx", a=(2, 4, 6), b=range(1, 5), c=ANY),
            shape("int_0^{b} {a}x^2 dx", a=(3, 6, 9), b=(1, 2, 3)),
        ),
        (
            shape("int_1^{b} {a}x^2 dx", b=(2, 3, 4), a=(3, 6)),
            shape("int_2^{b} {a}x^2 dx", b=(3, 4, 5), a=(3, 6)),
            shape("int_-{l}^{b} (x^2 + {c}) dx", l=(1, 2, 3), b=(1, 2, 3), c=ANY),
            shape("int_1^{b} ({a}x {s} {c}) dx", a=(2, 4, 6, 8), b=(2, 3, 4), c=ANY, s=SIGNS),
            shape(
                "int_0^{b} ({a}x - x^2) dx", a=SMALL, b=(1, 2, 3), when=lambda a, b: 3 * a != 2 * b
            ),
        ),
        (
            shape("int_0^pi {a}sin(x) dx", a=DIGITS),
            shape("int_1^e {a}/x dx", a=DIGITS),
            shape("int_0^{b} {a}sqrt(x) dx", b=(1, 4, 9), a=(3, 6)),
            shape("int_0^{b} {a}e^x dx", b=(1, 2, 3), a=range(1, 6), when=lambda a, b: a > 1),
            shape("int_1^{b} {a}/x^2 dx", b=SMALL, a=DIGITS),
        ),
        (
            shape("int_0^1 e^({s}{a}x) dx", a=DIGITS, s=("", "-")),
            shape("int_0^1 ({a}x + 1)^{n} dx", a=(1, 2, 3), n=(2, 3), when=lambda a, n: a > 1),
            shape("int_0^{b} {a}x e^(x^2) dx", a=(2, 4, 6, 8), b=(1, 2)),
            shape("int_0^(pi/{k}) {a}cos(x) dx", k=(2, 6), a=DIGITS),
            shape("int_0^1 x/(x^2 + {a}) dx", a=ANY),
            shape("d/dx int_{a}^x t^{n} dt", a=ANY, n=EXPONENTS),
            shape("d/dx int_0^(x^{n}) {f}(t) dt", n=EXPONENTS, f=WAVES),
        ),
        (
            shape("int_0^1 {a}x e^x dx", a=DIGITS),
            shape("int_0^pi {a}x sin(x) dx", a=DIGITS),
            shape("int_1^e {a}x^2 ln(x) dx", a=(9, 18)),
            shape("d/dx int_x^({a}x) t^{n} dt", a=SMALL, n=(2, 3)),
            shape("d/dx int_x^(x^{n}) {f}(t) dt", n=(2, 3, 4), f=WAVES),
            shape("int_1^e {a}x ln(x) dx", a=(4, 8, 12)),
            shape("int_1^e {a}ln(x) dx", a=DIGITS),
            shape("int_0^1 x e^(-{a}x) dx", a=SMALL),
            shape("int_0^3 {a}x sqrt(x^2 + 16) dx", a=(3, 6, 9)),
            shape("int_0^4 {a}x sqrt(x^2 + 9) dx", a=(3, 6, 9)),
        ),
    ),
    needs=("antiderivatives",),
)
