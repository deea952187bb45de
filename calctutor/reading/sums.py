"""Grammar of sums over an index: ∑_i …, ∑_{i=1}^n …, and sum(…, i, 1, n)."""

from __future__ import annotations

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Symbol, Tree
from calctutor.reading.bounds import bound, small_name
from calctutor.reading.brackets import close, take_comma
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

_SIGN = "sum_{i=1}^n i^2"
_CALL = "sum(i^2, i, 1, n)"
_PURPOSE = "that the sum runs over"


def read(reader: Reader) -> Tree:
    """Parse `∑_i body`, `∑_{i=1}^n body`, `sum(body, i)` or `sum(body, i, 1, n)`."""
    if reader.peek().opens("([") and reader.is_list(reader.at + 1):
        return _called(reader)
    start = reader.take()
    above = bound(reader, "^")
    below = _below(reader)
    if below is None:
        raise _index_missing(reader, start)
    index, lower = below
    upper = above or bound(reader, "^")
    if (lower is None) != (upper is None):
        lacking = "upper" if upper is None else "lower"
        raise reader.fail(
            f"The {lacking} bound of this sum is missing, as in {_SIGN}.", reader.span_from(start)
        )
    body = _body(reader, start)
    span = reader.span_from(start)
    return tree.Sum(body, index, lower, None if upper is None else upper.value, span=span)


def _below(reader: Reader) -> tuple[Symbol, Tree | None] | None:
    """Parse the index below the sign, and its lower bound if it has one; None without an index."""
    if reader.here.kind is Kind.SUBSCRIPT:
        token = reader.here
        if "=" not in token.text:
            return small_name(reader, reader.take(), token.text), None
        found = bound(reader, "_")
        assert found is not None and found.variable is not None
        return found.variable, found.value
    if not reader.accept("_"):
        return None
    opening = reader.take() if reader.here.opens() else None
    first = reader.here
    index = reader.named_variable(_PURPOSE, bound=True)
    if opening is None:
        _refuse_open_index(reader, first)
        return index, None
    lower = reader.sum() if reader.accept("=") else None
    if reader.here.is_operator(","):
        message = "Each sum runs over one index here; write a further sum sign for the next."
        raise reader.fail(message, reader.here.span)
    close(reader, opening)
    return index, lower


def _refuse_open_index(reader: Reader, first: Token) -> None:
    """Raise UnreadableError for `sum_i=1^n`, whose bound needs braces."""
    equals, value = reader.here, reader.peek()
    if not equals.is_operator("="):
        return
    span = (first.span[0], value.span[1])
    shown = reader.text[span[0] : span[1]]
    message = f"Put what stands below the sum sign in braces, as in {_SIGN}."
    raise reader.fail(message, span, f"{{{shown}}}")


def _body(reader: Reader, start: Token) -> Tree:
    """Parse the summand: the rest of the term."""
    greedy, reader.greedy = reader.greedy, False
    with reader.deeper():
        if reader.here.kind in {Kind.END, Kind.CLOSE}:
            span = reader.span_from(start)
            raise reader.fail("What is added up is missing after this sum sign.", span)
        body = reader.term()
    reader.greedy = greedy
    return body


def _index_missing(reader: Reader, start: Token) -> UnreadableError:
    """Return the error for `∑ x_i`; the suggestion makes the only subscript the index."""
    names = (t.text for t in reader.tokens[reader.at :] if t.kind is Kind.NAME)
    subscripts = {name.partition("_")[2] for name in names if "_" in name}
    shown = reader.shown(start)
    mends = [f"{shown}_{index}" for index in subscripts if len(index) == 1 and index.isalpha()]
    message = f"This sum does not say which index it runs over, as in {_SIGN}."
    return reader.fail(message, start.span, *(mends if len(mends) == 1 else ()))


def _called(reader: Reader) -> Tree:
    """Parse `sum(body, i)`, `sum(body, i, 1, n)` or `sum(body, (i, 1, n))`."""
    start, opening = reader.take(), reader.take()
    body = reader.sum()
    take_comma(reader, _CALL)
    inner = reader.take() if reader.here.opens() else None
    index = reader.named_variable(_PURPOSE, bound=True)
    lower = upper = None
    if inner is not None or reader.here.is_operator(",", "="):
        lower = _next_argument(reader)
        upper = _next_argument(reader)
    if inner is not None:
        close(reader, inner)
    close(reader, opening)
    return tree.Sum(body, index, lower, upper, span=reader.span_from(start))


def _next_argument(reader: Reader) -> Tree:
    take_comma(reader, _CALL)
    return reader.sum()
