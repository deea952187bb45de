"""A right answer has no mistake in it, however it is written; a random one seldom has a name."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from calctutor.checking.check import check
from calctutor.checking.diagnosing import in_full
from calctutor.checking.question import EVALUATED, Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Tree,
    call,
    rebuilt,
)
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.mistake import Case
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from tests.amounts import amount, large
from tests.mistakes.problems import generated, is_same, of_lessons, question, right_answer

_ANSWERS = amount(150, 1000)
_PROBLEMS = max(_ANSWERS // 10, 20)
_MOST_NAMED = 0.03
_THREE = parse("3")


def rewritings(right: Tree) -> tuple[Tree, ...]:
    """Ten other ways to write an expression."""
    sine, cosine = (Pow(call(name, parse("0.3")), TWO) for name in ("sin", "cos"))
    return (
        right,
        _reversed(right),
        _with_powers(right),
        Neg(Neg(right)),
        Div(Mul((TWO, right)), TWO),
        Mul((Div(ONE, _THREE), Mul((_THREE, right)))),
        Add((right, Neg(ONE), ONE)),
        Mul((right, Add((sine, cosine)))),
        Add((Mul((TWO, right)), Neg(right))),
        Add((Div(right, TWO), Div(right, TWO))),
    )


def _reversed(tree: Tree) -> Tree:
    """With all sums and products the other way round."""
    inner = rebuilt(tree, _reversed)
    match inner:
        case Add(terms):
            return Add(terms[::-1])
        case Mul(factors):
            return Mul(factors[::-1])
        case _:
            return inner


def _with_powers(tree: Tree) -> Tree:
    """With a⁻¹ for division."""
    inner = rebuilt(tree, _with_powers)
    match inner:
        case Div(top, bottom):
            return Mul((top, Pow(bottom, Neg(ONE))))
        case _:
            return inner


QUESTIONS = [*map(question, generated(40, seed=2)), *of_lessons()]


@large(one_in=4)
@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: ascii_form(asked.expected))
def test_a_right_answer_has_no_name(asked: Question) -> None:
    right = right_answer(asked)
    assert right is not None
    constant = " + C" if isinstance(asked.expected, Integral) and not asked.expected.lower else ""
    in_any_form = replace(asked, form=EVALUATED)
    for answer in rewritings(right):
        text = ascii_form(answer) + constant
        found = check(in_any_form, text)
        assert isinstance(found, Correct | Incomplete), text
        if isinstance(found, Incomplete):
            assert (found.form, found.diagnosis) == ("arithmetic-unfinished", None), text


@large()
def test_a_random_answer_seldom_has_a_name() -> None:
    random = Random(3)
    problems = [question(problem) for problem in generated(_PROBLEMS, seed=4)]
    named = asked = 0
    while asked < _ANSWERS:
        problem = problems[asked % len(problems)]
        verdict = check(problem, random_answer(random, problem))
        if not isinstance(verdict, Incorrect):
            continue
        asked += 1
        if verdict.diagnosis is not None:
            named += 1
            assert is_true(verdict, problem)
    assert named < _MOST_NAMED * asked


def is_true(verdict: Incorrect, asked: Question) -> bool:
    """Whether what is named leads to the answer."""
    right = right_answer(asked)
    assert right is not None and verdict.diagnosis is not None
    case = Case(in_full(asked), right, verdict.reading, asked.given)
    ident = verdict.diagnosis.id
    return any(
        mistake.kind.id == ident and is_same(mistake.answer, verdict.reading, asked)
        for group in by_rarity(case)
        for mistake in group
    )


def random_answer(random: Random, asked: Question) -> str:
    """A small expression such as a learner could type."""
    name = "x" if "x" in ascii_form(asked.expected) else "w"
    if isinstance(asked.expected, Integral) and asked.expected.lower is not None:
        top, bottom = random.randint(-40, 40), random.randint(1, 9)
        return random.choice((f"{top}/{bottom}", f"e^{bottom} - {top}", f"{top}*ln({bottom + 1})"))
    return random.choice(("{a}", "{a} + {b}", "{a}*{b}", "({a})/({b})")).format(
        a=_atom(random, name), b=_atom(random, name)
    )


def _atom(random: Random, x: str) -> str:
    n, k = random.randint(2, 6), random.randint(2, 5)
    made = (f"{k} {x}^{n}", f"sin({k}{x})", f"cos({x})", f"e^({k}{x})", f"ln({x})", f"({x} + {k})")
    return random.choice((*made, f"{k}", f"sqrt({x})", f"({k}{x} - {n})^{k}"))
