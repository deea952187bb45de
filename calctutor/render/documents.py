"""Derivations as documents: LaTeX and Markdown."""

from __future__ import annotations

from calctutor.expr.latex import latex
from calctutor.expr.prose import Prose, Strong
from calctutor.render.words import rule_name
from calctutor.solving.derivation import Derivation

_NOT_WORKED_OUT = "No rule was found for"
_ESCAPED = str.maketrans({c: f"\\{c}" for c in "&%$#_{}"})


def derivation_latex(derivation: Derivation) -> str:
    """An `align*` environment, one line a step, with the rule's name at its end (amsmath)."""
    rows = [f"  & {latex(derivation.problem)}"]
    rows += [
        f"  &= {latex(step.after)} && \\text{{{rule_name(step.rule).translate(_ESCAPED)}}}"
        for step in derivation.steps
    ]
    body = " \\\\\n".join(rows)
    written = f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"
    if derivation.stuck_on is not None:
        written += f"{_NOT_WORKED_OUT} $\\displaystyle {latex(derivation.stuck_on)}$.\n"
    return written


def derivation_markdown(derivation: Derivation) -> str:
    """A displayed formula for each line, and the reason for it below."""
    parts = [f"$$\n{latex(derivation.problem)}\n$$"]
    for step in derivation.steps:
        parts.append(f"**{rule_name(step.rule)}.** {_markdown(step.explanation)}")
        parts.append(f"$$\n= {latex(step.after)}\n$$")
    if derivation.stuck_on is not None:
        parts.append(f"{_NOT_WORKED_OUT} ${latex(derivation.stuck_on)}$.")
    return "\n\n".join(parts) + "\n"


def _markdown(prose: Prose) -> str:
    return "".join(
        part
        if isinstance(part, str)
        else f"**{part.text}**"
        if isinstance(part, Strong)
        else f"${latex(part)}$"
        for part in prose.parts
    )
