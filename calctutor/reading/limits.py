"""Grammar of limits: lim_{x->0} … and limit(…, x, 0)."""

from __future__ import annotations

from typing import Literal, TypeAlias

from calctutor.expr import tree
from calctutor.expr.tree import Symbol, Tree
from calctutor.reading import complaints
from calctutor.reading.brackets import close
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

_Side: TypeAlias = Literal["", "+", "-"]

_SIGN = "lim_{x->0} sin(x)/x"
_CALL = "limit(sin(x)/x, x, 0)"


def read(reader: Reader) -> Tree:
    """Parse `lim_{x->0} body`, `lim (x->0) body`, `lim x->0 body` or `limit(body, x, 0)`."""
    if reader.peek().opens("([") and reader.is_list(reader.at + 1):
        return _called(reader)
    first = reader.at
    start = reader.take()
    reader.accept("_")
    opening = reader.take() if reader.here.opens() else None
    closing = reader.closing(reader.at - 1)
    if opening is None and not reader.peek().is_operator("->"):
        raise reader.fail(f"The limit does not say what goes where, as in {_SIGN}.", start.span)
    variable = reader.named_variable("that goes somewhere", bound=True)
    _take_arrow(reader, variable, _SIGN, "->")
    if opening is None:
        point, side = _bare_point(reader)
    elif closing is None:
        raise complaints.unclosed(reader, opening)
    else:
        point, side = _point(reader, closing)
        close(reader, opening)
    body = _body(reader, start, first)
    return tree.Limit(body, variable, point, side, span=reader.span_from(start))


def _called(reader: Reader) -> Tree:
    """Parse `limit(body, x, oo)`, with `+` or `-` as a fourth argument for a one-sided limit."""
    start, opening = reader.take(), reader.take()
    body = reader.sum()
    if not reader.accept(","):
        raise reader.fail(f"The variable is missing here, as in {_CALL}.", reader.here.span)
    variable = reader.named_variable("that goes somewhere", bound=True)
    _take_arrow(reader, variable, _CALL, ",", "->", "=")
    point, side = _point(reader, _end_of_argument(reader))
    if reader.accept(","):
        sign = reader.take()
        side = _as_side(sign.text)
        if not side:
            raise reader.fail("The side of a limit is + or -.", sign.span)
    close(reader, opening)
    span = reader.span_from(start)
    return tree.Limit(body, variable, point, side, span=span)


def _take_arrow(reader: Reader, variable: Symbol, example: str, *arrows: str) -> None:
    if reader.accept(*arrows):
        return
    mends = ("->",) if reader.here.is_operator("=") else ()
    message = f"The point that {variable.name} goes to is missing, as in {example}."
    raise reader.fail(message, reader.here.span, *mends)


def _body(reader: Reader, start: Token, first: int) -> Tree:
    """Parse the body of a limit: the rest of its term, or of a greedy text the whole sum."""
    greedy, reader.greedy = reader.greedy and first == 0, False
    with reader.deeper():
        if reader.here.kind in {Kind.END, Kind.CLOSE}:
            span = reader.span_from(start)
            raise reader.fail("What the limit is taken of is missing after it.", span)
        return reader.sum() if greedy else reader.term()


def _point(reader: Reader, end: int) -> tuple[Tree, _Side]:
    """Parse the point that ends at an index, and the side that a sign after it gives."""
    side, point_end = _side_before(reader, end)
    with reader.until(point_end):
        point = reader.whole()
    reader.at = end
    return point, side


def _side_before(reader: Reader, end: int) -> tuple[_Side, int]:
    """Return the side at the end of `0+`, `0^+`, `0⁺` or `0^{+}`, and the end of the point."""
    last = tuple(token.text for token in reader.tokens[max(reader.at + 1, end - 4) : end])
    match last:
        case ("^", "{" | "(", "+" | "-" as sign, "}" | ")"):
            return _as_side(sign), end - 4
        case (*_, "^", "+" | "-" as sign):
            return _as_side(sign), end - 2
        case (*_, "+" | "-" as sign):
            return _as_side(sign), end - 1
    return "", end


def _bare_point(reader: Reader) -> tuple[Tree, _Side]:
    """Parse the point of `lim x->0 …`: one number or name, and the side after it."""
    minus = reader.accept("-", "+")
    with reader.deeper():
        point = reader.primary()
    if minus is not None and minus.text == "-":
        point = tree.Neg(point, span=reader.span_from(minus))
    if reader.here.is_operator("^") and _as_side(reader.peek().text):
        reader.take()
    elif reader.here.kind is not Kind.SUPERSCRIPT or not _as_side(reader.here.text):
        return point, ""
    return point, _as_side(reader.take().text)


def _as_side(text: str) -> _Side:
    match text:
        case "+" | "-":
            return text
        case _:
            return ""


def _end_of_argument(reader: Reader) -> int:
    """Return the index of the comma or bracket that ends the argument beginning here."""
    skipped_to = 0
    for index in reader.indices:
        token = reader.tokens[index]
        if index < skipped_to:
            continue
        if token.kind is Kind.OPEN:
            skipped_to = (reader.closing(index) or index) + 1
        elif token.kind is Kind.CLOSE or token.is_operator(","):
            return index
    return reader.indices.stop
