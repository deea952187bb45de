"""Grammar of function applications: known functions with or without brackets, unknown ones."""

from __future__ import annotations

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.functions import FUNCTIONS, INVERSE
from calctutor.expr.tree import Span, Tree
from calctutor.reading import complaints, derivatives, primes
from calctutor.reading.brackets import arguments, binomial_in_braces, bracketed
from calctutor.reading.numbers import number
from calctutor.reading.reader import Reader
from calctutor.reading.shorthands import known_call
from calctutor.reading.token import Kind, Token

_CONTINUES = frozenset({Kind.NUMBER, Kind.NAME, Kind.CONSTANT, Kind.ROOT})


def name(reader: Reader) -> Tree:
    """Parse a name, or the unknown function that it stands for: `x`, `f(x)`, `f''(x)`, `y'`."""
    token = reader.take()
    is_function = reader.names.is_function(token.text)
    order = primes.count(reader, is_function=is_function)
    if reader.here.opens("([") and not reader.here.spaced:
        known = primes.known_function(reader, token.text) if order else ""
        if known:
            return primes.of_known_function(reader, known, order, token)
        if order or is_function:
            args = arguments(reader)
            return tree.Apply(token.text, order, args, span=reader.span_from(token))
    if order:
        return tree.Apply(token.text, order, (), span=reader.span_from(token))
    return tree.Symbol(token.text, span=token.span)


def refuse_power_of_function(reader: Reader, start: Token) -> None:
    """Raise UnreadableError for `f^2(x)` after its exponent: a power, or f applied twice?"""
    opening = reader.here
    named = start.kind is Kind.NAME and reader.names.is_function(start.text)
    if not named or opening.spaced or not opening.opens("("):
        return
    closing = reader.closing(reader.at)
    if closing is None:
        return
    function = reader.shown(start)
    exponent = reader.text[start.span[1] : opening.span[0]]
    powered = quoted(function + exponent)
    inside = reader.text[opening.span[0] : reader.tokens[closing].span[1]]
    span = (start.span[0], reader.tokens[closing].span[1])
    if exponent.strip("^{()}") in {"-1", "−1", "⁻¹"}:
        raise reader.fail(
            f"I cannot tell whether {powered} is 1/{function} or an inverse function.",
            span,
            f"1/{function}{inside}",
        )
    twice = [f"{function}({function}{inside})"] if exponent in {"^2", "²"} else []
    raise reader.fail(
        f"I cannot tell whether {powered} is a power of {function}, or {function}"
        " applied several times.",
        span,
        f"{function}{inside}{exponent}",
        *twice,
    )


def function(reader: Reader) -> Tree:
    """Parse a known function with its argument: `sin(x)`, `sin^2 x`, `log_2(x)`, `arctan 2x`."""
    token = reader.take()
    base = _base_of_logarithm(reader, token)
    power = _power(reader)
    stuck_prime = reader.here.kind is Kind.PRIME and not reader.here.spaced
    if stuck_prime and base is None and power is None:
        order = primes.count(reader, is_function=True)
        return primes.of_known_function(reader, token.text, order, token)
    inverse = power == tree.Neg(tree.ONE) and token.text in INVERSE
    if token.text == "sqrt" and power is None and _has_index(reader):
        index = bracketed(reader)
        return tree.Call("root", (*_arguments(reader, token), index), span=reader.span_from(token))
    args = _arguments(reader, token)
    canonical = INVERSE[token.text] if inverse else token.text
    if base is not None:
        args = (*args, base)
    call = _call(reader, canonical, args, token)
    if power is None or inverse:
        return call
    return tree.Pow(call, power, span=reader.span_from(token))


def _has_index(reader: Reader) -> bool:
    """Return whether an index in square brackets precedes the radicand: `sqrt[3](x)`."""
    if not reader.here.opens("["):
        return False
    closing = reader.closing(reader.at)
    return closing is not None and reader.token(closing + 1).opens("({")


def _base_of_logarithm(reader: Reader, token: Token) -> Tree | None:
    """Parse the base in `log_2 x`, `log₂ x` or `log2(x)`; None if there is none."""
    if token.text != "log":
        return None
    if reader.here.kind is Kind.SUBSCRIPT:
        return reader.inner(reader.take())
    if reader.accept("_"):
        if reader.here.kind is Kind.NAME:
            base = reader.take()
            return tree.Symbol(base.text, span=base.span)
        with reader.deeper():
            return bracketed(reader) if reader.here.opens() else reader.primary()
    stuck = reader.here.kind is Kind.NUMBER and not reader.here.spaced
    return number(reader.take()) if stuck and reader.peek().opens() else None


