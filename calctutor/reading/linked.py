"""Grammar of implicit derivatives: quantities linked by equations, `dy/dx for x^2 + y^2 = 25`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import UNKNOWN_FUNCTIONS, Names
from calctutor.expr.problem import dependence_equation, names_of
from calctutor.expr.tree import (
    Apply,
    Derivative,
    Relation,
    Span,
    Symbol,
    Tree,
    rebuilt,
)
from calctutor.reading.parser import parse, parse_relations
from calctutor.reading.token import Kind, Token
from calctutor.reading.tokenizer import tokenize

_LINK = r"(?:for|of|where|when|with|if|given)"
_PROBLEM = re.compile(
    r"\s*(?:(?:find|compute|calculate|determine)\s+)?(?P<asked>\S.*?)\s*[,:]?\s*"
    rf"(?:(?<=\s){_LINK}\s|\\text\s*\{{\s*{_LINK}\s*\}})\s*(?P<equations>.*)",
    re.IGNORECASE | re.DOTALL,
)
_EQUATIONS = re.compile(r"\s*(?:(?:if|let|given|suppose|for)\s+)?(?=\S)", re.IGNORECASE)
_ASKED_LAST = re.compile(
    r"\s*(?:then\s+)?(?:(?:find|compute|calculate|determine)\s+)?(?=\S)", re.IGNORECASE
)
_LAST_SEPARATOR = re.compile(r"[,;:](?=[^,;:]*$)")
_SEPARATOR = re.compile(r"[,;\n]|(?<=\s)(?:and|at)\s|\\text\s*\{\s*(?:and|at)\s*\}", re.IGNORECASE)
_USUAL_VARIABLES = ("x", "t")
_COORDINATES = ("x", "y", "z")


class Linked(Struct, frozen=True):
    """A quotient such as dy/dx, the equations that hold, and the assumptions.

    That x depends on t is stored as the equation x = x(t).
    """

    asked: Derivative
    equations: tuple[Relation, ...]
    given: tuple[Relation, ...]
    names: Names


class _Question(Struct, frozen=True):
    """The differentiated quantity, the variable if it is given, and the order."""

    quantity: Symbol
    variable: Symbol | None
    order: int
    partial: bool


def read_linked(text: str, names: Names) -> Linked | None:
    """Parse a question about linked quantities; return None for text of another kind.

    Raise UnreadableError if an equation cannot be read, or no equation contains the quantity.
    """
    places_found = _places(text)
    if places_found is None:
        return None
    asked_place, equations_place = places_found
    question = _question(text[slice(*asked_place)], names)
    if question is None:
        return None
    if "=" not in text[slice(*equations_place)]:
        message = "An equation is missing here, as in dy/dx for x^2 + y^2 = 25."
        raise UnreadableError(message, text, equations_place)
    places = tuple(_pieces(text, equations_place))
    pieces = tuple(place for place in places if not _is_point(text, place))
    tokens = [tokenize(_blanked_outside(text, piece), names) for piece in pieces]
    asked_by = question.variable
    functions = _functions(tokens, None if asked_by is None else asked_by.name)
    functions |= _name_defined_with_arguments(tokens, question.quantity.name)
    known = names.with_functions(functions - {question.quantity.name})
    reading = known.with_functions(functions)
    relations = [relation for piece in pieces for relation in _read(text, piece, reading)]
    equations = tuple(relation for relation in relations if relation.comparison == "=")
    variable = asked_by or _usual_variable(question.quantity, equations)
    if variable is None:
        message = "I cannot tell by which variable to differentiate; name it, as in dy/dx."
        raise UnreadableError(message, text, asked_place)
    for place in places:
        if place not in pieces:
            equations += tuple(_at_point(text, place, question.quantity, equations, reading))
    equations = tuple(_without_arguments(equation, question.quantity) for equation in equations)
    plain = functions - UNKNOWN_FUNCTIONS | {question.quantity.name}
    equations = tuple(_applications_as_names(equation, plain, variable) for equation in equations)
    dependent = sorted(functions - UNKNOWN_FUNCTIONS - {question.quantity.name})
    equations += tuple(
        relation
        for name in dependent
        if (relation := dependence_equation(Symbol(name), variable)) not in equations
    )
    _check_linked(question.quantity, variable, equations, text, equations_place)
    asked = Derivative(question.quantity, variable, question.order, question.partial)
    given = tuple(relation for relation in relations if relation.comparison != "=")
    return Linked(asked, equations, given, reading)


def _places(text: str) -> tuple[Span, Span] | None:
    """Return the places of the question and of the equations, in either order."""
    found = _PROBLEM.fullmatch(text)
    if found is not None:
        return found.span("asked"), found.span("equations")
    separator = _LAST_SEPARATOR.search(text)
    if separator is None or "=" not in text[: separator.start()]:
        return None
    equations = _EQUATIONS.match(text, 0, separator.start())
    asked = _ASKED_LAST.match(text, separator.end())
    if equations is None or asked is None:
        return None
    return (asked.end(), len(text.rstrip())), (equations.end(), separator.start())


def _question(text: str, names: Names) -> _Question | None:
    """Parse the question in `dy/dx`, `d^2y/dx^2`, `y'` or `y'(x)`; None for other text."""
    try:
        asked = parse(text, names)
    except UnreadableError:
        return None
    match asked:
        case Derivative(Symbol() as quantity, variable, order) if quantity != variable:
            return _Question(quantity, variable, order, asked.partial)
        case Derivative(Apply(name, 0, (Symbol() as argument,)), variable, order) if (
            argument == variable
        ):
            return _Question(Symbol(name), variable, order, asked.partial)
        case Apply(name, primes, ()) if primes:
            return _Question(Symbol(name), None, primes, partial=False)
        case Apply(name, primes, (Symbol() as variable,)) if primes and variable.name != name:
            return _Question(Symbol(name), variable, primes, partial=False)
        case _:
            return None


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield the places of the equations, separated by commas, semicolons, `and` or `at`."""
    start, end = span
    depth = 0
    at = start
    while at < end:
        separator = _SEPARATOR.match(text, at, end) if depth == 0 else None
        if separator is not None:
            yield from _trimmed(text, start, at)
            start = at = separator.end()
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        at += 1
    yield from _trimmed(text, start, end)


