"""Lines that solve an equation for its unknown: what is set, what follows, and the solutions."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.judging import judge
from calctutor.checking.verdict import Correct, Evidence, Incorrect
from calctutor.checking.working.identities import verdict_on_sides
from calctutor.checking.working.labels import with_rates
from calctutor.checking.working.line import Kind, Line, Status, Working
from calctutor.checking.working.solutions import (
    follows,
    not_solutions,
    note_on_more,
    proportional,
    solutions,
    undecided,
)
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Add,
    Apply,
    Derivative,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
)


class Opened(Struct, frozen=True):
    """The line whose equation is being solved, and its unknown."""

    line: int
    unknown: Symbol


def opened(working: Working) -> Opened | None:
    """Return the equation that is being solved; None if there is none."""
    first: int | None = None
    for index, line in enumerate(working.lines):
        is_equation = line.kind is Kind.EQUATION and line.status is Status.OK
        if is_equation and line.follows is None and line.verdict is None and not line.numbers:
            first = index
    if first is None:
        return None
    unknown = _unknown_of(working.lines[first].relations[0])
    return None if unknown is None else Opened(first, unknown)


def _unknown_of(relation: Relation) -> Symbol | None:
    names = free_symbols(relation.left) | free_symbols(relation.right)
    if "x" in names:
        return Symbol("x")
    return Symbol(next(iter(names))) if len(names) == 1 else None


def last_equation(working: Working) -> int | None:
    """Return the index of the last equation, or of the last expression if there is none."""
    found = [n for n, line in enumerate(working.lines) if line.kind is Kind.EQUATION]
    return found[-1] if found else working.last


def judged_by_solutions(working: Working, line: Line, being_solved: Opened) -> Line | None:
    """Judge a line by the solutions of the line before or, if that fails, of the first equation.

    None if the line is not about the unknown.
    """
    unknown = being_solved.unknown
    if not _is_about(line.relations, unknown):
        return None
    last = last_equation(working)
    assert last is not None
    found: Line | None = None
    for index in dict.fromkeys((last, being_solved.line)):
        before = working.lines[index]
        known = solutions(before.relations, unknown, is_choice=before.is_choice)
        verdict = follows(known, line.relations, unknown, working.comparing)
        verdict = undecided(line.relations[-1].right) if verdict is None else verdict
        if isinstance(verdict, Correct):
            follows_from = replace(line, verdict=verdict, follows=index, right=before.right)
            return _with_strangers(working, follows_from, being_solved, known.exact or ())
        found = found or replace(line, verdict=verdict, right=False)
    return found


def _is_about(relations: Sequence[Relation], unknown: Symbol) -> bool:
    names = [free_symbols(r.left) | free_symbols(r.right) for r in relations]
    is_value = any(isinstance(r.left, Apply) and not free_symbols(r.left) for r in relations)
    return any(unknown.name in found for found in names) and not is_value


def _with_strangers(
    working: Working, line: Line, being_solved: Opened, before: Sequence[Tree]
) -> Line:
    """Return a line that follows, with what its values are that do not solve the first equation.

    A line that gives such a value is wrong, unless the line before had it, as after squaring.
    """
    unknown = being_solved.unknown
    first = working.lines[being_solved.line].relations[0]
    own = solutions(line.relations, unknown, is_choice=line.is_choice).exact or ()
    strangers = tuple(not_solutions(own, first, unknown, working.comparing))
    is_solved = all(relation.left == unknown for relation in line.relations)
    new = [value for value in strangers if value not in before]
    if new and is_solved and line.right:
        value = Relation(unknown, "=", new[0])
        note = say(f"{{value}} does not solve line {being_solved.line + 1}.", value=value)
        wrong = Incorrect(new[0], Evidence("counterexample"), None, (note,), as_written=True)
        return replace(line, verdict=wrong, right=False, follows=None)
    if not strangers or not isinstance(line.verdict, Correct):
        return line
    notes = (*line.verdict.notes, note_on_more(strangers, unknown))
    return replace(line, verdict=replace(line.verdict, notes=notes), has_more=is_solved)


def set_up(working: Working, line: Line) -> Line | None:
    """Return a line that sets what was found to a number: 3x² − 3 = 0, f′(x) = 0; else None."""
    last = None if working.last is None else working.lines[working.last].expression
    unknown = working.environment.variable
    if last is None or unknown is None or line.is_choice or is_calculus(last):
        return None
    if unknown.name not in free_symbols(last):
        return None
    relation = line.relations[-1]
    is_to_number = not free_symbols(relation.right)
    match line.relations:
        case (first, _) if is_to_number and isinstance(
            verdict_on_sides(working, first, None), Correct
        ):
            return replace(line, relations=(relation,))
        case (Relation(Apply() | Derivative() as label),):
            is_said = is_to_number and _is_established(working, label)
            found = Relation(last, "=", relation.right)
            return replace(line, relations=(found,)) if is_said else None
        case (only,):
            return line if _sets(only, last, unknown, working) else None
        case _:
            return None


def _sets(relation: Relation, last: Tree, unknown: Symbol, working: Working) -> bool:
    """Return whether an equation sets the last expression to a number, or a multiple of it to 0."""
    known, question = working.environment, replace(working.comparing, equations=())
    left, right = (
        known.in_variable(with_rates(side, question)) for side in (relation.left, relation.right)
    )
    if not free_symbols(right):
        found = judge(replace(question, expected=last), left)
        if isinstance(found, Correct):
            return True
    difference = Add((left, Neg(right)))
    return proportional(last, difference, unknown, question) is not None


def _is_established(working: Working, label: Tree) -> bool:
    """Return whether a line before said what f′(x) is."""
    return any(line.label == label and line.right for line in working.lines)
