"""Verdicts in words: how the answer was read, whether it is right, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from rich.text import Text

from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr import errors
from calctutor.expr.tree import (
    Tree,
)
from calctutor.render.evidence import evidence_against, proof_sentence
from calctutor.render.page import STYLES, Lines, Page
from calctutor.render.words import gap_in_words, listed

_LONGEST_READING = 400


def verdict_lines(
    page: Page,
    verdict: Verdict,
    *,
    repeated: bool = False,
    counting: bool = True,
    with_values: bool = True,
    first: Sequence[Text] = (),
) -> Lines:
    """Render a verdict with its evidence.

    `repeated`: the answer was given before. `counting`: attempts are counted, so that an uncounted
    one is worth mentioning. `with_values`: values may be shown as evidence. `first` comes before
    the evidence against a wrong answer.
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
            message = diagnosis.message if diagnosis else gap_in_words(form, reading)
            return [
                *_reading(page, reading),
                *page.say("Not finished.", style="wrong"),
                *first,
                *page.prose(message),
                *_notes(page, verdict),
            ]
        case Incorrect(reading, evidence, diagnosis):
            lines = [*_reading(page, reading), *page.say("Not yet.", style="wrong")]
            if repeated:
                lines += page.say("You gave this answer before; it counts only once.")
            lines += first
            lines += page.prose(diagnosis.message) if diagnosis and not first else []
            against = None
            if with_values and not verdict.as_written:
                against = evidence_against(
                    evidence, briefly=bool(diagnosis or first or verdict.notes)
                )
            lines += page.prose(against) if against is not None else []
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
    """Render the answer as it was read."""
    shown = page.formula(reading)
    if len(shown) > _LONGEST_READING and not page.spoken:
        shown = shown[:_LONGEST_READING] + page.sign(" …", " ...")
    return page.flow([(shown, "formula")], lead="I read:  ")


def _notes(page: Page, verdict: Correct | Incomplete | Incorrect) -> Lines:
    return [line for note in verdict.notes for line in page.prose(note, style="note")]


def unreadable_lines(page: Page, error: errors.UnreadableError) -> Lines:
    """Render an error in a text: the message, the place, and suggestions."""
    lines = page.say(error.message)
    lines += _pointer(page, error)
    if error.suggestions:
        meant = listed(tuple(page.typed(text) for text in error.suggestions), "or")
        lines += page.flow([(meant, "key")], lead="Did you mean  ")
    return lines


def _pointer(page: Page, error: errors.UnreadableError) -> Lines:
    """Render the part of the text around the error, with carets under the error.

    A flat page says which part it is.
    """
    start, end = error.span
    if page.flat:
        return _place_in_words(page, error)
    room = page.measure - 6
    begin = max(0, min(start - room // 2, len(error.text) - room)) if len(error.text) > room else 0
    shown = page.typed(error.text[begin : begin + room].replace("\n", " ").replace("\t", " "))
    if not shown.strip():
        return []
    width = max(1, min(end, begin + room) - start)
    return [
        Text("    " + shown),
        Text("    " + " " * (start - begin)).append("^" * width, STYLES["caret"]),
    ]


def _place_in_words(page: Page, error: errors.UnreadableError) -> Lines:
    start, end = error.span
    before = " ".join(error.text[max(0, start - _CONTEXT) : start].split())
    part = " ".join(error.text[start : max(end, start + 1)][:_CONTEXT].split())
    if not error.text.strip():
        return []
    behind = f" after {page.typed(before)}" if before else ""
    what = page.typed(part) if part else "the end"
    return page.flow([(f"The place is {what}{behind}", "")])


_CONTEXT = 30
"""The number of characters that are said of a text around an error."""
