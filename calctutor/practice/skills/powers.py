"""Derivatives of powers of x."""

from __future__ import annotations

from math import gcd

from calctutor.practice.numbers import DIGITS, EXPONENTS, HIGH, SMALL, coprime
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "powers",
    "Powers",
    "The power rule, for exponents of every kind.",
    (
        (
            shape("d/dx {s}x^{n}", s=("", "-"), n=range(2, 12)),
            shape("d/dx {a}x^{n}", a=DIGITS, n=EXPONENTS),
            shape(
                "d/dx x^{n}/{a}",
                a=SMALL,
                n=range(3, 13),
                when=lambda a, n: n > a and n % a == 0,
            ),
            shape("d/dx (-{a}x^{n})", a=DIGITS, n=EXPONENTS),
        ),
        (
            shape("d/dx x^(-{n})", n=range(1, 9)),
            shape("d/dx {a}x^(-{n})", a=DIGITS, n=range(1, 6)),
            shape("d/dx 1/x^{n}", n=range(2, 9)),
            shape("d/dx {a}/x^{n}", a=DIGITS, n=EXPONENTS),
            shape("d/dx 1/({a}x^{n})", a=SMALL, n=EXPONENTS),
        ),
        (
            shape("d/dx {a}sqrt(x)", a=range(2, 16)),
            shape("d/dx x^({p}/{q})", p=range(1, 10), q=SMALL, when=coprime("p", "q")),
            shape("d/dx sqrt(x^{n})", n=(3, 5, 7, 9, 11)),
            shape(
                "d/dx {a}x^({p}/{q})",
                a=range(2, 13),
                p=range(1, 10),
                q=SMALL,
                when=lambda a, p, q: gcd(p, q) == 1 and a % q == 0,
            ),
        ),
        (
            shape("d/dx {a}/sqrt(x)", a=range(2, 13)),
            shape("d/dx x^{n} sqrt(x)", n=range(2, 8)),
            shape("d/dx x^{n}/sqrt(x)", n=range(2, 8)),
            shape("d/dx {a}x sqrt(x)", a=DIGITS),
            shape("d/dx x^(-{p}/{q})", p=range(1, 8), q=SMALL, when=coprime("p", "q")),
        ),
        (
            shape("d^2/dx^2 {a}x^{n}", a=DIGITS, n=HIGH),
            shape("d^2/dx^2 {a}/x^{n}", a=range(1, 7), n=range(2, 6)),
            shape("d^2/dx^2 {a}sqrt(x)", a=range(2, 13)),
            shape("d^3/dx^3 x^{n}", n=range(4, 10)),
            shape("d^2/dx^2 x^({p}/{q})", p=range(4, 10), q=range(2, 4), when=coprime("p", "q")),
        ),
    ),
)
