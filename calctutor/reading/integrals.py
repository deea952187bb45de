"""Grammar of integrals: ∫ … dx, with or without bounds, and integrate(…, x)."""

from __future__ import annotations

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Symbol, Tree
from calctutor.reading import complaints, derivatives
from calctutor.reading.bounds import Bound, bounds
from calctutor.reading.brackets import close, take_comma
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token


def read(reader: Reader) -> Tree:
    """Parse `∫ body dx`, `∫_a^b body dx`, `int_0^1 …` or `integrate(body, x)`."""
    if reader.here.text == "int" and reader.peek().opens("([") and reader.is_list(reader.at + 1):
        return _called(reader)
    sign, start = reader.at, reader.take()
    lower, upper = bounds(reader)
    if (lower is None) != (upper is None):
        lacking = "upper" if upper is None else "lower"
        raise reader.fail(
            f"The {lacking} bound of this integral is missing, as in int_0^1 x dx.",
            reader.span_from(start),
        )
    end = _differential(reader, sign)
    if end is None and _move_differential_out_of_quotient(reader):
        end = _differential(reader, sign)
    if end is None:
        raise _differential_missing(reader, start)
    closing = reader.tokens[end]
    variable = reader.variable(closing.text, closing.span, bound=True)
    for bound in (lower, upper):
        _check_variable(reader, bound, variable)
    body = _integrand(reader, end)
    span = reader.span_from(start)
    if lower is None or upper is None:
        return tree.Integral(body, variable, span=span)
    return tree.Integral(body, variable, lower.value, upper.value, span=span)


def _check_variable(reader: Reader, bound: Bound | None, variable: Symbol) -> None:
    named = None if bound is None else bound.variable
    if named is not None and named.span is not None and named != variable:
        message = (
            f"The bounds are those of {named.name}, and the integral runs over {variable.name}."
        )
        raise reader.fail(message, named.span, variable.name)


def _called(reader: Reader) -> Tree:
    """Parse `integrate(body, x)`, `integrate(body, (x, a, b))` or `integrate(body, x, a, b)`."""
    start, opening = reader.take(), reader.take()
    body = reader.sum()
    take_comma(reader, "integrate(x^2, x)")
    inner = reader.take() if reader.here.opens() else None
    variable = reader.named_variable("to integrate over", bound=True)
    lower = upper = None
    if inner is not None or reader.here.is_operator(","):
        take_comma(reader, "integrate(x^2, (x, 0, 1))")
        lower = reader.sum()
        take_comma(reader, "integrate(x^2, (x, 0, 1))")
        upper = reader.sum()
    if inner is not None:
        close(reader, inner)
    close(reader, opening)
    return tree.Integral(body, variable, lower, upper, span=reader.span_from(start))


def _integrand(reader: Reader, end: int) -> Tree:
    """Parse the integrand up to the differential at `end`; `∫ dx/x` is ∫ 1/x dx.

    A multiplication sign before the differential is ignored.
    """
    start, differential = reader.here, reader.tokens[end]
    if reader.at == end:
        body: Tree = tree.Integer(1, span=differential.span)
    else:
        has_sign = reader.tokens[end - 1].is_operator("*") and reader.at < end - 1
        with reader.until(end - has_sign):
            body = reader.whole()
    reader.at = end + 1
    return reader.product([body], start) if reader.here.is_operator("/") else body


def _differential(reader: Reader, sign: int) -> int | None:
    """Return the index of the differential that closes the integral sign at an index, or None.

    One search also pairs the integrals inside, so that they are not searched again.
    """
    if sign not in reader.differentials:
        _pair(reader, sign)
    return reader.differentials.get(sign)


def _pair(reader: Reader, sign: int) -> None:
    """Record the differentials of the integral sign at an index, and of the integrals inside."""
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


def _move_differential_out_of_quotient(reader: Reader) -> bool:
    r"""Move the dx of `\frac{x dx}{x^2+1}` or `(x dx)/(x^2+1)` behind the quotient.

    Return whether one was found.
    """
    for index in reader.indices:
        closing = reader.closing(index) if reader.tokens[index].kind is Kind.OPEN else None
        if closing is None or reader.tokens[closing - 1].kind is not Kind.DIFFERENTIAL:
            continue
        end = _end_of_quotient(reader, index, closing)
        if end is None:
            continue
        tokens = reader.tokens
        differential = tokens[closing - 1]
        above = tokens[index + 1 : closing - 1] or (Token(Kind.NUMBER, "1", differential.span),)
        moved = (*tokens[: index + 1], *above, *tokens[closing:end], differential, *tokens[end:])
        reader.continue_with(moved)
        reader.differentials.clear()
        return True
    return False


def _end_of_quotient(reader: Reader, opening: int, closing: int) -> int | None:
    """Return the index after a quotient whose numerator is in these brackets; else None."""
    below = closing + 1
    if reader.token(below).is_operator("/"):
        below += 1
    elif reader.token(opening - 1).kind is not Kind.FRACTION:
        return None
    last = reader.closing(below)
    return None if last is None else last + 1


def _is_call(reader: Reader, index: int) -> bool:
    return reader.token(index + 1).opens("([") and reader.is_list(index + 1)


def _differential_missing(reader: Reader, start: Token) -> UnreadableError:
    """Return the error for `∫ x`; the suggestion adds dx for the only variable."""
    names = {reader.tokens[i].text for i in reader.indices if reader.tokens[i].kind is Kind.NAME}
    variable = names.pop() if len(names) == 1 else "x"
    mended = f"{reader.text.rstrip()} d{variable}"
    message = f"The integral does not say over which variable, because its d{variable} is missing."
    return UnreadableError(message, reader.text, start.span, (mended,) if not names else ())
