"""Sameness: whether two expressions are the same, with the evidence, cheapest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias, assert_never

from calctutor.checking.normal import normal_order
from calctutor.checking.verdict import Evidence, Method
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Derivative, Integral, Limit, Relation, Tree, free_symbols, walk
from calctutor.numeric.compare import Agree, Apart, Differ, Unclear, compare, has_value
from calctutor.numeric.points import is_positive
from calctutor.numeric.scope import Point
from calctutor.solving.differentiate import differentiate
from calctutor.solving.numbers import as_decimal
from calctutor.solving.tidy import tidy

Prover: TypeAlias = Callable[[Tree, Tree, frozenset[str]], bool]
"""Tries to prove two expressions equal, given the names that are positive; False is 'no proof'."""


@dataclass(frozen=True, slots=True)
class Same:
    evidence: Evidence
    notes: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True)
class Different:
    evidence: Evidence
    notes: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    reason: Prose


Sameness: TypeAlias = Same | Different | Unknown


def same(
    answer: Tree, expected: Tree, given: Sequence[Relation] = (), prove: Prover | None = None
) -> Sameness:
    """Whether two expressions have the same value wherever the assumptions hold.

    A counterexample is looked for first; it is certain. Where all points agree, a proof is looked
    for, by the order of terms, by exact algebra, and last by `prove`.
    """
    found = compare(answer, expected, given)
    match found:
        case Differ(point, left, right):
            return Different(Evidence("counterexample", 1, 0, _at(point), left, right))
        case Apart(point, left, right):
            note = (
                "Your answer has no value there, nor anywhere that I tried."
                if left is None
                else "What is expected has no value there, nor anywhere that I tried."
            )
            evidence = Evidence("counterexample", 1, 0, _at(point), left, right)
            return Different(evidence, (say(note),))
        case Unclear():
            # Numbers too large to compare digit by digit: 9^9^9 is still 9^9^9.
            if normal_order(answer) == normal_order(expected) and has_value(expected, given):
                return Same(Evidence("identical"))
            if any(isinstance(n, Integral | Limit) for t in (answer, expected) for n in walk(t)):
                return Unknown(say("I cannot judge integrals and limits yet, only derivatives."))
            return Unknown(say("I found no point at which both can be evaluated."))
        case Agree(points, digits):
            evidence = Evidence("numeric", points, digits)
            method = _proof(answer, expected, given, prove)
            if method is not None:
                evidence = replace(evidence, method=method)
            return Same(evidence, _domain_notes(found))
        case _:
            assert_never(found)


def _at(point: Point) -> tuple[tuple[str, Tree], ...]:
    values = tuple((name, as_decimal(value)) for name, value in point.values.items())
    functions = tuple(
        (f"{name}({', '.join(function.parameters)})", function.body)
        for name, function in point.functions.items()
    )
    return values + functions


def _domain_notes(found: Agree) -> tuple[Prose, ...]:
    if found.only_right:
        return (say("Your answer has no value " + _where(found.only_right[0]) + "."),)
    return ()


def _where(point: Point) -> str:
    places = " and ".join(
        f"{name} = {value.numerator if value.denominator == 1 else float(value):g}"
        for name, value in point.values.items()
    )
    return f"at {places}" if places else "there"


def _proof(
    answer: Tree, expected: Tree, given: Sequence[Relation], prove: Prover | None
) -> Method | None:
    closed = closed_form(expected)
    if normal_order(answer) in {normal_order(expected), normal_order(closed)}:
        return "identical"
    if normal_order(tidy(closed_form(answer))) == normal_order(tidy(closed)):
        return "algebra"
    if prove is not None:
        names = free_symbols(answer) | free_symbols(expected)
        positive = frozenset(name for name in names if is_positive(name, given))
        if prove(answer, expected, positive):
            return "algebra"
    return None


@lru_cache(maxsize=256)
def closed_form(tree: Tree) -> Tree:
    """The expression with its derivatives carried out, where the rules suffice for that."""
    if not any(isinstance(node, Derivative) for node in walk(tree)):
        return tree
    return differentiate(tree).result or tree
