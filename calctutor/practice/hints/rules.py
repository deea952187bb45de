"""Advice on each rule: when to use it, and the rule as a formula."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Advice(Struct, frozen=True):
    """Advice on a rule: `pointer` says why the rule fits; `law` is the rule as a typed relation."""

    pointer: str
    law: str = ""


DERIVATIVES: Mapping[str, Advice] = MappingProxyType(
    {
        "power-rule": Advice(
            "A power of the variable: the power rule is all that it takes.",
            "d/dx x^n = n x^(n-1)",
        ),
        "sum-rule": Advice(
            "A sum: each term is differentiated by itself. Which of them do not change at all?",
            "d/dx (f(x) + g(x)) = f'(x) + g'(x)",
        ),
        "linear": Advice(
            "This is a straight line in the variable. What is its slope?",
            "d/dx (m x + n) = m",
        ),
        "chain-rule": Advice(
            "One function inside another: the chain rule. What is done last, and to what?",
            "d/dx f(g(x)) = f'(g(x)) g'(x)",
        ),
        "product-rule": Advice(
            "A product of parts that all change: the product rule.",
            "d/dx (f(x) g(x)) = f'(x) g(x) + f(x) g'(x)",
        ),
        "quotient-rule": Advice(
            "One changing part over another: the quotient rule.",
            "d/dx (f(x)/g(x)) = (f'(x) g(x) - f(x) g'(x))/g(x)^2",
        ),
        "reciprocal-rule": Advice(
            "Only the denominator changes. It can be read as a power with a negative exponent.",
            "d/dx 1/g(x) = -g'(x)/g(x)^2",
        ),
        "implicit-differentiation": Advice(
            "An equation ties the letters together. Differentiate both sides: which letter depends"
            " on the other, and what does the chain rule bring in there?",
            "d/dx f(y(x)) = f'(y(x)) y'(x)",
        ),
        "parametric": Advice(
            "Both letters depend on a third one. How fast does each of them change with it?",
            "dy/dx = (dy/dt)/(dx/dt)",
        ),
        "exponential": Advice(
            "The function e to the power of the variable is in the table, and easy to remember.",
            "d/dx e^x = e^x",
        ),
        "exponential-of-base": Advice(
            "The variable is in the exponent, so that the power rule does not fit here.",
            "d/dx a^x = a^x ln(a)",
        ),
        "logarithm": Advice("The natural logarithm is in the table.", "d/dx ln(x) = 1/x"),
        "logarithm-to-base": Advice(
            "A logarithm to another base is a natural logarithm, divided by a number.",
            "log_a(x) = ln(x)/ln(a)",
        ),
        "sine": Advice("The sine is in the table.", "d/dx sin(x) = cos(x)"),
        "cosine": Advice(
            "The cosine is in the table. Mind which of the two brings a minus sign.",
            "d/dx cos(x) = -sin(x)",
        ),
        "tangent": Advice("The tangent is in the table.", "d/dx tan(x) = sec(x)^2"),
        "sigmoid": Advice(
            "The derivative of the sigmoid is made of the sigmoid itself.",
            "d/dx σ(x) = σ(x) (1 - σ(x))",
        ),
    }
)

INTEGRALS: Mapping[str, Advice] = MappingProxyType(
    {
        "power-rule": Advice(
            "A power: the power rule read backwards. What has this as its derivative?",
            "int x^n dx = x^(n+1)/(n+1)",
        ),
        "sum-rule": Advice(
            "A sum: each term is integrated by itself.",
            "int (f(x) + g(x)) dx = int f(x) dx + int g(x) dx",
        ),
        "implicit-differentiation": Advice(
            "An equation ties the letters together. Differentiate both sides: which letter depends"
            " on the other, and what does the chain rule bring in there?",
            "d/dx f(y(x)) = f'(y(x)) y'(x)",
        ),
        "parametric": Advice(
            "Both letters depend on a third one. How fast does each of them change with it?",
            "dy/dx = (dy/dt)/(dx/dt)",
        ),
        "exponential": Advice(
            "An exponential function: which function has it as its derivative?",
            "int e^(a x) dx = e^(a x)/a",
        ),
        "sine": Advice(
            "A sine: which function has it as its derivative, and with which sign?",
            "int sin(a x) dx = -cos(a x)/a",
        ),
        "cosine": Advice(
            "A cosine: which function has it as its derivative?",
            "int cos(a x) dx = sin(a x)/a",
        ),
        "logarithm": Advice(
            "Look at the derivative of the denominator: how does the numerator compare with it?",
            "int g'(x)/g(x) dx = ln(abs(g(x)))",
        ),
        "arctangent": Advice(
            "One over a square plus a number: an arctangent.",
            "int 1/(x^2 + a^2) dx = arctan(x/a)/a",
        ),
        "substitution": Advice(
            "Look for a part whose derivative stands beside it: give that part a letter.",
            "int f(g(x)) g'(x) dx = int f(u) du",
        ),
        "integration-by-parts": Advice(
            "A product, one part of which gets simpler when it is differentiated: by parts.",
            "int f(x) g'(x) dx = f(x) g(x) - int f'(x) g(x) dx",
        ),
        "expand": Advice("Multiplied out, or divided out, this is a sum of simple terms."),
        "polynomial-division": Advice(
            "The numerator is not of a lower degree than the denominator: divide first."
        ),
        "odd-power": Advice(
            "An odd power: keep one factor for du, and write the rest with the other function.",
            "sin(x)^2 + cos(x)^2 = 1",
        ),
        "split": Advice(
            "Look along the whole interval: has the integrand a value at every point of it?",
            "int_a^b f(x) dx = int_a^c f(x) dx + int_c^b f(x) dx",
        ),
        "antiderivative": Advice(
            "First find an antiderivative; the bounds come last.",
            "int_a^b f(x) dx = F(b) - F(a)",
        ),
    }
)

LIMITS: Mapping[str, Advice] = MappingProxyType(
    {
        "direct-substitution": Advice(
            "Nothing goes wrong at this point: what is the value there?",
            "lim_{x->a} f(x) = f(a)",
        ),
        "factor": Advice(
            "Numerator and denominator both become 0 there, so they have a factor in common.",
        ),
        "highest-power": Advice(
            "Divide numerator and denominator by the highest power that there is.",
            "lim_{x->oo} 1/x = 0",
        ),
        "rewrite": Advice(
            "This looks like a limit that is known. What has to be under the line for it?",
        ),
        "conjugate": Advice(
            "A difference with a root: multiply above and below by the sum of the same two.",
            "(a - b)(a + b) = a^2 - b^2",
        ),
        "lhopital": Advice(
            "Numerator and denominator both go to 0: compare how fast they change.",
            "lim_{x->a} f(x)/g(x) = lim_{x->a} f'(x)/g'(x)",
        ),
        "growth": Advice(
            "Which grows faster, the power or the exponential function?",
            "lim_{x->oo} x^n e^(-x) = 0",
        ),
        "known-limit": Advice(
            "A power whose base goes to 1 while its exponent goes to infinity: a limit that"
            " is known.",
            "lim_{x->oo} (1 + 1/x)^x = e",
        ),
        "limit-laws": Advice("Look at each term by itself.", "lim_{x->oo} 1/x = 0"),
        "absolute-value": Advice(
            "On the side that is asked for, which sign has the inside of the absolute value?"
        ),
    }
)
"""Advice on limits; the laws for `rewrite` are in `KNOWN_LIMITS`."""

FROM_BOTH_SIDES = Advice(
    "Something happens at this very point. Come close to it from the left, then from the right.",
    "lim_{x->a-} f(x) = lim_{x->a+} f(x)",
)
"""Advice on a limit whose two sides are worked out apart; the law is what has to hold."""

NO_BOUND = Advice(
    "Only the denominator goes to 0 there. What becomes of the quotient, and with which sign?"
)
"""Advice on a quotient at a zero of its denominator."""

KNOWN_LIMITS: Mapping[str, str] = MappingProxyType(
    {
        "sin": "lim_{u->0} sin(u)/u = 1",
        "tan": "lim_{u->0} tan(u)/u = 1",
        "ln": "lim_{u->0} ln(1 + u)/u = 1",
        "cos": "lim_{u->0} (1 - cos(u))/u^2 = 1/2",
        "": "lim_{u->0} (e^u - 1)/u = 1",
    }
)
"""Known limits, keyed by the function in them; the empty key is the exponential function."""
