"""Judging equations: true by what is known, on a curve, or with the solutions of the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.checking.foreign_names import known_names
from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.sameness import Prover
from calctutor.checking.verdict import Correct, Evidence, Incorrect, Verdict
from calctutor.checking.working.at_place import verdict_on_place
from calctutor.checking.working.identities import verdict_on_sides
from calctutor.checking.working.line import Line, Working
from calctutor.checking.working.rates import linked_question
from calctutor.checking.working.statements import Statement
from calctutor.checking.working.tangents import points_of, verdict_on_tangent
from calctutor.checking.working.unknown_numbers import numbers_in
from calctutor.checking.working.unknowns import (
    Opened,
    judged_by_solutions,
    last_equation,
    opened,
    set_up,
)
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Apply,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
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
    wrong_place = verdict_on_place(working, statement)
    if wrong_place is not None:
        return working, replace(line, verdict=wrong_place, right=False)
    linked = linked_question(working, statement.relations)
    if linked is not None:
        return _on_curve(working, line, linked, prove)
    being_solved = opened(working)
    if being_solved is not None:
        found = judged_by_solutions(working, line, being_solved)
        if found is not None:
            return working, found
    set_to_zero = set_up(working, line, is_chain=statement.is_chain)
    if set_to_zero is not None:
        return working, set_to_zero
    verdict = _identity(working, statement.relations, prove)
    if isinstance(verdict, Correct):
        is_expected = is_aside or being_solved is not None
        if is_expected or _speaks_of_page(working, statement.relations):
            return working, replace(line, verdict=verdict)
        return None
    if being_solved is not None and _is_value_at_solution(working, line, being_solved):
        return working, replace(line, verdict=Correct(line.relations[0].right, Evidence("algebra")))
    new = new_letters(working, statement.relations)
    named = _naming(working, line, new, prove)
    if named is not None:
        return working, named
    if new:
        return _with_new_letters(working, line, new)
    if is_aside or _names_what_is_defined(working, statement.relations):
        return working, replace(line, verdict=verdict, right=False)
    return None


def _is_value_at_solution(working: Working, line: Line, being_solved: Opened) -> bool:
    """Return whether a line gives the value of what is defined at a solution: x = 2, y = −4."""
    last = last_equation(working)
    relation = line.relations[0]
    if last is None or len(line.relations) > 1 or free_symbols(relation.right):
        return False
    meant = next((d for d in working.question.definitions if d.left == relation.left), None)
    found = working.lines[last]
    if (
        meant is None
        or not found.right
        or any(r.left != being_solved.unknown for r in found.relations)
    ):
        return False
    question = replace(working.comparing, equations=())
    x = being_solved.unknown.name
    values = (substitute(meant.right, {x: r.right}) for r in found.relations)
    return any(
        isinstance(judge(replace(question, expected=value), relation.right), Correct)
        for value in values
    )


def _naming(working: Working, line: Line, new: Sequence[str], prove: Prover | None) -> Line | None:
    """Return a line m = f′(1) = 2, which names a value; None if it is none."""
    first, *rest = line.relations
    if not isinstance(first.left, Symbol) or list(new) != [first.left.name] or not rest:
        return None
    verdict = _identity(working, rest, prove)
    fine = isinstance(verdict, Correct)
    return replace(line, verdict=verdict, right=fine, numbers=(first,) if fine else ())


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
    # Imported late: few pages link quantities.
    from calctutor.checking.working.curves import values_stated, verdict_on_curve

    values = values_stated(line.relations, question)
    if values is not None:
        known = replace(question, equations=(*question.equations, *values))
        return replace(working, question=known), replace(line, verdict=None)
    verdict = verdict_on_curve(line.relations, question, prove, is_choice=line.is_choice)
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
    if x.name not in free_symbols(relation.left) or not _speaks_of_page(working, line.relations):
        return None
    # C may be a coefficient beside A and B.
    names = free_symbols(relation.left) | free_symbols(relation.right)
    unknown = sorted({*new, *(names & _CONSTANTS)})
    values = numbers_in(relation, unknown, x, working.comparing)
    if values is not None:
        found = tuple(Relation(Symbol(name), "=", value) for name, value in values.items())
        evidence = Correct(relation.right, Evidence("algebra"))
        return working, replace(line, verdict=evidence, numbers=found)
    reason = say("No numbers make this true for every {x}.", x=x)
    wrong = Incorrect(relation.right, Evidence("counterexample"), None, (reason,), as_written=True)
    return working, replace(line, verdict=wrong, right=False)


def _said(working: Working) -> list[Tree]:
    """Return the left sides of the lines that are right."""
    labels = [line.label for line in working.lines if line.label is not None and line.right]
    return labels + [r.left for line in working.lines if line.right for r in line.relations]