def _is_point(text: str, place: Span) -> bool:
    """Return whether a piece is a point such as (1, 1)."""
    start, end = place
    if text[start] != "(" or text[end - 1] != ")" or any(sign in text[start:end] for sign in "=<>"):
        return False
    return len(tuple(_pieces(text, (start + 1, end - 1)))) > 1


def _at_point(
    text: str, place: Span, quantity: Symbol, equations: tuple[Relation, ...], names: Names
) -> Iterator[Relation]:
    """Yield x = 1 and y = 2 for the point (1, 2) of a curve.

    Raise UnreadableError if the coordinates do not match the names in the equations.
    """
    coordinates = tuple(_pieces(text, (place[0] + 1, place[1] - 1)))
    occurring = {name for equation in equations for name in names_of(equation)} | {quantity.name}
    usual = _COORDINATES[: len(coordinates)]
    if len(coordinates) != len(usual) or not occurring.issuperset(usual):
        message = "I cannot tell whose values these are; name them, as in x = 1, y = 2."
        raise UnreadableError(message, text, place)
    for name, (start, end) in zip(usual, coordinates, strict=True):
        yield Relation(Symbol(name), "=", parse(_blanked_outside(text, (start, end)), names))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the place of a piece without the spaces around it; nothing for a blank piece."""
    piece = text[start:end]
    if piece.strip():
        yield end - len(piece.lstrip()), start + len(piece.rstrip())


def _blanked_outside(text: str, piece: Span) -> str:
    """Return one piece of the text at its own place, with spaces instead of the text before it."""
    start, end = piece
    return " " * start + text[start:end]


def _read(text: str, piece: Span, names: Names) -> tuple[Relation, ...]:
    start, end = piece
    try:
        return parse_relations(_blanked_outside(text, piece), names)
    except UnreadableError as slip:
        mends = (f"{text[:start]}{mend.strip()}{text[end:]}" for mend in slip.suggestions)
        raise UnreadableError(slip.message, text, slip.span, tuple(mends)) from None


def _functions(pieces: list[tuple[Token, ...]], variable: str | None) -> frozenset[str]:
    """Return the names applied to the variable alone, such as y in y(x)."""
    usual = _USUAL_VARIABLES if variable is None else (variable,)
    return frozenset(
        name.text
        for tokens in pieces
        for name, opening, argument, closing in zip(
            tokens, tokens[1:], tokens[2:], tokens[3:], strict=False
        )
        if name.kind is Kind.NAME
        and opening.opens("(")
        and not opening.spaced
        and argument.kind is Kind.NAME
        and argument.text in usual
        and argument.text != name.text
        and closing.kind is Kind.CLOSE
    )


def _name_defined_with_arguments(pieces: list[tuple[Token, ...]], name: str) -> frozenset[str]:
    """Return the name as a set if a piece defines it like f(x, y) = …; else an empty set."""
    for first, opening, *rest in (tokens for tokens in pieces if len(tokens) > 1):
        if first.text != name or not opening.opens("(") or opening.spaced:
            continue
        closing = next((at for at, token in enumerate(rest) if token.kind is Kind.CLOSE), 0)
        inside, after = rest[:closing], rest[closing + 1 : closing + 2]
        is_listed = all(
            (token.kind is Kind.NAME) if at % 2 == 0 else token.text == ","
            for at, token in enumerate(inside)
        )
        if inside and is_listed and after and after[0].text == "=":
            return frozenset({name})
    return frozenset()


def _without_arguments(equation: Relation, quantity: Symbol) -> Relation:
    """Rewrite f(x, y) = x² + y² to f = x² + y²."""
    match equation.left:
        case Apply(name, 0, args) if name == quantity.name and args:
            if all(isinstance(argument, Symbol) for argument in args):
                return Relation(quantity, "=", equation.right, span=equation.span)
    return equation


def _usual_variable(quantity: Symbol, equations: tuple[Relation, ...]) -> Symbol | None:
    """Return the variable of y′: the only other name, or else x or t; None if unclear."""
    candidates = {name for equation in equations for name in names_of(equation)} - {quantity.name}
    if len(candidates) == 1:
        return Symbol(next(iter(candidates)))
    return next((Symbol(name) for name in _USUAL_VARIABLES if name in candidates), None)


def _applications_as_names(equation: Relation, names: frozenset[str], variable: Symbol) -> Relation:
    """Rewrite y(x) to y in an equation, unless the equation is y = y(x) itself."""
    if equation.right == Apply(getattr(equation.left, "name", ""), 0, (variable,)):
        return equation

    def plain(tree: Tree) -> Tree:
        match tree:
            case Apply(name, 0, (argument,)) if name in names and argument == variable:
                return Symbol(name, span=tree.span)
            case _:
                return rebuilt(tree, plain)

    sides = plain(equation.left), plain(equation.right)
    return Relation(sides[0], "=", sides[1], span=equation.span)


def _check_linked(
    quantity: Symbol, variable: Symbol, equations: tuple[Relation, ...], text: str, span: Span
) -> None:
    """Raise UnreadableError if no equation contains the quantity or links it with another name."""
    y, x = quantity.name, variable.name
    with_y = [equation for equation in equations if y in names_of(equation)]
    if not with_y:
        raise UnreadableError(f"No equation here has {y} in it.", text, span)
    reached = {y}
    for _ in equations:
        for equation in equations:
            if reached & names_of(equation):
                reached |= names_of(equation)
    is_explicit = any(quantity in (e.left, e.right) for e in with_y)
    if reached == {y} and not is_explicit:
        raise UnreadableError(f"No equation here links {y} with {x}.", text, span)
