"""Problems: what is asked, with the names and assumptions that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from calctutor.expr.grammar import Parser
from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.parser import bounded, parse_relation
from calctutor.expr.tokens import Kind, Token, tokenize
from calctutor.expr.tree import Add, Derivative, Integral, Limit, Relation, Tree, walk


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as it was typed and as it was read.

    `body` is the expression to be worked out, as a rule a derivative, an integral or a limit.
    """

    text: str
    body: Tree
    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()


def parse_problem(text: str, *, given: tuple[str, ...] = (), names: Names = NO_NAMES) -> Problem:
    """The problem that a text states: `d/dx sin(x^2)`, `∫ x e^x dx`. Raises Unreadable.

    A name that stands before the variable in brackets, as x in `d/dt e^(x(t))`, is an unknown
    function; `i` is an index where it is used as one. A derivative sign at the very beginning
    works on the whole sum after it.
    """
    known = _names_in(text, names)
    tokens = tokenize(text, known)
    body = Parser(text, tokens, known).whole()
    if _is_derivative_and_more(body):
        parser = Parser(text, tokens, known)
        parser.greedy = True
        body = parser.whole()
    assumptions = tuple(parse_relation(assumption, known) for assumption in given)
    return Problem(text, bounded(body, text), known, assumptions)


def is_calculus(tree: Tree) -> bool:
    """Whether a derivative, an integral or a limit is still to be worked out in it."""
    return any(isinstance(node, Derivative | Integral | Limit) for node in walk(tree))


def _is_derivative_and_more(body: Tree) -> bool:
    """Whether a text was read as `(d/dx a) + b`, with no further derivative in b."""
    match body:
        case Add((Derivative(), *others)):
            return not any(is_calculus(term) for term in others)
        case _:
            return False


def _names_in(text: str, names: Names) -> Names:
    tokens = tokenize(text, names)
    differentials = [
        token.text
        for before, token in zip((None, *tokens), tokens, strict=False)
        if token.kind is Kind.DIFFERENTIAL and before is not None and before.is_operator("/")
    ]
    functions = frozenset(
        name
        for variable in differentials[:1]
        for name in _called_with(tokens, variable)
        if name != variable
    )
    index = {"i"} if any(re.search(r"_\w*i", t.text) for t in tokens if _is_name(t)) else set()
    variables = {name for name in differentials if name in {"e", "i"}}
    symbols = names.symbols | index | variables
    return replace(names, symbols=frozenset(symbols), functions=names.functions | functions)


def _is_name(token: Token) -> bool:
    return token.kind in {Kind.NAME, Kind.DIFFERENTIAL}


def _called_with(tokens: tuple[Token, ...], variable: str) -> frozenset[str]:
    """The names followed directly by the variable alone in brackets."""
    return frozenset(
        name.text
        for name, opening, argument, closing in zip(
            tokens, tokens[1:], tokens[2:], tokens[3:], strict=False
        )
        if name.kind is Kind.NAME
        and opening.kind is Kind.OPEN
        and opening.text == "("
        and not opening.spaced
        and argument.kind is Kind.NAME
        and argument.text == variable
        and closing.kind is Kind.CLOSE
    )
