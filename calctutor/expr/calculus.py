"""How d/dx, ∫ and lim are typed: operators, quotients of differentials, and the named forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from calctutor.expr import tree
from calctutor.expr.tokens import Kind, Token
from calctutor.expr.tree import Symbol, Tree

if TYPE_CHECKING:
    from calctutor.expr.grammar import Parser

MAX_ORDER = 50
"""The highest order of derivative that can be asked for."""


def begins_operator(parser: Parser) -> bool:
    """Whether a derivative operator, or a quotient of differentials, begins here."""
    return _operator_order(parser) is not None or _quotient(parser) is not None


def operator(parser: Parser) -> Tree | None:
    """A derivative that begins here: `d/dx …`, `d^2/dx^2 …`, `dy/dx`, `d(…)/dx`, `∂L/∂w`."""
    return _prefix_operator(parser) or _leibniz(parser) or _bracketed_quotient(parser)


def _is_d(token: Token) -> bool:
    return token.kind is Kind.PARTIAL or (token.kind is Kind.NAME and token.text == "d")


def _order_at(parser: Parser, ahead: int) -> tuple[int, int]:
    """The order written at a token (`^2`, `²`; 1 for none), and its length in tokens."""
    token = parser.peek(ahead)
    if token.kind is Kind.SUPERSCRIPT and token.text.isdecimal():
        return int(token.text), 1
    following = parser.peek(ahead + 1)
    if token.is_operator("^") and following.kind is Kind.NUMBER and following.text.isdecimal():
        return int(following.text), 2
    if (
        token.is_operator("^")
        and following.text == "{"
        and parser.peek(ahead + 2).text.isdecimal()
        and parser.peek(ahead + 3).text == "}"
    ):
        return int(parser.peek(ahead + 2).text), 4
    return 1, 0


def _operator_order(parser: Parser) -> tuple[int, int] | None:
    """For `d^n/dx^n`: the order, and how many tokens it takes."""
    if not _is_d(parser.here):
        return None
    order, length = _order_at(parser, 1)
    ahead = 1 + length
    if not parser.peek(ahead).is_operator("/"):
        return None
    if parser.peek(ahead + 1).kind is not Kind.DIFFERENTIAL:
        return None
    below, length_below = _order_at(parser, ahead + 2)
    if below != order:
        return None
    return order, ahead + 2 + length_below


def _prefix_operator(parser: Parser) -> Tree | None:
    found = _operator_order(parser)
    if found is None:
        return None
    order, length = found
    start = parser.here
    variable = _differential(parser, length)
    _check_order(parser, order, start)
    partial = start.kind is Kind.PARTIAL
    parser.at += length
    with parser.deeper():
        if parser.here.kind is Kind.END or parser.here.kind is Kind.CLOSE:
            raise parser.fail(
                "What is to be differentiated is missing after the derivative sign.",
                parser.span_from(start),
            )
        body = parser.derivative_body()
    return tree.Derivative(body, variable, order, partial, span=parser.span_from(start))


def _differential(parser: Parser, length: int) -> Symbol:
    """The variable in the last differential among the next `length` tokens."""
    tokens = [parser.peek(ahead) for ahead in range(length)]
    last = [token for token in tokens if token.kind is Kind.DIFFERENTIAL][-1]
    return Symbol(last.text, span=last.span)


def _quotient(parser: Parser) -> tuple[str, str, int, int] | None:
    """For `dy/dx` or `d^2y/dx^2`: both names, the order, and how many tokens it takes."""
    if parser.here.kind is Kind.DIFFERENTIAL:
        top, ahead, order = parser.here.text, 1, 1
    elif _is_d(parser.here):
        order, length = _order_at(parser, 1)
        name = parser.peek(1 + length)
        if order == 1 or name.kind is not Kind.NAME:
            return None
        top, ahead = name.text, 2 + length
    else:
        return None
    if not parser.peek(ahead).is_operator("/"):
        return None
    below = parser.peek(ahead + 1)
    if below.kind is not Kind.DIFFERENTIAL:
        return None
    order_below, length = _order_at(parser, ahead + 2)
    if order == 1:
        return top, below.text, 1, ahead + 2
    return (top, below.text, order, ahead + 2 + length) if order_below == order else None


def _leibniz(parser: Parser) -> Tree | None:
    if parser.here.kind is Kind.DIFFERENTIAL and parser.peek().text in {"(", "["}:
        return _applied_quotient(parser)
    found = _quotient(parser)
    if found is None:
        return None
    top, below, order, length = found
    start = parser.here
    _check_order(parser, order, start)
    partial = _is_partial(parser, start)
    parser.at += length
    span = parser.span_from(start)
    return tree.Derivative(
        Symbol(top, span=span), Symbol(below, span=span), order, partial, span=span
    )


def _applied_quotient(parser: Parser) -> Tree | None:
    """`df(x)/dx`, with the argument written out."""
    start, mark = parser.here, parser.at
    if not parser.names.is_function(start.text):
        return None
    parser.take()
    args = parser.arguments()
    if not parser.here.is_operator("/") or parser.peek().kind is not Kind.DIFFERENTIAL:
        parser.at = mark
        return None
    parser.take()
    below = parser.take()
    body = tree.Apply(start.text, 0, args, span=parser.span_from(start))
    partial = _is_partial(parser, start)
    variable = Symbol(below.text, span=below.span)
    return tree.Derivative(body, variable, 1, partial, span=parser.span_from(start))


def _bracketed_quotient(parser: Parser) -> Tree | None:
    """`d(x^2)/dx`."""
    start, mark = parser.here, parser.at
    opening = parser.peek()
    if not _is_d(start) or opening.kind is not Kind.OPEN or opening.spaced:
        return None
    closing = _matching(parser, parser.at + 1)
    tokens = parser.tokens
    if closing is None or closing + 2 >= len(tokens) or not tokens[closing + 1].is_operator("/"):
        return None
    below = tokens[closing + 2]
    if below.kind is not Kind.DIFFERENTIAL:
        return None
    parser.at = mark + 1
    body = parser.bracketed()
    parser.at = closing + 3
    variable = Symbol(below.text, span=below.span)
    partial = start.kind is Kind.PARTIAL
    return tree.Derivative(body, variable, 1, partial, span=parser.span_from(start))


def _matching(parser: Parser, opening: int) -> int | None:
    """The index of the bracket that closes the one at `opening`."""
    level = 0
    for index in range(opening, len(parser.tokens)):
        kind = parser.tokens[index].kind
        if kind is Kind.OPEN:
            level += 1
        elif kind is Kind.CLOSE:
            level -= 1
            if level == 0:
                return index
    return None


def _is_partial(parser: Parser, start: Token) -> bool:
    return parser.text.startswith(("∂", "\\partial"), start.span[0])


def _check_order(parser: Parser, order: int, start: Token) -> None:
    if not 1 <= order <= MAX_ORDER:
        raise parser.fail(f"Derivatives are read from the first to order {MAX_ORDER}.", start.span)


def latex_quotient(parser: Parser, command: Token) -> Tree | None:
    r"""`\frac{d}{dx} …` and `\frac{dy}{dx}`, whose braces begin here."""
    if parser.here.text != "{":
        return None
    top_end = _matching(parser, parser.at)
    if top_end is None or parser.tokens[top_end + 1].text != "{":
        return None
    bottom_end = _matching(parser, top_end + 1)
    if bottom_end is None:
        return None
    top = parser.tokens[parser.at + 1 : top_end]
    bottom = parser.tokens[top_end + 2 : bottom_end]
    slash = Token(Kind.OPERATOR, "/", parser.tokens[top_end].span)
    rest = parser.tokens[bottom_end + 1 :]
    inner = type(parser)(parser.text, (*top, slash, *bottom, *rest), parser.names, parser.level)
    inner.greedy, parser.greedy = parser.greedy, False
    if not top or not begins_operator(inner):
        return None
    found = operator(inner)
    parser.at = len(parser.tokens) - (len(inner.tokens) - inner.at)
    return None if found is None else replace(found, span=parser.span_from(command))


def keyword(parser: Parser) -> Tree:
    """What begins with diff, int or lim, or with their signs."""
    token = parser.here
    if token.text == "diff":
        return _diff(parser)
    if token.text == "int":
        called = parser.peek().text == "(" and parser.text[token.span[0]] != "∫"
        if called and _has_comma(parser, parser.at + 1):
            return _integrate(parser)
        return _integral(parser)
    if parser.peek().text == "(" and _has_comma(parser, parser.at + 1):
        return _limit_call(parser)
    return _limit(parser)


def _has_comma(parser: Parser, opening: int) -> bool:
    """Whether a comma stands directly inside the bracket at `opening`."""
    level = 0
    for token in parser.tokens[opening:]:
        if token.kind is Kind.OPEN:
            level += 1
        elif token.kind is Kind.CLOSE:
            level -= 1
            if level == 0:
                return False
        elif token.is_operator(",") and level == 1:
            return True
    return False


def _variable(parser: Parser, what: str) -> Symbol:
    token = parser.here
    if token.kind is not Kind.NAME:
        raise parser.fail(f"The name of a variable is wanted here, to {what}.", token.span)
    parser.take()
    return Symbol(token.text, span=token.span)


def _diff(parser: Parser) -> Tree:
    """`diff(body, x)`, `diff(body, x, 2)`."""
    start = parser.take()
    opening = parser.here
    if opening.text != "(":
        raise parser.fail("Write diff(sin(x), x): the expression, then the variable.", start.span)
    parser.take()
    body = parser.sum()
    if not parser.accept(","):
        raise parser.fail(
            "The variable is missing: diff(…, x) says what to differentiate by.", parser.here.span
        )
    variable = _variable(parser, "differentiate by it")
    order = 1
    if parser.accept(","):
        token = parser.take()
        if token.kind is not Kind.NUMBER or not token.text.isdecimal():
            raise parser.fail("The order of a derivative is a whole number.", token.span)
        order = int(token.text)
        _check_order(parser, order, token)
    parser.close(opening)
    return tree.Derivative(body, variable, order, span=parser.span_from(start))


def _integrate(parser: Parser) -> Tree:
    """`integrate(body, x)`, `integrate(body, (x, a, b))`."""
    start = parser.take()
    opening = parser.take()
    body = parser.sum()
    parser.accept(",")
    lower = upper = None
    if parser.here.kind is Kind.OPEN:
        inner = parser.take()
        variable = _variable(parser, "integrate over it")
        bounds = []
        for _ in range(2):
            if not parser.accept(","):
                raise parser.fail(
                    "Both bounds are wanted: integrate(x^2, (x, 0, 1)).", parser.here.span
                )
            bounds.append(parser.sum())
        lower, upper = bounds
        parser.close(inner)
    else:
        variable = _variable(parser, "integrate over it")
        if parser.accept(","):
            lower = parser.sum()
            if not parser.accept(","):
                raise parser.fail(
                    "Both bounds are wanted: integrate(x^2, x, 0, 1).", parser.here.span
                )
            upper = parser.sum()
    parser.close(opening)
    return tree.Integral(body, variable, lower, upper, span=parser.span_from(start))


def _bound(parser: Parser, below: bool) -> Tree | None:
    if parser.here.kind is (Kind.SUBSCRIPT if below else Kind.SUPERSCRIPT):
        token = parser.take()
        return parser.inner(token.text, token.span)
    if not parser.accept("_" if below else "^"):
        return None
    sign = parser.here if parser.here.is_operator("-", "+") else None
    if sign is not None:
        parser.take()
    value = parser.bracketed() if parser.here.kind is Kind.OPEN else parser.primary()
    if sign is not None and sign.text == "-":
        return tree.Neg(value, span=parser.span_from(sign))
    return value


def _integral(parser: Parser) -> Tree:
    """`∫ body dx`, `∫_a^b body dx`, `int_0^1 …`."""
    start = parser.take()
    lower = _bound(parser, below=True)
    upper = _bound(parser, below=False)
    if lower is None and upper is not None:
        lower = _bound(parser, below=True)
    if (lower is None) != (upper is None):
        raise parser.fail("An integral has two bounds or none.", parser.span_from(start))
    end = _differential_end(parser)
    if end is None:
        raise parser.fail(
            "The integral does not say over which variable: dx is missing at its end.",
            start.span,
        )
    closing = parser.tokens[end]
    variable = Symbol(closing.text, span=closing.span)
    body = _integrand(parser, end)
    return tree.Integral(body, variable, lower, upper, span=parser.span_from(start))


def _integrand(parser: Parser, end: int) -> Tree:
    """What stands between here and the differential at `end`; `∫ dx/x` is ∫ 1/x dx."""
    closing = parser.tokens[end]
    stop = Token(Kind.END, "", closing.span)
    inner_tokens = parser.tokens[parser.at : end]
    after = parser.tokens[end + 1]
    if after.is_operator("/"):
        one = Token(Kind.NUMBER, "1", closing.span)
        rest = (*inner_tokens, one, *parser.tokens[end + 1 :])
        inner = type(parser)(parser.text, rest, parser.names, parser.level)
        with inner.deeper():
            body = inner.product()
        parser.at = end + inner.at - len(inner_tokens)
        return body
    parser.at = end + 1
    if not inner_tokens:
        return tree.Integer(1, span=closing.span)
    return type(parser)(parser.text, (*inner_tokens, stop), parser.names, parser.level).whole()


def _differential_end(parser: Parser) -> int | None:
    """The index of the differential that belongs to the integral whose body begins here."""
    open_integrals = 0
    level = 0
    for index in range(parser.at, len(parser.tokens)):
        token = parser.tokens[index]
        if token.kind is Kind.OPEN:
            level += 1
        elif token.kind is Kind.CLOSE:
            level -= 1
            if level < 0:
                return None
        elif level == 0 and token.kind is Kind.KEYWORD and token.text == "int":
            open_integrals += 1
        elif level == 0 and token.kind is Kind.DIFFERENTIAL:
            if index > parser.at and _below_a_d(parser, index):
                continue
            if open_integrals == 0:
                return index
            open_integrals -= 1
    return None


def _below_a_d(parser: Parser, index: int) -> bool:
    """Whether the differential belongs to a derivative: `d/dx`, or `dy/dx` on either side."""
    before, after = parser.tokens[index - 1], parser.tokens[index + 1]
    if before.is_operator("/"):
        two_back = parser.tokens[index - 2]
        return _is_d(two_back) or two_back.kind in {Kind.DIFFERENTIAL, Kind.SUPERSCRIPT}
    return after.is_operator("/") and parser.tokens[index + 2].kind is Kind.DIFFERENTIAL


def _limit_call(parser: Parser) -> Tree:
    """`limit(body, x, oo)`, with `+` or `-` as a fourth argument for one side."""
    start = parser.take()
    opening = parser.take()
    body = parser.sum()
    parser.accept(",")
    variable = _variable(parser, "take the limit")
    if not parser.accept(","):
        raise parser.fail("Where it goes is missing: limit(1/x, x, oo).", parser.here.span)
    point = parser.sum()
    side = ""
    if parser.accept(","):
        side = parser.take().text
    parser.close(opening)
    return _limit_node(parser, body, variable, point, side, start)


def _limit(parser: Parser) -> Tree:
    """`lim_{x->oo} body`."""
    start = parser.take()
    parser.accept("_")
    opening = parser.here
    if opening.kind is not Kind.OPEN:
        raise parser.fail("Write lim_{x->0} before what the limit is taken of.", start.span)
    parser.take()
    variable = _variable(parser, "take the limit")
    if not parser.accept("->"):
        raise parser.fail("Where it goes is missing: lim_{x->0}.", parser.here.span)
    point, side = _limit_point(parser)
    parser.close(opening)
    with parser.deeper():
        body = parser.product()
    return _limit_node(parser, body, variable, point, side, start)


def _limit_point(parser: Parser) -> tuple[Tree, str]:
    """The point, and the side that a `+` or `-` behind it says: `0^+`, `0+`."""
    closing = next(
        (i for i in range(parser.at, len(parser.tokens)) if parser.tokens[i].kind is Kind.CLOSE),
        len(parser.tokens) - 1,
    )
    last = parser.tokens[closing - 1]
    side = ""
    end = closing
    if last.is_operator("+", "-") or (last.kind is Kind.SUPERSCRIPT and last.text in {"+", "-"}):
        side, end = last.text, closing - 1
        if parser.tokens[end - 1].is_operator("^"):
            end -= 1
    stop = Token(Kind.END, "", parser.tokens[end].span)
    tokens = (*parser.tokens[parser.at : end], stop)
    point = type(parser)(parser.text, tokens, parser.names, parser.level).whole()
    parser.at = closing
    return point, side


def _limit_node(
    parser: Parser, body: Tree, variable: Symbol, point: Tree, side: str, start: Token
) -> Tree:
    span = parser.span_from(start)
    match side:
        case "" | "+" | "-":
            return tree.Limit(body, variable, point, side, span=span)
        case _:
            raise parser.fail("The side of a limit is + or -.", span)
