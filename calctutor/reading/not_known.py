"""Notation of vectors and sequences that is refused, because its letters are read as numbers."""

from __future__ import annotations

from collections.abc import Collection

from calctutor.expr.errors import UnreadableError
from calctutor.expr.subscripts import stem_and_indices
from calctutor.expr.tree import (
    Add,
    Apply,
    Derivative,
    Div,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
    walk,
)

NORMS = "I do not know norms; of a number, |w| is the absolute value."
TRANSPOSES = (
    "I do not know transposes; write a product of vectors with indices, as in sum_i w_i x_i."
)
VECTORS = (
    "I do not calculate with vectors; write out their components, or use indices as in"
    " sum_i w_i x_i."
)

_INDICES = frozenset("ijklmn")
_TRANSPOSED = Symbol("T")


def refuse_vectors_and_sequences(body: Tree, text: str, given: Collection[str]) -> None:
    """Raise UnreadableError for a problem in which a letter stands for a vector or a sequence.

    `given` are names known to be numbers.
    """
    for node in walk(body):
        match node:
            case Derivative(inner, variable):
                _refuse_whole_of(variable, inner, text)
            case Limit(inner, variable) | Integral(inner, variable):
                _refuse_whole_of(variable, inner, text)
                _refuse_terms(variable, inner, text)
    refuse_transposes(body, text, given)


def refuse_transposes(body: Tree, text: str, given: Collection[str]) -> None:
    """Raise UnreadableError for x^T, unless T is the name of a number elsewhere."""
    if _TRANSPOSED.name in given:
        return
    raised = [
        node
        for node in walk(body)
        if isinstance(node, Pow) and node.exponent == _TRANSPOSED and _may_be_vector(node.base)
    ]
    places = sum(node == _TRANSPOSED for node in walk(body))
    if raised and places == len(raised):
        raise UnreadableError(TRANSPOSES, text, raised[0].span or (0, len(text)))


def _may_be_vector(tree: Tree) -> bool:
    """Return whether an expression can be a vector or a matrix: a letter, but not 1 + r."""
    match tree:
        case Symbol() | Apply():
            return True
        case Neg(arg) | Div(arg, _):
            return _may_be_vector(arg)
        case Mul(factors):
            return any(map(_may_be_vector, factors))
        case Add(terms):
            return all(map(_may_be_vector, terms))
        case _:
            return False


def _refuse_whole_of(variable: Symbol, body: Tree, text: str) -> None:
    """Raise UnreadableError for w beside the variable w_k: w is then all of its components.

    With a number below, as in (x − x_0)², x may be another quantity, if x_0 stands there too.
    """
    stem, indices = stem_and_indices(variable.name)
    if not indices or stem not in free_symbols(body) | unknown_functions(body):
        return
    if _INDICES.isdisjoint(indices) and variable.name in free_symbols(body):
        return
    place = next((n.span for n in walk(body) if n == Symbol(stem)), None)
    raise UnreadableError(VECTORS, text, place or (0, len(text)))


def _refuse_terms(variable: Symbol, body: Tree, text: str) -> None:
    """Raise UnreadableError for a_n where n goes somewhere: it depends on n in an unknown way."""
    for term in walk(body):
        if isinstance(term, Symbol) and _is_term(term, variable):
            n, a_n = variable.name, term.name
            message = f"{a_n} depends on {n}, and I do not know how; write a formula in {n} for it."
            raise UnreadableError(message, text, term.span or (0, len(text)))


def _is_term(node: Symbol, variable: Symbol) -> bool:
    _, indices = stem_and_indices(node.name)
    return variable.name in indices and (len(indices) == 1 or set(indices) <= _INDICES)
