"""Derivations line by line, each with the rule that leads to it and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from rich.text import Text

from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import Relation, Tree
from calctutor.render.outline import Closing, Detail, Folded, Line, Outline, Start, hint, outline
from calctutor.render.page import Lines, Page
from calctutor.render.parts_letters import in_letters
from calctutor.solving.derivation import Derivation


def derivation_lines(page: Page, derivation: Derivation, detail: Detail = Detail.NORMAL) -> Lines:
    """Render a derivation from its problem to its result, or to where it is stuck."""
    return outline_lines(page, outline(derivation, detail))


def hint_lines(page: Page, derivation: Derivation) -> Lines:
    """Render the problem and its next step, without giving the result away."""
    return outline_lines(page, hint(derivation))


def outline_lines(page: Page, shown: Outline) -> Lines:
    """Render an outline, by parts in the letters of the page."""
    shown = in_letters(shown, page.parts)
    lines = page.display(shown.problem, indent=4, focus=shown.focus)
    for entry in shown.entries:
        match entry:
            case Folded():
                lines += [Text(), *page.say(entry.words, indent=4, style="note")]
            case Start(formula, focus, words):
                words_lines = [] if words is None else [Text(), *page.prose(words, 2, style="note")]
                lines += [*words_lines, Text(), *page.display(formula, indent=4, focus=focus)]
            case Line():
                lines += _following(page, entry.formula, _reason(entry), entry.focus)
                lines += _smaller(page, entry, 8)
            case _:
                assert_never(entry)
    return lines + closing_lines(page, shown.closing)


def closing_lines(page: Page, closing: Closing | None) -> Lines:
    """Render the closing words of a derivation, if there are any."""
    return [] if closing is None else [Text(), *_closing(page, closing)]


def _closing(page: Page, closing: Closing) -> Lines:
    lines: Lines = []
    if closing.conclusion is not None:
        lines += [*page.prose(closing.conclusion), Text()]
    lines += page.prose(closing.words, style="note" if closing.good else "")
    return lines if closing.stuck_on is None else lines + page.display(closing.stuck_on)


def _reason(line: Line) -> Prose:
    return Prose((f"{line.rule}. ", *line.reason.parts))


def _smaller(page: Page, line: Line, indent: int) -> Lines:
    """Render the smaller steps of a line as equations under it."""
    lines: Lines = []
    for smaller in line.smaller:
        lines.append(Text())
        if smaller.formula is not None:
            lines += page.display(smaller.formula, indent)
        lines += page.prose(_reason(smaller), indent + 2, style="note")
        lines += _smaller(page, smaller, indent + 4)
    return lines


def chain_lines(page: Page, chain: Sequence[tuple[Formula, Prose]]) -> Lines:
    """Render lines that each follow from the line before, with their reasons."""
    return [line for formula, why in chain for line in _following(page, formula, why)]


def _following(
    page: Page, formula: Formula | None, reason: Prose, focus: tuple[Tree, ...] = ()
) -> Lines:
    lines: Lines = [Text()]
    if formula is not None:
        lead = "  " if isinstance(formula, Relation) else "= "
        lines += page.display(formula, indent=2, lead=lead, focus=focus)
    if reason.parts:
        lines += page.prose(reason, indent=6, style="note")
    return lines
