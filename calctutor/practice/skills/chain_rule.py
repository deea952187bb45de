"""Derivatives of composite functions."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, FEW, HIGH, SIGNS, SMALL, WAVES, coprime
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "chain-rule",
    "Chain rule",
    "Functions inside functions, from outside to inside.",
    (
        (
            shape("d/dx ({a}x {s} {b})^{n}", a=FEW, b=ANY, n=HIGH, s=SIGNS, when=coprime("a", "b")),
            shape("d/dx {f}({a}x)", f=WAVES, a=DIGITS),
            shape("d/dx e^({a}x)", a=DIGITS),
            shape("d/dx ({b} - x)^{n}", b=ANY, n=HIGH),
        ),
        (
            shape("d/dx (x^{n} {s} {b})^{m}", n=(2, 3, 4), m=HIGH, b=ANY, s=SIGNS),
            shape("d/dx {f}(x^{n})", f=WAVES, n=range(2, 7)),
            shape("d/dx e^(x^{n})", n=range(2, 7)),
            shape("d/dx ln(x^{n} + {a})", n=(2, 4, 6), a=ANY),
            shape("d/dx sqrt({a}x + {b})", a=FEW, b=ANY, when=coprime("a", "b")),
        ),
        (
            shape(
                "d/dx ({b} - {a}x^{n})^{m}",
                a=FEW,
                b=ANY,
                n=(2, 3),
                m=(3, 4, 5),
                when=coprime("a", "b"),
            ),
            shape("d/dx 1/(x^2 + {a})^{n}", a=ANY, n=(2, 3, 4)),
            shape("d/dx {a}e^(-x^{n})", a=FEW, n=(2, 3, 4)),
            shape("d/dx {f}({a} - x^{n})", f=WAVES, a=ANY, n=(2, 3, 4)),
            shape("d/dx sqrt(x^2 + {a})", a=ANY),
        ),
        (
            shape("d/dx {f}(x)^{n}", f=WAVES, n=HIGH),
            shape("d/dx e^({f}(x))", f=WAVES),
            shape("d/dx ({a} - e^x)^{n}", a=ANY, n=HIGH),
            shape("d/dx ln(x)^{n}", n=HIGH),
            shape("d/dx ln({a} {s} {f}(x))", f=WAVES, a=FEW, s=SIGNS),
            shape("d/dx sqrt({a} + e^x)", a=ANY),
        ),
        (
            shape("d/dx sin(cos({a}x))", a=DIGITS),
            shape("d/dx e^({f}({a}x))", f=WAVES, a=FEW),
            shape("d/dx {f}(x^2)^{n}", f=WAVES, n=HIGH),
            shape("d/dx ({b} + e^({a}x))^{n}", a=SMALL, b=ANY, n=HIGH),
            shape("d/dx ln({b} + e^(-{a}x))", a=FEW, b=ANY),
            shape("d/dx sqrt({b} + sin({a}x))", a=SMALL, b=FEW),
        ),
    ),
    needs=("sums-and-constants",),
)
