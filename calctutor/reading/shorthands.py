"""Shorthands that the tree writes out: exp, lg, cbrt, relu, and log without a base."""

from __future__ import annotations

from calctutor.expr import tree
from calctutor.expr.tree import Span, Tree


def known_call(name: str, args: tuple[Tree, ...], span: Span, word: Span) -> Tree:
    """Return the call of a known function, with a shorthand written out.

    `word` is the place of the function's name.
    """
    match name, args:
        case "exp", (exponent,):
            return tree.Pow(tree.Constant("e", span=word), exponent, span=span)
        case "log", (_,):
            return tree.Call("ln", args, span=span)
        case "lg", (argument,):
            return tree.Call("log", (argument, tree.Integer(10)), span=span)
        case "cbrt", (argument,):
            return tree.Call("root", (argument, tree.Integer(3)), span=span)
        case "relu", (argument,):
            return tree.Call("max", (tree.ZERO, argument), span=span)
        case _:
            return tree.Call(name, args, span=span)
