"""The names of rules, mistakes and gaps in form, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "constant": "Constant",
        "identity": "The variable itself",
        "linear": "Linear function",
        "sum-rule": "Sum rule",
        "constant-multiple": "Constant factor",
        "power-rule": "Power rule",
        "exponential": "Exponential function",
        "logarithm": "Logarithm",
        "sine": "Sine",
        "cosine": "Cosine",
        "tangent": "Tangent",
        "square-root": "Square root",
        "sigmoid": "Sigmoid",
        "unknown-function": "Unknown function",
        "product-rule": "Product rule",
        "reciprocal-rule": "Reciprocal rule",
        "quotient-rule": "Quotient rule",
        "chain-rule": "Chain rule",
        "higher-order": "Higher order",
        "simplify": "Simplify",
    }
)
"""The textbook name of each rule, by its id."""

FORM_GAPS: Mapping[str, str] = MappingProxyType(
    {
        "not-evaluated": "The value is right, but a derivative is still to be worked out in it.",
        "name-only": "That is a name for it. Write out what it stands for.",
    }
)
"""What to say of an answer that is right in value but not in form, by the gap's name."""


def rule_name(rule: str) -> str:
    return RULES[rule]


def listed(texts: tuple[str, ...], joiner: str) -> str:
    """`a`, `a or b`, `a, b or c`."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {joiner} {texts[-1]}"
