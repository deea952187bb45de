r"""LaTeX as documents have it, in the spellings that the parser knows.

`{\rm d}x`, `\dd{x}` and `{dx}` are dx, `\dv{x}` is d/dx, `{x}_{1}` is x_1, `\dot{x}` is x', and
`\text{ for }` is a word; colours and `\limits` say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

_With: TypeAlias = str | Callable[[re.Match[str]], str]


def _derivative(sign: str) -> Callable[[re.Match[str]], str]:
    r"""Return a function that writes `\dv[n]{f}{x}` as a fraction of differentials."""

    def written(found: re.Match[str]) -> str:
        order = found["order"]
        power = f"^{{{order}}}" if order else ""
        of, by = found["first"], found["second"]
        if by is None:
            of, by = "", of
        operator = rf"\frac{{{sign}{power}}}{{{sign} {by}{power}}}"
        return operator if not of.strip() else f"{operator}({of})"

    return written


def _primed(found: re.Match[str]) -> str:
    r"""Return the x' of `\dot{x}`, and the x'' of `\ddot{x}`."""
    return found["name"].strip("{} ") + "'" * (1 + len(found["more"]))


_ARGUMENTS = r"\s*(?:\[(?P<order>\d+)\])?\s*\{(?P<first>[^{}]*)\}(?:\s*\{(?P<second>[^{}]*)\})?"

_SPELLINGS: tuple[tuple[re.Pattern[str], _With], ...] = (
    (re.compile(r"\\(?:text)?color\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\(?:limits|nolimits|displaystyle|textstyle)(?![A-Za-z])"), " "),
    (re.compile(r"\\(?:text|mathrm|mbox)\s*\{\s*[.,;]?\s*\}"), " "),
    (
        re.compile(
            r"\\(?:text|textrm|mathrm|mbox)\s*\{\s*(?P<words>[A-Za-z]+(?:\s+[A-Za-z]+)+"
            r"|for|if|when|where|with|provided|const(?:ant)?)\.?\s*\}"
        ),
        r" \g<words> ",
    ),
    (re.compile(r"\\d(?P<more>d?)ot\s*(?P<name>\{[^{}]*\}|\\?[A-Za-z]+)"), _primed),
    (
        re.compile(r"\\root\s*(?P<index>\{[^{}]*\}|\w)\s*\\of(?![A-Za-z])"),
        lambda m: f"\\sqrt[{m['index'].strip('{}')}]",
    ),
    (re.compile(r"\{\s*\\rm\s+(?P<inside>[^{}]*)\}"), r"\g<inside>"),
    (re.compile(r"\\mathop\s*\{(?P<inside>[^{}]*)\}"), r"\g<inside>"),
    (re.compile(r"\\dv" + _ARGUMENTS), _derivative("d")),
    (re.compile(r"\\pdv" + _ARGUMENTS), _derivative(r"\partial")),
    (
        re.compile(r"\\dd(?:\s*\{(?P<name>[^{}]*)\}|\s+(?P<bare>\\?[A-Za-z]+))"),
        lambda found: f" d{found['name'] or found['bare']} ",
    ),
    (re.compile(r"\{\s*(?P<name>[A-Za-z]|\\[A-Za-z]+)\s*\}\s*_"), r"\g<name>_"),
    (re.compile(r"\\downarrow\s*(?P<point>-?[\w\\]+)"), r"\\to \g<point>^+"),
    (re.compile(r"\\uparrow\s*(?P<point>-?[\w\\]+)"), r"\\to \g<point>^-"),
    (
        re.compile(r"\^\s*\{\s*(?P<primes>(?:\\prime\s*)+)\}"),
        lambda m: "'" * m["primes"].count("p"),
    ),
    (re.compile(r"\^\s*\\prime(?![A-Za-z])"), "'"),
)


def respelled(text: str) -> str:
    """Return a text with LaTeX's rarer spellings replaced; any other text as it is."""
    if "\\" not in text and "{" not in text:
        return text
    for pattern, instead in _SPELLINGS:
        text = pattern.sub(instead, text)
    return _BRACED.sub(lambda found: _without_braces(found, text), text)


_BRACED = re.compile(r"\{\s*d\s*(?P<name>[A-Za-z])\s*\}(?!\s*[{/])")
_FRACTION = re.compile(r"frac\s*\{(?:[^{}]|\{[^{}]*\})*\}\s*$")


def _without_braces(found: re.Match[str], text: str) -> str:
    """Return the dx of `{dx}`, unless that is the denominator of a fraction."""
    if _FRACTION.search(text, 0, found.start()):
        return found.group()
    return f" d{found['name']} "
