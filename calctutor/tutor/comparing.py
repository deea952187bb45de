"""The learner's last wrong answer as a curve, beside that of the right answer."""

from __future__ import annotations

from calctutor.checking.definitions import CircularDefinitionError, resolve
from calctutor.checking.question import Question
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Derivative, Integer, Integral, Tree, free_symbols, substitute
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.lessons.lesson import Picture
from calctutor.lessons.plotting import CannotPlotError, Ends, is_level, plotted
from calctutor.reading.parser import parse

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
    picture = plotted(tuple(zip((yours, right), labels, strict=True)), Ends())
    return None if is_level(picture, right) else picture
