"""Derivatives of quotients."""

from __future__ import annotations

from math import gcd

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, SIGNS, SMALL, WAVES
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "quotient-rule",
    "Quotient rule",
    "Numerator, denominator, and the minus sign between.",
    (
        (
            shape("d/dx x/(x {s} {a})", a=ANY, s=SIGNS),
            shape("d/dx (x {s} {a})/(x + {b})", a=ANY, b=ANY, s=SIGNS, when=lambda a, b, s: a != b),
            shape("d/dx {a}x/(x + {b})", a=DIGITS, b=ANY),
            shape("d/dx x/({a} - x)", a=ANY),
        ),
        (
            shape(
                "d/dx ({a}x {s} {b})/({c}x + {d})",
                a=SMALL,
                b=ANY,
                c=SMALL,
                d=ANY,
                s=SIGNS,
                when=lambda a, b, c, d, s: gcd(a, b) == gcd(c, d) == 1 and a * d != b * c,
            ),
            shape("d/dx x^2/(x {s} {a})", a=ANY, s=SIGNS),
            shape("d/dx x/(x^2 + {a})", a=ANY),
            shape("d/dx {a}x/(x^2 {s} {b})", a=FEW, b=ANY, s=SIGNS),
        ),
        (
            shape("d/dx e^x/x^{n}", n=EXPONENTS),
            shape("d/dx {f}(x)/x^{n}", f=WAVES, n=EXPONENTS),
            shape("d/dx ln(x)/x^{n}", n=EXPONENTS),
            shape("d/dx e^x/(x {s} {a})", a=ANY, s=SIGNS),
            shape("d/dx {a}{f}(x)/x", a=FEW, f=WAVES),
        ),
        (
            shape(
                "d/dx (x^2 {s} {a})/(x^2 + {b})",
                a=ANY,
                b=ANY,
                s=SIGNS,
                when=lambda a, b, s: a != b,
            ),
            shape("d/dx e^x/(e^x {s} {a})", a=ANY, s=SIGNS),
            shape("d/dx {f}(x)/({a} + {f}(x))", f=WAVES, a=ANY),
            shape("d/dx x/({a} {s} e^x)", a=ANY, s=SIGNS),
            shape("d/dx e^({a}x)/x", a=DIGITS),
        ),
        (
            shape("d/dx x e^x/(x {s} {a})", a=ANY, s=SIGNS),
            shape("d/dx e^({a}x)/(x^2 + {b})", a=SMALL, b=ANY),
            shape("d/dx x/sqrt(x^2 + {a})", a=ANY),
            shape("d/dx (x + {a})/(x - {b})^2", a=ANY, b=ANY),
            shape("d/dx {f}({a}x)/x", f=WAVES, a=DIGITS),
        ),
    ),
    needs=("product-rule",),
)
