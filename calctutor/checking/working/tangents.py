"""The tangent of a function at a point that the lines before speak of: y − 9 = 6(x − 3)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incorrect, Verdict
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Apply,
    Div,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
)


def solved_for(equation: Relation, letter: str, question: Question) -> Tree | None:
    """Return a letter by an equation in which it is linear; None if it is not linear."""
    difference = Add((equation.left, Neg(equation.right)))
    at = [substitute(difference, {letter: value}) for value in (ZERO, ONE)]
    slope = Add((at[1], Neg(at[0])))
    linear = Add((at[0], Mul((slope, Symbol(letter)))))
    plain = Question(difference, question.names, question.given)
    if not isinstance(judge(plain, linear), Correct):
        return None
    if not isinstance(judge(replace(plain, expected=ZERO), slope), Incorrect):
        return None
    return Div(Neg(at[0]), slope)


def verdict_on_tangent(
    equation: Relation, letter: Symbol, points: Sequence[Apply], question: Question
) -> Verdict | None:
    """Judge whether a line is the tangent at one of the points; None if there is no point.

    `points` are values that the page speaks of: f(3) or f′(3).
    """
    line = solved_for(equation, letter.name, question)
    if line is None or not points:
        return None
    x = Symbol("x")
    found: Verdict | None = None
    for point in points:
        at = point.args[0]
        value = Apply(point.name, 0, (at,))
        slope = Apply(point.name, 1, (at,))
        tangent = Add((value, Mul((slope, Add((x, Neg(at)))))))
        verdict = judge(replace(question, expected=tangent), line)
        if isinstance(verdict, Correct):
            return replace(verdict, reading=line)
        found = found or verdict
    if isinstance(found, Incorrect) and len(points) == 1:
        note = say("This is not the tangent at x = {at}.", at=points[0].args[0])
        return replace(found, reading=line, notes=(note,))
    return None


def points_of(trees: Sequence[Tree]) -> tuple[Apply, ...]:
    """Return one value f(3) or f′(3) for each point in the left sides of lines."""
    found: dict[tuple[str, Tree], Apply] = {}
    for tree in trees:
        match tree:
            case Apply(name, _, (at,)) if not free_symbols(at):
                found.setdefault((name, at), tree)
    return tuple(found.values())
