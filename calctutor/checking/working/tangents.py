"""The tangent of a function at a point that the lines before speak of: y − 9 = 6(x − 3)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.checking.equations import solved
from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incorrect, Verdict
from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Apply, Mul, Neg, Relation, Symbol, Tree, free_symbols


def verdict_on_tangent(
    equation: Relation, letter: Symbol, points: Sequence[Apply], question: Question
) -> Verdict | None:
    """Judge whether a line is the tangent at one of the points; None if there is no point.

    `points` are values that the page speaks of: f(3) or f′(3).
    """
    found_line = solved(equation.left, equation.right, letter)
    if found_line is None or not points:
        return None
    line = found_line.exact
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
