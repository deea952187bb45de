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
from calctutor.checking.working.line import Line, Status, Working
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import Apply, Relation
from calctutor.render.evidence import is_larger, number_of, place_of
from calctutor.render.page import STYLES, Lines, Page
from calctutor.render.verdicts import unreadable_lines
from calctutor.render.words import gap_in_words, listed, rule_name

_INDENT = 6


def line_lines(page: Page, working: Working, index: int) -> Lines:
    """Render one line of the working, with its number and the result of judging it."""
    line = working.lines[index]
    return [*_line_as_read(page, line, index), *_comments(page, working, line, index)]


def _line_as_read(page: Page, line: Line, index: int) -> Lines:
    number = f"({index + 1})".ljust(_INDENT - 2)
    if line.notes:
        notes: list[Part] = []
        for note in line.notes:
            letter = Apply(note.letter.name, 1, ()) if note.is_rate else note.letter
            notes += [", " if notes else "", Relation(letter, "=", note.value)]
        return page.prose(Prose(tuple(notes)), lead=f"{number}  ")
    if not line.links:
        return [Text(f"{number}  ").append(page.words(line.text), STYLES["formula"])]
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
    lines = page.say(_rules_text(page, line, index), indent=_INDENT, style="right")
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
    tick = page.sign("✓ ", "")
    return f"{tick}Follows{where}{': ' if rules else ''}{rules}."


def _comments_on_wrong(page: Page, working: Working, line: Line, index: int) -> Lines:
    verdict = line.verdict
    before = _compared_with(working, index)
    cross = page.sign("✗ ", "")
    where = "" if before is None else f" from line {before + 1}"
    lines = page.say(f"{cross}Does not follow{where}.", indent=_INDENT, style="wrong")
    if not isinstance(verdict, Incorrect):
        return lines
    if verdict.diagnosis is not None:
        lines += page.prose(verdict.diagnosis.message, _INDENT)
    is_the_answer = verdict.evidence.expected_is_number and verdict.evidence.slopes is None
    if is_the_answer and _is_open(working, before):
        # The value of a line that is still to be worked out is the answer.
        shown = None if verdict.diagnosis else _order(verdict.evidence, before)
    else:
        shown = difference(verdict.evidence, None if before is None else before + 1)
    if shown is not None:
        lines += page.prose(shown, _INDENT)
    for note in verdict.notes:
        lines += page.prose(note, _INDENT, style="note")
    return lines


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


def difference(evidence: Evidence, before: int | None) -> Prose | None:
    """Describe where a line and the line before differ in value; None if there are no values."""
    if not evidence.has_values:
        return None
    whose = "the line before" if before is None else f"line {before}"
    if evidence.slopes is not None:
        mine, expected = evidence.slopes
        return say(
            f"The derivative of this line is {{mine}}, that of {whose} {{expected}}.",
            mine=mine,
            expected=expected,
        )
    derived = "the derivative of " if evidence.derivative_by is not None else ""
    parts: list[Part] = [*place_of(evidence)]
    parts.append(f"{', ' if parts else ''}{derived}this line is ")
    parts += _value(evidence.answer_value)
    parts.append(f" and {'that of ' if derived else ''}{whose} is ")
    parts += _value(evidence.expected_value)
    parts.append(".")
    if isinstance(parts[0], str):
        parts[0] = parts[0][0].upper() + parts[0][1:]
    return Prose(tuple(parts))


def _value(value: str | None) -> Iterator[Part]:
    yield "without a value" if value is None else number_of(value)


def _comments_on_undecided(page: Page, line: Line) -> Lines:
    match line.verdict:
        case Unreadable(error):
            lines = unreadable_lines(page, error)
            return [Text(" " * _INDENT).append_text(text) for text in lines]
        case Undecided(_, reason):
            head = page.say("I cannot decide this one.", indent=_INDENT, style="wrong")
            return head + page.prose(reason, _INDENT)
        case _:
            return []


def outcome_lines(page: Page, working: Working, answer: Verdict | None) -> Lines:
    """Render the result of the whole working; `answer` is the verdict on its last line."""
    return [Text(), *page.prose(_outcome(working, answer), style="strong")]


def _outcome(working: Working, answer: Verdict | None) -> Prose:
    wrong = working.first_wrong
    unread = [n + 1 for n, line in enumerate(working.lines) if line.status is Status.UNREADABLE]
    open_ = [n + 1 for n, line in enumerate(working.lines) if line.status is Status.UNDECIDED]
    if answer is None and wrong is None and not unread:
        return say("There is no line yet that could follow from the first.")
    if wrong is not None:
        first = f"Line {wrong + 1} is the first that does not follow."
        if isinstance(answer, Correct):
            return say(f"{first} Your last line is right again.")
        return say(first)
    if unread:
        return say(f"Line {unread[0]} could not be read; every other line follows.")
    if open_:
        return say(f"I cannot decide whether line {open_[0]} follows; I found nothing wrong.")
    match answer:
        case Correct():
            done = "Every line follows, and the last one is the answer."
            return say(done if working.is_problem else "Every line follows.")
        case Incomplete(reading, _, form, diagnosis):
            rest = diagnosis.message if diagnosis else gap_in_words(form, reading)
            return Prose(("Every line follows. ", *rest.parts))
        case _:
            return say("Every line follows.")
