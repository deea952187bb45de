"""Lines that solve an equation for its unknown: what is set, what follows, and the solutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.definitions import resolve
from calctutor.checking.verdict import Correct, Evidence, Incorrect
from calctutor.checking.worked_value import closed_form
from calctutor.checking.working.identities import verdict_on_sides
from calctutor.checking.working.labels import as_derivative, is_defined, with_rates
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
    ZERO,
    Apply,
    Derivative,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    unknown_functions,
)
from calctutor.numeric.compare import has_value


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
    relations = _put_in(line.relations, working)
    for index in dict.fromkeys((last, being_solved.line)):
        before = working.lines[index]
        known = solutions(_put_in(before.relations, working), unknown, is_choice=before.is_choice)
        verdict = follows(known, relations, unknown, working.comparing)
        if verdict is None or (isinstance(verdict, Incorrect) and _has_family(relations, unknown)):
            verdict = undecided(line.relations[-1].right)
        if isinstance(verdict, Correct):
            follows_from = replace(line, verdict=verdict, follows=index, right=before.right)
            # What solves the first equation may still lie outside of what the page defines.
            shown = () if index == being_solved.line else known.exact or ()
            return _with_strangers(working, follows_from, being_solved, shown)
        found = found or replace(line, verdict=verdict, right=False)
    return found


def _has_family(relations: Sequence[Relation], unknown: Symbol) -> bool:
    """Return whether solutions are given with another letter in them: x = π/2 + k π."""
    return any(
        relation.left == unknown and free_symbols(relation.right) - {unknown.name}
        for relation in relations
    )


def _put_in(relations: Sequence[Relation], working: Working) -> tuple[Relation, ...]:
    """Return equations with what is defined and noted put in."""
    question, known = working.question, working.environment

    def put(side: Tree) -> Tree:
        return resolve(known.in_variable(with_rates(side, question)), question.definitions)

    return tuple(Relation(put(r.left), r.comparison, put(r.right)) for r in relations)


def _is_about(relations: Sequence[Relation], unknown: Symbol) -> bool:
    if any(unknown_functions(side) for r in relations for side in (r.left, r.right)):
        return False
    return any(unknown.name in free_symbols(r.left) | free_symbols(r.right) for r in relations)


def _with_strangers(
    working: Working, line: Line, being_solved: Opened, before: Sequence[Tree]
) -> Line:
    """Return a line that follows, with what its values are that do not solve the first equation.

    A line that gives such a value is wrong, unless the line before had it, as after squaring.
    """
    unknown = being_solved.unknown
    first = working.lines[being_solved.line].relations[0]
    own = solutions(line.relations, unknown, is_choice=line.is_choice).exact or ()
    strangers = (
        *not_solutions(own, first, unknown, working.comparing),
        *(value for value in own if not _is_in_domain(value, unknown, working)),
    )
    is_solved = all(relation.left == unknown for relation in line.relations)
    new = [value for value in strangers if value not in before]
    if new and is_solved and line.right:
        value = Relation(unknown, "=", new[0])
        note = say(f"{{value}} does not solve line {being_solved.line + 1}.", value=value)
        if not _is_in_domain(new[0], unknown, working):
            note = say("What is defined in the beginning has no value at {value}.", value=value)
        wrong = Incorrect(new[0], Evidence("counterexample"), None, (note,), as_written=True)
        return replace(line, verdict=wrong, right=False, follows=None)
    if not strangers or not isinstance(line.verdict, Correct):
        return line
    notes = (*line.verdict.notes, note_on_more(strangers, unknown))
    return replace(line, verdict=replace(line.verdict, notes=notes), has_more=is_solved)


def _is_in_domain(value: Tree, unknown: Symbol, working: Working) -> bool:
    """Return whether what the page defines has a value at a place."""
    formulas = [d.right for d in working.question.definitions]
    return all(
        has_value(substitute(formula, {unknown.name: value}), working.question.given)
        for formula in formulas
        if unknown.name in free_symbols(formula)
    )


def set_up(working: Working, line: Line, *, is_chain: bool) -> Line | None:
    """Return a line that sets what was found to 0: 3x² − 3 = 0, f′(x) = 0; else None.

    Where a problem of calculus is worked out nothing is to be solved.
    """
    relation = line.relations[-1]
    unknown = working.environment.variable
    if working.states_problem or unknown is None or line.is_choice or relation.right != ZERO:
        return None
    match line.relations:
        case (first, _) if is_chain and isinstance(verdict_on_sides(working, first, None), Correct):
            return line if unknown.name not in free_symbols(relation.left) else _only(line)
        case (Relation(Apply() | Derivative() as label),):
            found = _value_of(label, working)
            if found is None or unknown.name not in free_symbols(found):
                return None
            return replace(line, relations=(Relation(found, "=", ZERO),))
        case (only,):
            is_set = any(_sets(only, what, unknown, working) for what in _settable(working))
            return line if is_set else None
        case _:
            return None


def _only(line: Line) -> Line:
    """Return a line f′(x) = 2x − 4 = 0 as the equation that it ends in."""
    return replace(line, relations=line.relations[-1:])


def _value_of(label: Tree, working: Working) -> Tree | None:
    """Return what f′(x) or y′ is: as a line before said, or as the definition gives it."""
    said = [line for line in working.lines if line.label == label and line.right and line.links]
    if said:
        return said[-1].links[-1]
    question = working.question
    if not is_defined(label, question):
        return None
    found = closed_form(resolve(as_derivative(label, question), question.definitions))
    return None if is_calculus(found) else found


def _settable(working: Working) -> Iterator[Tree]:
    """Yield what may be set to 0: the last expression, and the derivative of what is defined."""
    last = None if working.last is None else working.lines[working.last].expression
    x = working.environment.variable
    is_found = last is not None and working.last != 0 and not is_calculus(last)
    if last is not None and is_found and x is not None and x.name in free_symbols(last):
        yield last
    for definition in working.question.definitions:
        if x is not None and x.name in free_symbols(definition.right):
            yield closed_form(Derivative(definition.right, x))


def _sets(relation: Relation, what: Tree, unknown: Symbol, working: Working) -> bool:
    """Return whether an equation sets an expression, or a multiple of it, to 0."""
    known, question = working.environment, replace(working.comparing, equations=())
    left = known.in_variable(with_rates(relation.left, question))
    return proportional(what, left, unknown, question) is not None
