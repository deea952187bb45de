"""Form: whether an answer of the right value has the form that the question asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from calctutor.algebra.shape import is_irreducible
from calctutor.checking.question import Question
from calctutor.checking.simplified import is_simplified
from calctutor.checking.verdict import Diagnosis
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Apply,
    Call,
    Derivative,
    Div,
    E,
    Integer,
    Integral,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    Vector,
    children,
    free_symbols,
    kinds,
    rebuilt,
    walk,
)
from calctutor.mistakes.kinds import RESTATED_QUESTION

_RESTATED = Diagnosis(RESTATED_QUESTION.id, say("This is the question again. Work it out."))
_EXPONENTIALS = frozenset({"sinh", "cosh", "tanh", "coth", "sech", "csch"})
_COMPOSED = _EXPONENTIALS | {"sigma", "tan", "cot", "sec", "csc"}

Gap = tuple[str | None, Diagnosis | None]


def gap_in_form(reading: Tree, question: Question) -> Gap:
    """Return the id of the missing form and a diagnosis; both None if the form is right."""
    form = question.form
    if form.shape != "any" and is_calculus(_without_integrals_that_may_stay(reading, question)):
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


def _without_integrals_that_may_stay(reading: Tree, question: Question) -> Tree:
    """Replace integrals with bounds by numbers, if the question differentiates an integral.

    Leibniz's rule leaves such an integral: d/dx ∫₀ˣ (x − t) f(t) dt = ∫₀ˣ f(t) dt.
    """
    differentiated = (n.body for n in walk(question.expected) if isinstance(n, Derivative))
    if not any(Integral in kinds(body) for body in differentiated):
        return reading
    return _with_numbers_for_integrals(reading)


def _with_numbers_for_integrals(tree: Tree) -> Tree:
    if isinstance(tree, Integral) and tree.lower is not None and tree.upper is not None:
        return tree if is_calculus(tree.body) else ZERO
    return rebuilt(tree, _with_numbers_for_integrals)


def _is_defined_name(reading: Tree, question: Question) -> bool:
    """Return whether the answer is only a name that the question itself defines."""
    names = {
        side.name
        for definition in question.definitions
        if isinstance(side := definition.left, Symbol | Apply)
    }
    return isinstance(reading, Symbol | Apply) and reading.name in names


def is_expanded(tree: Tree) -> bool:
    """Return whether all products of sums are multiplied out and all sums divided term by term."""
    match tree:
        case Vector(components):
            return all(map(is_expanded, components))
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
        case Pow(Add() | Mul() | Div(), Integer(power)):
            return power < 2
        case _:
            return True


def _unsigned(tree: Tree) -> Tree:
    return tree.arg if isinstance(tree, Neg) else tree


def is_factored(tree: Tree) -> bool:
    """Return whether the expression is a product of powers of factors irreducible over ℚ.

    A common numerical factor of a sum counts as a factor, and so does a common denominator: 1/x + 1
    is (x + 1)/x.
    """
    return all(
        is_irreducible(_with_own_names(factor)) and not _has_fraction(factor)
        for factor in _factors(tree)
    )


def _with_own_names(tree: Tree) -> Tree:
    """Replace σ, tanh, tan … by unknown functions, so that σ − σ² factors as σ(1 − σ).

    Expanded by their definitions, 1 − σ would be a fraction of exponentials.
    """
    if isinstance(tree, Call) and tree.name in _COMPOSED:
        return Apply(tree.name, 0, tree.args)
    return rebuilt(tree, _with_own_names)


def _factors(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Vector(components):
            for component in components:
                yield from _factors(component)
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


def _has_fraction(tree: Tree) -> bool:
    """Return whether a term has a variable denominator, so that the sum could be one fraction."""
    match tree:
        case Add(terms):
            return any(map(_has_fraction, terms))
        case Neg(arg):
            return _has_fraction(arg)
        case Mul(factors):
            return any(map(_has_fraction, factors))
        case Div(numerator, denominator):
            return bool(free_symbols(denominator)) or _has_fraction(numerator)
        case Pow(base, Neg(Integer())):
            return bool(free_symbols(base))
        case _:
            return False


def is_in_terms_of(tree: Tree, name: str) -> bool:
    """Return whether the name occurs; for σ, also that no replaceable exponential is left."""
    if name != "sigma" or name in free_symbols(tree):
        return name in free_symbols(tree) or any(
            isinstance(node, Apply | Call) and node.name == name for node in walk(tree)
        )
    has_sigma = False
    stack = [tree]
    while stack:
        node = stack.pop()
        match node:
            case Call("sigma"):
                has_sigma = True
                continue
            case Call(function) if function in _EXPONENTIALS:
                return False
            case Pow(base, exponent) if base == E and free_symbols(exponent):
                return False
        stack.extend(children(node))
    return has_sigma
