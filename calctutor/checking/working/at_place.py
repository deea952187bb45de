"""Equations with a value put in, such as `x = 1: 1 = 2A` among partial fractions."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Evidence, Incorrect
from calctutor.checking.working.line import Working
from calctutor.checking.working.statements import Statement
from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Integer, Mul, Neg, Relation, Symbol, Tree, substitute


def verdict_on_place(working: Working, statement: Statement) -> Incorrect | None:
    """Return that `x = 7: 1 = 2A` is no equation before with x = 7 put in; None if it may be.

    Nothing is said where the page has no numbers that an equation determines.
    """
    place, relation = statement.at, statement.relations[0]
    numbers = working.environment.numbers
    if place is None or not isinstance(place.left, Symbol) or not numbers:
        return None
    assigned = {name: Integer(3 * n + 2) for n, name in enumerate(sorted(numbers))}
    at = {place.left.name: place.right}
    for line in working.lines:
        for before in line.relations if line.right else ():
            there = Relation(substitute(before.left, at), "=", substitute(before.right, at))
            if _is_same_equation(there, relation, assigned, working.comparing):
                return None
    reason = say("With {place} put in, the equation before is another one.", place=place)
    evidence = Evidence("counterexample")
    return Incorrect(relation.right, evidence, None, (reason,), as_written=True)


def _is_same_equation(
    one: Relation, other: Relation, assigned: Mapping[str, Tree], question: Question
) -> bool:
    """Return whether two linear equations of letters are the same up to a factor."""
    first, second = (Add((r.left, Neg(r.right))) for r in (one, other))
    at_one, at_other = substitute(first, assigned), substitute(second, assigned)
    compared = judge(
        Question(Mul((first, at_other)), question.names, question.given), Mul((second, at_one))
    )
    return isinstance(compared, Correct)
