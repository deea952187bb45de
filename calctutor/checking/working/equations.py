"""Judging equations: true by what is known, on a curve, or with the solutions of the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.checking.definitions import CircularDefinitionError
from calctutor.checking.foreign_names import known_names
from calctutor.checking.judging import judge
from calctutor.checking.question import ANY, Question
from calctutor.checking.sameness import Prover
from calctutor.checking.verdict import Correct, Evidence, Incomplete, Incorrect, Undecided, Verdict
from calctutor.checking.working.curves import linked_question, values_stated, verdict_on_curve
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
from calctutor.checking.working.statements import Statement
from calctutor.checking.working.tangents import points_of, verdict_on_tangent
from calctutor.checking.working.unknown_numbers import numbers_in
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Apply,
    Derivative,
    Neg,
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
    opened = opening(working)
    if opened is not None:
        found = _from_opened(working, line, opened)
        if found is not None:
            return working, found
    set_up = _as_set_up(working, line)
    if set_up is not None:
        return working, set_up
    verdict = _identity(working, statement.relations, prove)
    if isinstance(verdict, Correct):
        about = is_aside or opened is not None or _speaks_of_page(working, statement.relations)
        return (working, replace(line, verdict=verdict)) if about else None
    new = new_letters(working, statement.relations)
    if new:
        return _withnew_letters(working, line, new)
    if is_aside or _names_what_is_defined(working, statement.relations):
        return working, replace(line, verdict=verdict, right=False)
    return None


def _identity(working: Working, relations: Sequence[Relation], prove: Prover | None) -> Verdict:
    """Judge whether equations are true by what is known of their letters."""
    verdict: Verdict = Correct(relations[-1].right, Evidence("identical"))
    for relation in relations:
        verdict = _sides(working, relation, prove)
        if not isinstance(verdict, Correct):
            return verdict
    return verdict


def _sides(working: Working, relation: Relation, prove: Prover | None) -> Verdict:
    known, question = working.environment, working.comparing
    left, right = (
        known.in_variable(with_rates(side, question)) for side in (relation.left, relation.right)
    )
    if known.replaced is not None and known.has_letter(left, right):
        left, right = known.in_letter(left), known.in_letter(right)
        question = replace(question, given=(*question.given, *known.replaced.range))
    try:
        found = judge(replace(question, expected=left, form=ANY, equations=()), right, prove)
    except CircularDefinitionError as error:
        return Undecided(relation.right, say(f"The definitions go in a circle: {error}."))
    match found:
        case Incomplete(_, evidence, form, _, notes) if form != "rounded-decimal":
            return Correct(relation.right, evidence, notes)
        case Incomplete(_, evidence, _, diagnosis, notes):
            return Incorrect(relation.right, evidence, diagnosis, notes)
        case Incorrect(_, evidence):
            # The left side was asked for; what is said of a line begins with it.
            turned = replace(
                evidence,
                answer_value=evidence.expected_value,
                expected_value=evidence.answer_value,
            )
            return replace(found, reading=relation.right, evidence=turned)
        case Correct() | Undecided():
            return replace(found, reading=relation.right)
        case _:
            return found


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
    before = _last_equation(working)
    fine = isinstance(verdict, Correct)
    judged = replace(line, verdict=verdict, right=fine, follows=before if fine else None)
    return working, judged


def _last_equation(working: Working) -> int | None:
    found = [n for n, line in enumerate(working.lines) if line.kind is Kind.EQUATION]
    return found[-1] if found else working.last


def opening(working: Working) -> tuple[int, Symbol] | None:
    """Return the line whose equation is being solved, and its unknown; None if there is none.

    A line of expressions that goes on from something else ends the solving.
    """
    first: int | None = None
    for index, line in enumerate(working.lines):
        if line.kind is Kind.EQUATION and line.follows is None and _is_open(working, line):
            first = index
    if first is None:
        return None
    unknown = _unknown_of(working.lines[first].relations)
    return None if unknown is None else (first, unknown)


def _is_open(working: Working, line: Line) -> bool:
    return line.status is Status.OK and line.verdict is None and not line.numbers


def _unknown_of(relations: Sequence[Relation]) -> Symbol | None:
    names = free_symbols(relations[0].left) | free_symbols(relations[0].right)
    if "x" in names:
        return Symbol("x")
    return Symbol(next(iter(names))) if len(names) == 1 else None


def _from_opened(working: Working, line: Line, opened: tuple[int, Symbol]) -> Line | None:
    """Judge a line by the solutions of the equation that is being solved."""
    first, unknown = opened
    relations = line.relations
    if not any(
        unknown.name in free_symbols(r.left) | free_symbols(r.right) for r in relations
    ) or any(_applies_function(r) for r in relations):
        return None
    last = _last_equation(working)
    assert last is not None
    for index in dict.fromkeys((last, first)):
        before = working.lines[index]
        known = solutions(before.relations, unknown, is_choice=before.is_choice)
        verdict = follows(known, relations, unknown, working.comparing)
        if verdict is None:
            verdict = undecided(relations[-1].right)
        is_right = working.lines[index].right
        if isinstance(verdict, Correct):
            return _with_more(working, line, first, unknown, verdict, index, is_right=is_right)
        if index == last:
            found = replace(line, verdict=verdict, right=False)
    return found


def _with_more(
    working: Working,
    line: Line,
    first: int,
    unknown: Symbol,
    verdict: Correct,
    index: int,
    *,
    is_right: bool,
) -> Line:
    """Return a line that follows, refused if it gives a value that solves nothing."""
    own = solutions(line.relations, unknown, is_choice=line.is_choice)
    opened = working.lines[first].relations[0]
    strangers = tuple(not_solutions(own.exact or (), opened, unknown, working.comparing))
    is_solved = line.is_choice or all(r.left == unknown for r in line.relations)
    before = solutions(
        working.lines[index].relations, unknown, is_choice=working.lines[index].is_choice
    )
    inherited = {*(before.exact or ())}
    new = tuple(value for value in strangers if value not in inherited)
    if new and is_solved and is_right:
        note = say(
            "{value} does not solve line {n}.".replace("{n}", str(first + 1)),
            value=Relation(unknown, "=", new[0]),
        )
        wrong = Incorrect(new[0], Evidence("counterexample"), None, (note,), as_written=True)
        return replace(line, verdict=wrong, right=False)
    if strangers:
        verdict = replace(verdict, notes=(*verdict.notes, note_on_more(strangers, unknown)))
    return replace(line, verdict=verdict, follows=index, right=is_right)


def _applies_function(relation: Relation) -> bool:
    return isinstance(relation.left, Apply) and not free_symbols(relation.left)


def _as_set_up(working: Working, line: Line) -> Line | None:
    """Return a line that sets what was found to a number: 3x² − 3 = 0, f′(x) = 0."""
    if len(line.relations) not in {1, 2} or line.is_choice:
        return None
    last = None if working.last is None else working.lines[working.last].expression
    relation = line.relations[-1]
    if last is None or (free_symbols(relation.right) and free_symbols(relation.left) == set()):
        return None
    unknown = working.environment.variable
    if unknown is None or is_calculus(last) or unknown.name not in free_symbols(last):
        return None
    if len(line.relations) == 2:
        start = _sides(working, line.relations[0], None)
        is_set = isinstance(start, Correct) and not free_symbols(relation.right)
        return replace(line, relations=(relation,)) if is_set else None
    label = relation.left
    if len(line.relations) == 1 and isinstance(label, Apply | Derivative):
        if free_symbols(relation.right) or not _is_established(working, label):
            return None
        return replace(line, relations=(Relation(last, "=", relation.right),))
    difference = Add((relation.left, Neg(relation.right)))
    known = working.environment
    left = known.in_variable(with_rates(difference, working.question))
    if relation.right == ZERO or not free_symbols(relation.right):
        # The left side is what was found, for every x: it may be set to any number.
        same = judge(
            replace(working.comparing, expected=last, equations=()),
            known.in_variable(with_rates(relation.left, working.question)),
        )
        if isinstance(same, Correct):
            return replace(line, relations=(relation,))
    if proportional(last, left, unknown, working.comparing) is not None:
        return replace(line, relations=(relation,))
    return None


def _is_established(working: Working, label: Tree) -> bool:
    """Return whether a line before said what f′(x) is."""
    return any(line.label == label and line.right for line in working.lines)


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


def _withnew_letters(working: Working, line: Line, new: list[str]) -> tuple[Working, Line] | None:
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
