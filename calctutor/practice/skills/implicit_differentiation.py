"""Derivatives of quantities that equations link: curves, and parametric curves."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, HIGH, SMALL
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "implicit-differentiation",
    "Implicit differentiation",
    "Curves that an equation or a parameter describes, and how they rise.",
    (
        (
            shape("dy/dx for x^2 + y^2 = {a}", a=range(2, 17)),
            shape("dy/dx for {a}x^2 + y^2 = {b}", a=SMALL, b=ANY),
            shape("dy/dx for x^{n} + y^{m} = {a}", n=EXPONENTS, m=HIGH, a=ANY),
        ),
        (
            shape("dy/dx for x y = {a}", a=range(1, 17)),
            shape("dy/dx for x^{n} + x y = {a}", n=EXPONENTS, a=ANY),
            shape("dy/dx for x y + y^{n} = {a}", n=EXPONENTS, a=ANY),
        ),
        (
            shape("dy/dx for x^2 + {a}x y + y^2 = {b}", a=DIGITS, b=ANY),
            shape("dy/dx for x^{n} y + y^2 = {a}", n=(2, 3, 4), a=ANY),
            shape("dy/dx for e^y + {a}x y = {b}", a=SMALL, b=ANY),
        ),
        (
            shape("dy/dx for x = t^{n}, y = t^{m} + {a}t", n=(2, 3), m=(2, 3, 4), a=DIGITS),
            shape("dy/dx for x = {a}cos(t), y = {b}sin(t)", a=DIGITS, b=DIGITS),
            shape("dy/dx for x = e^t, y = t^{n} + {a}t", n=(2, 3, 4), a=DIGITS),
        ),
        (
            shape("d^2y/dx^2 for x^2 + y^2 = {a}", a=range(2, 17)),
            shape("d^2y/dx^2 for x = t^{n}, y = t^{m}", n=(2, 3), m=(4, 5, 6, 7)),
            shape("d^2y/dx^2 for y^2 = {a}x", a=range(2, 17)),
        ),
    ),
    needs=("chain-rule", "product-rule"),
)
