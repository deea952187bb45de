"""Numbers in words, and numbers with a unit: `fifteen`, `two thirds`, `20 minutes`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from calctutor.reading.vocabulary import UNITS

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WHOLE: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_SMALL)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {"hundred": 100, "thousand": 1000, "nothing": 0, "a": 1, "an": 1}
)
_PARTS: Mapping[str, int] = MappingProxyType(
    {"half": 2, "halves": 2, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
    | {"third": 3, "ninth": 9, "tenth": 10}
)
_UNIT = "|".join(
    sorted(
        (*(UNITS - {"degrees"}), "minute", "hour", "foot", "min", "mins", "sec", "secs", "hrs"),
        key=len,
        reverse=True,
    )
)
"""Degrees are left out: 45 degrees are not the number 45."""
_QUANTITY = rf"(?:(?:square|cubic)\s+)?(?:{_UNIT})\.?(?:\s*(?:per|/|an?)\s*(?:{_UNIT})\.?)?"
_WITH_UNIT = re.compile(
    rf"(?P<number>[-−]?\d+(?:\.\d+)?(?:\s*/\s*\d+)?)\s*{_QUANTITY}", re.IGNORECASE
)
_UNIT_BEHIND = re.compile(rf"\s+{_QUANTITY}", re.IGNORECASE)


_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:/\d+)?")


def number_in_words(text: str) -> str | None:
    """Return a number in digits that a text gives in words, or with a unit; None for another text.

    `minus two thirds` is -2/3, and `20 minutes` is 20.
    """
    with_unit = _WITH_UNIT.fullmatch(text.strip())
    if with_unit is not None:
        return with_unit["number"]
    words = _without_unit(text).lower().replace("-", " ").split()
    is_negative = words[:1] in (["minus"], ["negative"])
    if is_negative and _NUMBER.fullmatch("".join(words[1:])):
        return "-" + "".join(words[1:])
    value = _value(words[1:] if is_negative else words)
    if value is None:
        return None
    return str(-value if is_negative else value)


def _without_unit(text: str) -> str:
    """Return `twenty` for `twenty minutes`."""
    behind = next(
        (found for found in _UNIT_BEHIND.finditer(text) if found.end() == len(text.rstrip())), None
    )
    return text if behind is None else text[: behind.start()]


def _value(words: list[str]) -> Fraction | None:
    if not words or words in (["a"], ["an"]):
        return None
    bottom = _PARTS.get(words[-1]) or _PARTS.get(words[-1].removesuffix("s"))
    if bottom is not None:
        top = _whole(words[:-1]) if words[:-1] else 1
        return None if top is None else Fraction(top, bottom)
    whole = _whole(words)
    return None if whole is None else Fraction(whole)


def _whole(words: list[str]) -> int | None:
    total = 0
    for word in words:
        number = _WHOLE.get(word)
        if number is None:
            return None
        total = max(total, 1) * number if number >= 100 else total + number
    return total
