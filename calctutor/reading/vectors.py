"""Grammar of vectors and gradients: (2xy, x²), vector(2xy, x²), grad(x² y, x, y), ∇(x² y)."""

from __future__ import annotations

from calctutor.expr.tree import Derivative, Symbol, Tree, Vector, free_symbols
from calctutor.reading import complaints
from calctutor.reading.brackets import arguments, close
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

WORDS = frozenset({"vector", "grad"})
"""Keywords that begin only whole expressions."""

BRACKETS = frozenset({"⟨", "{pmatrix}", "{bmatrix}"})
"""Brackets that begin only whole expressions."""

_LIST = "(2x, 3y)"
_LATEX = r"\begin{pmatrix} 2x \\ 3y \end{pmatrix}"
_CALL = "grad(x^2 y, x, y)"
_INDEXED = frozenset({"_", "^", "*"})


def read(reader: Reader) -> Tree | None:
    """Parse the vector or gradient that begins here; None if there is none.

    Raise Unreadable if it is only part of the expression.
    """
    start = reader.here
    if start.kind is Kind.KEYWORD and start.text == "vector":
        reader.take()
        found: Tree = _vector(reader, arguments(reader), start)
    elif start.kind is Kind.KEYWORD and start.text == "grad":
        found = _gradient(reader)
    elif start.kind is Kind.OPEN and start.text in BRACKETS - {"⟨"}:
        found = _latex(reader)
    elif _is_listed(reader):
        found = _vector(reader, arguments(reader), start)
    else:
        return None
    if not _ends(reader.here):
        raise complaints.vector_inside(reader, start)
    return found


def _is_listed(reader: Reader) -> bool:
    """Return whether a bracket with commas directly inside begins here and ends the expression."""
    if not (reader.here.opens("([") and reader.is_list(reader.at)) and not reader.here.opens("⟨"):
        return False
    closing = reader.closing(reader.at)
    return closing is None or _ends(reader.token(closing + 1))


def _ends(token: Token) -> bool:
    return token.kind is Kind.END or token.is_operator(*complaints.COMPARISONS)


def _vector(reader: Reader, components: tuple[Tree, ...], start: Token) -> Vector:
    span = reader.span_from(start)
    if len(components) < 2:
        raise reader.fail(f"A vector has two components or more, as in {_LIST}.", span)
    return Vector(components, span=span)


def _latex(reader: Reader) -> Vector:
    r"""Parse `\begin{pmatrix} 2x \\ 3y \end{pmatrix}`, or a row with & between the components."""
    start = reader.take()
    components = [reader.sum()]
    separator = reader.here
    while reader.here.kind is Kind.CASE:
        if reader.take().text != separator.text:
            raise reader.fail("One row or one column is read here.", reader.span_from(separator))
        if not _stands(reader, Kind.CLOSE, start.text):
            components.append(reader.sum())
    if not _stands(reader, Kind.CLOSE, start.text):
        environment = start.text
        message = f"A \\\\ or \\end{environment} is missing here, as in {_LATEX}."
        raise reader.fail(message, reader.here.span)
    reader.take()
    return _vector(reader, tuple(components), start)


def _stands(reader: Reader, kind: Kind, text: str) -> bool:
    return reader.here.kind is kind and reader.here.text == text


def _gradient(reader: Reader) -> Tree:
    """Parse `grad(x² y, x, y)`, or ∇ and its operand.

    Without a list of variables, all names of the operand count, in alphabetical order.
    """
    start = reader.take()
    following = reader.here
    if following.text in _INDEXED or following.kind in {Kind.SUPERSCRIPT, Kind.SUBSCRIPT}:
        message = f"Of ∇ only the gradient is read, as in ∇(x^2 y) or {_CALL}."
        raise reader.fail(message, (start.span[0], following.span[1]))
    if not (following.opens("(") and reader.is_list(reader.at)):
        body = reader.sum()
        return _partial_derivatives(reader, body, _names_in(reader, body, start), start)
    opening = reader.take()
    body = reader.sum()
    variables: list[Symbol] = []
    while reader.accept(","):
        variable = reader.named_variable("to differentiate by")
        if variable in variables:
            raise reader.fail("This variable is named twice.", variable.span or following.span)
        variables.append(variable)
    close(reader, opening)
    return _partial_derivatives(reader, body, variables, start)


def _names_in(reader: Reader, body: Tree, start: Token) -> list[Symbol]:
    names = sorted(free_symbols(body))
    if not names:
        message = f"There is no variable here to differentiate by; name it, as in {_CALL}."
        raise reader.fail(message, reader.span_from(start))
    return [Symbol(name) for name in names]


def _partial_derivatives(reader: Reader, body: Tree, variables: list[Symbol], start: Token) -> Tree:
    """Return the vector of partial derivatives; for a single variable the derivative alone."""
    span = reader.span_from(start)
    slopes = tuple(Derivative(body, variable, 1, True, span=span) for variable in variables)
    return slopes[0] if len(slopes) == 1 else Vector(slopes, span=span)
