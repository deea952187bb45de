"""What is shown of a derivation, in how much detail: the same for every format."""

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
    """Brief leaves out the lines between the first and the last; full has the smaller steps too."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Line(Struct, frozen=True):
    """A line that follows from the one before it: by which rule, by its name, and why.

    `formula` is None where it is not to be given away. `focus` are the parts of it that the next
    rule is applied to. `smaller` are the steps, on parts of the line, that led to it.
    """

    rule: str
    reason: Prose
    formula: Formula | None
    focus: tuple[Tree, ...] = ()
    smaller: tuple[Line, ...] = ()


class Start(Struct, frozen=True):
    """A line that the next rule is applied to, where that is not the line before: an equation, say.

    `focus` are the parts of it that the rule is applied to; `words` say why it comes here.
    """

    formula: Formula
    focus: tuple[Tree, ...] = ()
    words: Prose | None = None


class Folded(Struct, frozen=True):
    """Lines that are left out, so many."""

    count: int

    @property
    def words(self) -> str:
        return f"{self.count} lines between are folded; --detail normal shows them."


class Closing(Struct, frozen=True):
    """What is said at the end; `stuck_on` is shown after it. `good`: nothing was left undone.

    `conclusion` comes before it, in plain sight: that a limit does not exist, say.
    """

    words: Prose
    stuck_on: Formula | None = None
    good: bool = False
    conclusion: Prose | None = None


Entry: TypeAlias = Line | Start | Folded


class Outline(Struct, frozen=True):
    """A problem, with the parts in `focus` that the first rule is applied to, and what follows.

    `hint`: there is only the next step.
    """

    problem: Formula
    focus: tuple[Tree, ...]
    entries: tuple[Entry, ...]
    closing: Closing | None
    hint: bool = False


def outline(derivation: Derivation, detail: Detail = Detail.NORMAL) -> Outline:
    """The derivation from its problem to its result, or to where it ends."""
    problem, focus, entries = _opening(derivation)
    steps = derivation.steps
    if detail is Detail.BRIEF and len(steps) > _MOST_BRIEF:
        entries += [_line(steps[0], steps[0].after), Folded(len(steps) - 2)]
        entries.append(_line(steps[-1], steps[-1].after))
        entries += _check(derivation, detail)
        return Outline(problem, focus, tuple(entries), _closing(derivation))
    for whole, following in zip_longest(steps, steps[1:]):
        step = whole
        if is_chain(whole.steps):
            entries += _aside(whole)
            step = replace(whole, explanation=_AFTER_ASIDE.get(whole.rule, _PUT_IN), steps=())
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
    told = Prose(())
    if isinstance(result, Add) and isinstance(result.terms[-1], Symbol):
        told = say("{constant} is any constant.", constant=result.terms[-1])
    return Line(rule_name("antiderivative"), told, result)


def _check(derivation: Derivation, detail: Detail) -> tuple[Entry, ...]:
    """The antiderivative that was found without steps, differentiated."""
    found = derivation.without_steps
    if found is None or found.check is None:
        return ()
    shown = outline(found.check, detail)
    return (Start(shown.problem, shown.focus, _WITHOUT_STEPS), *shown.entries)


def is_chain(steps: tuple[Step, ...]) -> bool:
    """Whether smaller steps are a derivation of their own: an antiderivative, found beside."""
    return len(steps) > 1 and all(one.after == two.before for one, two in pairwise(steps))


def _aside(step: Step) -> list[Entry]:
    """The derivation that a step rests on, and then the line again that it is about."""
    entries: list[Entry] = [Start(step.steps[0].before, _focus(step.steps[0]), step.explanation)]
    for inner, following in zip_longest(step.steps, step.steps[1:]):
        if following is None:
            entries.append(_line(inner, inner.after))
        else:
            entries.append(_line(inner, following.before, _focus(following)))
    return [*entries, Start(step.before, _focus(step), _BACK)]


def hint(derivation: Derivation) -> Outline:
    """The next step alone, without the line it leads to where that gives the result away."""
    if not derivation.steps:
        if _is_found_without_steps(derivation):
            return Outline(derivation.problem, (), (), Closing(_NO_STEP), hint=True)
        # The result alone would be no hint.
        is_too_long = isinstance(derivation, TooLong)
        return outline(replace(derivation, result=None) if is_too_long else derivation)
    problem, focus, entries = _opening(derivation)
    step = derivation.steps[0]
    if is_chain(step.steps):
        first = step.steps[0]
        beside = Start(first.before, _focus(first), step.explanation)
        return Outline(problem, (), (beside, _line(first, first.after)), None, hint=True)
    entries.append(_line(step, None if gives_result(derivation) else step.after))
    return Outline(problem, focus, tuple(entries), None, hint=True)


def _opening(derivation: Derivation) -> tuple[Formula, tuple[Tree, ...], list[Entry]]:
    """The problem and what the first rule is applied to in it, or the line it is applied to."""
    problem = derivation.problem
    if not derivation.steps:
        return problem, (), []
    first = derivation.steps[0]
    if first.before == problem:
        return first.before, _focus(first), []
    return problem, (), [Start(first.before, _focus(first))]


def gives_result(derivation: Derivation) -> bool:
    """Whether the first step leads to the result, or to what only has to be tidied for it."""
    is_solved = derivation.result is not None or derivation.conclusion is not None
    if not is_solved or not derivation.steps:
        return False
    first, *others = derivation.steps
    return not others or not (isinstance(first.after, Relation) or _is_open(first.after))


def _is_open(line: Tree) -> bool:
    """Whether something in the line is left to work out."""
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
    """The parts of the line before that the rule is applied to.

    Where that is the whole line there are none: nothing would stand out from anything.
    """
    return () if any(part is step.before for part in step.focus) else step.focus


def _smaller(step: Step) -> Line:
    """A step on a part of a line, as an equation."""
    formula = step.after
    if not isinstance(step.before, Relation) and not isinstance(step.after, Relation):
        formula = Relation(step.before, "=", step.after)
    return _line(step, formula, smaller=tuple(map(_smaller, step.steps)))


def _closing(derivation: Derivation) -> Closing | None:
    closing = _end(derivation)
    if closing is None or not derivation.notes:
        return closing
    noted = [part for note in derivation.notes for part in (*note.parts, " ")]
    return replace(closing, words=Prose((*noted, *closing.words.parts)))


def _end(derivation: Derivation) -> Closing | None:
    match derivation:
        case TooLong(result=None):
            return Closing(_TOO_LONG)
        case TooLong(result=result):
            return Closing(_TOO_LONG_WITH_RESULT, result, good=True)
        case Refused(why_not=why_not):
            return Closing(why_not)
        case Partial():
            return _where_it_ends(derivation)
        case WithoutValue(conclusion=conclusion, steps=()):
            return Closing(conclusion, good=True)
        case WithoutValue(conclusion=conclusion):
            return Closing(_LINES_CHECKED, good=True, conclusion=conclusion)
        case Worked():
            return _of_result(derivation)
        case _:
            assert_never(derivation)


def _of_result(derivation: Worked) -> Closing:
    conclusion = derivation.conclusion
    if _is_found_without_steps(derivation) and derivation.without_steps is not None:
        checked = _COMPARED if derivation.without_steps.check is None else _CHECKED
        return Closing(checked, good=True, conclusion=conclusion)
    if derivation.steps:
        return Closing(_CHECKED, good=True, conclusion=conclusion)
    return Closing(conclusion or _NOTHING_TO_DO, good=True)


def _where_it_ends(derivation: Partial) -> Closing | None:
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
_AFTER_ASIDE = {
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
