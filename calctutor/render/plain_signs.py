"""The signs in running text, for pages without Unicode and for those who listen."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from calctutor.expr.names import GREEK

_ASCII = {
    "—": "-", "–": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "·": "*",
    "×": "x", "→": "->", "′": "'", "″": "''", "Δ": "Delta ", "∞": "oo", "≠": "!=", "≤": "<=",
    "≥": ">=", "√": "sqrt ", "∂": "d", "∫": "int ", "²": "^2", "³": "^3",
}  # fmt: skip

_PUNCTUATION = "’‘“”—–…"

_TYPED = str.maketrans(
    {
        "′": "'",
        "″": "''",
        "‴": "'''",
        "√": "sqrt ",
        "∛": "cbrt ",
        "∫": "int ",
        "∑": "sum ",
        "·": "*",
    }
)

_SAID = {
    "≈": "is about", "≠": "is not equal to", "≤": "is less than or equal to",
    "≥": "is greater than or equal to", "→": "goes to", "·": "times", "×": "times",
    "−": "negative", "∞": "infinity", "∂": "partial d", "π": "pi", "√": "the square root of",
    "∫": "the integral of", "∑": "the sum of", "′": "prime", "″": "double prime", "²": "squared",
    "³": "cubed",
    **{sign: name if name.islower() else f"capital {name.lower()}" for name, sign in GREEK.items()},
}  # fmt: skip

_RAISED = re.compile("[⁰¹²³⁴-⁹⁺⁻⁼⁽⁾ⁿⁱʲᵏᵐᵖʳˢᵗᵘᵛˣʸᶻᵃᵇᶜ]+")
_LOWERED = re.compile("[₀-₉₊₋ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ]+")
_GAP = re.compile(" {2,}")
_BETWEEN = {"=": "equals", "+": "plus", "<": "is less than", ">": "is greater than"}
_SIGN_BETWEEN = re.compile(r"(?<=\s)[=+<>](?=\s)")
"""A sign with space around it: it stands between words, or formulas."""


def spelled_signs(text: str, encoding: str = "ascii") -> str:
    """Return the text for an encoding without mathematical signs, which are spelled in ASCII.

    Letters and quotation marks stay where the encoding has them; other letters lose their accents.
    What has no other spelling becomes `?`.
    """
    return "".join(_spelled(character, encoding) for character in text)


def _spelled(character: str, encoding: str) -> str:
    if character.isascii():
        return character
    if (character.isalpha() or character in _PUNCTUATION) and _has(encoding, character):
        return character
    if character in _ASCII:
        return _ASCII[character]
    letters = "".join(part for part in normalize("NFD", character) if not combining(part))
    return letters if letters.isascii() and letters else "?"


def _has(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def typed_signs(text: str) -> str:
    """Return the text with raised and lowered characters, primes and signs as they are typed."""
    text = _RAISED.sub(lambda found: f"^{_level(found.group())}", text)
    text = _LOWERED.sub(lambda found: f"_{_level(found.group())}", text)
    return text.translate(_TYPED)


def said_signs(text: str) -> str:
    """Return the text with signs that have no key in words; what can be typed stays as it is."""
    text = _RAISED.sub(lambda found: f" {_power(found.group())} ", text)
    text = _LOWERED.sub(lambda found: f" sub {_level(found.group())} ", text)
    said = "".join(f" {_SAID[sign]} " if sign in _SAID else sign for sign in text)
    return _SIGN_BETWEEN.sub(lambda found: _BETWEEN[found.group()], _GAP.sub(" ", said))


def _level(script: str) -> str:
    """Return raised or lowered characters as ordinary ones."""
    return normalize("NFKC", script).replace("−", "-")


def _power(script: str) -> str:
    if script in _SAID:
        return _SAID[script]
    return f"to the {_level(script).replace('-', 'negative ')} power"
