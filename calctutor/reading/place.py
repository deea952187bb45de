"""The point behind an expression in a text: `2x at x = 3`."""

from __future__ import annotations

import re

from msgspec import Struct

from calctutor.expr.tree import Span

_AT = re.compile(
    r"(?P<body>.*?[^\s,{])\s*,?\s*(?:(?<=\s)(?:evaluated\s+)?at\s|\\text\s*\{\s*at\s*\})\s*"
    r"(?:the\s+point\s+)?(?:where\s+)?(?P<point>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


class Point(Struct, frozen=True):
    """The place of an expression in a text, and the place of the point behind `at`."""

    body: Span
    place: Span


def point_in(text: str) -> Point | None:
    """Return where `at x = 3` stands in a text; None for text without a point."""
    found = _AT.fullmatch(text)
    return None if found is None else Point(found.span("body"), found.span("point"))


def with_point_in_brackets(text: str) -> str:
    """Return `f'(3) = [2x]_{x=3}` for `f'(3) = 2x at x = 3`; any other text as it is."""
    point = point_in(text)
    if point is None or text.count("=", *point.place) != 1:
        return text
    before, equals, body = text[: point.body[1]].rpartition("=")
    return f"{before}{equals}[{body.strip()}]_{{{text[slice(*point.place)].strip()}}}"
