"""Derivations in Markdown, with formulas between dollar signs."""

from __future__ import annotations

import re

from calctutor.expr.latex import latex
from calctutor.expr.prose import Formula
from calctutor.expr.tree import Relation
from calctutor.render.outline import Folded, Line, Outline
from calctutor.render.prose_text import Notation

_MEANINGFUL = re.compile(r"([\\`*_\[\]<>#$|])")


def outline_markdown(outline: Outline) -> str:
    """The reason for each line, and the line below it as a displayed formula."""
    parts = [_displayed(latex(outline.problem))]
    for entry in outline.entries:
        if isinstance(entry, Folded):
            parts.append(f"*{_words(entry.words)}*")
            continue
        parts.append(_reason(entry))
        if entry.formula is not None:
            sign = "" if isinstance(entry.formula, Relation) else "= "
            parts.append(_displayed(sign + latex(entry.formula)))
        if entry.smaller:
            parts.append("\n".join(_items(entry, 0)))
    closing = outline.closing
    if closing is not None:
        stuck = "" if closing.stuck_on is None else f" {_formula(closing.stuck_on)}."
        parts.append(_PROSE.write(closing.words) + stuck)
    return "\n\n".join(parts) + "\n"


def _displayed(formula: str) -> str:
    return f"$$\n{formula}\n$$"


def _reason(line: Line) -> str:
    return f"**{_words(line.rule)}.** {_PROSE.write(line.reason)}".rstrip()


def _items(line: Line, depth: int) -> list[str]:
    """The smaller steps as a list in a list."""
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
