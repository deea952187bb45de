"""Derivatives of quantities that equations link: `dy/dx for x^2 + y^2 = 25`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calctutor.expr.errors import Unreadable
from calctutor.expr.kinds import Kind, Token
from calctutor.expr.names import UNKNOWN_FUNCTIONS, Names
from calctutor.expr.parser import parse, parse_relations
from calctutor.expr.tokens import tokenize
from calctutor.expr.tree import (
    Apply,
    Derivative,
    Relation,
    Span,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
)

_LINK = r"(?:for|of|where|when|with|if|given)"
_PROBLEM = re.compile(
    r"\s*(?:(?:find|compute|calculate|determine)\s+)?(?P<asked>\S.*?)\s*[,:]?\s*"
    rf"(?:(?<=\s){_LINK}\s|\\text\s*\{{\s*{_LINK}\s*\}})\s*(?P<equations>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = re.compile(r"[,;\n]|(?<=\s)(?:and|at)\s|\\text\s*\{\s*(?:and|at)\s*\}", re.IGNORECASE)
_USUAL_VARIABLES = ("x", "t")


@dataclass(frozen=True, slots=True)
class Linked:
    """A quotient such as dy/dx, the equations that hold, and the assumptions beside them.

    That x depends on t is the equation x = x(t).
    """

    asked: Derivative
    equations: tuple[Relation, ...]
    given: tuple[Relation, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class _Question:
    """The quantity that is differentiated, by what where that is said, and how often."""

    quantity: Symbol
    variable: Symbol | None
    order: int
    partial: bool


def read_linked(text: str, names: Names) -> Linked | None:
    """What is asked of linked quantities; None for a text of another kind.

    Raises Unreadable for an equation that cannot be read, and where none has the quantity in it.
    """
    found = _PROBLEM.fullmatch(text)
    question = None if found is None else _question(found["asked"], names)
    if found is None or question is None:
        return None
    if "=" not in found["equations"]:
        message = "An equation is missing here, as in dy/dx for x^2 + y^2 = 25."
        raise Unreadable(message, text, found.span("equations"))
    pieces = tuple(_pieces(text, found.span("equations")))
    tokens = [tokenize(_alone(text, piece), names) for piece in pieces]
    by = question.variable
    functions = _functions(tokens, None if by is None else by.name)
    known = names.with_functions(functions - {question.quantity.name})
    reading = known.with_functions(functions)
    relations = [relation for piece in pieces for relation in _read(text, piece, reading)]
    equations = tuple(relation for relation in relations if relation.comparison == "=")
    variable = by or _usual_variable(question.quantity, equations)
    if variable is None:
        message = "I cannot tell by which variable to differentiate; name it, as in dy/dx."
        raise Unreadable(message, text, found.span("asked"))
    plain = functions - UNKNOWN_FUNCTIONS | {question.quantity.name}
    equations = tuple(_with_names(equation, plain, variable) for equation in equations)
    dependent = sorted(functions - UNKNOWN_FUNCTIONS - {question.quantity.name})
    equations += tuple(
        relation
        for name in dependent
        if (relation := depends(Symbol(name), variable)) not in equations
    )
    _check_linked(question.quantity, variable, equations, text, found.span("equations"))
    asked = Derivative(question.quantity, variable, question.order, question.partial)
    given = tuple(relation for relation in relations if relation.comparison != "=")
    return Linked(asked, equations, given, reading)


def depends(quantity: Symbol, variable: Symbol) -> Relation:
    """x = x(t), which says that x depends on t."""
    return Relation(quantity, "=", Apply(quantity.name, 0, (variable,)))


def _question(text: str, names: Names) -> _Question | None:
    """What `dy/dx`, `d^2y/dx^2`, `y'` or `y'(x)` asks for."""
    try:
        asked = parse(text, names)
    except Unreadable:
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
    """The places of the equations, which commas, semicolons, `and` or `at` separate."""
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


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The place of a piece without the spaces around it; nothing for nothing."""
    piece = text[start:end]
    if piece.strip():
        yield end - len(piece.lstrip()), start + len(piece.rstrip())


def _alone(text: str, piece: Span) -> str:
    """A piece of the text at its own place, with nothing before and after it."""
    start, end = piece
    return " " * start + text[start:end]


def _read(text: str, piece: Span, names: Names) -> tuple[Relation, ...]:
    start, end = piece
    try:
        return parse_relations(_alone(text, piece), names)
    except Unreadable as slip:
        mends = (f"{text[:start]}{mend.strip()}{text[end:]}" for mend in slip.suggestions)
        raise Unreadable(slip.message, text, slip.span, tuple(mends)) from None


def _functions(pieces: list[tuple[Token, ...]], variable: str | None) -> frozenset[str]:
    """The names that stand before the variable alone in brackets, as y in y(x)."""
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


def _usual_variable(quantity: Symbol, equations: tuple[Relation, ...]) -> Symbol | None:
    """The variable that y′ is taken by: the only other name, or else x or t."""
    others = {name for equation in equations for name in names_of(equation)} - {quantity.name}
    if len(others) == 1:
        return Symbol(next(iter(others)))
    return next((Symbol(name) for name in _USUAL_VARIABLES if name in others), None)


def _with_names(equation: Relation, names: frozenset[str], variable: Symbol) -> Relation:
    """The equation with y for y(x); one that only says y = y(x) stays."""
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


def names_of(equation: Relation) -> frozenset[str]:
    """The names that an equation has."""
    return free_symbols(equation.left) | free_symbols(equation.right)


def _check_linked(
    quantity: Symbol, variable: Symbol, equations: tuple[Relation, ...], text: str, span: Span
) -> None:
    y, x = quantity.name, variable.name
    having = [equation for equation in equations if y in names_of(equation)]
    if not having:
        raise Unreadable(f"No equation here has {y} in it.", text, span)
    reached = {y}
    for _ in equations:
        for equation in equations:
            if reached & names_of(equation):
                reached |= names_of(equation)
    is_explicit = any(quantity in (e.left, e.right) for e in having)
    if reached == {y} and not is_explicit:
        raise Unreadable(f"No equation here links {y} with {x}.", text, span)
