"""The learner's last wrong answer as a curve, beside that of the right answer."""

from __future__ import annotations

from contextlib import suppress

from calctutor.checking.definitions import CircularDefinitionError, resolve
from calctutor.checking.question import Question
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Derivative, Integer, Integral, Neg, Tree, free_symbols, substitute
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.lessons.lesson import Picture
from calctutor.lessons.plotting import CannotPlotError, Ends, is_level, plotted
from calctutor.numeric.values import real
from calctutor.reading.parser import parse

_NEAR_ZERO = Ends(Neg(Integer(3)), Integer(3))
_MOST_WORK = 4_000_000


def compared(question: Question, answer: str) -> Picture | None:
    """Return a picture of an answer and of what is expected.

    None if these are not two functions of one variable, or if the right one is level: its height
    would be the answer. Antiderivatives are compared by their derivatives, so that the constant
    does not matter.
    """
    if question.equations:
        return None
    try:
        with limited_to(_MOST_WORK):
            return _picture(question, parse(answer, question.names))
    except (CannotPlotError, CircularDefinitionError, UnreadableError, TooMuchWorkError):
        return None


def _picture(question: Question, answer: Tree) -> Picture | None:
    yours, right = (resolve(tree, question.definitions) for tree in (answer, question.expected))
    names = "yours", "the right one"
    match right:
        case Integral(body, variable, None, None):
            constants = free_symbols(yours) - free_symbols(body) - {variable.name}
            yours = Derivative(substitute(yours, dict.fromkeys(constants, Integer(0))), variable)
            right, names = body, ("the derivative of yours", "what is integrated")
    labels = (Prose((name,)) for name in names)
    curves = tuple(zip((yours, right), labels, strict=True))
    picture = plotted(curves, Ends())
    if real(picture.start, {}) != 0:
        # Two curves are told apart best where neither of them swings often.
        with suppress(CannotPlotError):
            picture = plotted(curves, _NEAR_ZERO)
    return None if is_level(picture, right) else picture
