"""Verdicts in words: what was understood, what became of it, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
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
from calctutor.expr import errors
from calctutor.expr.names import unicode_name
from calctutor.expr.tree import Tree
from calctutor.render.page import STYLES, Lines, Page
from calctutor.render.words import FORM_GAPS, listed

_LONGEST_VALUE = 40
_LONGEST_READING = 400


def verdict_lines(
    page: Page,
    verdict: Verdict,
    *,
    repeated: bool = False,
    counting: bool = True,
    giving_away: bool = True,
    first: Sequence[Text] = (),
) -> Lines:
    """A verdict with its evidence.

    `repeated`: the same answer was given before. `counting`: attempts are counted, so that it is
    worth saying that this one does not count. `giving_away`: the right value may be told even where
    it is the whole answer. `first` is said of a wrong answer before the evidence.
    """
    uncounted = page.say("It does not count as an attempt.", style="note") if counting else []
    match verdict:
        case Unreadable(error):
            return [*unreadable_lines(page, error), *uncounted]
        case Correct(reading, evidence):
            return [
                *_reading(page, reading),
                *page.say("Right.", style="right"),
                *page.say(proof_sentence(evidence), style="note"),
                *_notes(page, verdict),
            ]
        case Incomplete(reading, _, form, diagnosis):
            said = page.prose(diagnosis.message) if diagnosis else page.say(FORM_GAPS[form])
            return [
                *_reading(page, reading),
                *page.say("Not finished.", style="wrong"),
                *first,
                *said,
                *_notes(page, verdict),
            ]
        case Incorrect(reading, evidence, diagnosis):
            lines = [*_reading(page, reading), *page.say("Not yet.", style="wrong")]
            if repeated:
                lines += page.say("You gave this answer before; it counts only once.")
            lines += first
            lines += page.prose(diagnosis.message) if diagnosis else []
            if giving_away or evidence.at:
                lines += page.say(counterexample_sentence(page, evidence))
            return lines + _notes(page, verdict)
        case Undecided(reading, reason):
            return [
                *_reading(page, reading),
                *page.say("I cannot decide this one.", style="wrong"),
                *page.prose(reason),
                *uncounted,
            ]
        case _:
            assert_never(verdict)


def _reading(page: Page, reading: Tree) -> Lines:
    """The answer as it was understood."""
    shown = page.formula(reading)
    if len(shown) > _LONGEST_READING:
        shown = shown[:_LONGEST_READING] + page.sign(" …", " ...")
    return page.flow([(shown, "formula")], lead="I read:  ")


def _notes(page: Page, verdict: Correct | Incomplete | Incorrect) -> Lines:
    return [line for note in verdict.notes for line in page.prose(note, style="note")]


def proof_sentence(evidence: Evidence) -> str:
    """How it is known that an answer is right."""
    match evidence.method:
        case "identical":
            return "Part for part what was expected."
        case "algebra":
            return "Proved by exact algebra."
        case "numeric":
            if evidence.points == 1:
                return f"The values agree to {evidence.digits} digits; I found no proof."
            return (
                f"It agrees at {evidence.points} points to {evidence.digits} digits;"
                " I found no proof."
            )
        case "counterexample":
            raise ValueError("a counterexample proves nothing right")
        case _:
            assert_never(evidence.method)


def counterexample_sentence(page: Page, evidence: Evidence) -> str:
    """Where a wrong answer differs, and both values there."""
    where = place(page, evidence)
    expected = _value(page, evidence.expected_value or "")
    if evidence.answer_value is None:
        at = f"At {where} it" if where else "It"
        return f"{at} should be {expected}, and yours has no value."
    mine = _value(page, evidence.answer_value)
    if mine == expected:
        digit = _first_difference(evidence)
        start = f"At {where} they" if where else "They"
        return f"{start} begin alike: {mine}. From character {digit} on they differ."
    if not where:
        return f"Yours is {mine}; it should be {expected}."
    return f"At {where} yours is {mine}; it should be {expected}."


def _first_difference(evidence: Evidence) -> int:
    """The first place, counted from 1, at which the decimals of the two values differ."""
    mine, expected = evidence.answer_value or "", evidence.expected_value or ""
    return next(
        (n for n, (a, b) in enumerate(zip(mine, expected, strict=False), 1) if a != b),
        min(len(mine), len(expected)) + 1,
    )


def place(page: Page, evidence: Evidence) -> str:
    """The point of a counterexample: `x = 0.7 and f(t) = sin(t) + 2`."""
    return listed(
        tuple(f"{_name(page, name)} = {page.formula(value)}" for name, value in evidence.at or ()),
        "and",
    )


def _name(page: Page, name: str) -> str:
    if not name.isidentifier() or not page.unicode:
        return page.words(name)
    return unicode_name(name)


def _value(page: Page, text: str) -> str:
    shown = text.replace("*i", page.sign("·i", "*i"))
    if len(shown) > _LONGEST_VALUE:
        shown = shown[: _LONGEST_VALUE - 1] + page.sign("…", "...")
    return shown.replace("-", "−") if page.unicode else shown


def unreadable_lines(page: Page, error: errors.Unreadable) -> Lines:
    """What is wrong with a text, the place under it, and what was perhaps meant."""
    lines = page.say(error.message)
    lines += _pointer(page, error)
    if error.suggestions:
        meant = listed(tuple(page.words(text) for text in error.suggestions), "or")
        lines += page.flow([(meant, "key")], lead="Did you mean  ")
    return lines


def _pointer(page: Page, error: errors.Unreadable) -> Lines:
    """The part of the text around the slip, with carets under it."""
    start, end = error.span
    room = page.measure - 6
    begin = max(0, min(start - room // 2, len(error.text) - room)) if len(error.text) > room else 0
    shown = page.words(error.text[begin : begin + room].replace("\n", " ").replace("\t", " "))
    if not shown.strip():
        return []
    width = max(1, min(end, begin + room) - start)
    return [
        Text("    " + shown),
        Text("    " + " " * (start - begin)).append("^" * width, STYLES["caret"]),
    ]
