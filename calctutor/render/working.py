"""A learner's working on the screen: each line as it was read, and whether it follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from rich.text import Text

from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.checking.working.labels import is_defined
from calctutor.checking.working.line import Kind, Line, Status, Working
from calctutor.checking.working.notes import Column, Composition, Note, formulas
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.prose import listed as listed_parts
from calctutor.expr.tree import Node, Relation, Symbol, Tree, unknown_functions
from calctutor.render.evidence import is_larger, number_of, place_of
from calctutor.render.marks import marked
from calctutor.render.page import Lines, Page
from calctutor.render.verdicts import unreadable_lines
from calctutor.render.words import gap_in_words, listed, rule_name

_INDENT = 6


def line_lines(page: Page, working: Working, index: int) -> Lines:
    """Render one line of the working, with its number and the result of judging it."""
    line = working.lines[index]
    return [*_line_as_read(page, line, index), *_comments(page, working, line, index)]


def _line_as_read(page: Page, line: Line, index: int) -> Lines:
    number = page.line_number(index + 1).ljust(_INDENT - 2)
    match line.kind:
        case Kind.NOTE:
            said = [part for note in line.notes for part in (", ", *_of_note(note))]
            return page.prose(Prose(tuple(said[1:])), lead=f"{number}  ")
        case Kind.EQUATION if line.is_digits:
            return page.display(line.relations[0].right, indent=0, lead=f"{number}≈ ")
        case Kind.EQUATION if line.is_choice:
            return page.prose(Prose(listed_parts(line.relations, "or")), lead=f"{number}  ")
        case Kind.EQUATION:
            shown = [page.display(r, indent=0, lead=f"{number}  ") for r in line.relations[:1]]
            rest = (page.display(r, indent=_INDENT) for r in line.relations[1:])
            return [text for block in (*shown, *rest) for text in block]
        case Kind.REMARK:
            return page.flow([(page.typed(line.text.strip()), "note")], lead=f"{number}  ")
        case Kind.LINE:
            return _expressions(page, line, number, index)
        case _:
            assert_never(line.kind)


def _of_note(note: Note) -> tuple[Part, ...]:
    """Return what a note says: `D: x, 1, 0`, `outer: sin(u), inner: x²`, `u = x²`."""
    shown = formulas(note)
    match note:
        case Composition():
            return ("outer: ", shown[0], ", inner: ", shown[1])
        case Column(kind):
            names: tuple[Part, ...] = (f"{kind}: ",)
        case _:
            names = ()
    between = [part for formula in shown for part in (", ", formula)]
    return (*names, *between[1:])


def _expressions(page: Page, line: Line, number: str, index: int) -> Lines:
    if not line.links:
        return page.flow([(page.typed(line.text), "formula")], lead=f"{number}  ")
    lines: Lines = []
    for position, link in enumerate(line.links):
        first = position == 0
        labelled = first and line.label is not None
        sign = "  " if labelled or (first and index == 0) else "= "
        lead = number + sign if first else " " * len(number) + sign
        shown = Relation(line.label, "=", link) if labelled and line.label else link
        lines += page.display(shown, indent=0, lead=lead)
    return lines


def _comments(page: Page, working: Working, line: Line, index: int) -> Lines:
    match line.status:
        case Status.OK:
            return _comments_on_following(page, working, line, index)
        case Status.WRONG:
            return _comments_on_wrong(page, working, line, index)
        case Status.UNREADABLE | Status.UNDECIDED:
            return _comments_on_undecided(page, line)
        case _:
            assert_never(line.status)


def _comments_on_following(page: Page, working: Working, line: Line, index: int) -> Lines:
    if line.verdict is None:
        return []
    said = _rules_text(page, line, index)
    if line.follows is None and line.kind in {Kind.NOTE, Kind.EQUATION}:
        said = "Right."
    lines = page.flow(marked(page, "right", said), _INDENT)
    first = working.first_wrong
    if line.follows is not None and not line.right and first is not None:
        words = f"It carries the mistake of line {first + 1} on."
        lines += page.say(words, indent=_INDENT, style="note")
    if isinstance(line.verdict, Correct):
        for note in line.verdict.notes:
            lines += page.prose(note, _INDENT, style="note")
    return lines


def _rules_text(page: Page, line: Line, index: int) -> str:
    """Return the rules that lead to a line: `Follows: product rule.`"""
    rules = listed(tuple(dict.fromkeys(rule_name(rule).lower() for rule in line.rules)), "and")
    where = "" if line.follows in {None, index - 1} else f" from line {(line.follows or 0) + 1}"
    return f"Follows{where}{': ' if rules else ''}{rules}."


def _comments_on_wrong(page: Page, working: Working, line: Line, index: int) -> Lines:
    verdict = line.verdict
    before = _compared_with(working, index)
    where = "" if before is None else f" from line {before + 1}"
    is_said = line.kind in {Kind.NOTE, Kind.EQUATION}
    is_defined_value = line.label is not None and is_defined(line.label, working.question)
    head = "This is not right." if is_said or is_defined_value else f"Does not follow{where}."
    opening = marked(page, "wrong", head)
    if not isinstance(verdict, Incorrect):
        return page.flow(opening, _INDENT)
    said = page.words_of(verdict.diagnosis.message) if verdict.diagnosis else []
    lines = page.flow([*opening, *said], _INDENT)
    if is_said:
        return lines + _comments_on_statement(page, line, verdict)
    is_the_answer = verdict.evidence.expected_is_number and verdict.evidence.slopes is None
    if is_defined_value:
        # What f′(1) is, is asked; and the line before may be about f(1).
        larger = is_larger(verdict.evidence) if is_the_answer else None
        size = None if larger is None else say(f"It is too {'large' if larger else 'small'}.")
        shown = None if verdict.diagnosis else size
        if not is_the_answer:
            shown = difference(verdict.evidence, line.label)
    elif is_the_answer and _is_open(working, before):
        # The value of a line that is still to be worked out is the answer.
        shown = None if verdict.diagnosis else _order(verdict.evidence, before)
    else:
        shown = difference(verdict.evidence, None if before is None else before + 1)
    if shown is not None:
        lines += page.prose(shown, _INDENT)
    for note in verdict.notes:
        lines += page.prose(note, _INDENT, style="note")
    return lines


def _comments_on_statement(page: Page, line: Line, verdict: Incorrect) -> Lines:
    """Say where an equation or a note is false, and what its two sides are there."""
    lines: Lines = []
    evidence = verdict.evidence
    has_sides = line.kind is Kind.EQUATION and evidence.has_values and not verdict.as_written
    if has_sides and not evidence.at and _asks_for_value(line):
        larger = is_larger(evidence)
        if larger is not None:
            size = "small" if larger else "large"
            lines += page.say(f"The right side is too {size}.", indent=_INDENT)
    elif has_sides:
        parts: list[Part] = [*place_of(evidence)]
        parts.append(f"{', ' if parts else ''}the left side ")
        parts += _value(evidence.answer_value, "is ")
        parts.append(" and the right side ")
        parts += _value(evidence.expected_value, "is ")
        parts.append(".")
        lines += page.prose(_sentence(parts), _INDENT)
    for note in verdict.notes:
        lines += page.prose(note, _INDENT, style="note")
    return lines


def _asks_for_value(line: Line) -> bool:
    """Return whether the left side of an equation is still to be worked out: f′(3) = 9."""
    left = line.relations[-1].left
    return isinstance(left, Symbol) or is_calculus(left) or bool(unknown_functions(left))


def _sentence(parts: list[Part]) -> Prose:
    if isinstance(parts[0], str):
        parts[0] = parts[0][0].upper() + parts[0][1:]
    return Prose(tuple(parts))


def _is_open(working: Working, before: int | None) -> bool:
    """Return whether something in the line before is still to be worked out."""
    return before is not None and any(map(is_calculus, working.lines[before].links))


def _order(evidence: Evidence, before: int | None) -> Prose | None:
    """Say whether a line is larger or smaller than the line before; None if neither is known."""
    larger = is_larger(evidence)
    if larger is None or before is None:
        return None
    return say(f"This line is {'larger' if larger else 'smaller'} than line {before + 1}.")


def _compared_with(working: Working, index: int) -> int | None:
    """Return the index of the line that this one was compared with; None if there is none."""
    earlier = [n for n in range(index) if working.lines[n].links]
    line = working.lines[index]
    return earlier[-1] if earlier and line.links else None


def difference(evidence: Evidence, before: int | Tree | None) -> Prose | None:
    """Describe where a line and what it should equal differ; None if there are no values.

    That is the line with the number `before`, what a left side stands for, or the line before.
    """
    if not evidence.has_values:
        return None
    is_asked = isinstance(before, Node)
    whose = "the line before" if before is None else f"line {before}"
    if evidence.slopes is not None:
        mine, expected = evidence.slopes
        other = "; it should be" if is_asked else f", and that of {whose} is"
        return say(
            f"The derivative of this line is {{mine}}{other} {{expected}}.",
            mine=mine,
            expected=expected,
        )
    derived = "the derivative of " if evidence.derivative_by is not None else ""
    parts: list[Part] = [*place_of(evidence)]
    parts.append(f"{', ' if parts else ''}{derived}this line ")
    parts += _value(evidence.answer_value, "has the value ")
    if is_asked:
        parts.append("; it should ")
        parts += _value(evidence.expected_value, "be ", "have no value")
    else:
        parts.append(f", and {'that of ' if derived else ''}{whose} ")
        parts += _value(evidence.expected_value, "has the value ")
    parts.append(".")
    return _sentence(parts)


def _value(value: str | None, verb: str, none: str = "has no value") -> Iterator[Part]:
    if value is None:
        yield none
    else:
        yield from (verb, number_of(value))


def _comments_on_undecided(page: Page, line: Line) -> Lines:
    match line.verdict:
        case Unreadable(error):
            lines = unreadable_lines(page, error)
            return [Text(" " * _INDENT).append_text(text) for text in lines]
        case Undecided(_, reason):
            opening = marked(page, "undecided", "I cannot follow this line.")
            return page.flow([*opening, *page.words_of(reason)], _INDENT)
        case _:
            return []


def outcome_lines(page: Page, working: Working, answer: Verdict | None) -> Lines:
    """Render the result of the whole working; `answer` is the verdict on its last line."""
    return [Text(), *page.prose(_outcome(working, answer), style="strong")]


def _outcome(working: Working, answer: Verdict | None) -> Prose:
    wrong = working.first_wrong
    unread = [n + 1 for n, line in enumerate(working.lines) if line.status is Status.UNREADABLE]
    open_ = [n + 1 for n, line in enumerate(working.lines) if line.status is Status.UNDECIDED]
    goes_on = any(line.kind is not Kind.REMARK for line in working.lines[1:])
    if answer is None and wrong is None and not unread and not goes_on:
        return say("There is no line yet that could follow from the first.")
    if wrong is not None:
        first = f"Line {wrong + 1} is the first that does not follow."
        if working.lines[-1].status is Status.OK and isinstance(answer, Correct):
            return say(f"{first} Your last line is right again.")
        if working.lines[-1].status is Status.OK and isinstance(answer, Incomplete):
            return Prose((f"{first} ", *_missing(answer).parts))
        return say(first)
    if unread:
        return say(f"Line {unread[0]} could not be read; every other line follows.")
    if open_:
        return say(f"I cannot follow line {open_[0]}; I found nothing wrong.")
    if working.has_stranger:
        return say(
            "Every line follows, but not every value at the end solves the first equation: put them"
            " in, and leave out what does not."
        )
    match answer:
        case Correct():
            done = "Every line follows, and the last one is the answer."
            return say(done if working.is_problem else "Every line follows.")
        case Incomplete():
            return Prose(("Every line follows. ", *_missing(answer).parts))
        case None if working.is_problem and working.lines[-1].status is Status.OK:
            return say("Every line follows so far; the answer is still missing.")
        case _:
            return say("Every line follows.")


def _missing(answer: Incomplete) -> Prose:
    """Return what the last line lacks as an answer."""
    if answer.diagnosis is not None:
        return answer.diagnosis.message
    return gap_in_words(answer.form, answer.reading)
