"""Answers with the steps that lead to them."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace
from rich.text import Text

from calctutor.checking.normal_order import normal_order
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import Blank, Choice, Query
from calctutor.render.outline import outline
from calctutor.render.page import Lines, Page
from calctutor.render.steps import chain_lines, closing_lines, hint_lines, outline_lines
from calctutor.render.texts import option_line, text_lines
from calctutor.solving.solve import solve


def answer_lines(page: Page, question: Query | Choice | Blank) -> Lines:
    """Render the answer to a question, with its solution if there is one."""
    lines = page.say("The answer", style="strong")
    match question:
        case Query():
            return lines + query_solution(page, question)
        case Blank(answer=answer):
            if page.flat:
                # By ear the answer and the line after it would be one equation: 1 equals 1 over 2.
                return page.prose(Prose(("The answer: the blank is ", answer, ".")))
            return lines + page.display(answer)
        case Choice():
            says = question.options[question.right].says
            return [*lines, *option_line(page, question, question.right), *text_lines(page, says)]
        case _:
            assert_never(question)


def query_solution(page: Page, query: Query) -> Lines:
    """Render the lesson's solution or the solver's, then the author's answer if it differs."""
    lines: Lines = []
    if query.solution:
        chain = [(line.math, line.because) for line in query.solution]
        start = chain[0][0] if query.asked is None else query.asked
        lines += page.display(start, indent=4)
        if query.asked is None:
            lines += page.prose(chain.pop(0)[1], indent=6, style="note")
        lines += chain_lines(page, chain)
    elif query.problem is not None:
        derivation = solve(query.problem)
        shown = outline(derivation)
        lines += outline_lines(page, replace(shown, closing=None))
        if query.answer is not None and not _same_parts(query.answer, derivation.result):
            lines += chain_lines(page, [(query.answer, Prose(()))])
        lines += closing_lines(page, shown.closing)
    elif query.answer is not None:
        lines += page.display(query.answer)
    return lines


def first_step_lines(page: Page, query: Query) -> Lines:
    """Render the solver's first step; nothing if there is none."""
    if query.problem is None:
        return []
    derivation = solve(query.problem)
    if not derivation.steps:
        return []
    return [
        *page.say("You have had every hint. This is how working it out begins:"),
        Text(),
        *hint_lines(page, derivation),
        Text(),
        *page.say("show gives the answer with its steps."),
    ]


def _same_parts(answer: Tree, result: Tree | None) -> bool:
    """Return whether the author's answer is the solver's, up to the order of its parts."""
    return result is not None and normal_order(answer) == normal_order(result)
