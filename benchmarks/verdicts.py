"""How long a verdict takes, with parsing: ball arithmetic against sympy.simplify, in one run."""

from __future__ import annotations

from statistics import median
from time import perf_counter

import sympy
from sympy.core.cache import clear_cache

from calctutor.cas.bridge import to_sympy
from calctutor.checking.check import check, question_of
from calctutor.expr.parser import parse
from calctutor.expr.problem_reader import parse_problem

PAIRS = (
    ("d/dx sin(x^2)", "2x cos(x^2)"),
    ("d/dx sin(x^2)", "cos(x^2)"),
    ("d/dx (3x+1)^5", "15 (3x+1)^4"),
    ("d/dx (1-e^x)^3", "-3 e^x (1-e^x)^2"),
    ("d/dx ln(5x^2+1)", "10x/(5x^2+1)"),
    ("d/dx sin(x)^2", "sin(2x)"),
    ("d/dx sin(cos(7x))", "-7 sin(7x) cos(cos(7x))"),
    ("d/dx f(g(x))", "f'(g(x)) g'(x)"),
)
ROUNDS = 5


def milliseconds_of_calctutor(problem: str, answer: str) -> float:
    question = question_of(parse_problem(problem))
    start = perf_counter()
    check(question, answer)
    return (perf_counter() - start) * 1000


def milliseconds_of_sympy(problem: str, answer: str) -> float:
    expected = to_sympy(parse_problem(problem).body)
    given = to_sympy(parse(answer))
    clear_cache()
    start = perf_counter()
    sympy.simplify(expected.doit() - given)
    return (perf_counter() - start) * 1000


def main() -> None:
    ratios = []
    for problem, answer in PAIRS:
        ours = median(milliseconds_of_calctutor(problem, answer) for _ in range(ROUNDS))
        theirs = median(milliseconds_of_sympy(problem, answer) for _ in range(ROUNDS))
        ratios.append(theirs / ours)
        print(f"{problem:20} {answer:26} {ours:7.2f} ms   simplify {theirs:8.1f} ms")
    print(f"simplify takes {median(ratios):.0f} times as long (median)")


if __name__ == "__main__":
    main()
