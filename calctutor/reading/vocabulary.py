"""The words with a meaning of their own, and words that are often typed instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from calctutor.expr.functions import CANONICAL, ONLY_CALLED
from calctutor.expr.names import GREEK

CONSTANTS: Mapping[str, str] = MappingProxyType(
    {"e": "e", "i": "i", "pi": "pi", "oo": "oo", "inf": "oo", "infty": "oo", "infinity": "oo"}
)
"""Constants by the words for them."""

FUNCTION_WORDS: Mapping[str, str] = MappingProxyType(
    {name: own for name, own in CANONICAL.items() if name not in ONLY_CALLED}
    | {"log": "log", "exp": "exp", "lg": "lg", "cbrt": "cbrt", "fac": "factorial"}
    | {"relu": "relu", "ReLU": "relu"}
)
"""Functions by the words for them.

log, lg, exp, cbrt and relu are shorthands that the parser writes out.
"""

CALLED_NAMES: Mapping[str, str] = MappingProxyType(
    {"sigma": "sigma", "gamma": "gamma", "Gamma": "gamma"}
    | {name: name for name in sorted(ONLY_CALLED)}
)
"""Functions by Greek letters and short words that name them where a bracket follows directly."""

KEYWORDS: Mapping[str, str] = MappingProxyType(
    {
        "diff": "diff",
        "derivative": "diff",
        "int": "int",
        "integral": "int",
        "integrate": "int",
        "lim": "lim",
        "limit": "lim",
        "sum": "sum",
        "grad": "grad",
        "gradient": "grad",
    }
)
"""Operators of calculus by the words for them."""

CALLED_KEYWORDS: Mapping[str, str] = MappingProxyType(
    {"bracket": "bracket", "piecewise": "piecewise", "vector": "vector"}
)
"""Operators by words that name them only where a bracket follows directly."""

CASE_WORDS: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys(("if", "for", "when"), "if"), "otherwise": "otherwise", "else": "otherwise"}
)
"""Separators of cases by the words for them, which count only inside braces."""

INSIDE_WORDS = tuple(
    sorted(
        (word for word in FUNCTION_WORDS if len(word) > 2 or word == "ln"), key=len, reverse=True
    )
)
"""Function words that are recognized also between other letters, longest first."""

MISSPELT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("sine", "sinus"), "sin"),
        **dict.fromkeys(("cosine", "cosin", "cosinus"), "cos"),
        **dict.fromkeys(("tangent", "tangens"), "tan"),
        **dict.fromkeys(("cotangent", "cotangens"), "cot"),
        **dict.fromkeys(("secant", "secans"), "sec"),
        **dict.fromkeys(("cosecant", "cosecans"), "csc"),
        **dict.fromkeys(("arcsine", "sininv", "invsin"), "arcsin"),
        **dict.fromkeys(("arccosine", "cosinv", "invcos"), "arccos"),
        **dict.fromkeys(("arctangent", "taninv", "invtan"), "arctan"),
        **dict.fromkeys(("logarithm", "logarithmus"), "log"),
        **dict.fromkeys(("exponential", "expo"), "exp"),
        **dict.fromkeys(("squareroot", "sqroot", "sqr"), "sqrt"),
        **dict.fromkeys(("absolute", "absvalue", "absval"), "abs"),
        **dict.fromkeys(("sigmoid", "logistic"), "sigma"),
        **dict.fromkeys(("differentiate", "derive"), "diff"),
        **dict.fromkeys(("integration",), "integrate"),
    }
)
"""The function meant by a word that is not read."""

PROSE = frozenset(
    {"of", "the", "with", "respect", "find", "evaluate", "compute", "calculate"}
    | {
        "what",
        "that",
        "where",
        "please",
        "divided",
        "answer",
        "result",
        "approaches",
        "goes",
        "tends",
    }
    | {"any", "some", "arbitrary", "idk", "don", "know", "sure", "forall", "since"}
    | {"integer", "positive", "negative", "real", "natural"}
)
"""Words of sentences that stand where only mathematics is read."""

SHORT_PROSE = frozenset({"is", "are"})
"""Words that count as a product of letters unless an operand follows after a space."""

BETWEEN = frozenset({"from", "to", "if", "for", "when"})
"""Words of sentences that carry meaning, so that leaving them out would not help."""

SPOKEN: Mapping[str, str] = MappingProxyType(
    {"plus": "+", "minus": "-", "times": "*", "over": "/", "equals": "="}
    | {"squared": "^2", "cubed": "^3"}
)
"""The sign for a spoken word."""

ALTERNATIVES = frozenset({"or", "and"})
"""Words that join two answers."""

NO_VALUE = frozenset(
    {"dne", "none", "nan", "undefined", "indeterminate", "diverges", "divergent", "does", "exist"}
    | {"solution", "solutions", "impossible", "nothing"}
)
"""Words that say that there is no value."""

UNITS = frozenset(
    {"meter", "meters", "metre", "metres", "second", "seconds", "minutes", "hours", "feet"}
    | {"inches", "miles", "liters", "litres", "grams", "units", "unit", "degrees", "radians"}
)

CONSTANT_WORDS = frozenset({"const", "constant", "konst"})
"""Words for the constant of integration."""


def canonical_greek(word: str) -> str:
    """Return LaTeX's name of a Greek letter without `var`: `theta` for `vartheta`; else empty."""
    plain = word.removeprefix("var")
    return plain if plain in GREEK or plain == "pi" else ""
