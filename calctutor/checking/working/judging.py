"""Judging a line of working: against the line before or, if that fails, the last right line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from calctutor.checking.diagnosing import with_diagnosis
from calctutor.checking.equal import variable_of
from calctutor.checking.foreign_names import known_names
from calctutor.checking.judging import judge
from calctutor.checking.question import EVALUATED, Question
from calctutor.checking.sameness import Prover
from calctutor.checking.suggestions import without_wrong
from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.checking.working.comparing import judge_link
from calctutor.checking.working.explaining import with_explanation
from calctutor.checking.working.labels import as_derivative, is_defined
from calctutor.checking.working.letters import put_back
from calctutor.checking.working.line import Line, Status, Working
from calctutor.checking.working.notes import Note, read_notes
from calctutor.checking.working.reading import (
    Links,
    names_with,
    read_first,
    read_next,
    without_remark,
)
from calctutor.checking.working.recognising import rules_between
from calctutor.expr import errors
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Apply,
    Derivative,
    Integral,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    walk,
)
from calctutor.solving.differentiation.quantities import is_leibniz_quotient


def start_working(question: Question, start: Tree | None = None) -> Working:
    """Return the working of a known problem; `start` is the first expression, if it differs."""
    first = Line("", (question.expected if start is None else start,))
    return Working(question, stated=True, lines=(first,))


def with_next_line(working: Working, text: str, prove: Prover | None = None) -> Working:
    """Judge one more line and return the working with it. Never raises for what was typed."""
    after = _with_line(working, text, prove)
    unreadable = after.lines[-1].verdict if after.lines else None
    if not working.stated or not isinstance(unreadable, Unreadable):
        return after

    def verdict_on(meant: str) -> Verdict | None:
        line = _with_line(working, meant, None).lines[-1]
        return None if line.status is Status.OK else line.verdict

    error = without_wrong(unreadable.error, verdict_on)
    return working.with_line(Line(text, verdict=Unreadable(error), right=False))


def _with_line(working: Working, text: str, prove: Prover | None) -> Working:
    """Judge one more line; suggestions for an unreadable one are not judged."""
    try:
        if not working.stated:
            return _with_first_line(working, text, prove)
        notes = read_notes(without_remark(text), working.question, _letters(working))
        if notes is not None:
            return working.with_line(_note_line(working, text, notes))
        parsed = read_next(text, working.question)
    except errors.UnreadableError as slip:
        return working.with_line(Line(text, verdict=Unreadable(slip), right=False))
    return _with_continuation(working, text, parsed, prove)


def _with_continuation(working: Working, text: str, parsed: Links, prove: Prover | None) -> Working:
    label = parsed.label
    if isinstance(label, Derivative) and label.variable.name in _letters(working):
        reason = say("I cannot compare a derivative by {u}. Go on with it.", u=label.variable)
        return working.with_line(Line(text, verdict=Undecided(label, reason)))
    if label is not None and is_defined(label, working.question):
        working = _focused_on(working, label)
    line = _judge_line(working, text, parsed, prove)
    if line.status is Status.WRONG and (closed := _closed_reading(working, text, parsed)):
        # Both readings are plausible; the one that follows is the one that was meant.
        closed_line = _judge_line(working, text, closed, prove)
        line = closed_line if closed_line.status is Status.OK else line
        if line.status is Status.WRONG and _is_closer(closed_line, line):
            line = closed_line
    if line.status is Status.WRONG and len(parsed.links) > 1 and not text.lstrip().startswith("="):
        line = _as_equation(working, line, prove)
    if isinstance(label, Symbol) and line.status is Status.OK and line.right:
        working = _with_name_defined(working, label)
    return working.with_line(line)


def _closed_reading(working: Working, text: str, parsed: Links) -> Links | None:
    """Read d/dx(…) as ending with its bracket; None if that is no other reading of the line."""
    try:
        closed = read_next(text, working.question, closed=True)
    except errors.UnreadableError:
        return None
    return None if closed == parsed else closed


def _as_equation(working: Working, line: Line, prove: Prover | None) -> Line:
    """Judge `2 I = …`, where I names the problem; leave x² + y² = 25 undecided."""
    names = {d.left.name for d in working.question.definitions if isinstance(d.left, Symbol)}
    if names & free_symbols(line.links[0]):
        verdict, rules = _judge_chain(working, line.links, prove)
        if isinstance(verdict, Correct):
            return replace(line, verdict=verdict, rules=rules, follows=working.last, right=True)
        return replace(line, verdict=verdict)
    if _is_equation(line.links):
        return replace(line, links=(), verdict=Undecided(line.links[-1], _EQUATION), right=False)
    return line


def _is_equation(links: tuple[Tree, ...]) -> bool:
    """Return whether a line looks like a conditional equation: x² + y² = 25, 2x + 2y y′ = 0."""
    left, right = links[0], links[-1]
    rates = [node for node in walk(left) if isinstance(node, Derivative)]
    is_open = is_calculus(left) and not any(map(is_leibniz_quotient, rates))
    return bool(free_symbols(left)) and not free_symbols(right) and not is_open


_EQUATION = say(
    "I judge expressions that equal each other, line by line, and no equations such as this one."
)


def _with_name_defined(working: Working, label: Symbol) -> Working:
    """Define a name such as the I of I = … as the value of the problem."""
    question = working.question
    known = known_names(question) | _letters(working)
    if label.name in known:
        return working
    meant = Relation(label, "=", question.expected)
    named = replace(question, definitions=(*question.definitions, meant))
    return replace(working, question=named)


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


def _note_line(working: Working, text: str, notes: tuple[Note, ...]) -> Line:
    """Return a line of notes on letters; a derivative noted for a letter must be right."""
    known = list(working.notes)
    for note in notes:
        earlier = next((n for n in known if n.letter == note.letter and n != note), None)
        if earlier is not None and earlier.is_rate != note.is_rate:
            value, rate = (earlier, note) if note.is_rate else (note, earlier)
            verdict = _rate_verdict(working, value.value, rate.value, note)
            if not isinstance(verdict, Correct):
                return Line(text, verdict=verdict, notes=notes, right=False)
        known.append(note)
    return Line(text, notes=notes)


def _rate_verdict(working: Working, value: Tree, rate: Tree, note: Note) -> Verdict:
    """Judge whether the rate is the derivative of the value; the later note is the answer."""
    variable = variable_of(working.question.expected) or next(
        iter(sorted(free_symbols(value))), "x"
    )
    x = Symbol(variable)
    asked: Tree = Derivative(value, x) if note.is_rate else Integral(rate, x)
    question = replace(working.comparing, expected=asked)
    found = judge(question, note.value)
    match found:
        case Incomplete(reading, evidence):
            return Correct(reading, evidence)
        case Incorrect():
            return with_diagnosis(found, question)
        case _:
            return found


def answer_verdict(working: Working, prove: Prover | None = None) -> Verdict | None:
    """Judge the last line as an answer to the problem; None if there is no further line."""
    at = working.last
    if at is None or (at == 0 and len(working.lines[0].links) < 2):
        return None
    reading = working.lines[at].expression
    return None if reading is None else _judge_answer(working, reading, prove)


def _judge_answer(working: Working, reading: Tree, prove: Prover | None) -> Verdict:
    back = put_back(reading, working.letters, variable_of(working.question.expected))
    verdict = judge(working.question, back, prove)
    match verdict:
        case Unreadable():
            return verdict
        case Correct(_, evidence, notes) if _stands_for_open(back, working.question):
            return Incomplete(reading, evidence, "not-evaluated", notes=notes)
        case _:
            return replace(verdict, reading=reading)


def _stands_for_open(reading: Tree, question: Question) -> bool:
    """Return whether the answer names an open problem, as I does after I = ∫ … dx."""
    meanings = {d.left.name: d.right for d in question.definitions if isinstance(d.left, Symbol)}
    return any(is_calculus(meanings[n]) for n in free_symbols(reading) if n in meanings)


def _letters(working: Working) -> frozenset[str]:
    return frozenset(
        relation.left.name for relation in working.letters if isinstance(relation.left, Symbol)
    )


def _with_first_line(working: Working, text: str, prove: Prover | None) -> Working:
    question, parsed = read_first(text)
    question = replace(
        question,
        names=names_with(question.names, parsed.label),
        given=(*working.question.given, *question.given),
    )
    started = replace(working, question=question, stated=True)
    line = Line(text, parsed.links, label=parsed.label)
    if len(parsed.links) > 1:
        verdict, rules = _judge_chain(started, parsed.links, prove)
        if isinstance(verdict, Incorrect) and parsed.label is None and _is_equation(parsed.links):
            verdict = Undecided(parsed.links[-1], _EQUATION)
        line = _with_verdict(line, verdict, rules, None)
    return started.with_line(line)


def _with_verdict(
    line: Line, verdict: Verdict, rules: tuple[str, ...], follows: int | None
) -> Line:
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
        verdict, rules = _judge_chain(working, (start, *parsed.links), prove)
        return _with_verdict(line, verdict, rules, working.last)
    before, right = working.last, working.last_right
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
        again, rules_used = _judge_chain(working, (working.question.expected, *parsed.links), prove)
        if isinstance(again, Correct):
            return replace(line, verdict=again, follows=0, rules=rules_used)
    return replace(line, verdict=verdict, right=False)


def _judge_chain_from(
    working: Working, index: int, links: Sequence[Tree], prove: Prover | None
) -> tuple[Verdict, tuple[str, ...]]:
    before = working.lines[index].expression
    if before is None:
        raise ValueError("a line without an expression has nothing that follows from it")
    return _judge_chain(working, (before, *links), prove)


def _judge_chain(
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
            back = put_back(link, working.letters, variable_of(working.question.expected))
            return with_explanation(verdict, before, back, working.comparing), ()
        if not isinstance(verdict, Correct):
            return verdict, ()
        rules += rules_between(before, link, working.comparing, working.letters)
    return verdict, tuple(dict.fromkeys(rules))
