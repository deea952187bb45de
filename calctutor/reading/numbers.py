"""Numbers and constants from their tokens."""

from __future__ import annotations

from calctutor.expr import tree
from calctutor.expr.tree import ConstantName, Tree
from calctutor.reading.token import Token


def number(token: Token) -> Tree:
    """Return the number of a token, with the digits as typed."""
    if token.text.isdecimal():
        return tree.Integer(int(token.text), span=token.span)
    digits, _, exponent = token.text.lower().partition("e")
    whole, _, fraction = digits.partition(".")
    shift = int(exponent or "0") - len(fraction)
    if not exponent and not fraction:
        return tree.Integer(int(whole), span=token.span)
    return tree.Decimal(int(whole + fraction), shift, span=token.span)


def constant(token: Token) -> Tree:
    """Return the constant of a token."""
    return tree.Constant(_constant_name(token.text), span=token.span)


def _constant_name(text: str) -> ConstantName:
    match text:
        case "e" | "pi" | "i" | "oo":
            return text
        case _:
            raise AssertionError(text)
