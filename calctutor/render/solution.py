"""A complete lesson with every answer worked out, to be read or printed."""

from __future__ import annotations

from typing import assert_never

from rich.text import Text

from calctutor.lessons import lesson as parts
from calctutor.render.lesson import heading, step_body
from calctutor.render.page import Lines, Page
from calctutor.render.steps import chain_lines
from calctutor.render.texts import text_lines
from calctutor.render.worked import answer_lines


def solution_lines(page: Page, lesson: parts.Lesson, only: str | None = None) -> Lines:
    """Render a lesson's steps with their answers; `only` is the id of a single step to render."""
    lines = [*page.say(lesson.title, style="title"), *page.say(lesson.summary)]
    for number, step in enumerate(lesson.steps, 1):
        if only is None or step.id == only:
            lines += [
                *heading(page, step, number, len(lesson.steps)),
                *_step_with_answer(page, step),
            ]
    return lines


def _step_with_answer(page: Page, step: parts.Step) -> Lines:
    body = step_body(page, step, 0)
    match step:
        case parts.Explain():
            return body
        case parts.Ask(query=question) | parts.Choose(choice=question):
            return [
                *body,
                Text(),
                *answer_lines(page, question),
                *_closing_words(page, question.after),
            ]
        case parts.DerivationStep(lines=chain, after=after):
            body += chain_lines(page, [(line.math, line.because) for line in chain])
            return body + _closing_words(page, after)
        case parts.Explore(after=after):
            return body + _closing_words(page, after)
        case _:
            assert_never(step)


def _closing_words(page: Page, text: parts.Text) -> Lines:
    return [Text(), *text_lines(page, text)] if text else []
