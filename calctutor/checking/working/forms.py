"""Indeterminate forms noted behind a limit: [0/0] and [∞/∞]."""

from __future__ import annotations

import re

from msgspec.structs import replace

from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import Incorrect
from calctutor.checking.working.line import Line, Status
from calctutor.expr.prose import say
from calctutor.expr.tree import INFINITY, ZERO, Div, Limit, Neg, Tree

_ZERO = re.compile(r"0/0|\\[dt]?frac\{0\}\{0\}")
_INFINITE = re.compile(r"[-−]?(?:∞|oo)/(?:∞|oo)|\\[dt]?frac\{\\infty\}\{\\infty\}")


def with_form(line: Line, form: str | None, question: Question) -> Line:
    """Return a line of which the form noted behind it is judged as well, if it is a quotient's."""
    match line.expression:
        case Limit(Div(top, bottom)) as limit if form and line.status is Status.OK:
            pass
        case _:
            return line
    bare = form.replace(" ", "")
    expected: tuple[Tree, ...] | None = None
    if _ZERO.fullmatch(bare):
        expected = (ZERO,)
    elif _INFINITE.fullmatch(bare):
        expected = (INFINITY, Neg(INFINITY))
    if expected is None:
        return line
    for part in (top, bottom):
        asked = Question(replace(limit, body=part), question.names, question.given)
        verdicts = [judge(asked, value) for value in expected]
        wrong = [verdict for verdict in verdicts if isinstance(verdict, Incorrect)]
        if len(wrong) == len(verdicts):
            note = say("{part} does not go there: this is no form " + bare + ".", part=part)
            verdict = Incorrect(limit, wrong[0].evidence, None, (note,), as_written=True)
            return replace(line, verdict=verdict, right=False, follows=None)
    return line
