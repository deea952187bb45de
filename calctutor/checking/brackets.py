"""Missing brackets: e^2x typed for e^(2x), 1/2x for 1/(2x)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import Prose
from calctutor.reading.parser import parse

_KEPT_APART = re.compile(
    r"(?P<sign>\^|/)\s*"
    r"(?P<whole>-?(?:\d+(?:\.\d+)?\s?|[^\W\d_]\w*\s)[^\W\d_]\w*(?:\^\d+)?)"
)
"""A number or a name times a name after ^ or /, which applies only to the first factor."""


def meant_brackets(answer: str, question: Question) -> Prose | None:
    """Return a note if the answer is right once the missing brackets are added, otherwise None."""
    for sign, whole, text in _with_brackets(answer):
        try:
            reading = parse(text, question.names)
        except UnreadableError:
            continue
        if isinstance(judge(question, reading), Correct):
            where = "in the exponent" if sign == "^" else "below the line"
            return Prose(
                (
                    f"As it is typed, not all of {whole} is {where}. With brackets it would be: "
                    f"{text}",
                )
            )
    return None


def _with_brackets(answer: str) -> Iterator[tuple[str, str, str]]:
    """Yield operator, operand and answer, with brackets at all such places, then at each alone."""
    found = list(_KEPT_APART.finditer(answer))
    if not found:
        return
    everywhere = _KEPT_APART.sub(r"\g<sign>(\g<whole>)", answer)
    yield found[0]["sign"], found[0]["whole"], everywhere
    if len(found) > 1:
        for match in found:
            begin, end = match.span("whole")
            text = f"{answer[:begin]}({answer[begin:end]}){answer[end:]}"
            yield match["sign"], match["whole"], text
