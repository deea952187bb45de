"""Values at a point, as problems state them: `d/dx x^2 at x = 3`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.tree import (
    INFINITE,
    Bracket,
    Derivative,
    Integral,
    Span,
    Symbol,
    Tree,
    Vector,
    free_symbols,
    walk,
)
from calctutor.reading.parser import parse
from calctutor.reading.place import Point

_SEPARATOR = re.compile(r"\s*(?:[,;]|\sand\s)\s*", re.IGNORECASE)
_VALUE = re.compile(r"(?:(?P<name>[^=]+?)\s*=)?\s*(?P<value>[^=]+)")


def at_point(body: Tree, text: str, point: Point, names: Names) -> Tree:
    """Return the value of a body at a point in a text. Raise UnreadableError for another one."""
    start, end = point.place
    for place in _places(text, start, end):
        found = _VALUE.fullmatch(text, *place)
        if found is None:
            raise UnreadableError("I cannot read this point; write x = 3.", text, point.place)
        value = parse_part(text, found.span("value"), names)
        if found["name"] is None:
            variable = _only_variable(body)
        else:
            named = parse_part(text, found.span("name"), names)
            variable = named if isinstance(named, Symbol) else None
        if variable is None:
            raise UnreadableError("Name the variable of this point, as in x = 3.", text, place)
        _check_value(body, variable, value, text, place)
        body = value_at(body, variable, value)
    return body


def value_at(body: Tree, variable: Symbol, value: Tree) -> Tree:
    """Return the value of an expression at a point; of a vector, by its components."""
    if isinstance(body, Vector):
        return Vector(tuple(value_at(part, variable, value) for part in body.components))
    return Bracket(body, variable, None, value)


def parse_part(text: str, place: Span, names: Names) -> Tree:
    """Parse a part of a text. Raise UnreadableError with places in the whole text."""
    start, end = place
    try:
        return parse(" " * start + text[start:end], names)
    except UnreadableError as slip:
        raise in_whole(slip, text, place) from None


def in_whole(slip: UnreadableError, text: str, place: Span) -> UnreadableError:
    """Return the error in a part of a text, parsed at its own place, as one of the whole text."""
    start, end = place
    mends = tuple(f"{text[:start]}{mend.strip()}{text[end:]}" for mend in slip.suggestions)
    return UnreadableError(slip.message, text, slip.span, mends)


def _places(text: str, start: int, end: int) -> Sequence[Span]:
    """Return the places of the values x = 1 and y = 2 of a point; one place for a lone value."""
    if text.count("=", start, end) < 2:
        return ((start, end),)
    cuts = [found.span() for found in _SEPARATOR.finditer(text, start, end)]
    begins, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end]
    return tuple(zip(begins, ends, strict=True))


def _only_variable(body: Tree) -> Symbol | None:
    variables = {node.variable for node in walk(body) if isinstance(node, Derivative)}
    names = {variable.name for variable in variables} or free_symbols(body)
    return Symbol(next(iter(names))) if len(names) == 1 else None


def _check_value(body: Tree, variable: Symbol, value: Tree, text: str, place: Span) -> None:
    """Raise UnreadableError for a value that cannot be put in for the variable."""
    if value in INFINITE:
        raise UnreadableError("For a value at infinity ask for a limit.", text, place)
    if any(isinstance(node, Integral) and node.upper is None for node in walk(body)):
        message = "An integral without bounds has no value at a point."
        raise UnreadableError(message, text, place)
    if variable.name not in free_symbols(body):
        message = f"There is no {variable.name} here to put a value in for."
        raise UnreadableError(message, text, place)
