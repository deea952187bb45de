"""The mistakes in plain words: what was done, and what a problem needs instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "chain-inner-derivative-missing": ("the inner derivative left out", "the inner derivative"),
        "chain-inner-not-differentiated": (
            "the inner function as a factor, not its derivative",
            "the derivative of the inner function",
        ),
        "chain-inner-sign-lost": (
            "the sign of the inner derivative lost",
            "the sign of the inner derivative",
        ),
        "chain-outer-at-inner-derivative": (
            "the outer derivative taken at the inner derivative",
            "the outer derivative at the unchanged inside",
        ),
        "chain-layer-missing": ("a layer of the chain left out", "every layer of the chain"),
        "power-exponent-not-lowered": ("the exponent not lowered", "an exponent that is one less"),
        "power-factor-missing": (
            "the exponent not brought down as a factor",
            "the exponent as a factor",
        ),
        "power-negative-exponent-raised": (
            "a negative exponent raised instead of lowered",
            "care with a negative exponent",
        ),
        "power-rule-on-exponential": (
            "the power rule used on an exponential function",
            "a look at where the variable stands",
        ),
        "power-inside-function": (
            "the power of the derivative instead of the derivative of the power",
            "the power before what is inside",
        ),
        "derivative-distributed-over-power": (
            "the power of the derivative instead of the derivative of the power",
            "the power before what is inside",
        ),
        "reciprocal-of-derivative": (
            "one over the derivative instead of the derivative of one over it",
            "care with what stands in the denominator",
        ),
        "exponential-own-derivative": (
            "an exponential function taken as its own derivative",
            "a look at the exponent",
        ),
        "exponential-log-base-missing": (
            "the logarithm of the base left out",
            "the logarithm of the base",
        ),
        "log-inner-derivative-missing": (
            "one over the inside, without the derivative of the inside",
            "the derivative of what is inside the logarithm",
        ),
        "trig-sign": ("a sign of sine or cosine", "care with the sign of sine and cosine"),
        "constant-kept": ("a constant kept", "a look at the constants"),
        "constant-differentiated-to-one": (
            "a constant turned into 1",
            "a look at the constants",
        ),
        "product-of-derivatives": (
            "the product of the derivatives",
            "the product rule, all of it",
        ),
        "product-same-factor-pairs": (
            "each derivative with its own factor",
            "each derivative with the other factor",
        ),
        "product-one-term": ("one term of the product rule alone", "both terms"),
        "product-minus": ("a minus in the product rule", "the sign between the two terms"),
        "quotient-of-derivatives": (
            "the quotient of the derivatives",
            "the quotient rule, all of it",
        ),
        "quotient-numerator-reversed": (
            "the numerator of the quotient rule the wrong way round",
            "the right order above the line",
        ),
        "quotient-denominator-not-squared": (
            "the denominator not squared",
            "the right denominator",
        ),
        "quotient-divided-by-numerator-squared": (
            "divided by the square of the numerator",
            "the right denominator",
        ),
        "quotient-plus": ("a plus in the quotient rule", "the sign between the two terms"),
        "sigmoid-derivative-sign": (
            "a sign in the derivative of the sigmoid",
            "a look at its sign",
        ),
        "sigmoid-factor-missing": (
            "a factor of the sigmoid’s derivative left out",
            "all factors of the sigmoid’s derivative",
        ),
        "sigmoid-derivative-at-activation": (
            "the sigmoid’s derivative taken at the output instead of the input",
            "a look at where the sigmoid’s derivative is taken",
        ),
        "partial-wrong-variable": (
            "the derivative by another variable",
            "a look at which variable moves",
        ),
        "partial-others-not-constant": (
            "the other variables not held still",
            "the other variables held still",
        ),
        "partial-constant-factor-zeroed": (
            "a constant factor turned into 0",
            "the constant factors that stay",
        ),
        "gradient-input-factor-missing": (
            "the input left out as a factor",
            "the input as a factor",
        ),
        "gradient-bias-as-weight": (
            "the bias treated like a weight",
            "a look at what the bias is multiplied by",
        ),
        "loss-activation-derivative-missing": (
            "the derivative of the activation left out",
            "the derivative of the activation",
        ),
        "constant-of-integration-missing": (
            "the constant of integration left out",
            "a constant of integration",
        ),
        "differentiated-instead": (
            "the derivative instead of the integral",
            "a look at which way to go",
        ),
        "integrated-instead": (
            "the integral instead of the derivative",
            "a look at which way to go",
        ),
        "antiderivative-divisor-missing": (
            "not divided by the new exponent",
            "the division by the new exponent",
        ),
        "antiderivative-old-exponent": ("divided by the old exponent", "the right divisor"),
        "antiderivative-multiplied-not-divided": (
            "multiplied where a division was due",
            "a division where there was a factor",
        ),
        "antiderivative-inner-factor-missing": (
            "not divided by the inner factor",
            "the division by the inner factor",
        ),
        "antiderivative-trig-sign": (
            "a sign of sine or cosine in an integral",
            "care with the sign of sine and cosine",
        ),
        "product-of-antiderivatives": (
            "the product of the antiderivatives",
            "more than an antiderivative of each factor",
        ),
        "parts-sign": ("the minus of integration by parts", "the minus sign of the parts rule"),
        "parts-v-factor-missing": (
            "a factor of the antiderivative lost on the way by parts",
            "the factor of the antiderivative, twice",
        ),
        "parts-minus-not-distributed": (
            "the minus not carried over to all that follows",
            "brackets after the minus sign",
        ),
        "parts-second-integral-missing": (
            "the second integral of the parts rule left out",
            "the second integral",
        ),
        "log-of-denominator": (
            "the logarithm of the denominator",
            "a look at whether it is a logarithm at all",
        ),
        "definite-lower-limit-ignored": ("the lower bound ignored", "both bounds"),
        "definite-limits-reversed": ("the bounds the wrong way round", "upper bound first"),
        "definite-limits-added": ("the values at the bounds added", "a difference of two values"),
        "definite-integrand-evaluated": (
            "the bounds put into the integrand",
            "an antiderivative before the bounds",
        ),
        "definite-not-evaluated": ("the bounds not put in", "the bounds, put in"),
        "definite-substitution-limits-unchanged": (
            "the old bounds kept after a substitution",
            "bounds that go with the letter",
        ),
        "improper-called-divergent": (
            "an integral taken to diverge",
            "a look at how fast the integrand falls",
        ),
        "constant-factor-dropped": ("a constant factor lost", "the constant factor in front"),
        "sign-flipped": ("the sign of the whole answer", "care with the sign"),
        "constant-factor": ("a number as a factor", "care with the factor in front"),
        "restated-question": ("the question typed as the answer", "an answer that is worked out"),
        "rounded-decimal": ("a rounded decimal", "an exact value"),
    }
)


def mistake_name(mistake: str) -> str:
    """What was done, in plain words; the id itself, without hyphens, where there are none."""
    known = _WORDS.get(mistake)
    return mistake.replace("-", " ") if known is None else known[0]


def reminder(mistake: str) -> str:
    """That a problem again needs what was missed before, giving nothing else away."""
    known = _WORDS.get(mistake)
    if known is None:
        return "This one is like the one that went wrong before."
    return f"This one again needs {known[1]}."
