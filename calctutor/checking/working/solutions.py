"""Equations of one unknown, compared by their solutions.

An equation follows if every solution of the one before satisfies it. Solutions are found exactly
(`zeros_inside`) or, as balls that certainly hold one, by bisection (`points_on`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Verdict,
)
from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import (
    INFINITY,
    ZERO,
    Add,
    Integer,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
)
from calctutor.numeric.compare import has_value
from calctutor.numeric.curves import compare_on_curve
from calctutor.rewriting.numbers import as_decimal
from calctutor.solving.integration.zeros import CannotTellError, Interval, zeros_inside

_LINE = Interval(Neg(INFINITY), INFINITY)
_TRIED = (2, 3, 5, -2, 7)


class Solutions(Struct, frozen=True):
    """An equation and all its solutions, exactly; `exact` is None if not all are found."""

    exact: tuple[Tree, ...] | None
    equation: Relation | None


def solutions(relations: Sequence[Relation], unknown: Symbol, *, is_choice: bool) -> Solutions:
    """Return the solutions of an equation, or the values that a line gives."""
    if all(_is_value(relation, unknown) for relation in relations):
        return Solutions(tuple(relation.right for relation in relations), None)
    if is_choice:
        found_in = [solutions((r,), unknown, is_choice=False).exact for r in relations]
        known = [roots for roots in found_in if roots is not None]
        whole = tuple(root for roots in known for root in roots)
        return Solutions(whole if len(known) == len(relations) else None, None)
    equation = relations[0]
    difference = Add((equation.left, Neg(equation.right)))
    try:
        found = zeros_inside(difference, unknown, _LINE)
    except (CannotTellError, ArithmeticError, ValueError):
        return Solutions(None, equation)
    return Solutions(tuple(root for root in found if _has_sides(equation, unknown, root)), equation)


def _is_value(relation: Relation, unknown: Symbol) -> bool:
    return relation.left == unknown and unknown.name not in free_symbols(relation.right)


def _has_sides(equation: Relation, unknown: Symbol, root: Tree) -> bool:
    sides = (substitute(side, {unknown.name: root}) for side in (equation.left, equation.right))
    return all(has_value(side, ()) for side in sides)


def follows(
    before: Solutions, relations: Sequence[Relation], unknown: Symbol, question: Question
) -> Verdict | None:
    """Judge whether each solution of one equation satisfies one of the equations of a line.

    None if the solutions are not known.
    """
    reading = relations[-1].right
    if before.exact is None:
        return _follows_at_points(before.equation, relations, unknown, question)
    if not before.exact:
        return _without_solutions(before.equation, relations, unknown, question)
    evidence: Evidence = Evidence("identical")
    for root in before.exact:
        at_root = [_satisfied(relation, unknown, root, question) for relation in relations]
        right = next((v for v in at_root if isinstance(v, Correct)), None)
        if right is not None:
            evidence = right.evidence
            continue
        wrong = [verdict for verdict in at_root if isinstance(verdict, Incorrect)]
        if len(wrong) == len(at_root):
            lost = say(
                "{value} solves the equation before, and not this one.",
                value=Relation(unknown, "=", root),
            )
            return Incorrect(reading, wrong[0].evidence, None, (lost,), as_written=True)
        return None
    return Correct(reading, evidence)


def _without_solutions(
    equation: Relation | None, relations: Sequence[Relation], unknown: Symbol, question: Question
) -> Verdict | None:
    """Judge what follows from an equation without solutions: the same equation in other words.

    Anything would follow from it, but nobody means that.
    """
    own = solutions(relations, unknown, is_choice=len(relations) > 1).exact
    if own:
        shown = Relation(unknown, "=", own[0])
        reason = say(
            "The equation before has no solution, and {value} solves this one.", value=shown
        )
        evidence = Evidence("counterexample")
        return Incorrect(relations[-1].right, evidence, None, (reason,), as_written=True)
    if own is not None:
        return Correct(relations[-1].right, Evidence("algebra"))
    return None if equation is None else _same_up_to_factor(equation, relations, unknown, question)


def _satisfied(relation: Relation, unknown: Symbol, root: Tree, question: Question) -> Verdict:
    left = substitute(relation.left, {unknown.name: root})
    right = substitute(relation.right, {unknown.name: root})
    found = judge(Question(left, question.names, question.given), right)
    match found:
        case Incomplete(reading, evidence, form) if form != "rounded-decimal":
            return Correct(reading, evidence)
        case Incomplete(reading, evidence):
            return Incorrect(reading, evidence)
        case _:
            return found


def _follows_at_points(
    equation: Relation | None,
    relations: Sequence[Relation],
    unknown: Symbol,
    question: Question,
) -> Verdict | None:
    if equation is None:
        return None
    names = free_symbols(equation.left) | free_symbols(equation.right)
    if names != {unknown.name}:
        return _same_up_to_factor(equation, relations, unknown, question)
    product: Tree = (
        Mul(tuple(_difference(r) for r in relations))
        if len(relations) > 1
        else (_difference(relations[0]))
    )
    found = compare_on_curve(product, ZERO, equation, unknown.name, question.given)
    reading = relations[-1].right
    if found.differ is not None:
        near = say(
            "{x} ≈ {value} solves the equation before, and not this one.",
            x=unknown,
            value=_rounded(found.differ.nearest),
        )
        return Incorrect(reading, Evidence("counterexample", 1), None, (near,), as_written=True)
    if found.agreed:
        return Correct(reading, Evidence("numeric", found.agreed, 30))
    return _same_up_to_factor(equation, relations, unknown, question)


def _rounded(value: Fraction) -> Tree:
    return as_decimal(Fraction(round(value * 1000), 1000))


def _difference(relation: Relation) -> Tree:
    return Add((relation.left, Neg(relation.right)))


def _same_up_to_factor(
    equation: Relation, relations: Sequence[Relation], unknown: Symbol, question: Question
) -> Verdict | None:
    """Return that two equations differ by a constant factor only; None if they do not."""
    if len(relations) != 1:
        return None
    first, second = _difference(equation), _difference(relations[0])
    return proportional(first, second, unknown, question)


def proportional(first: Tree, second: Tree, unknown: Symbol, question: Question) -> Verdict | None:
    """Return a verdict if the second is a constant multiple of the first, and not 0; else None."""
    for value in _TRIED:
        at = {unknown.name: Integer(value) if value > 0 else Neg(Integer(-value))}
        one, other = substitute(first, at), substitute(second, at)
        if _is_zero(one, question) or _is_zero(other, question):
            continue
        asked = Question(Mul((first, other)), question.names, question.given)
        found = judge(asked, Mul((second, one)))
        return found if isinstance(found, Correct) else None
    return None


def _is_zero(tree: Tree, question: Question) -> bool:
    return not isinstance(judge(Question(ZERO, question.names, question.given), tree), Incorrect)


def not_solutions(
    values: Sequence[Tree], first: Relation, unknown: Symbol, question: Question
) -> Iterator[Tree]:
    """Yield the values that certainly do not satisfy an equation."""
    for value in values:
        if isinstance(_satisfied(first, unknown, value, question), Incorrect):
            yield value


def note_on_more(values: Sequence[Tree], unknown: Symbol) -> Prose:
    """Say that an equation has solutions that the first one has not."""
    shown = [Relation(unknown, "=", value) for value in values]
    solve = "solve" if len(shown) > 1 else "solves"
    return Prose(
        (*listed(shown), f" {solve} this line too, and not the first equation: put it in.")
    )


def undecided(reading: Tree) -> Undecided:
    return Undecided(reading, say("I could not compare the solutions of these two equations."))
