"""Answers with the steps that lead to them."""

from __future__ import annotations

from typing import assert_never

from calctutor.expr.prose import Prose
from calctutor.lessons.lesson import Blank, Choice, Query
from calctutor.render.page import Lines, Page
from calctutor.render.steps import chain_lines, derivation_lines
from calctutor.render.texts import option_line, text_lines
from calctutor.solving.differentiate import differentiate


def answer_lines(page: Page, question: Query | Choice | Blank) -> Lines:
    """The answer to a question, worked out where there is something to work out."""
    lines = page.say("The answer", style="strong")
    match question:
        case Query():
            return lines + query_solution(page, question)
        case Blank(answer=answer):
            return lines + page.display(answer)
        case Choice():
            says = question.options[question.right].says
            return [*lines, *option_line(page, question, question.right), *text_lines(page, says)]
        case _:
            assert_never(question)


def query_solution(page: Page, query: Query) -> Lines:
    """The lesson's own lines, or the solver's; the author's answer last, where it differs."""
    lines: Lines = []
    if query.solution:
        if query.problem is not None:
            lines += page.display(query.problem.body, indent=4)
        lines += chain_lines(page, [(line.math, line.because) for line in query.solution])
    elif query.problem is not None:
        derivation = differentiate(query.problem.body, query.problem.given)
        lines += derivation_lines(page, derivation)
        if query.answer is not None and query.answer != derivation.result:
            lines += chain_lines(page, [(query.answer, Prose(()))])
    elif query.answer is not None:
        lines += page.display(query.answer)
    return lines
