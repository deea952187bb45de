"""Integrals and limits as people read them, each also looked at by SymPy or by quadrature.

`CALCTUTOR_UPDATE_GOLDEN=1 pytest tests/solving/integration/test_golden.py` writes the files anew,
to be read. A new one begins with its problem on the first line.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
import sympy
from mpmath import mp

from calctutor.cas.bridge import to_sympy
from calctutor.expr.tree import INFINITY, Integral, Neg, Tree, free_symbols
from calctutor.render.page import Page
from calctutor.render.steps import derivation_lines
from calctutor.solving.derivation import Derivation
from calctutor.solving.solve import solve
from tests.amounts import large
from tests.solving.chains import broken_links
from tests.solving.golden import derivation_in, problem_in, write
from tests.solving.integration.problems import CASES, problem_on

_PARAMETER = sympy.Rational(9, 7)
FILES = sorted((CASES / "integrals").glob("*.txt"))
each_file = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


@cache
def _derivation(file: Path) -> Derivation:
    return solve(problem_on(problem_in(file)))


def _problem(file: Path) -> Integral | None:
    body = problem_on(problem_in(file)).body
    return body if isinstance(body, Integral) else None


def test_there_are_golden_files() -> None:
    assert len(FILES) >= 60


@large(one_in=2)
@each_file
def test_the_derivation_reads_as_it_is_kept(file: Path) -> None:
    lines = derivation_lines(Page(80), _derivation(file))
    text = "".join(f"{line.plain.rstrip()}\n" for line in lines)
    if os.environ.get("CALCTUTOR_UPDATE_GOLDEN"):
        write(file, problem_in(file), text)
    assert text == derivation_in(file)


@each_file
def test_each_line_follows_on_the_one_before(file: Path) -> None:
    derivation = _derivation(file)
    assert derivation.complete and derivation.verified
    assert broken_links(derivation) == []
    if derivation.result is not None:
        assert derivation.steps[-1].after == derivation.result


@pytest.mark.parametrize("file", [f for f in FILES if (p := _problem(f)) and p.lower is None])
def test_sympy_differentiates_it_back(file: Path) -> None:
    problem, result = _problem(file), _derivation(file).result
    assert problem is not None and result is not None
    x = sympy.Symbol(problem.variable.name, real=True)
    slope = sympy.diff(_real(result), x)
    difference = slope - _real(problem.body)
    values = {
        symbol: sympy.Rational(4 + index, 7)
        for index, symbol in enumerate(sorted(difference.free_symbols, key=str))
    }
    assert abs(sympy.N(difference.subs(values).doit(), 30)) < 1e-15


def _real(tree: Tree) -> sympy.Expr:
    """The expression in SymPy, its names real."""
    found = to_sympy(tree)
    return found.subs({s: sympy.Symbol(s.name, real=True) for s in found.free_symbols})


@pytest.mark.parametrize("file", [f for f in FILES if (p := _problem(f)) and p.lower is not None])
def test_quadrature_gives_the_same_number(file: Path) -> None:
    problem, derivation = _problem(file), _derivation(file)
    assert problem is not None and problem.lower is not None and problem.upper is not None
    if derivation.result is None or derivation.result in (INFINITY, Neg(INFINITY)):
        assert derivation.conclusion is not None
        return
    values = {sympy.Symbol(name, real=True): _PARAMETER for name in free_symbols(problem)}
    body, value = (_real(tree).subs(values) for tree in (problem.body, derivation.result))
    integrand = sympy.lambdify(sympy.Symbol(problem.variable.name, real=True), body, "mpmath")
    bounds = [_real(bound).subs(values) for bound in (problem.lower, problem.upper)]
    with mp.workdps(30):
        ends = [sympy.lambdify((), bound, "mpmath")() for bound in bounds]
        assert abs(mp.quad(integrand, ends) - sympy.N(value, 30)) < mp.mpf(10) ** -4