def _power(reader: Reader) -> Tree | None:
    if reader.here.kind is Kind.SUPERSCRIPT:
        return reader.inner(reader.take())
    if not reader.accept("^"):
        return None
    with reader.deeper():
        if reader.here.opens():
            return bracketed(reader)
        minus = reader.accept("-")
        value = reader.primary()
        return value if minus is None else tree.Neg(value, span=reader.span_from(minus))


def _arguments(reader: Reader, token: Token) -> tuple[Tree, ...]:
    """Parse the arguments of a known function, with or without brackets."""
    here = reader.here
    if token.text == "binomial" and here.opens("{"):
        return binomial_in_braces(reader)
    if here.opens():
        return arguments(reader)
    ends = here.kind in {Kind.END, Kind.CLOSE, Kind.PRIME, Kind.SUBSCRIPT}
    if ends or (here.kind is Kind.OPERATOR and here.text != "-"):
        span = reader.span_from(token)
        shown = quoted(reader.text[span[0] : span[1]])
        raise reader.fail(f"The function {shown} needs something to work on: {shown}(x).", span)
    _refuse_unclear_number(reader, token)
    with reader.deeper():
        minus = reader.accept("-")
        argument = _open_argument(reader)
        return (argument if minus is None else tree.Neg(argument, span=reader.span_from(minus)),)


def _refuse_unclear_number(reader: Reader, token: Token) -> None:
    """Raise UnreadableError for `tan-1 x`, `sin2 (x)`, `log2x`: whose number is it?"""
    here, after = reader.here, reader.peek()
    shown = reader.shown(token)
    if reader.tokens[reader.at - 1] is not token or here.spaced:
        return
    minus = here.is_operator("-") and after.text == "1" and not after.spaced
    if minus and token.text in INVERSE:
        span = (token.span[0], after.span[1])
        raise reader.fail(
            f"I cannot tell whether {shown}-1 is the inverse of {shown}, or {shown} of a number.",
            span,
            f"arc{shown}",
            f"{shown}(-1)",
        )
    named = after.kind in {Kind.NAME, Kind.CONSTANT}
    apart = after.opens("(") or (named and (after.spaced or token.text == "log"))
    if here.kind is Kind.NUMBER and apart:
        closing = reader.closing(reader.at + 1) if after.opens() else reader.at + 1
        end = reader.token(closing or reader.at + 1).span[1]
        digits, operand = reader.shown(here).rstrip("."), reader.text[here.span[1] : end]
        joint = {"log": "_", "sqrt": "", "ln": ""}.get(token.text, "^")
        own = f"{shown}{joint}{digits}" if joint else f"{shown}({digits})"
        raise reader.fail(
            f"I cannot tell whether the {digits} belongs to {shown} or to its argument.",
            (token.span[0], end),
            own + operand,
            f"{shown}({digits}{operand})",
        )


def _open_argument(reader: Reader) -> Tree:
    """Parse the argument of a function written without brackets: `2x`, `ωt`, `x^2`, `cos x`."""
    start = reader.here
    factors = [reader.power()]
    coefficient = start.kind in {Kind.NUMBER, Kind.CONSTANT}
    while reader.here.kind in _CONTINUES or (coefficient and reader.here.kind is Kind.OPEN):
        if reader.here.spaced and not coefficient:
            break
        if reader.here.kind is Kind.NUMBER or derivatives.find(reader, reader.at):
            break
        coefficient = coefficient and reader.here.kind is Kind.CONSTANT
        factors.append(reader.power())
    if len(factors) == 1:
        return factors[0]
    return tree.Mul(tuple(factors), span=reader.span_from(start))


def _call(reader: Reader, name: str, args: tuple[Tree, ...], token: Token) -> Tree:
    span = reader.span_from(token)
    least, most = FUNCTIONS[name].arity if name in FUNCTIONS else (1, 1)
    if least <= len(args) <= most or (name == "log" and len(args) == 1):
        return known_call(name, args, span, token.span)
    raise _wrong_number(reader, token, span, (least, most), len(args))


def _wrong_number(
    reader: Reader, token: Token, span: Span, wanted: tuple[int, int], found: int
) -> UnreadableError:
    """Return the error for too few or too many arguments, perhaps because of a decimal comma."""
    for index in range(reader.at - 2, 0, -1):
        comma, after = reader.tokens[index], reader.tokens[index + 1]
        numbers = reader.tokens[index - 1].kind is Kind.NUMBER and after.kind is Kind.NUMBER
        if comma.is_operator(",") and numbers and not after.spaced and found == wanted[1] + 1:
            return complaints.decimal_comma(reader, comma.span, after)
        if comma.span[0] <= token.span[0]:
            break
    least, most = wanted
    several = str(least) if least == most else f"{least} to {most}"
    arguments_wanted = "one argument" if most == 1 else f"{several} arguments"
    shown = reader.shown(token)
    return reader.fail(f"The function {shown} takes {arguments_wanted}, and not {found}.", span)
