"""Limits."""

from __future__ import annotations

from calctutor.practice.numbers import ANY, DIGITS, EXPONENTS, FEW, SIGNS, SMALL, coprime
from calctutor.practice.skill import Skill, shape

SKILL = Skill(
    "limits",
    "Limits",
    "What an expression comes close to.",
    (
        (
            shape("lim_{{x->{p}}} (x^2 {s} {a}x)", p=(1, 2, 3), a=range(4, 10), s=SIGNS),
            shape("lim_{{x->{p}}} ({a}x {s} {b})", p=SMALL, a=DIGITS, b=ANY, s=SIGNS),
            shape(
                "lim_{{x->{p}}} ({a}x + {b})/(x + {c})",
                p=(1, 2, 3),
                a=SMALL,
                b=ANY,
                c=ANY,
                when=lambda p, a, b, c: (a * p + b) % (p + c) == 0 and a * c != b,
            ),
        ),
        (
            shape("lim_{{x->{a}}} (x^2 - {q})/(x - {a})", a=DIGITS, let={"q": lambda a: a * a}),
            shape("lim_{{x->0}} (x^2 {s} {a}x)/x", a=DIGITS, s=SIGNS),
            shape(
                "lim_{{x->{a}}} (x^2 - {p}x + {q})/(x - {a})",
                a=FEW,
                b=ANY,
                let={"p": lambda a, b: a + b, "q": lambda a, b: a * b},
                when=lambda a, b: a != b,
            ),
            shape("lim_{{x->-{a}}} (x^2 - {q})/(x + {a})", a=DIGITS, let={"q": lambda a: a * a}),
            shape("lim_{{x->{p}}} {a}/(x - {p})", a=DIGITS, p=DIGITS),
            shape("lim_{{x->{p}}} {a}/(x - {p})^2", a=DIGITS, p=DIGITS),
            shape("lim_{{x->{p}{s}}} {a}|x - {p}|/(x - {p})", p=SMALL, a=DIGITS, s=SIGNS),
        ),
        (
            shape(
                "lim_{{x->oo}} ({a}x^2 + {b})/({c}x^2 + {d}x)",
                a=DIGITS,
                b=ANY,
                c=FEW,
                d=FEW,
                when=lambda a, b, c, d: a != c,
            ),
            shape(
                "lim_{{x->oo}} ({a}x {s} {b})/({c}x + {d})",
                a=DIGITS,
                b=ANY,
                c=FEW,
                d=ANY,
                s=SIGNS,
                when=coprime("a", "c"),
            ),
            shape("lim_{{x->oo}} ({a} + {b}/x)", a=DIGITS, b=DIGITS),
            shape("lim_{{x->oo}} ({a}x^2 + {b})/({c}x + {d})", a=DIGITS, b=ANY, c=FEW, d=ANY),
            shape("lim_{{x->oo}} {a}x^{n}/(x^{n} + {b})", a=DIGITS, b=ANY, n=EXPONENTS),
            shape("lim_{{x->-oo}} ({a}x {s} {b})/sqrt(x^2 + {c})", a=DIGITS, b=ANY, c=ANY, s=SIGNS),
        ),
        (
            shape("lim_{{x->0}} sin({a}x)/x", a=DIGITS),
            shape("lim_{{x->0}} sin({a}x)/({b}x)", a=DIGITS, b=FEW, when=coprime("a", "b")),
            shape("lim_{{x->0}} (e^({a}x) - 1)/x", a=DIGITS),
            shape("lim_{{x->0}} ln(1 + {a}x)/x", a=DIGITS),
            shape("lim_{{x->0}} tan({a}x)/x", a=DIGITS),
            shape("lim_{{x->{p}}} {a}abs(x - {p})/(x - {p})", a=DIGITS, p=DIGITS),
            shape("lim_{{x->0}} abs(x^2 - {a}x)/x", a=DIGITS),
            shape(
                "lim_{{x->0{s}}} abs(x^2 - {a}x)/({b}x)",
                a=DIGITS,
                b=FEW,
                s=SIGNS,
                when=coprime("a", "b"),
            ),
            shape("lim_{{x->oo}} x sin({a}/x)", a=DIGITS),
        ),
        (
            shape("lim_{{x->0}} (sqrt(x + {q}) - {a})/x", a=FEW, let={"q": lambda a: a * a}),
            shape("lim_{{x->oo}} (1 + {a}/x)^x", a=DIGITS),
            shape("lim_{{x->0}} (1 - cos({a}x))/x^2", a=DIGITS),
            shape("lim_{{x->0}} (e^({a}x) - 1 - {a}x)/x^2", a=FEW),
            shape("lim_{{x->oo}} ({b} + {a}x e^(-x))", a=DIGITS, b=ANY),
            shape("lim_{{x->oo}} (sqrt(x^2 + {a}x) - x)", a=range(2, 20, 2)),
        ),
    ),
    needs=("sums-and-constants",),
    asks_whether=True,
)
