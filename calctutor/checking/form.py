"""Form: what a right value still lacks to be the answer asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from calctutor.algebra.shape import is_irreducible, is_lowest_terms, rational_value
from calctutor.checking.question import Question
from calctutor.checking.verdict import Diagnosis
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Add,
    Apply,
    Call,
    Decimal,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    children,
    free_symbols,
    walk,
)
from calctutor.solving.tidy import tidy

_RESTATED = Diagnosis("restated-question", say("This is the question again. Work it out."))
_EXPONENTIALS = frozenset({"sinh", "cosh", "tanh", "coth", "sech", "csch"})

Gap = tuple[str | None, Diagnosis | None]


def gap_in_form(reading: Tree, question: Question) -> Gap:
    """The name of what is missing in an answer of the right value, and what to say of it."""
    form = question.form
    if form.shape != "any" and is_calculus(reading):
        return "not-evaluated", _RESTATED if reading == question.expected else None
    if _is_defined_name(reading, question) and reading != question.expected:
        return "name-only", None
    match form.shape:
        case "any" | "evaluated":
            return None, None
        case "simplified":
            return (None if is_simplified(reading) else "not-simplified"), None
        case "factored":
            return (None if is_factored(reading) else "not-factored"), None
        case "expanded":
            return (None if is_expanded(reading) else "not-expanded"), None
        case "in-terms-of":
            reached = is_in_terms_of(reading, form.name)
            return (None if reached else f"not-in-terms-of-{form.name}"), None
        case _:
            assert_never(form.shape)


def _is_defined_name(reading: Tree, question: Question) -> bool:
    """Whether the answer is only a name that the question itself gives to something."""
    names = {
        side.name
        for definition in question.definitions
        if isinstance(side := definition.left, Symbol | Apply)
    }
    return isinstance(reading, Symbol | Apply) and reading.name in names


def is_expanded(tree: Tree) -> bool:
    """Whether every product of sums is multiplied out, and every sum divided term by term."""
    match tree:
        case Add(terms):
            return all(not isinstance(_unsigned(t), Add) and is_expanded(t) for t in terms)
        case Neg(arg):
            return not isinstance(arg, Add) and is_expanded(arg)
        case Mul(factors):
            return not any(isinstance(factor, Add) for factor in factors) and all(
                map(is_expanded, factors)
            )
        case Div(numerator, _):
            return not isinstance(_unsigned(numerator), Add) and is_expanded(numerator)
        case Pow(Add() | Mul(), Integer(power)):
            return power < 2
        case _:
            return True


def _unsigned(tree: Tree) -> Tree:
    return tree.arg if isinstance(tree, Neg) else tree


def is_factored(tree: Tree) -> bool:
    """Whether it is a product of powers of what has no factors over the rational numbers."""
    return all(is_irreducible(factor) for factor in _factors(tree))


def _factors(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Neg(arg):
            yield from _factors(arg)
        case Mul(factors):
            for factor in factors:
                yield from _factors(factor)
        case Div(numerator, denominator):
            yield from _factors(numerator)
            yield from _factors(denominator)
        case Pow(base, Integer() | Neg(Integer())):
            yield from _factors(base)
        case Add():
            yield tree


def is_simplified(tree: Tree) -> bool:
    """Whether nothing can be put together, cancelled or worked out in it.

    Like terms and factors are collected, fractions are in lowest terms, and no part of it is a
    rational number in disguise, as sin²x + cos²x or ln e is.
    """
    neat = tidy(tree)
    if _size(neat) < _size(tree):
        return False
    for node in walk(tree):
        if isinstance(node, Div) and not is_lowest_terms(node.numerator, node.denominator):
            return False
        if _is_composed(node) and rational_value(node) is not None:
            return False
    return True


def _size(tree: Tree) -> int:
    return sum(1 for node in walk(tree) if not isinstance(node, Neg))


def _is_composed(node: Tree) -> bool:
    """Whether it is more than a number: 3, −3, 2/3 and 0.5 are numbers."""
    match node:
        case Neg(arg):
            return _is_composed(arg)
        case Div(numerator, denominator):
            return _is_composed(numerator) or _is_composed(denominator)
        case Integer() | Decimal():
            return False
        case _:
            return bool(children(node))


def is_in_terms_of(tree: Tree, name: str) -> bool:
    """Whether the name is there and, for σ, no exponential is left that it could stand for."""
    if name != "sigma":
        return name in free_symbols(tree) or any(
            isinstance(node, Apply | Call) and node.name == name for node in walk(tree)
        )
    found = False
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case Call("sigma"):
                found = True
                continue
            case Call(function) if function in _EXPONENTIALS:
                return False
            case Pow(base, exponent) if base == E and free_symbols(exponent):
                return False
        waiting.extend(children(node))
    return found
