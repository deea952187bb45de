"""Grammar of primes: f'(x), (x^2)', sin'(x)."""

from __future__ import annotations

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Span, Symbol, Tree
from calctutor.reading.brackets import arguments, close
from calctutor.reading.reader import Reader
from calctutor.reading.shorthands import known_call
from calctutor.reading.token import Kind, Token
from calctutor.reading.vocabulary import CALLED_NAMES

MAX_ORDER = 50
"""The highest order of a derivative that is read."""


def check_order(reader: Reader, order: int, span: Span) -> None:
    if not 1 <= order <= MAX_ORDER:
        raise reader.fail(f"Derivatives are read from the first to order {MAX_ORDER}.", span)


def number_of(digits: str) -> int:
    """Return the order that digits stand for; all orders above the maximum become one."""
    return int(digits) if len(digits) <= len(str(MAX_ORDER)) else MAX_ORDER + 1


def count(reader: Reader, *, is_function: bool) -> int:
    r"""Take the primes after a name (`''`, `^\prime`, `^{(4)}`); return their number, 0 if none.

    A number in brackets counts as an order only between a function's name and its argument.
    """
    start = reader.here
    order = 0
    if start.kind is Kind.PRIME and not start.spaced:
        order = _marks(reader)
    elif start.is_operator("^"):
        order = _raised(reader, is_function=is_function)
    elif start.kind is Kind.SUPERSCRIPT and is_function and reader.peek().opens("("):
        bracketed = start.text[0] == "(" and start.text[-1] == ")"
        digits = start.text[1:-1] if bracketed else ""
        order = number_of(digits) if digits.isdecimal() else 0
        reader.at += bool(order)
    if order:
        check_order(reader, order, reader.span_from(start))
    return order


def _marks(reader: Reader) -> int:
    order = 0
    while reader.here.kind is Kind.PRIME:
        order += int(reader.take().text)
    return order


def _raised(reader: Reader, *, is_function: bool) -> int:
    r"""Take `^\prime`, `^{\prime\prime}`, `^(4)` or `^{(4)}`; return 0 for another exponent."""
    opening = reader.peek() if reader.peek().opens("{") else None
    inside = reader.at + (1 if opening is None else 2)
    first, digits = reader.token(inside), reader.token(inside + 1).text
    if first.kind is Kind.PRIME:
        reader.at = inside
        order = _marks(reader)
        if opening is not None:
            close(reader, opening)
        return order
    end = inside + 3 if opening is None else inside + 4
    numbered = first.opens("(") and digits.isdecimal() and reader.closing(inside) == inside + 2
    if not is_function or not numbered or not reader.token(end).opens("("):
        return 0
    if opening is not None and reader.closing(inside - 1) != inside + 3:
        return 0
    reader.at = end
    return number_of(digits)


def primed(reader: Reader, value: Tree, start: Token) -> Tree:
    """Parse `(x^2)'`, the derivative of a bracket with respect to its only variable."""
    place = reader.here.span
    bracket = reader.tokens[reader.at - 1].kind is Kind.CLOSE
    order = _marks(reader)
    check_order(reader, order, place)
    variables = sorted({node.name for node in tree.walk(value) if isinstance(node, Symbol)})
    if bracket and len(variables) == 1:
        variable = reader.variable(variables[0], place)
        return tree.Derivative(value, variable, order, span=reader.span_from(start))
    raise _unclear_prime(reader, (start.span[0], place[0]), variables if bracket else [])


def _unclear_prime(reader: Reader, of: Span, variables: list[str]) -> UnreadableError:
    start, end = of
    prime = (end, reader.tokens[reader.at - 1].span[1])
    if not variables:
        return reader.fail(
            "A prime belongs to a name or a bracket with a variable in it, as in f'(x) or (x^2)'.",
            prime,
        )
    body = reader.text[start:end]
    mends = (f"{reader.text[:start]}(d/d{name} {body})" for name in variables[:2])
    suggestions = tuple(mend + reader.text[prime[1] :] for mend in mends)
    message = "I cannot tell which variable this prime differentiates by; write d/dx in front."
    return UnreadableError(message, reader.text, prime, suggestions)


def known_function(reader: Reader, name: str) -> str:
    """Return the function that a Greek letter names when it is called; empty if none."""
    declared = name in reader.names.symbols or name in reader.names.functions
    return "" if declared else CALLED_NAMES.get(name, "")


def of_known_function(reader: Reader, name: str, order: int, start: Token) -> Tree:
    """Parse `sin'(x)`: the derivative of a known function whose argument is the variable itself."""
    args = arguments(reader) if reader.here.opens() else ()
    span = reader.span_from(start)
    match args:
        case (Symbol(variable) as arg,):
            by = reader.variable(variable, arg.span or span)
            body = known_call(name, args, span, start.span)
            return tree.Derivative(body, by, order, span=span)
        case _:
            shown = reader.shown(start)
            raise reader.fail(
                f"A prime after {shown} is read with one name in the brackets only,"
                f" as in {shown}'(x).",
                span,
            )
