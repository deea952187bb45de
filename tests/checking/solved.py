"""Problems of every kind with what solve finds, and the spellings in which it may come back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from calctutor.expr.problem import Problem
from calctutor.expr.tree import (
    INFINITY,
    Add,
    Integer,
    Integral,
    Mul,
    Neg,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.printing.latex import latex
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Derivation
from calctutor.solving.solve import solve

CASES = Path(__file__).parents[1] / "cases"
FILES = ("derivatives.txt", "integrals.txt", "definite.txt", "limits.txt")


def problem_on(line: str) -> Problem:
    """The problem on a line of a list, without its value and under what is given."""
    text, *given = (
        line.replace(" ; ", " ; given ").replace("given given", "given").split(" ; given ")
    )
    return parse_problem(text.partition(" = ")[0], given=tuple(given))


def lines() -> list[str]:
    """Every problem of every list, in order."""
    found: dict[str, None] = {}
    for name in FILES:
        for line in (CASES / name).read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                found[line] = None
    return list(found)


@cache
def worked_out(line: str) -> Derivation:
    return solve(problem_on(line))


def spellings(result: Tree) -> Iterator[str]:
    """The result as each format prints it, and as other people would write it."""
    yield ascii_form(result)
    yield inline(result)
    yield latex(result)
    yield ascii_form(_turned(result))
    if free_symbols(result):
        # A number would have arithmetic left to do.
        yield f"0 + ({ascii_form(result)})*2/2"
    yield ascii_form(substitute(result, {"C": Symbol("K")}))


def _turned(tree: Tree) -> Tree:
    """The same with the terms and factors of each sum and product in the opposite order."""
    inner = rebuilt(tree, _turned)
    match inner:
        case Add(terms):
            return Add(tuple(reversed(terms)))
        case Mul(factors):
            return Mul(tuple(reversed(factors)))
        case _:
            return inner


def spoilt(result: Tree, problem: Problem) -> Iterator[str]:
    """Answers next to the result that are wrong; none next to ∞."""
    if result in {INFINITY, Neg(INFINITY)}:
        return
    text = ascii_form(result)
    body = problem.body
    if isinstance(body, Integral) and body.lower is None:
        x = body.variable.name
        yield f"{text} + {x}/1000"
        yield f"1.001*({text})"
    else:
        yield f"{text} + 1/1000"
        yield f"1.001*({text}) + 10^(-9)"
        yield ascii_form(Add((result, Integer(1))))
