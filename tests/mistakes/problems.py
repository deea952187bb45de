"""Problems as textbooks have them, made at random, and the problems of the lessons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.check import question_of
from calctutor.checking.diagnosing import in_full
from calctutor.checking.question import EVALUATED, Question
from calctutor.checking.worked_value import closed_form
from calctutor.expr.tree import Derivative, Integral, Tree
from calctutor.lessons.lesson import Query
from calctutor.lessons.loading import load_file
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration.search import find_plan

LESSONS = Path(__file__).parents[2] / "lessons"


def generated(count: int, seed: int = 1) -> Iterator[str]:
    """So many different problems: derivatives, also partial ones, integrals, also with bounds."""
    random = Random(seed)
    made: set[str] = set()
    while len(made) < count:
        problem = _problem(random)
        if problem not in made:
            made.add(problem)
            yield problem


def _problem(random: Random) -> str:
    match random.randrange(10):
        case 0 | 1 | 2 | 3:
            return f"d/dx {_function(random)}"
        case 8:
            return f"d^2/dx^2 {random.choice((_single, _plain))(random)}"
        case 9:
            return f"∂/∂x {_of_two(random)}"
        case 4:
            return random.choice(("∂/∂w", "∂/∂b")) + " " + _neuron(random)
        case 5 | 6:
            return f"int {_integrand(random)} dx"
        case _:
            lower = random.randrange(3)
            return f"int_{lower}^{lower + random.randint(1, 3)} {_smooth(random)} dx"


def _linear(random: Random) -> str:
    a, b = random.randint(2, 7), random.randint(1, 9)
    return random.choice((f"{a}x", f"{a}x + {b}", f"{b} - {a}x", f"x + {b}"))


def _inner(random: Random) -> str:
    a, n = random.randint(1, 6), random.randint(2, 5)
    return random.choice((_linear(random), f"x^{n} + {a}", f"{a} - x^{n}", f"x^{n}", "e^x + 2"))


def _single(random: Random) -> str:
    n, inner = random.randint(2, 7), _inner(random)
    made = (f"({inner})^{n}", f"sin({inner})", f"cos({inner})", f"e^({inner})", f"ln({inner})")
    return random.choice(
        (*made, f"sqrt({inner})", f"tan({inner})", f"1/({inner})^{n}", f"2^({n}x)")
    )


def _plain(random: Random) -> str:
    n = random.randint(2, 6)
    return random.choice((f"x^{n}", "x", "sin(x)", "cos(x)", "e^x", "ln(x)", "sqrt(x)", f"1/x^{n}"))


def _function(random: Random) -> str:
    one, other = _plain(random), _plain(random)
    match random.randrange(7):
        case 0:
            return f"({random.randint(2, 9)}*{one} + {random.randint(2, 9)})"
        case 1 | 2:
            return _single(random)
        case 3:
            return f"({one}) ({other})"
        case 4:
            return f"({one})/({other})"
        case 5:
            return f"({one})*{_single(random)}"
        case _:
            return f"sin({_single(random)})"


def _of_two(random: Random) -> str:
    n, m = random.randint(2, 5), random.randint(2, 5)
    made = (f"x^{n} y^{m}", f"(x^{n} + y^{m})", f"x^{n} e^({m}y)", f"sin({n}x y)", f"x/y^{m}")
    return random.choice((*made, f"(x^{n} y + {m}x)", f"y^{n} ln({m}x)"))


def _neuron(random: Random) -> str:
    inner = random.choice(("w x + b", "w x - b"))
    activation = random.choice(("sigma", "tanh"))
    output = f"{activation}({inner})"
    return random.choice((output, f"1/2 (y - {output})^2", f"1/2 (y - {inner})^2"))


def _smooth(random: Random) -> str:
    a, n = random.randint(2, 5), random.randint(2, 5)
    made = (f"x^{n}", f"e^({a}x)", f"x e^(-{a}x)", f"({a}x + 1)^{n}", "x e^(x^2)")
    return random.choice((*made, f"x (x^2 + {a})^{n}", f"{a} x^{n} + {n}", "sin(x)"))


def _integrand(random: Random) -> str:
    a, n = random.randint(2, 5), random.randint(2, 5)
    made = (f"x cos({a}x)", f"x^{n} ln(x)", f"x sin(x^2 + {a})", f"1/({a}x + {n})", "sqrt(x)")
    return random.choice((_smooth(random), *made, f"1/x^{n}", f"cos({a}x)", f"x/(x^2 + {a})"))


def of_lessons() -> Iterator[Question]:
    """The questions with a problem in the lessons, whatever form they ask for."""
    for file in sorted(LESSONS.glob("*.yaml")):
        for query in _queries(load_file(file)):
            question = query.question()
            body = question.expected
            if isinstance(body, Derivative | Integral) and not question.equations:
                yield replace(question, form=EVALUATED)


def _queries(part: object) -> Iterator[Query]:
    if isinstance(part, Query):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _queries(item)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from _queries(getattr(part, name))


def question(problem: str) -> Question:
    return question_of(parse_problem(problem))


def right_answer(asked: Question) -> Tree | None:
    """The answer; None where it is not found."""
    problem = in_full(asked)
    match problem:
        case Integral(body, variable, None, None):
            plan = find_plan(Integral(body, variable))
            return None if plan is None else plan.antiderivative
        case _:
            found = closed_form(problem, asked.given)
    return None if isinstance(found, Derivative | Integral) else found


def mistakes_in(asked: Question, right: Tree) -> Iterator[Mistake]:
    """One of each id that can be made with a problem, at the first place, and not by two slips."""
    case = Case(in_full(asked), right, right, asked.given)
    seen: set[str] = set()
    for group in islice(by_rarity(case), 3):
        for mistake in group:
            is_new = not mistake.second and mistake.kind.id not in seen
            if is_new and is_wrong(mistake.answer, asked, right):
                seen.add(mistake.kind.id)
                yield mistake


def is_wrong(answer: Tree, asked: Question, right: Tree) -> bool:
    """Whether the values certainly differ, those of antiderivatives by more than a constant."""
    return isinstance(compare(*_compared(answer, right, asked), asked.given, points=4), Differ)


def is_same(answer: Tree, other: Tree, asked: Question) -> bool:
    return isinstance(compare(*_compared(answer, other, asked), asked.given, points=4), Agree)


def _compared(one: Tree, other: Tree, asked: Question) -> tuple[Tree, Tree]:
    match asked.expected:
        case Integral(_, variable, None, None):
            return Derivative(one, variable), Derivative(other, variable)
        case _:
            return one, other
