"""Antiderivatives worked out by themselves and written in evaluation brackets: [F(x)]ₐᵇ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.expr.prose import Part, Prose, Strong, say
from calctutor.expr.tree import (
    INFINITE,
    ZERO,
    Bracket,
    Call,
    Integral,
    Relation,
    Tree,
    rebuilt,
    substitute,
)
from calctutor.rewriting.replacing import put_in_flat
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Step
from calctutor.solving.integration.definite.bounds import bounds, holds_inside, inside, lower_of
from calctutor.solving.integration.definite.brackets import is_finite
from calctutor.solving.integration.definite.work import Work
from calctutor.solving.integration.lines import Lines, UnsoundError
from calctutor.solving.integration.plan import Plan, assumed
from calctutor.solving.integration.verifying import is_antiderivative
from calctutor.solving.limits.value import Side, limit_value


def bracket(work: Work, antiderivative: Tree, piece: Integral) -> Bracket:
    """Return the evaluation bracket, without |…| around positive expressions."""
    bare = _without_bars(antiderivative, piece, work.known)
    found = Bracket(bare, piece.variable, *bounds(piece))
    work.improper |= {
        (found, bound) for bound in bounds(piece) if _is_singular_at(piece, bound, work.known)
    }
    return found


def _without_bars(tree: Tree, piece: Integral, given: Sequence[Relation]) -> Tree:
    def bare(part: Tree) -> Tree:
        inner = rebuilt(part, bare)
        match inner:
            case Call("abs", (arg,)) if holds_inside(Relation(arg, ">", ZERO), piece, given):
                return arg
            case _:
                return inner

    found = bare(tree)
    return tree if found == tree else tidy(found)


def prose_without_bars(
    explanation: Prose, pieces: Sequence[Integral], given: Sequence[Relation]
) -> Prose:
    """Return the explanation without |…| around expressions positive between all bounds."""

    def bare(part: Part) -> Part:
        if isinstance(part, str | Strong | Relation):
            return part
        found = {_without_bars(part, piece, given) for piece in pieces}
        return found.pop() if len(found) == 1 else part

    return Prose(tuple(map(bare, explanation.parts)))


def _is_singular_at(piece: Integral, bound: Tree, given: Sequence[Relation]) -> bool:
    """Return whether the integrand is unbounded at a finite bound."""
    if bound in INFINITE or is_finite(substitute(piece.body, {piece.variable.name: bound}), given):
        return False
    side: Side = "+" if bound == lower_of(piece, given) else "-"
    return limit_value(piece.body, piece.variable, bound, side, given).is_infinite


def from_the_table(work: Work, pieces: Sequence[Integral], plans: Sequence[Plan]) -> None:
    """Put in all antiderivatives from the table on one line."""
    after, inner = work.line, []
    for piece, plan in zip(pieces, plans, strict=True):
        lines = _lines(work, plan, piece)
        after = put_in_flat(after, piece, bracket(work, lines.line, piece))
        inner.append(lines)
    told_of = {step.explanation for lines in inner for step in lines.steps}
    explanation = next(iter(told_of)) if len(told_of) == 1 else _TERM_BY_TERM
    entries = tuple(entry for lines in inner for entry in _entries(lines.steps))
    steps = entries if len(entries) > 1 else ()
    reason = prose_without_bars(explanation, pieces, work.known)
    work.take("antiderivative", reason, after, tuple(pieces), steps)


def _entries(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the entries of the table that were used."""
    for step in steps:
        yield from (step.steps or (step,)) if step.rule != "sum-rule" else ()


def first_an_antiderivative(work: Work, plan: Plan, pieces: Sequence[Integral]) -> None:
    """Work out an antiderivative in smaller steps, then put it between the bounds.

    It serves all pieces. A single step that leads to it becomes the reason of the line itself.
    """
    lines = _lines(work, plan, *pieces)
    after = work.line
    for piece in pieces:
        after = put_in_flat(after, piece, bracket(work, lines.line, piece))
    if len(lines.steps) == 1:
        reason = prose_without_bars(lines.steps[0].explanation, pieces, work.known)
        work.take("antiderivative", reason, after, tuple(pieces))
        return
    explanation = _FIRST if len(pieces) == 1 else _FIRST_FOR_ALL
    work.take("antiderivative", explanation, after, tuple(pieces), tuple(lines.steps))


def _lines(work: Work, plan: Plan, piece: Integral, *others: Integral) -> Lines:
    """Return the lines to an antiderivative inside the interval.

    For several pieces the lines may not rely on any interval.
    """
    x = piece.variable
    given = work.given if others else (*work.given, *inside(piece, work.known))
    lines = Lines(plan.integral, x, given)
    lines.write(plan, plan.integral)
    if not is_antiderivative(lines.line, piece.body, x, (*given, *assumed(plan))):
        raise UnsoundError
    return lines


_TERM_BY_TERM = say("Each term is integrated by itself, from the table.")
_FIRST = say("First an antiderivative, worked out by itself; it is then taken between the bounds.")
_FIRST_FOR_ALL = say(
    "First an antiderivative, worked out by itself; it is then taken between the bounds of every"
    " part."
)
