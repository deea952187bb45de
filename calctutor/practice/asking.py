"""Generated problems as questions of a session."""

from __future__ import annotations

from calctutor.checking.question import EVALUATED
from calctutor.expr.prose import Prose, listed
from calctutor.expr.tree import Derivative, Integral, Limit, Tree
from calctutor.lessons.lesson import Ask, Paragraph, Query, Setting, Text
from calctutor.practice.generating import Exercise
from calctutor.practice.hints.hints import hints

_SETTING = Setting()


def ask(step_id: str, exercise: Exercise, variant: Exercise) -> Ask:
    """Build the question, with a similar one to ask if its answer is shown."""
    query = _query(exercise)
    return Ask(
        id=step_id,
        title=exercise.skill.title,
        text=query.text,
        show=(),
        picture=None,
        setting=_SETTING,
        place=(),
        query=query,
        variant=_query(variant),
    )


def _query(exercise: Exercise) -> Query:
    problem = exercise.problem
    return Query(
        text=_paragraph(exercise),
        problem=problem,
        answer=None,
        form=EVALUATED,
        hints=hints(exercise),
        solution=(),
        wrong=(),
        after=(),
        setting=Setting(problem.names, problem.given),
    )


def _paragraph(exercise: Exercise) -> Text:
    """Return the instruction, after the equations that hold."""
    problem = exercise.problem
    instruction = _instruction(problem.body) + _if_none(exercise)
    if not problem.equations:
        return (Paragraph(Prose((instruction,))),)
    verb = " hold. " if len(problem.equations) > 1 else " holds. "
    return (Paragraph(Prose(("Here ", *listed(problem.equations), verb, instruction))),)


def _if_none(exercise: Exercise) -> str:
    return " If there is none, type: does not exist." if exercise.skill.asks_whether else ""


def _instruction(body: Tree) -> str:
    match body:
        case Derivative(Derivative()):
            return "Type the mixed second derivative."
        case Derivative(order=2):
            return "Type the second derivative."
        case Derivative(order=3):
            return "Type the third derivative."
        case Derivative(partial=True):
            return "Type the partial derivative."
        case Derivative():
            return "Type the derivative."
        case Integral(lower=None):
            return "Type the integral."
        case Integral():
            return "Type the value of the integral."
        case Limit():
            return "Type the limit."
        case _:
            return "Type what this comes to."
