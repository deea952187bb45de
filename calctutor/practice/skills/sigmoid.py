"""Derivatives with the logistic sigmoid σ."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, FEW, SIGNS, SMALL
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "sigmoid",
    "Sigmoid",
    "The sigmoid, whose derivative is made of itself.",
    (
        (
            shape("d/dx {a}σ(x)", a=DIGITS),
            shape("d/dx (σ(x) {s} {a}x)", a=DIGITS, s=SIGNS),
            shape("d/dx ({a} - σ(x))", a=ANY),
            shape("d/dx (x^{n} {s} σ(x))", n=FEW, s=SIGNS),
        ),
        (
            shape("d/dx σ({a}x)", a=DIGITS),
            shape("d/dx σ({a}x {s} {b})", a=FEW, b=ANY, s=SIGNS),
            shape("d/dx {b}σ({a}x)", a=FEW, b=FEW),
            shape("d/dx σ({b} - {a}x)", a=FEW, b=ANY),
        ),
        (
            shape("d/dx σ(x)^{n}", n=range(2, 9)),
            shape("d/dx {a}x σ(x)", a=DIGITS),
            shape("d/dx ln({a} + σ(x))", a=ANY),
            shape("d/dx ({a} - σ(x))^2", a=ANY),
        ),
        (
            shape("d/dx σ(x^{n})", n=range(2, 8)),
            shape("d/dx {a}e^(σ(x))", a=FEW),
            shape("d/dx x^{n} σ(x)", n=range(2, 8)),
            shape("d/dx σ({a}x)^2", a=FEW),
            shape("d/dx 1/2 ({a} - σ({b}x))^2", a=(1, 2, 3), b=FEW),
        ),
        (
            shape("d/dx (-ln(σ({a}x)))", a=DIGITS),
            shape("d/dx ln(1 - σ({a}x))", a=DIGITS),
            shape("d/dx x σ({a}x)", a=DIGITS),
            shape("d/dx σ({a}x {s} {b})^{n}", a=SMALL, b=ANY, n=(2, 3), s=SIGNS),
            shape("d/dx {a}σ(x) (1 - σ(x))", a=DIGITS),
        ),
    ),
    needs=("chain-rule",),
)
