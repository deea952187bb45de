"""The textbook names of the rules."""

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
