"""Questions about a function with its formula: `f'(3) for f(x) = x^2`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.problem import has_value_at_point
from calctutor.expr.tree import (
    Apply,
    Bracket,
    Derivative,
    Span,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.expr.variables import usual_variable
from calctutor.reading.parser import parse_relation
from calctutor.reading.place import Point, point_in
from calctutor.reading.points import (
    at_point,
    in_whole,
    parse_part,
)

_ASK = r"(?:(?:find|compute|calculate|determine|evaluate|what\s+is)\s+)?"
_LINK = re.compile(
    r"(?<=\s)(?:for|of|where|when|with|if|given)\s|\\text\s*\{\s*(?:for|where|with|if)\s*\}",
    re.IGNORECASE,
)
_LEFT = r"\s*(?P<name>[A-Za-z](?:_\w+)?)\s*(?:\(\s*[A-Za-z]\w*\s*\))?\s*=(?!=)"
_DEFINITION = re.compile(_LEFT)
_AFTER_COMMA = re.compile(rf"[,;\n](?={_LEFT})")
_FORMULA_FIRST = re.compile(
    rf"\s*(?:(?:if|let|given|suppose|for)\s+)?(?P<formula>{_LEFT}.*\S)\s*[,;.]\s*(?:then\s+)?{_ASK}"
    r"(?P<asked>[^=,]*\S)\s*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 2_000
"""The most characters of a question behind its formula; the pattern takes the square of them."""

_DOLLARS = re.compile(r"\$|\\[()]")
_START = re.compile(rf"\s*{_ASK}", re.IGNORECASE)


class Defined(Struct, frozen=True):
    """A question with the formula put in for the name of the function."""

    asked: Tree
    names: Names


def read_defined(text: str, names: Names) -> Defined | None:
    """Parse a question for the value of a function or its derivative at a point.

    Return None for text of another kind. Raise UnreadableError if a part cannot be read.
    """
    text = _DOLLARS.sub(lambda found: " " * len(found.group()), text)
    for asked, place in _parts(text):
        head = _DEFINITION.match(text, *place)
        if head is None or not _names(text[slice(*asked)], head["name"]):
            continue
        known = names.with_functions(frozenset({head["name"]}))
        point = _point_behind(text, place)
        formula = place if point is None else (place[0], point.body[1])
        definition = _definition(text, formula, known)
        if definition is None:
            return None
        found = _asked(text, asked, known, definition)
        if found is None:
            return None
        if point is not None and free_symbols(found) >= {definition.variable.name}:
            found = at_point(found, text, point, known)
        return Defined(found, known) if has_value_at_point(found) else None
    return None


def _names(asked: str, name: str) -> bool:
    """Return whether a question names a function, or its differential as in dy/dx."""
    return re.search(rf"(?<![A-Za-z])d?{name}(?![A-Za-z])", asked) is not None


def _point_behind(text: str, place: Span) -> Point | None:
    """Return the point behind a formula, as in `y = x^2 at x = 3`; None if there is no such one."""
    start, end = place
    found = point_in(" " * start + text[start:end])
    if found is None or text.count("=", *found.place) != 1:
        return None
    return found


def with_point_last(text: str) -> str:
    """Return `dy/dx for x^2 + y^2 = 25 at x = 3, y = 4` for a question with the point before."""
    for asked, place in _parts(text):
        point = point_in(text[slice(*asked)])
        if point is not None and "=" in text[slice(*place)]:
            body, at = (text[asked[0] :][slice(*span)] for span in (point.body, point.place))
            return f"{body} for {text[slice(*place)]} at {at}"
    return text


class _Definition(Struct, frozen=True):
    name: str
    variable: Symbol
    formula: Tree


def _parts(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield the places of a question and of what is said of its names, likeliest first."""
    turned = _FORMULA_FIRST.fullmatch(text) if len(text) <= _LONGEST else None
    if turned is not None:
        yield turned.span("asked"), turned.span("formula")
    start = _START.match(text)
    begins = 0 if start is None else start.end()
    for separator in (_LINK, _AFTER_COMMA):
        link = _outside_brackets(separator, text)
        asked = "" if link is None else text[begins : link.start()].rstrip(" ,:")
        if link is not None and asked.strip():
            yield (begins, begins + len(asked)), (link.end(), len(text.rstrip()))
            return


def _outside_brackets(separator: re.Pattern[str], text: str) -> re.Match[str] | None:
    depth = 0
    for at, sign in enumerate(text):
        if depth == 0 and (found := separator.match(text, at)):
            return found
        depth += (sign in "([{") - (sign in ")]}")
    return None


def _definition(text: str, place: Span, names: Names) -> _Definition | None:
    """Parse `f(x) = x^2` or `y = x^2`; None for an equation that is no definition."""
    start, end = place
    try:
        relation = parse_relation(" " * start + text[start:end], names)
    except UnreadableError as slip:
        if re.search(r"[,;]|\s(?:and|at)\s", text[start:end]):
            return None
        raise in_whole(slip, text, place) from None
    formula = relation.right
    match relation.left:
        case Apply(name, 0, (Symbol() as variable,)):
            return _Definition(name, variable, formula)
        case Symbol(name) if name not in free_symbols(formula):
            by = usual_variable(formula)
            return None if by is None else _Definition(name, by, formula)
        case _:
            return None


def _asked(text: str, place: Span, names: Names, definition: _Definition) -> Tree | None:
    """Parse the question, and put the formula in for the name.

    Return None if a quotient such as dx/dy is left, which the formula alone does not give.
    """
    start, end = place
    before = " " * start + text[start:end]
    point = point_in(before)
    body = parse_part(text, place if point is None else (start, point.body[1]), names)
    body = _put_in(body, definition)
    if any(map(_is_quotient, walk(body))):
        return None
    return body if point is None else at_point(body, text, point, names)


def _is_quotient(node: Tree) -> bool:
    """Return whether a node is a quotient of differentials of two names, such as dx/dy."""
    return (
        isinstance(node, Derivative)
        and isinstance(node.body, Symbol)
        and node.body != node.variable
    )


def _put_in(tree: Tree, known: _Definition) -> Tree:
    """Put the formula in: `f'(3)` becomes the derivative of the formula at 3."""
    x = known.variable
    match tree:
        case Derivative(Symbol(name), variable) if name == known.name and variable == x:
            return Derivative(known.formula, x, tree.order, tree.partial)
        case Derivative(_, Symbol(name)) if name == known.name:
            return tree
        case Apply(name, primes, ()) if name == known.name:
            return _derivative(known, primes)
        case Apply(name, primes, (argument,)) if name == known.name:
            inner = _put_in(argument, known)
            if inner == x:
                return _derivative(known, primes)
            if primes == 0 and free_symbols(inner):
                return substitute(known.formula, {x.name: inner})
            return Bracket(_derivative(known, primes), x, None, inner)
        case Symbol(name) if name == known.name:
            return known.formula
        case _:
            return rebuilt(tree, lambda part: _put_in(part, known))


def _derivative(known: _Definition, order: int) -> Tree:
    return Derivative(known.formula, known.variable, order) if order else known.formula
