"""Parsing of problems: the question in a text, and the names that the text introduces."""

from __future__ import annotations

import re

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.problem import Problem, is_calculus, variables_of
from calctutor.expr.tree import NO_VALUE, Add, Derivative, Limit, Symbol, Tree, walk
from calctutor.reading.defined import read_defined, with_point_last
from calctutor.reading.grammar import Parser
from calctutor.reading.linked import read_linked
from calctutor.reading.mending import read_or_suggest
from calctutor.reading.no_value import value_in_words
from calctutor.reading.parser import bounded, parse_relations, read
from calctutor.reading.place import point_in
from calctutor.reading.points import at_point, in_whole
from calctutor.reading.runs import refuse_words
from calctutor.reading.token import Kind, Token
from calctutor.reading.tokenizer import tokenize
from calctutor.reading.wrappers import located_in, unwrapped

_INDEX = re.compile(r".+_([a-z]?i|i[a-z0-9]|i[j-n][j-n])")
"""Matches a name whose subscript has i as an index; `x_min` does not."""


def parse_problem(text: str, *, given: tuple[str, ...] = (), names: Names = NO_NAMES) -> Problem:
    """Parse the problem that a text states: `d/dx sin(x^2)`, `∫ x e^x dx`. Raise Unreadable.

    A name before the bracketed variable, such as x in `d/dt e^(x(t))`, is an unknown function. `i`
    is an index where it is used as one. A derivative sign at the very beginning applies to the
    whole sum after it, and so does a limit whose variable comes up again. Equations may follow a
    quotient, as in `dy/dx for x^2 + y^2 = 25`. `DNE` may be expected where there is no value.
    """
    inner = unwrapped(text)
    try:
        return _parsed(inner, given, names)
    except UnreadableError as slip:
        if slip.text != inner:
            raise
        raise located_in(slip, text) from None


def _parsed(text: str, given: tuple[str, ...], names: Names) -> Problem:
    if value_in_words(text) == NO_VALUE:
        return Problem(text, NO_VALUE, names)
    defined = read_defined(text, names)
    if defined is not None:
        return _with_given(text, defined.asked, defined.names, given)
    linked = read_linked(with_point_last(text), names)
    if linked is not None:
        known = linked.names
        further = (relation for assumed in given for relation in parse_relations(assumed, known))
        return Problem(text, linked.asked, known, (*linked.given, *further), linked.equations)
    point = point_in(text)
    asked = text if point is None else text[: point.body[1]]
    try:
        body, known = read_or_suggest(asked, lambda typed: _read_without_words(typed, names))
    except UnreadableError as slip:
        raise slip if point is None else in_whole(slip, text, point.body) from None
    if point is not None:
        body = at_point(body, text, point, known)
    return _with_given(text, body, known, given)


def _with_given(text: str, body: Tree, known: Names, given: tuple[str, ...]) -> Problem:
    assumptions = (relation for assumed in given for relation in parse_relations(assumed, known))
    return Problem(text, body, known, tuple(assumptions))


def _read_without_words(text: str, names: Names) -> tuple[Tree, Names]:
    body, known = _read(text, names)
    refuse_words(text, known, {variable.name for variable in variables_of(body)})
    return body, known


def _read(text: str, names: Names) -> tuple[Tree, Names]:
    tokens = tokenize(text, names)
    if "i" not in names.symbols and any(map(_has_index, tokens)):
        names = names.with_symbols(frozenset({"i"}))
        tokens = tokenize(text, names)
    body, known = read(text, names, Parser.line, tokens=tokens)
    functions = _functions(tokens, body)
    if functions:
        body, known = read(text, known.with_functions(functions), Parser.line)
    if _is_operator_and_more(body):
        body, known = read(text, known, Parser.line, greedy=True)
    return bounded(body, text, known), known


def _has_index(token: Token) -> bool:
    named = token.kind is Kind.NAME or token.kind is Kind.DIFFERENTIAL
    return named and "_" in token.text and _INDEX.fullmatch(token.text) is not None


def _is_operator_and_more(body: Tree) -> bool:
    """Return whether `d/dx a + b` was read as (d/dx a) + b, with no further calculus in b."""
    match body:
        case Add((Derivative() | Limit() as operator, *others)):
            if any(is_calculus(term) for term in others):
                return False
            return isinstance(operator, Derivative) or any(
                node == Symbol(operator.variable.name) for term in others for node in walk(term)
            )
        case _:
            return False


def _functions(tokens: tuple[Token, ...], body: Tree) -> frozenset[str]:
    """Return the names applied to a variable of differentiation alone."""
    variables = {node.variable.name for node in walk(body) if isinstance(node, Derivative)}
    if not variables:
        return frozenset()
    return frozenset(
        name.text
        for name, opening, argument, closing in zip(
            tokens, tokens[1:], tokens[2:], tokens[3:], strict=False
        )
        if name.kind is Kind.NAME
        and opening.opens("(")
        and not opening.spaced
        and argument.kind is Kind.NAME
        and argument.text in variables
        and argument.text != name.text
        and closing.kind is Kind.CLOSE
    )
