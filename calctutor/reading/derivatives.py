"""Grammar of derivatives: d/dx before an expression, quotients such as dy/dx, and diff(…, x)."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.tree import Span, Symbol, Tree
from calctutor.reading.brackets import arguments, close
from calctutor.reading.primes import check_order, known_function, number_of
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token


class Signs(Struct, frozen=True):
    """The place of a derivative's signs among the tokens, and their meaning.

    `above` are the indices of the differentiated expression above the stroke, empty if it follows
    after `end`. `below` are the differentials below the stroke, each with its order.
    """

    start: int
    end: int
    order: int
    above: range
    below: tuple[tuple[Token, int], ...]
    partial: bool


def find(reader: Reader, at: int) -> Signs | None:
    """Return the signs of a derivative that begin at an index; None if there are none.

    Recognized are d/dx, d²/dx², dy/dx, d(…)/dx and ∂²f/∂x∂y, and (d/dx) with what follows.
    """
    first = reader.token(at)
    if first.kind is Kind.OPEN:
        return _find_in_brackets(reader, at)
    if first.kind is Kind.NAME and first.text != "d":
        return None
    if first.kind is Kind.FRACTION:
        return None if first.text else _find_in_braces(reader, at)
    head = _above(reader, at)
    if head is None or not reader.token(head.stop).is_operator("/"):
        return None
    at_below = head.stop + 1
    closing = reader.closing(at_below) if reader.token(at_below).opens("({") else None
    below, end = _below(reader, at_below + (closing is not None), head.order)
    if closing is not None:
        if end != closing:
            return None
        end += 1
    above = range(head.start, head.stop)
    return Signs(at, end, head.order, above, below, _is_partial(first)) if below else None


def read(reader: Reader) -> Tree | None:
    """Parse the derivative whose signs begin here; None if there is none."""
    start = reader.here
    signs = find(reader, reader.at)
    if signs is None:
        if _is_d(start):
            _refuse_missing_variable(reader)
        return None
    span = (start.span[0], reader.tokens[signs.end - 1].span[1])
    check_order(reader, signs.order, span)
    _check_orders_agree(reader, signs, span)
    body = _differentiated(reader, signs) if signs.above else _following(reader, signs)
    if not signs.above:
        _refuse_power(reader)
    for differential, order in reversed(signs.below):
        variable = reader.variable(differential.text, differential.span)
        whole = reader.span_from(start)
        body = _of_body(body, variable, order, partial=signs.partial, span=whole)
    return body


def _of_body(body: Tree, variable: Symbol, order: int, *, partial: bool, span: Span) -> Tree:
    """Return the derivative of a body; at the point in `d/dx [x²]_(x=3)`.

    The point is put in last, since the derivative of a value would be 0.
    """
    match body:
        case tree.Bracket(inner, by, None, point) if by == variable:
            derivative = tree.Derivative(inner, variable, order, partial, span=span)
            return tree.Bracket(derivative, variable, None, point, span=span)
        case _:
            return tree.Derivative(body, variable, order, partial, span=span)


class _Above(Struct, frozen=True):
    """The part above the stroke of a derivative: its order, and the place of the expression."""

    order: int
    start: int
    stop: int


def _above(reader: Reader, at: int) -> _Above | None:
    """Return the part above a stroke at an index; None if no derivative begins there."""
    first = reader.token(at)
    if first.kind is Kind.DIFFERENTIAL:
        return _Above(1, at, _end_of_call(reader, at))
    if not _is_d(first):
        return None
    order, start = _order(reader, at + 1)
    following = reader.token(start)
    if following.is_operator("/"):
        return _Above(order, start, start)
    if following.kind is Kind.NAME:
        return _Above(order, start, _end_of_call(reader, start))
    if following.kind is Kind.FUNCTION and reader.token(start + 1).opens():
        return _Above(order, start, _end_of_call(reader, start))
    closing = reader.closing(start) if following.opens() else None
    if closing is None or (following.spaced and order == 1):
        return None
    return _Above(order, start, closing + 1)


def _end_of_call(reader: Reader, at: int) -> int:
    """Return the index after the name at an index, and after its arguments if it has any."""
    opening = reader.token(at + 1)
    closing = reader.closing(at + 1) if opening.opens() and not opening.spaced else None
    return at + 1 if closing is None else closing + 1


def _below(
    reader: Reader, at: int, order: int, *, spaced: bool = False
) -> tuple[tuple[tuple[Token, int], ...], int]:
    """Return the differentials below a stroke, up to the order, and the index after them.

    With `spaced`, `d x` counts as a differential too.
    """
    below: list[tuple[Token, int]] = []
    total = 0
    while total < order or not below:
        differential, after = reader.token(at), at + 1
        if spaced and _is_d(differential) and reader.token(after).kind is Kind.NAME:
            differential, after = reader.token(after), after + 1
        elif differential.kind is not Kind.DIFFERENTIAL:
            break
        its_order, at = _order(reader, after)
        below.append((differential, its_order))
        total += its_order
    return tuple(below), at


_OPERATOR_BEGINS = frozenset({Kind.NAME, Kind.PARTIAL, Kind.FRACTION})


def _find_in_brackets(reader: Reader, at: int) -> Signs | None:
    """Return the signs of an operator alone in brackets, as in (d/dx) sin x; None otherwise."""
    if reader.token(at + 1).kind not in _OPERATOR_BEGINS or reader.token(at).text == "{":
        return None
    signs = find(reader, at + 1)
    closing = reader.closing(at)
    if signs is None or signs.above or signs.end != closing or _stands_alone(reader, closing + 1):
        return None
    return replace(signs, start=at, end=closing + 1)


def _stands_alone(reader: Reader, at: int) -> bool:
    token = reader.token(at)
    return token.kind in {Kind.END, Kind.CLOSE} or token.kind is Kind.OPERATOR


def _find_in_braces(reader: Reader, at: int) -> Signs | None:
    r"""Return the signs of `\frac{d}{dx}`, `\frac{d^2 y}{dx^2}` or `\frac{d f(x)}{dx}`."""
    top_end = reader.closing(at + 1)
    if top_end is None or not reader.token(top_end + 1).opens("{"):
        return None
    bottom_end = reader.closing(top_end + 1)
    first = reader.token(at + 2)
    if _is_d(first):
        order, start = _order(reader, at + 3)
    elif first.kind is Kind.DIFFERENTIAL and _end_of_call(reader, at + 2) == top_end:
        order, start = 1, at + 2
    else:
        return None
    below, end = _below(reader, top_end + 2, order, spaced="d" not in reader.names.symbols)
    if not below or end != bottom_end:
        return None
    return Signs(at, end + 1, order, range(start, top_end), below, _is_partial(first))


def _is_d(token: Token) -> bool:
    return token.kind is Kind.PARTIAL or (token.kind is Kind.NAME and token.text == "d")


def _is_partial(token: Token) -> bool:
    return token.partial or token.kind is Kind.PARTIAL


def _order(reader: Reader, at: int) -> tuple[int, int]:
    """Return the order written at an index (`^2`, `²`, `^{2}`; 1 if none), and the index after."""
    token, following = reader.token(at), reader.token(at + 1)
    if token.kind is Kind.SUPERSCRIPT and token.text.isdecimal():
        return number_of(token.text), at + 1
    if not token.is_operator("^"):
        return 1, at
    if following.kind is Kind.NUMBER and following.text.isdecimal():
        return number_of(following.text), at + 2
    number = reader.token(at + 2)
    if following.opens("{(") and number.text.isdecimal() and reader.closing(at + 1) == at + 3:
        return number_of(number.text), at + 4
    return 1, at


def _differentiated(reader: Reader, signs: Signs) -> Tree:
    """Parse the whole expression above the stroke."""
    first, *others = (reader.tokens[index] for index in signs.above)
    reader.at = signs.above.start
    if not others:
        body: Tree = Symbol(first.text, span=first.span)
    elif first.kind is Kind.DIFFERENTIAL:
        reader.take()
        args = arguments(reader)
        span = reader.span_from(first)
        known = known_function(reader, first.text)
        body = tree.Call(known, args, span=span) if known else tree.Apply(first.text, 0, args)
    else:
        with reader.until(signs.above.stop):
            body = reader.whole()
    reader.at = signs.end
    return body


def _following(reader: Reader, signs: Signs) -> Tree:
    """Parse the operand of a derivative sign: the rest of its term.

    At the beginning of a greedy text it is the whole sum, and in some readings only a bracket.
    """
    start = reader.here
    greedy, reader.greedy = reader.greedy and signs.start == 0, False
    reader.at = signs.end
    with reader.deeper():
        ends = reader.here.kind in {Kind.END, Kind.CLOSE}
        if ends or (reader.here.kind is Kind.OPERATOR and reader.here.text not in "+-"):
            span = reader.span_from(start)
            shown = quoted(reader.text[span[0] : span[1]])
            raise reader.fail(f"What is to be differentiated is missing after {shown}.", span)
        if _ends_at_bracket(reader, greedy=greedy):
            return reader.primary()
        return reader.sum() if greedy else reader.term()


def _ends_at_bracket(reader: Reader, *, greedy: bool) -> bool:
    """Return whether the operand is the bracket that begins here, and no more.

    So it is in a closed reading, and in a greedy one if the bracket stands right behind the sign
    and + or − follows: d/dx(x²) + 3.
    """
    closing = reader.closing(reader.at) if reader.here.opens() else None
    if closing is None:
        return False
    follows = reader.token(closing + 1)
    if follows.is_operator("^") or follows.kind in {Kind.SUPERSCRIPT, Kind.PRIME}:
        return False
    is_before_sign = follows.kind is Kind.OPERATOR and follows.text in "+-"
    return reader.closed or (greedy and is_before_sign and not reader.here.spaced)


def _refuse_power(reader: Reader) -> None:
    """Raise UnreadableError for `d/dx e^{x}^2`: it may mean e^{x^2} or (d/dx e^x)^2."""
    here = reader.here
    if here.is_operator("^") or here.kind is Kind.SUPERSCRIPT:
        raise reader.fail("I cannot go on from ^ here. Put what is raised in brackets.", here.span)


def _check_orders_agree(reader: Reader, signs: Signs, span: Span) -> None:
    below = sum(order for _, order in signs.below)
    if below != signs.order:
        raise reader.fail(
            f"This derivative is of order {signs.order} above the stroke and {below} below it.",
            span,
        )


def _refuse_missing_variable(reader: Reader) -> None:
    """Raise UnreadableError if `d/d x` begins here: it is not a quotient of two names."""
    start, after = reader.here, reader.peek(3)
    if not reader.peek().is_operator("/") or not _is_d(reader.peek(2)):
        return
    if "d" in reader.names.symbols:
        return
    name = reader.shown(after) if after.kind is Kind.NAME else "x"
    end = (after if after.kind is Kind.NAME else reader.peek(2)).span[1]
    d = reader.shown(start)
    raise reader.fail(
        f"The variable is missing after the lower {d}, as in {d}/{d}x.",
        (start.span[0], end),
        f"{d}/{d}{name}",
    )


def called(reader: Reader) -> Tree:
    """Parse `diff(body, x)`, `diff(body, x, 2)` or `diff(body, x, y)`."""
    start = reader.take()
    opening = reader.here
    shown = reader.shown(start)
    if not opening.opens("("):
        raise reader.fail(f"Write {shown}(sin(x), x), the variable after a comma.", start.span)
    reader.take()
    body = reader.sum()
    if not reader.accept(","):
        raise _variable_missing(reader, body, opening)
    variables = [_variable_and_order(reader)]
    while reader.accept(","):
        variable, order = _variable_and_order(reader)
        if variable == variables[-1][0]:
            order += variables.pop()[1]
        variables.append((variable, order))
    close(reader, opening)
    span = reader.span_from(start)
    check_order(reader, sum(order for _, order in variables), span)
    for variable, order in variables:
        body = tree.Derivative(body, variable, order, span=span)
    return body


def _variable_and_order(reader: Reader) -> tuple[Symbol, int]:
    """Parse the next variable of `diff(f, x, 2, y)`, and its order."""
    variable = reader.named_variable("to differentiate by")
    if not reader.here.is_operator(",") or reader.peek().kind is not Kind.NUMBER:
        return variable, 1
    reader.take()
    token = reader.take()
    if not token.text.isdecimal():
        raise reader.fail("The order of a derivative is a whole number.", token.span)
    order = number_of(token.text)
    check_order(reader, order, token.span)
    return variable, order


def _variable_missing(reader: Reader, body: Tree, opening: Token) -> UnreadableError:
    place = reader.here
    names = {node.name for node in tree.walk(body) if isinstance(node, Symbol)}
    mends = [f", {name}{reader.shown(place)}" for name in names] if len(names) == 1 else []
    if place.kind is Kind.END:
        mends = [f"{mend})" for mend in mends]
    return reader.fail(
        "The variable to differentiate by is missing, as in diff(sin(x), x).", place.span, *mends
    )
