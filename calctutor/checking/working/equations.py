"""Judging equations: true by what is known, on a curve, or with the solutions of the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.checking.foreign_names import known_names
from calctutor.checking.question import Question
from calctutor.checking.sameness import Prover
from calctutor.checking.verdict import Correct, Evidence, Incorrect, Verdict
from calctutor.checking.working.curves import linked_question, values_stated, verdict_on_curve
from calctutor.checking.working.identities import verdict_on_sides
from calctutor.checking.working.line import Line, Working
from calctutor.checking.working.statements import Statement
from calctutor.checking.working.tangents import points_of, verdict_on_tangent
from calctutor.checking.working.unknown_numbers import numbers_in
from calctutor.checking.working.unknowns import judged_by_solutions, last_equation, opened, set_up
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Apply,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    walk,
)

_CONSTANTS = frozenset({"C", "K", "c"})


def judged_equation(
    working: Working, text: str, statement: Statement, prove: Prover | None, *, is_aside: bool
) -> tuple[Working, Line] | None:
    """Judge a line of equations; return it and the working it belongs to.

    None if nothing is known that the equations could follow from.
    """
    line = Line(text, relations=statement.relations, is_choice=statement.is_choice)
    linked = linked_question(working, statement.relations)
    if linked is not None:
        return _on_curve(working, line, linked, prove)
    being_solved = opened(working)
    if being_solved is not None:
        found = judged_by_solutions(working, line, being_solved)
        if found is not None:
            return working, found
    set_to_number = set_up(working, line)
    if set_to_number is not None:
        return working, set_to_number
    verdict = _identity(working, statement.relations, prove)
    if isinstance(verdict, Correct):
        is_expected = is_aside or being_solved is not None
        if is_expected or _speaks_of_page(working, statement.relations):
            return working, replace(line, verdict=verdict)
        return None
    new = new_letters(working, statement.relations)
    if new:
        return _with_new_letters(working, line, new)
    if is_aside or _names_what_is_defined(working, statement.relations):
        return working, replace(line, verdict=verdict, right=False)
    return None


def _identity(working: Working, relations: Sequence[Relation], prove: Prover | None) -> Verdict:
    """Judge whether equations are true by what is known of their letters."""
    verdict: Verdict = Correct(relations[-1].right, Evidence("identical"))
    for relation in relations:
        verdict = verdict_on_sides(working, relation, prove)
        if not isinstance(verdict, Correct):
            return verdict
    return verdict


def _on_curve(
    working: Working, line: Line, question: Question, prove: Prover | None
) -> tuple[Working, Line]:
    """Judge equations where those of the problem hold."""
    values = values_stated(line.relations, question)
    if values is not None:
        known = replace(question, equations=(*question.equations, *values))
        return replace(working, question=known), replace(line, verdict=None)
    verdict: Verdict = Correct(line.relations[-1].right, Evidence("identical"))
    for relation in line.relations:
        verdict = verdict_on_curve(relation, question, prove)
        if not isinstance(verdict, Correct):
            break
    before = last_equation(working)
    fine = isinstance(verdict, Correct)
    judged = replace(line, verdict=verdict, right=fine, follows=before if fine else None)
    return working, judged


def _speaks_of_page(working: Working, relations: Sequence[Relation]) -> bool:
    """Return whether equations are a calculation of something that the page has.

    A derivative or an integral is worked out, the left side is a part of a line, or a defined name
    occurs.
    """
    if _names_what_is_defined(working, relations):
        return True
    if any(is_calculus(r.left) for r in relations):
        return True
    parts = {part for line in working.lines for link in line.links for part in walk(link)}
    parts |= {s for line in working.lines for r in line.relations for s in (r.left, r.right)}
    return any(relation.left in parts for relation in relations)


def _names_what_is_defined(working: Working, relations: Sequence[Relation]) -> bool:
    """Return whether a name with a definition, a noted letter or a known number occurs."""
    names = {
        d.left.name for d in working.question.definitions if isinstance(d.left, Symbol | Apply)
    }
    names |= working.environment.letters | working.environment.numbers.keys()
    for relation in relations:
        for node in (*walk(relation.left), *walk(relation.right)):
            if isinstance(node, Symbol | Apply) and node.name in names:
                return True
    return False


def new_letters(working: Working, relations: Sequence[Relation]) -> list[str]:
    """Return the letters that nothing is known of, in order."""
    known = known_names(working.question) | working.environment.letters | _CONSTANTS
    known |= working.environment.numbers.keys()
    found = {name for r in relations for side in (r.left, r.right) for name in free_symbols(side)}
    return sorted(found - known)


def _with_new_letters(working: Working, line: Line, new: list[str]) -> tuple[Working, Line] | None:
    """Judge an equation with letters to be determined, or the equation of a tangent."""
    relation = line.relations[0]
    x = working.environment.variable
    if x is None or len(line.relations) != 1:
        return None
    if new in (["y"], ["x", "y"]):
        points = points_of(_said(working))
        verdict = verdict_on_tangent(relation, Symbol("y"), points, working.comparing)
        if verdict is None:
            return None
        if isinstance(verdict, Correct):
            meant = Relation(Symbol("y"), "=", verdict.reading)
            return working, replace(line, verdict=verdict, numbers=(meant,))
        return working, replace(line, verdict=verdict, right=False)
    values = numbers_in(relation, new, x, working.comparing)
    if values is not None:
        found = tuple(Relation(Symbol(name), "=", value) for name, value in values.items())
        evidence = Correct(relation.right, Evidence("algebra"))
        return working, replace(line, verdict=evidence, numbers=found)
    if _speaks_of_page(working, line.relations) and x.name in free_symbols(relation.left):
        reason = say("No numbers make this true for every {x}.", x=x)
        wrong = Incorrect(relation.right, Evidence("counterexample"), None, (reason,), True)
        return working, replace(line, verdict=wrong, right=False)
    return None


def _said(working: Working) -> list[Tree]:
    """Return the left sides of the lines that are right."""
    labels = [line.label for line in working.lines if line.label is not None and line.right]
    return labels + [r.left for line in working.lines if line.right for r in line.relations]
