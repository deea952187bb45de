"""Verdicts and derivations as JSON objects, in a format that programs rely on.

Keys may be added, but never renamed or removed. Expressions are in ASCII form, except `reading`,
which is for people.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, assert_never

from calctutor.checking.question import Question
from calctutor.checking.verdict import (
    Correct,
    Diagnosis,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.checking.working.line import Line, Working
from calctutor.checking.working.notes import formulas
from calctutor.expr import errors
from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import Relation
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.printing.latex import latex
from calctutor.render.outline import gives_result
from calctutor.render.prose_text import Notation
from calctutor.solving.derivation import Derivation, Partial, Step, TooLong

SCHEMA = 1
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def verdict_json(verdict: Verdict, milliseconds: float) -> dict[str, Json]:
    """Return the object that `check --json` writes; `milliseconds` is the time of judging."""
    common: dict[str, Json] = {
        "schema": SCHEMA,
        "verdict": verdict_name(verdict),
        "reading": None if isinstance(verdict, Unreadable) else inline(verdict.reading),
        "answer": None if isinstance(verdict, Unreadable) else ascii_form(verdict.reading),
        "evidence": None,
        "form": None,
        "diagnosis": None,
        "conditions": [],
        "notes": [],
        "ms": round(milliseconds, 3),
    }
    match verdict:
        case Correct(_, evidence, notes, conditions):
            return common | {
                "evidence": evidence_json(evidence),
                "conditions": [ascii_form(condition) for condition in conditions],
                "notes": _notes(notes),
            }
        case Incomplete(_, evidence, form, diagnosis, notes, conditions):
            return common | {
                "conditions": [ascii_form(condition) for condition in conditions],
                "evidence": evidence_json(evidence),
                "form": form,
                "diagnosis": _diagnosis(diagnosis),
                "notes": _notes(notes),
            }
        case Incorrect(_, evidence, diagnosis, notes):
            return common | {
                "evidence": evidence_json(evidence),
                "diagnosis": _diagnosis(diagnosis),
                "notes": _notes(notes),
            }
        case Unreadable(error):
            return common | {"error": error_json(error)}
        case Undecided(_, reason, notes):
            return common | {"reason": plain(reason), "notes": _notes(notes)}
        case _:
            assert_never(verdict)


def working_json(working: Working, answer: Verdict | None, milliseconds: float) -> dict[str, Json]:
    """Return the object that `work --json` writes; lines are counted from 1.

    `answer` is the verdict on the last line as an answer to the problem, `milliseconds` the total
    time.
    """
    wrong = working.first_wrong
    return {
        "schema": SCHEMA,
        "problem": _question(working.question) if working.stated else None,
        "lines": [_line(number, line) for number, line in enumerate(working.lines, 1)],
        "first_wrong": None if wrong is None else wrong + 1,
        "answer": None if answer is None else verdict_name(answer),
        "form": answer.form if isinstance(answer, Incomplete) else None,
        "ms": round(milliseconds, 3),
    }


def _question(question: Question) -> str:
    linking = (*question.equations, *question.given) if question.equations else ()
    return _linked(question.expected, linking, ascii_form, " for ")


def _line(number: int, line: Line) -> Json:
    reading = line.expression
    verdict = line.verdict
    written: dict[str, Json] = {
        "line": number,
        "text": line.text,
        "reading": _reading(line),
        "expression": None if reading is None else ascii_form(reading),
        "kind": line.kind.value,
        "verdict": line.status.value,
        "follows": None if line.follows is None else line.follows + 1,
        "right": line.right,
        "rules": list(line.rules),
        "evidence": None,
        "diagnosis": None,
        "notes": [],
    }
    match verdict:
        case Correct(_, evidence, notes):
            return written | {"evidence": evidence_json(evidence), "notes": _notes(notes)}
        case Incomplete(_, evidence, _, diagnosis, notes) | Incorrect(
            _, evidence, diagnosis, notes
        ):
            return written | {
                "evidence": evidence_json(evidence),
                "diagnosis": _diagnosis(diagnosis),
                "notes": _notes(notes),
            }
        case Unreadable(error):
            return written | {"error": error_json(error)}
        case Undecided(_, reason, notes):
            return written | {"reason": plain(reason), "notes": _notes(notes)}
        case None:
            return written
        case _:
            assert_never(verdict)


def _reading(line: Line) -> str | None:
    """Return what a line was read as: its last expression, its equations or its notes."""
    if line.expression is not None:
        return inline(line.expression)
    noted = [formula for note in line.notes for formula in formulas(note)]
    said = [
        f"{inline(one.left)} {one.comparison} {inline(one.right)}"
        if isinstance(one, Relation)
        else inline(one)
        for one in (*noted, *line.relations)
    ]
    return (" or " if line.is_choice else ", ").join(said) or None


def error_json(error: errors.UnreadableError) -> dict[str, Json]:
    """Return the object for an unreadable text: a message, a column from 1, and a suggestion."""
    return {
        "message": error.message,
        "column": error.column,
        "suggestion": error.suggestions[0] if error.suggestions else None,
    }


def unsolved_json(problem: str, error: errors.UnreadableError) -> dict[str, Json]:
    """Return the object that `solve --format json` writes for an unreadable problem."""
    return {
        "schema": SCHEMA,
        "problem": problem,
        "result": None,
        "result_latex": None,
        "verified": False,
        "complete": False,
        "ms": 0.0,
        "steps": [],
        "error": error_json(error),
    }


def verdict_name(verdict: Verdict) -> str:
    """Return the word for a verdict: correct, incomplete, incorrect, unreadable or undecided."""
    return type(verdict).__name__.lower()


def _notes(notes: tuple[Prose, ...]) -> list[Json]:
    return [plain(note) for note in notes]


def _diagnosis(diagnosis: Diagnosis | None) -> Json:
    if diagnosis is None:
        return None
    return {
        "id": diagnosis.id,
        "message": plain(diagnosis.message),
        "also": list(diagnosis.also),
        "with": list(diagnosis.besides),
    }


def evidence_json(evidence: Evidence) -> dict[str, Json]:
    at: Json = None
    if evidence.at is not None:
        at = {name: ascii_form(value) for name, value in evidence.at}
    slopes = evidence.slopes
    return {
        "method": evidence.method,
        "points": evidence.points,
        "digits": evidence.digits,
        "at": at,
        "answer_value": evidence.answer_value,
        "expected_value": evidence.expected_value,
        "component": evidence.component,
        "derivative_by": evidence.derivative_by,
        "answer_derivative": None if slopes is None else ascii_form(slopes[0]),
        "expected_derivative": None if slopes is None else ascii_form(slopes[1]),
    }


def derivation_json(
    derivation: Derivation, milliseconds: float, given: Sequence[Relation] = ()
) -> dict[str, Json]:
    """Return the object that `solve --format json` writes; `given` is what the problem assumes."""
    result = derivation.result
    linking = (*derivation.equations, *given) if derivation.equations else ()
    written: dict[str, Json] = {
        "schema": SCHEMA,
        "problem": _linked(derivation.problem, linking, ascii_form, " for "),
        "problem_latex": _linked(derivation.problem, linking, latex, r" \text{ for } "),
        "given": [ascii_form(relation) for relation in given],
        "result": None if result is None else ascii_form(result),
        "result_latex": None if result is None else latex(result),
        "verified": derivation.verified,
        "complete": derivation.complete,
        "conditions": [ascii_form(condition) for condition in derivation.conditions],
        "ms": round(milliseconds, 3),
        "steps": [_step(step) for step in derivation.steps],
    }
    if derivation.equations:
        written["equations"] = [ascii_form(equation) for equation in derivation.equations]
    match derivation:
        case Partial(stuck_on=stuck_on) if stuck_on is not None:
            written["stuck_on"] = ascii_form(stuck_on)
        case TooLong(result=None):
            written["stuck_on"] = ascii_form(derivation.problem)
            written["too_long"] = True
        case TooLong():
            written["too_long"] = True
        case _:
            pass
    if derivation.why_not is not None:
        written["why_not"] = plain(derivation.why_not)
    if derivation.conclusion is not None:
        written["conclusion"] = plain(derivation.conclusion)
    if derivation.notes:
        written["notes"] = _notes(derivation.notes)
    if derivation.without_steps is not None and derivation.without_steps.check is not None:
        written["check"] = _check(derivation.without_steps.check)
    return written


def _linked(
    asked: Formula,
    relations: Sequence[Relation],
    written: Callable[[Formula], str],
    word: str,
) -> str:
    """Return a problem as it can be read again: `diff(y, x) for x^2 + y^2 = 25`."""
    if not relations:
        return written(asked)
    return f"{written(asked)}{word}{', '.join(map(written, relations))}"


def _check(check: Derivation) -> dict[str, Json]:
    """Return the check of an antiderivative found without steps: differentiating it."""
    return {
        "problem": ascii_form(check.problem),
        "problem_latex": latex(check.problem),
        "result": None if check.result is None else ascii_form(check.result),
        "result_latex": None if check.result is None else latex(check.result),
        "steps": [_step(step) for step in check.steps],
    }


def hint_json(
    derivation: Derivation, milliseconds: float, given: Sequence[Relation] = ()
) -> dict[str, Json]:
    """Return the object of `derivation_json` with only the first step, without the result."""
    first = [_step(step) for step in derivation.steps[:1]]
    if gives_result(derivation):
        first = [step | {"after": None, "after_latex": None, "steps": []} for step in first]
    written = derivation_json(derivation, milliseconds, given)
    for revealing_key in ("conclusion", "check"):
        written.pop(revealing_key, None)
    return written | {
        "hint": True,
        "result": None,
        "result_latex": None,
        "steps": [*first],
    }


def _step(step: Step) -> dict[str, Json]:
    return {
        "rule": step.rule,
        "explanation": plain(step.explanation),
        "before": ascii_form(step.before),
        "before_latex": latex(step.before),
        "focus": [ascii_form(part) for part in step.focus],
        "after": ascii_form(step.after),
        "after_latex": latex(step.after),
        "verified": step.verified,
        "steps": [_step(inner) for inner in step.steps],
    }


_PLAIN = Notation(words=str, strong=str, formula=inline)


def plain(prose: Prose) -> str:
    """Return prose as one line of Unicode text."""
    return _PLAIN.write(prose)
