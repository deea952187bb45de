"""Judging expressions that go on from a line: against the line before, or the last right one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from calctutor.checking.question import EVALUATED
from calctutor.checking.sameness import Prover
from calctutor.checking.verdict import Correct, Evidence, Incorrect, Verdict
from calctutor.checking.worked_value import closed_form
from calctutor.checking.working.comparing import judge_link
from calctutor.checking.working.explaining import with_explanation
from calctutor.checking.working.labels import as_derivative, is_defined
from calctutor.checking.working.line import Line, Status, Working, names_in
from calctutor.checking.working.reading import Links, read_next
from calctutor.checking.working.recognising import rules_between
from calctutor.expr import errors
from calctutor.expr.tree import (
    Apply,
    Derivative,
    Integral,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    rebuilt,
)
from calctutor.rewriting.neat import neat


def judged_continuation(
    working: Working, text: str, mathematics: str, parsed: Links, prove: Prover | None
) -> tuple[Working, Line]:
    """Judge a line as going on from the lines before; return it and the working it belongs to.

    Where d/dx (x³) · sin x can be read in two ways, the one that follows was meant.
    """
    label = parsed.label
    if label is not None and is_defined(label, working.question):
        working = _focused_on(working, label)
    line = _judge_line(working, text, parsed, prove)
    if line.status is Status.WRONG and (closed := _closed_reading(working, mathematics, parsed)):
        closed_line = _judge_line(working, text, closed, prove)
        if closed_line.status is Status.OK or _is_closer(closed_line, line):
            line = closed_line
    return working, line


def _closed_reading(working: Working, mathematics: str, parsed: Links) -> Links | None:
    """Read d/dx(…) as ending with its bracket; None if that is no other reading of the line."""
    try:
        closed = read_next(mathematics, working.question, working.environment.variable, closed=True)
    except errors.UnreadableError:
        return None
    return None if closed == parsed else closed


def judged_by_name(working: Working, line: Line, prove: Prover | None) -> Line | None:
    """Judge `2 I = …`, where I names the problem; None for any other line."""
    names = {d.left.name for d in working.question.definitions if isinstance(d.left, Symbol)}
    if not names & free_symbols(line.links[0]):
        return None
    verdict, rules = judge_chain(working, line.links, prove)
    if isinstance(verdict, Correct):
        return replace(line, verdict=verdict, rules=rules, follows=working.last, right=True)
    return replace(line, verdict=verdict)


def _is_closer(candidate: Line, line: Line) -> bool:
    """Return whether another reading explains more: its mistake is diagnosed."""
    current, alternative = line.verdict, candidate.verdict
    return (
        isinstance(current, Incorrect)
        and isinstance(alternative, Incorrect)
        and current.diagnosis is None
        and alternative.diagnosis is not None
    )


def _focused_on(working: Working, label: Tree) -> Working:
    """Return the working with f′(x) or f″(x) as its problem, once a line begins with it."""
    if not isinstance(label, Derivative | Apply):
        return working
    meant = as_derivative(label, working.question)
    question = replace(working.question, expected=meant, form=EVALUATED)
    return replace(working, question=question)


def with_verdict(line: Line, verdict: Verdict, rules: tuple[str, ...], follows: int | None) -> Line:
    """Return a line whose own expressions were compared with one another."""
    fine = isinstance(verdict, Correct)
    return replace(
        line, verdict=verdict, rules=rules, right=fine, follows=follows if fine else None
    )


def _judge_line(working: Working, text: str, parsed: Links, prove: Prover | None) -> Line:
    line = Line(text, parsed.links, label=parsed.label)
    label = parsed.label
    if label is not None and is_defined(label, working.question):
        # A line f′(x) = … starts from the label's value, not from the line before.
        start = as_derivative(label, working.question)
        verdict, rules = judge_chain(working, (start, *parsed.links), prove)
        return with_verdict(line, verdict, rules, working.last)
    before, right = working.last, working.last_right
    if before is None and working.question.equations:
        # The page began with an equation; this line says what is asked for.
        verdict, rules = judge_chain(working, (working.question.expected, *parsed.links), prove)
        equations = [n for n, one in enumerate(working.lines) if one.relations and one.right]
        return with_verdict(line, verdict, rules, equations[-1] if equations else None)
    if before is None:
        return line
    verdict, rules = _judge_chain_from(working, before, parsed.links, prove)
    if isinstance(verdict, Correct):
        return replace(
            line, verdict=verdict, follows=before, rules=rules, right=working.lines[before].right
        )
    if right is not None and right != before:
        again, rules_used = _judge_chain_from(working, right, parsed.links, prove)
        if isinstance(again, Correct):
            return replace(line, verdict=again, follows=right, rules=rules_used)
    if working.lines[0].expression != working.question.expected:
        # The working began with f(x) = …, and the lines since are about f′(x).
        again, rules_used = judge_chain(working, (working.question.expected, *parsed.links), prove)
        if isinstance(again, Correct):
            return replace(line, verdict=again, follows=0, rules=rules_used)
    return replace(line, verdict=verdict, right=False)


def _judge_chain_from(
    working: Working, index: int, links: Sequence[Tree], prove: Prover | None
) -> tuple[Verdict, tuple[str, ...]]:
    before = working.lines[index].expression
    if before is None:
        raise ValueError("a line without an expression has nothing that follows from it")
    return judge_chain(working, (before, *links), prove)


def judge_chain(
    working: Working, links: Sequence[Tree], prove: Prover | None
) -> tuple[Verdict, tuple[str, ...]]:
    """Judge each link against the one before.

    Return the verdict on the first link that does not follow, otherwise on the last, and the rules
    used.
    """
    rules: list[str] = []
    verdict: Verdict = Correct(links[-1], Evidence("identical"))
    for before, link in pairwise(links):
        verdict = judge_link(working, before, link, prove)
        if isinstance(verdict, Incorrect):
            back = working.environment.in_variable(link)
            return with_explanation(verdict, before, back, working.comparing), ()
        if not isinstance(verdict, Correct):
            return verdict, ()
        rules += _rules_between(before, link, working)
    return verdict, tuple(dict.fromkeys(rules))


def _rules_between(before: Tree, link: Tree, working: Working) -> tuple[str, ...]:
    """Return the rules that lead from one expression to the next.

    ∫ eᵘ du comes by substitution; u v − ∫ v du, by parts, is found as x eˣ − ∫ eˣ dx.
    """
    known = working.environment
    as_written = rules_between(before, link, working.comparing, known.letters)
    several = len((names_in(before) | names_in(link)) & known.letters) > 1
    is_unclear = as_written in {(), ("substitution",)} or Derivative in kinds(before, link)
    if not known.letters or not (several or is_unclear):
        return as_written
    start, end = (_carried_out(known.in_variable(side)) for side in (before, link))
    return rules_between(start, end, working.comparing) or as_written


def _carried_out(tree: Tree) -> Tree:
    """Return an expression with the derivatives of letters inside integrals worked out."""
    match tree:
        case Integral(body):
            return replace(tree, body=neat(closed_form(body)))
        case _:
            return rebuilt(tree, _carried_out)
