"""Verdicts in words: how the answer was read, whether it is right, and the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree
from calctutor.render.evidence import evidence_against, proof_sentence
from calctutor.render.marks import marked
from calctutor.render.page import STYLES, Lines, Page, Words
from calctutor.render.words import gap_in_words, listed

_LONGEST_READING = 400


def verdict_lines(
    page: Page,
    verdict: Verdict,
    *,
    repeated: bool = False,
    counting: bool = True,
    with_values: bool = True,
    is_proved: bool = False,
    remark: Callable[[Words], Lines] | None = None,
    nudge: str = "",
) -> Lines:
    """Render a verdict: the answer as it was read, the verdict with what is said of it, evidence.

    `repeated`: the answer was given before. `counting`: attempts are counted, so that an uncounted
    one is worth mentioning. `with_values`: values may be shown as evidence. `is_proved`: what is
    expected was proved beforehand, so that a missing proof is not worth mentioning. `remark`
    renders what a lesson says of this answer, after the words that open it; `nudge` is how to go
    on.
    """
    uncounted = page.say("It does not count as an attempt.", style="note") if counting else []
    match verdict:
        case Unreadable(error):
            return [*unreadable_lines(page, error), *uncounted]
        case Correct(reading, evidence):
            known = page.plain_words(proof_sentence(evidence, is_proved=is_proved), "note")
            lines = page.flow([*marked(page, "right", "Right."), *known])
            return [*_reading(page, reading), *lines, *_further(page, verdict.notes, nudge)]
        case Incomplete(reading, _, form, diagnosis):
            opening = marked(page, "unfinished", "Not finished.") + _again(page, repeated)
            message = diagnosis.message if diagnosis else gap_in_words(form, reading)
            if remark is None:
                lines = page.flow([*opening, *page.words_of(message)])
            else:
                lines = [*remark(opening), *page.prose(message)]
            return [*_reading(page, reading), *lines, *_further(page, verdict.notes, nudge)]
        case Incorrect(reading, evidence, diagnosis):
            opening = marked(page, "wrong", "Not yet.")
            if verdict.meant_right:
                opening = marked(page, "unfinished", "Not as typed.")
            opening += _again(page, repeated)
            if remark is None:
                said = page.words_of(diagnosis.message) if diagnosis else []
                lines = page.flow([*opening, *said])
            else:
                lines = remark(opening)
            against = None
            if with_values and not verdict.as_written:
                against = evidence_against(
                    evidence, briefly=bool(diagnosis or remark or verdict.notes)
                )
            further = (() if against is None else (against,)) + verdict.notes
            return [*_reading(page, reading), *lines, *_further(page, further, nudge)]
        case Undecided(reading, reason):
            opening = marked(page, "undecided", "I cannot decide this one.")
            lines = page.flow([*opening, *page.words_of(reason)])
            return [*_reading(page, reading), *lines, *uncounted]
        case _:
            assert_never(verdict)


def _again(page: Page, repeated: bool) -> Words:
    return page.plain_words("You gave this answer before; it counts only once.") if repeated else []


def _further(page: Page, sentences: Sequence[Prose], nudge: str) -> Lines:
    """Render what else is known of an answer, and how to go on, in one paragraph."""
    words = [word for sentence in sentences for word in page.words_of(sentence)]
    words += page.plain_words(nudge, "note")
    return page.flow(words) if words else []


def _reading(page: Page, reading: Tree) -> Lines:
    """Render the answer as it was read."""
    shown = page.formula(reading)
    if len(shown) > _LONGEST_READING and not page.spoken:
        shown = shown[:_LONGEST_READING] + page.sign(" …", " ...")
    return page.flow([(shown, "formula")], lead="I read:  ")


def unreadable_lines(page: Page, error: errors.UnreadableError) -> Lines:
    """Render an error in a text: the message, the place, and suggestions."""
    lines = page.flow(page.quoting(error.message))
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
