"""Derivations in Markdown, with formulas between dollar signs."""

from __future__ import annotations

import re
from typing import assert_never

from calctutor.expr.prose import Formula
from calctutor.expr.tree import Relation
from calctutor.printing.latex import latex
from calctutor.render.outline import Folded, Line, Outline, Start
from calctutor.render.prose_text import Notation

_MEANINGFUL = re.compile(r"([\\`*_\[\]<>#$|])")


def outline_markdown(outline: Outline) -> str:
    """Return the reason for each line, followed by the line as a displayed formula."""
    parts = [_displayed(latex(outline.problem))]
    for entry in outline.entries:
        match entry:
            case Folded():
                parts.append(f"*{_words(entry.words)}*")
            case Start():
                if entry.words is not None:
                    parts.append(_PROSE.write(entry.words))
                parts.append(_displayed(latex(entry.formula)))
            case Line():
                parts += _line(entry)
            case _:
                assert_never(entry)
    closing = outline.closing
    if closing is not None:
        if closing.conclusion is not None:
            parts.append(_PROSE.write(closing.conclusion))
        stuck = "" if closing.stuck_on is None else f" {_formula(closing.stuck_on)}."
        parts.append(_PROSE.write(closing.words) + stuck)
    return "\n\n".join(parts) + "\n"


def _line(line: Line) -> list[str]:
    parts = [_reason(line)]
    if line.formula is not None:
        sign = "" if isinstance(line.formula, Relation) else "= "
        parts.append(_displayed(sign + latex(line.formula)))
    if line.smaller:
        parts.append("\n".join(_items(line, 0)))
    return parts


def _displayed(formula: str) -> str:
    return f"$$\n{formula}\n$$"


def _reason(line: Line) -> str:
    return f"**{_words(line.rule)}.** {_PROSE.write(line.reason)}".rstrip()


def _items(line: Line, depth: int) -> list[str]:
    """Return the smaller steps as a nested list."""
    items: list[str] = []
    for smaller in line.smaller:
        formula = "" if smaller.formula is None else f"{_formula(smaller.formula)}: "
        items.append("  " * depth + f"- {formula}{_reason(smaller)}")
        items += _items(smaller, depth + 1)
    return items


def _words(text: str) -> str:
    return _MEANINGFUL.sub(r"\\\1", text)


def _formula(formula: Formula) -> str:
    return f"${latex(formula)}$"


_PROSE = Notation(words=_words, strong=lambda text: f"**{_words(text)}**", formula=_formula)
