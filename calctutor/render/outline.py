"""Outlines: the part of a derivation to show, in some detail, for every format."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import TypeAlias, TypeGuard, assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import Formula, Prose, say
from calctutor.expr.tree import Add, Derivative, Integral, Limit, Relation, Symbol, Tree, walk
from calctutor.printing.precedence import is_leibniz
from calctutor.render.words import rule_name
from calctutor.solving.derivation import (
    Derivation,
    Partial,
    Refused,
    Step,
    TooLong,
    WithoutValue,
    Worked,
)


class Detail(StrEnum):
    """The level of detail. Brief leaves out the middle lines; full includes the smaller steps."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Line(Struct, frozen=True):
    """A line that follows from the line before it, with the rule's name and the reason.

    `formula` is None if the line would give the result away. `focus` are the parts of the formula
    to which the next rule is applied. `smaller` are the steps on parts of the line that led to it.
    """

    rule: str
    reason: Prose
    formula: Formula | None
    focus: tuple[Tree, ...] = ()
    smaller: tuple[Line, ...] = ()


class Start(Struct, frozen=True):
    """A line that the next rule is applied to, if not the line before: an equation, for example.

    `focus` are the parts to which the rule is applied; `words` say why the line comes here.
    """

    formula: Formula
    focus: tuple[Tree, ...] = ()
    words: Prose | None = None


class Folded(Struct, frozen=True):
    """A number of lines that are left out."""

    count: int

    @property
    def words(self) -> str:
        return f"{self.count} lines between are folded; --detail normal shows them."


class Closing(Struct, frozen=True):
    """The closing words, followed by `stuck_on`. `good` means that nothing was left undone.

    `conclusion` is shown before the words, prominently: for example, that a limit does not exist.
    """

    words: Prose
    stuck_on: Formula | None = None
    good: bool = False
    conclusion: Prose | None = None


Entry: TypeAlias = Line | Start | Folded


class Outline(Struct, frozen=True):
    """A problem and its derivation as far as shown; the first rule is applied to `focus`.

    `hint` means that only the next step is shown.
    """

    problem: Formula
    focus: tuple[Tree, ...]
    entries: tuple[Entry, ...]
    closing: Closing | None
    hint: bool = False


def outline(derivation: Derivation, detail: Detail = Detail.NORMAL) -> Outline:
    """Return the outline of a derivation, from the problem to the result or to where it ends."""
    problem, focus, entries = _opening(derivation)
    steps = derivation.steps
    if detail is Detail.BRIEF and len(steps) > _MOST_BRIEF:
        entries += [_line(steps[0], steps[0].after), Folded(len(steps) - 2)]
        entries.append(_line(steps[-1], steps[-1].after))
        entries += _check(derivation, detail)
        return Outline(problem, focus, tuple(entries), _closing(derivation))
    for whole, following in zip_longest(steps, steps[1:]):
        step = whole
        if is_chain(whole.steps) and (detail is Detail.FULL or whole.rule not in _IN_ONE_LINE):
            entries += _auxiliary_derivation(whole)
            step = replace(whole, explanation=_AFTER_AUXILIARY.get(whole.rule, _PUT_IN), steps=())
        smaller = tuple(map(_smaller, step.steps)) if detail is Detail.FULL else ()
        if following is None:
            entries.append(_line(step, step.after, smaller=smaller))
        elif following.before == step.after:
            entries.append(_line(step, following.before, _focus(following), smaller))
        else:
            entries.append(_line(step, step.after, smaller=smaller))
            entries.append(Start(following.before, _focus(following)))
    if _is_found_without_steps(derivation):
        entries.append(_found_line(derivation.result))
    entries += _check(derivation, detail)
    return Outline(problem, focus, tuple(entries), _closing(derivation))


def _is_found_without_steps(derivation: Derivation) -> TypeGuard[Worked]:
    return isinstance(derivation, Worked) and not (derivation.complete or derivation.steps)


def _found_line(result: Tree) -> Line:
    words = Prose(())
    if isinstance(result, Add) and isinstance(result.terms[-1], Symbol):
        words = say("{constant} is any constant.", constant=result.terms[-1])
    return Line(rule_name("antiderivative"), words, result)


def _check(derivation: Derivation, detail: Detail) -> tuple[Entry, ...]:
    """Return the check of an antiderivative found without steps: its derivative."""
    found = derivation.without_steps
    if found is None or found.check is None:
        return ()
    shown = outline(found.check, detail)
    return (Start(shown.problem, shown.focus, _WITHOUT_STEPS), *shown.entries)


_IN_ONE_LINE = frozenset({"higher-order"})
"""Rules whose own derivations are shown in full detail only."""


def is_chain(steps: tuple[Step, ...]) -> bool:
    """Return whether smaller steps are a derivation of their own, such as of an antiderivative."""
    return len(steps) > 1 and all(
        step.after == following.before for step, following in pairwise(steps)
    )


def _auxiliary_derivation(step: Step) -> list[Entry]:
    """Return the derivation that a step rests on, followed by the line that the step changes."""
    entries: list[Entry] = [Start(step.steps[0].before, _focus(step.steps[0]), step.explanation)]
    for inner, following in zip_longest(step.steps, step.steps[1:]):
        if following is None:
            entries.append(_line(inner, inner.after))
        else:
            entries.append(_line(inner, following.before, _focus(following)))
    return [*entries, Start(step.before, _focus(step), _BACK)]


