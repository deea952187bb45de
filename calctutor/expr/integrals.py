"""How integrals are typed: ∫ … dx, with bounds or without, and integrate(…, x)."""

from __future__ import annotations

from calctutor.expr import complaints, derivatives, tree
from calctutor.expr.brackets import bracketed, close
from calctutor.expr.errors import Unreadable
from calctutor.expr.kinds import Kind, Token
from calctutor.expr.reader import Reader
from calctutor.expr.tree import Span, Tree


def read(reader: Reader) -> Tree:
    """`∫ body dx`, `∫_a^b body dx`, `int_0^1 …`, `integrate(body, x)`."""
    if reader.here.text == "int" and reader.peek().opens("(") and reader.is_list(reader.at + 1):
        return _called(reader)
    sign, start = reader.at, reader.take()
    lower = _bound(reader, "_", Kind.SUBSCRIPT)
    upper = _bound(reader, "^", Kind.SUPERSCRIPT)
    if lower is None and upper is not None:
        lower = _bound(reader, "_", Kind.SUBSCRIPT)
    if (lower is None) != (upper is None):
        lacking = "upper" if upper is None else "lower"
        raise reader.fail(
            f"The {lacking} bound of this integral is missing, as in int_0^1 x dx.",
            reader.span_from(start),
        )
    end = _differential(reader, sign)
    if end is None:
        raise _differential_missing(reader, start)
    closing = reader.tokens[end]
    variable = reader.variable(closing.text, closing.span, bound=True)
    body = _integrand(reader, end)
    return tree.Integral(body, variable, lower, upper, span=reader.span_from(start))


def _called(reader: Reader) -> Tree:
    """`integrate(body, x)`, `integrate(body, (x, a, b))`, `integrate(body, x, a, b)`."""
    start, opening = reader.take(), reader.take()
    body = reader.sum()
    _take_comma(reader, "integrate(x^2, x)")
    inner = reader.take() if reader.here.opens("(") else None
    variable = reader.named_variable("to integrate over", bound=True)
    lower = upper = None
    if inner is not None or reader.here.is_operator(","):
        _take_comma(reader, "integrate(x^2, (x, 0, 1))")
        lower = reader.sum()
        _take_comma(reader, "integrate(x^2, (x, 0, 1))")
        upper = reader.sum()
    if inner is not None:
        close(reader, inner)
    close(reader, opening)
    return tree.Integral(body, variable, lower, upper, span=reader.span_from(start))


def _take_comma(reader: Reader, example: str) -> None:
    if not reader.accept(","):
        raise reader.fail(f"A comma is missing here, as in {example}.", reader.here.span)


def _bound(reader: Reader, sign: str, script: Kind) -> Tree | None:
    if reader.here.kind is script:
        return reader.inner(reader.take())
    if not reader.accept(sign):
        return None
    start = reader.here
    minus = reader.accept("-", "+")
    with reader.deeper():
        value = bracketed(reader) if reader.here.opens() else reader.primary()
    if minus is not None and minus.text == "-":
        value = tree.Neg(value, span=reader.span_from(minus))
    if reader.here.is_operator("/", "*") and reader.peek().kind in {Kind.NUMBER, Kind.NAME}:
        raise _open_bound(reader, (start.span[0], reader.peek().span[1]))
    return value


def _open_bound(reader: Reader, span: Span) -> Unreadable:
    bound = reader.text[span[0] : span[1]]
    return reader.fail("Put this bound of the integral in brackets.", span, f"({bound})")


def _integrand(reader: Reader, end: int) -> Tree:
    """What stands between here and the differential at `end`; `∫ dx/x` is ∫ 1/x dx."""
    start, differential = reader.here, reader.tokens[end]
    if reader.at == end:
        body: Tree = tree.Integer(1, span=differential.span)
    else:
        with reader.until(end):
            body = reader.whole()
    reader.at = end + 1
    return reader.product([body], start) if reader.here.is_operator("/") else body


def _differential(reader: Reader, sign: int) -> int | None:
    """The index of the differential that belongs to the integral sign at an index.

    One search pairs the integrals inside this one too, so that they need not be searched again.
    """
    if sign not in reader.differentials:
        _pair(reader, sign)
    return reader.differentials.get(sign)


def _pair(reader: Reader, sign: int) -> None:
    """Notes the differentials of the integral sign at an index, and of those inside it."""
    open_signs = [sign]
    skipped_to = reader.at
    for index in reader.indices:
        token = reader.tokens[index]
        if index < skipped_to:
            continue
        if token.kind is Kind.CLOSE or not open_signs:
            return
        if token.kind is Kind.OPEN:
            closing = reader.closing(index)
            if closing is None:
                raise complaints.unclosed(reader, token)
            skipped_to = closing + 1
        elif signs := derivatives.find(reader, index):
            skipped_to = signs.end
        elif token.kind is Kind.KEYWORD and token.text in {"int", "∫"}:
            if not _is_call(reader, index):
                open_signs.append(index)
        elif token.kind is Kind.DIFFERENTIAL:
            reader.differentials[open_signs.pop()] = index


def _is_call(reader: Reader, index: int) -> bool:
    return reader.token(index + 1).opens("(") and reader.is_list(index + 1)


def _differential_missing(reader: Reader, start: Token) -> Unreadable:
    """For `∫ x`; the mend names the only variable in it."""
    names = {reader.tokens[i].text for i in reader.indices if reader.tokens[i].kind is Kind.NAME}
    variable = names.pop() if len(names) == 1 else "x"
    mended = f"{reader.text.rstrip()} d{variable}"
    message = f"The integral does not say over which variable, because its d{variable} is missing."
    return Unreadable(message, reader.text, start.span, (mended,) if not names else ())
