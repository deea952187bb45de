"""Derivations in LaTeX, for a document that uses amsmath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from calctutor.expr.prose import Formula
from calctutor.expr.tree import Relation
from calctutor.printing.latex import latex
from calctutor.render.outline import Folded, Line, Outline, Start
from calctutor.render.prose_text import Notation

_ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def outline_latex(outline: Outline) -> str:
    """Return an `align*` environment with a row for each step, labelled with the rule's name.

    Closing words follow as a paragraph, and so does the reason for the step of a hint.
    """
    body = " \\\\\n  ".join(_rows(outline))
    written = f"\\begin{{align*}}\n  {body}\n\\end{{align*}}\n"
    if outline.hint:
        written += "".join(_paragraph(line) for line in outline.entries if isinstance(line, Line))
    closing = outline.closing
    if closing is not None:
        conclusion = closing.conclusion
        written += "" if conclusion is None else f"{_PROSE.write(conclusion)}\n\n"
        written += _PROSE.write(closing.words)
        written += "" if closing.stuck_on is None else f" {_formula(closing.stuck_on)}."
        written += "\n"
    return written


def _rows(outline: Outline) -> Iterator[str]:
    yield f"& {latex(outline.problem)}"
    between = ""
    for entry in outline.entries:
        match entry:
            case Folded():
                between = rf"\intertext{{{_words(entry.words)}}}" + "\n  "
            case Start():
                if entry.words is not None:
                    between += rf"\intertext{{{_PROSE.write(entry.words)}}}" + "\n  "
                yield f"{between}& {latex(entry.formula)}"
                between = ""
            case Line():
                if entry.formula is not None:
                    sign = " " if isinstance(entry.formula, Relation) else "= "
                    yield between + _row(sign + latex(entry.formula), entry.rule)
                    between = ""
                yield from _smaller_rows(entry, 1)
            case _:
                assert_never(entry)


def _smaller_rows(line: Line, depth: int) -> Iterator[str]:
    for smaller in line.smaller:
        if smaller.formula is not None:
            yield _row(r" \quad" * depth + " " + latex(smaller.formula), smaller.rule)
        yield from _smaller_rows(smaller, depth + 1)


def _row(formula: str, rule: str) -> str:
    return rf"&{formula} && \text{{{_words(rule)}}}"


def _paragraph(line: Line) -> str:
    return rf"\textbf{{{_words(line.rule)}.}} {_PROSE.write(line.reason)}" + "\n"


def _words(text: str) -> str:
    return text.translate(_ESCAPED).replace("--", "-{}-")


def _formula(formula: Formula) -> str:
    return rf"$\displaystyle {latex(formula)}$"


_PROSE = Notation(
    words=_words,
    strong=lambda text: rf"\emph{{{_words(text)}}}",
    formula=lambda formula: f"${latex(formula)}$",
)