def hint(derivation: Derivation) -> Outline:
    """Return the outline of the next step alone, without its line if that gives the result away."""
    if not derivation.steps:
        if _is_found_without_steps(derivation):
            return Outline(derivation.problem, (), (), Closing(_NO_STEP), hint=True)
        # Showing only the result would not be a hint.
        is_too_long = isinstance(derivation, TooLong)
        return outline(replace(derivation, result=None) if is_too_long else derivation)
    problem, focus, entries = _opening(derivation)
    step = derivation.steps[0]
    if is_chain(step.steps):
        first = step.steps[0]
        start = Start(first.before, _focus(first), step.explanation)
        return Outline(problem, (), (start, _line(first, first.after)), None, hint=True)
    reason = _reason_begun(step)
    if reason is not None and gives_result(derivation):
        entries.append(_line(reason, reason.after))
    else:
        entries.append(_line(step, None if gives_result(derivation) else step.after))
    return Outline(problem, focus, tuple(entries), None, hint=True)


def _reason_begun(step: Step) -> Step | None:
    """Return the first line of the reason for what a table says."""
    match step.steps:
        case (Step(steps=(first, *_)),):
            return first
        case _:
            return None


def _opening(derivation: Derivation) -> tuple[Formula, tuple[Tree, ...], list[Entry]]:
    """Return the problem and its focus, or the line to which the first rule is applied."""
    problem = derivation.problem
    if not derivation.steps:
        return problem, (), []
    first = derivation.steps[0]
    if first.before == problem:
        return first.before, _focus(first), []
    return problem, (), [Start(first.before, _focus(first))]


def gives_result(derivation: Derivation) -> bool:
    """Return whether the first step leads to the result, or to a line that only needs tidying."""
    is_solved = derivation.result is not None or derivation.conclusion is not None
    if not is_solved or not derivation.steps:
        return False
    first, *rest = derivation.steps
    return not rest or not (isinstance(first.after, Relation) or _is_open(first.after))


def _is_open(line: Tree) -> bool:
    """Return whether the line contains something left to work out."""
    return any(
        isinstance(node, Derivative | Integral | Limit) and not is_leibniz(node)
        for node in walk(line)
    )


_MOST_BRIEF = 3


def _line(
    step: Step,
    formula: Formula | None,
    focus: tuple[Tree, ...] = (),
    smaller: tuple[Line, ...] = (),
) -> Line:
    return Line(rule_name(step.rule), step.explanation, formula, focus, smaller)


def _focus(step: Step) -> tuple[Tree, ...]:
    """Return the parts of the line before to which the rule is applied.

    The whole line as focus becomes no focus: highlighting everything highlights nothing.
    """
    return () if any(part is step.before for part in step.focus) else step.focus


def _smaller(step: Step) -> Line:
    """Return a step on a part of a line as an equation."""
    formula = step.after
    if not isinstance(step.before, Relation) and not isinstance(step.after, Relation):
        formula = Relation(step.before, "=", step.after)
    return _line(step, formula, smaller=tuple(map(_smaller, step.steps)))


def _closing(derivation: Derivation) -> Closing | None:
    closing = _closing_words(derivation)
    if closing is None or not derivation.notes:
        return closing
    notes = [part for note in derivation.notes for part in (*note.parts, " ")]
    return replace(closing, words=Prose((*notes, *closing.words.parts)))


def _closing_words(derivation: Derivation) -> Closing | None:
    match derivation:
        case TooLong(result=None):
            return Closing(_TOO_LONG)
        case TooLong(result=result):
            return Closing(_TOO_LONG_WITH_RESULT, result, good=True)
        case Refused(why_not=why_not):
            return Closing(why_not)
        case Partial():
            return _closing_of_partial(derivation)
        case WithoutValue(conclusion=conclusion, steps=()):
            return Closing(conclusion, good=True)
        case WithoutValue(conclusion=conclusion):
            return Closing(_LINES_CHECKED, good=True, conclusion=conclusion)
        case Worked():
            return _closing_of_result(derivation)
        case _:
            assert_never(derivation)


def _closing_of_result(derivation: Worked) -> Closing:
    conclusion = derivation.conclusion
    if _is_found_without_steps(derivation) and derivation.without_steps is not None:
        checked = _COMPARED if derivation.without_steps.check is None else _CHECKED
        return Closing(checked, good=True, conclusion=conclusion)
    if derivation.steps:
        return Closing(_CHECKED, good=True, conclusion=conclusion)
    return Closing(conclusion or _NOTHING_TO_DO, good=True)


def _closing_of_partial(derivation: Partial) -> Closing | None:
    stuck_on, why_not = derivation.stuck_on, derivation.why_not
    if stuck_on is None:
        return None if why_not is None else Closing(why_not)
    if why_not is None:
        return Closing(Prose((*_STUCK.parts, *_NO_RULE.parts)), stuck_on)
    return Closing(Prose((*_STUCK.parts, *why_not.parts)))


_WITHOUT_STEPS = say(
    "This antiderivative was found without steps; differentiating it gives the integrand:"
)
_NOTHING_TO_DO = say("There is nothing to work out here.")
_TOO_LONG = say("Step by step this would fill more screens than anyone would read.")
_COMPARED = say("The derivative of the result was compared with the integrand at many points.")
_NO_STEP = say("I know an antiderivative, but no steps that lead to it.")
_BACK = say("Now back to where it is needed.")
_AFTER_AUXILIARY = {
    "antiderivative": say("The antiderivative is taken between the bounds."),
    "take-limit": say("The limit is put in."),
}
_PUT_IN = say("What was found is put in.")
_STUCK = say("I cannot go on from here. ")
_TOO_LONG_WITH_RESULT = say(
    "Step by step this would fill more screens than anyone would read. This is the result, checked"
    " against the problem:"
)
_NO_RULE = say("No rule that I have works this out:")
_LINES_CHECKED = say("Every line was checked against the one before.")
_CHECKED = say("Every line was checked against the one before, and the result against the problem.")
