"""Meanings of single characters, and messages for those without a meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from unicodedata import normalize

DIGITS = "0123456789"
HAT = "\u0302"
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\ufeff"
"""Characters that are not seen, among them the marks that Word and MathML put after `cos`."""

SUPERSCRIPTS: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᐟ",
            "0123456789+-=()abcdefghijklmnoprstuvwxyz/",
            strict=True,
        )
    )
)
"""Ordinary characters by the raised ones."""

SUBSCRIPTS: Mapping[str, str] = MappingProxyType(
    dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx", strict=True))
)
"""Ordinary characters by the lowered ones in a name."""

LOWERED: Mapping[str, str] = MappingProxyType(
    {**SUBSCRIPTS, **dict(zip("₊₋₌₍₎", "+-=()", strict=True))}
)
"""Ordinary characters by the lowered ones in a bound."""

FRACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5",
        "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
        "⅞": "7/8",
    }
)  # fmt: skip

OPERATORS: Mapping[str, str] = MappingProxyType(
    {
        "+": "+", "-": "-", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "*": "*",
        "·": "*", "⋅": "*", "×": "*", "∙": "*", "∗": "*", "•": "*", "/": "/", "÷": "/", "∕": "/",
        "⁄": "/", "^": "^", "ˆ": "^", "!": "!", ",": ",", ";": ",", "=": "=", "<": "<", ">": ">",
        "≤": "<=", "≥": ">=", "≠": "!=", "→": "->", "⟶": "->", "_": "_",
    }
)  # fmt: skip
"""Canonical operators by the characters for them."""

PAIRS: Mapping[str, str] = MappingProxyType(
    {"**": "^", "->": "->", "<=": "<=", "=<": "<=", ">=": ">=", "!=": "!=", "==": "=", ":=": "="}
)
"""Canonical operators by the pairs of characters for them."""

BRACKETS: Mapping[str, str] = MappingProxyType(
    {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "⟨": "⟩"}
)
"""Closing brackets by the opening ones."""

BARS = "|∣ǀ"
ROOTS: Mapping[str, str] = MappingProxyType({"√": "2", "∛": "3", "∜": "4"})
CONSTANTS: Mapping[str, str] = MappingProxyType({"π": "pi", "∞": "oo", "ℯ": "e", "ⅈ": "i"})
PRIMES: Mapping[str, int] = MappingProxyType(
    {**dict.fromkeys("'′’‘`´", 1), **dict.fromkeys('″"”', 2), "‴": 3, "⁗": 4}
)

QUOTES = "'\"“”„«»‘’`´"
QUOTED = "Quotation marks are not needed here; type the formula alone."
_DOTS = "Dots stand for terms that I cannot guess; write them all out."
_LOOKS_LIKE = dict(zip("аеіорсухТМНВКАЕОРСХ", "aeiopcyxTMHBKAEOPCX", strict=True))

HINTS: Mapping[str, tuple[str, str | None]] = MappingProxyType(
    {
        "±": ("A ± stands for two answers; give one at a time.", "+"),
        "∓": ("A ∓ stands for two answers; give one at a time.", "-"),
        "°": ("Angles are in radians here, and a degree is pi/180 of them.", "*pi/180"),
        "%": ("A percent sign is not read here; write /100.", "/100"),
        ":": ("A division is written with a / here.", "/"),
        "?": ("A question mark is not needed here.", ""),
        "$": ("Dollar signs are not needed here; type the formula alone.", ""),
        "…": (_DOTS, None),
        "⋯": (_DOTS, None),
        "∏": ("I do not read products with a ∏; write the factors out.", None),
        "∈": ("A name stands for real numbers here, which need not be said.", None),
        "∘": ("A composition is written out here, as in f(g(x)).", None),
        **{
            letter: (f"This {letter} is not the Latin letter {latin} that it looks like.", latin)
            for letter, latin in _LOOKS_LIKE.items()
        },
    }
)
"""The message for a character that is not read, and its replacement if there is one."""


def _styled_letters() -> dict[int, str]:
    """Return ordinary characters by the full-width, slanted or bold ones found on web pages."""
    styled = (*range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800), 0x210E)
    plain = {code: normalize("NFKC", chr(code)) for code in styled}
    return {code: character for code, character in plain.items() if character != chr(code)}


_STYLED = _styled_letters()


def plain(text: str) -> str:
    """Return the text with letters and signs in their ordinary shape, each at its place."""
    return text if text.isascii() else text.translate(_STYLED)
