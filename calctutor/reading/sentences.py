"""Formulas for sentences that state mathematics in words.

No sentence is ever read as mathematics. The formulas are only suggestions to type instead.
"""

from __future__ import annotations

import re

_ASKED = (
    r"(?:please\s+)?(?:find|compute|calculate|evaluate|determine|what\s+is|what's)?\s*(?:the\s+)?"
)
_BY = r"(?:\s+(?:with\s+respect\s+to|wrt)\s+(?P<by>[^\W\d]+))?"
_GOES = r"(?P<by>[^\W\d]+)\s*(?:approaches|(?:(?:goes|tends)\s+)?to\b|->|→)\s*"
_END = r"\s*[.?]?\s*$"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{text}{_END}", re.IGNORECASE | re.DOTALL)


_STATEMENT = _pattern(
    r"(?:(?:so|thus|hence|then|therefore|the|my|our|final|correct)\s+)*"
    r"(?:it|answer|result|solution|derivative|integral|antiderivative|limit|value)\b[^=:]*?"
    r"(?:\bis\b|=|:)\s*(?P<body>.+?)"
)
_VALUE = _pattern(
    r"(?:(?:so|thus|hence|then|therefore|the)\s+)*"
    r"(?:derivative|integral|antiderivative|limit)\b.*?\s(?:is|equals)\s+(?P<body>.+?)"
)
_DERIVATIVE = _pattern(rf"{_ASKED}(?:derivative\s+of|differentiate|derive)\s+(?P<body>.+?){_BY}")
_INTEGRAL = _pattern(
    rf"{_ASKED}(?:integral\s+of|antiderivative\s+of|integrate)\s+(?P<body>.+?){_BY}"
)
_DEFINITE_LAST = _pattern(
    rf"{_ASKED}(?:integral(?:\s+of)?|integrate|int|∫)\s+(?P<body>.+?)\s+from\s+"
    rf"(?P<lower>\S+)\s+to\s+(?P<upper>\S+?)"
)
_DEFINITE_FIRST = _pattern(
    rf"{_ASKED}(?:integral|integrate|int|∫)\s+from\s+"
    rf"(?P<lower>\S+)\s+to\s+(?P<upper>\S+)\s+(?:of\s+)?(?P<body>.+?){_BY}"
)
_LIMIT = _pattern(rf"{_ASKED}limit\s+of\s+(?P<body>.+?)\s+as\s+{_GOES}(?P<point>\S+?)")
_LIMIT_FIRST = _pattern(rf"{_ASKED}limit\s+as\s+{_GOES}(?P<point>\S+)\s+of\s+(?P<body>.+?)")
_CONDITION = _pattern(
    r"(?P<body>.+?)\s*[,;]?\s+(?:if|for|when|where|provided|unless)\s+.*[<>=≤≥≠∈].*?"
)
_PROPERTY = _pattern(
    r"(?P<body>[^\W\d]\w*)\s+(?:is\s+)?(?P<what>positive|negative|non-?zero|non-?negative)"
)

_COMPARISONS = {"positive": "> 0", "negative": "< 0", "nonzero": "!= 0", "nonnegative": ">= 0"}
_PHRASES = (
    (re.compile(r"(?:the\s+)?square\s+root\s+of\s+(\w+)"), r"sqrt(\1)"),
    (re.compile(r"\s+(?:raised\s+)?to\s+the\s+(?:power\s+(?:of\s+)?)?(?=\S)"), "^"),
    (re.compile(r"\bdivided\s+by\b"), "/"),
    (re.compile(rf"\blim(?:it)?\s+{_GOES}"), r"lim \1->"),
    (re.compile(r"\b(?:np|numpy|math|sp|sympy)\.(?=[a-z])", re.IGNORECASE), ""),
    (re.compile(r"\bmultiplied\s+by\b"), "*"),
)


def formulas_meant(text: str) -> tuple[str, ...]:
    """Return the formulas that a sentence may stand for, likeliest first; none for a formula."""
    if found := _VALUE.match(text):
        return (found["body"],)
    if found := _DEFINITE_FIRST.match(text) or _DEFINITE_LAST.match(text):
        bounds = f"_({found['lower']})^({found['upper']})"
        by = found.groupdict().get("by")
        return (f"integral{bounds} {_integrand(found['body'], by)}",)
    if found := _INTEGRAL.match(text):
        return (f"integral {_integrand(found['body'], found['by'])}",)
    if found := _DERIVATIVE.match(text):
        return (f"d/d{found['by'] or _variable(found['body'])} ({found['body']})",)
    if found := _LIMIT.match(text) or _LIMIT_FIRST.match(text):
        return (f"lim_({found['by']}->{found['point']}) ({found['body']})",)
    if found := _CONDITION.match(text):
        return (found["body"],)
    if found := _PROPERTY.match(text):
        return (f"{found['body']} {_COMPARISONS[found['what'].lower().replace('-', '')]}",)
    if found := _STATEMENT.match(text):
        return (found["body"],)
    formula = text
    for phrase, signs in _PHRASES:
        formula = phrase.sub(signs, formula)
    return () if formula == text else (formula,)


def _integrand(body: str, by: str | None) -> str:
    if by is None and re.search(r"\bd[^\W\d]\s*$", body):
        return body
    return f"{body} d{by or _variable(body)}"


def _variable(body: str) -> str:
    """Return the letter that is most likely the variable of an expression."""
    return next((letter for letter in "xtyu" if letter in body), "x")
