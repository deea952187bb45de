"""Derivations as people read them, each also verified step by step, and by SymPy.

`CALCTUTOR_UPDATE_GOLDEN=1 pytest tests/solving/test_golden.py` writes the files anew, to be read.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
import sympy

from calctutor.cas.bridge import to_sympy
from calctutor.expr.tree import Relation, Tree, Vector
from calctutor.numeric.compare import Agree, compare
from calctutor.numeric.indices import written_out
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.page import Page
from calctutor.render.steps import derivation_lines
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiation.differentiate import differentiate
from tests.amounts import large
from tests.solving.chains import broken_links
from tests.solving.golden import CASES, derivation_in, problem_in, write

FILES = sorted(CASES.glob("*.txt"))
each_file = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


def _derivation(file: Path) -> Derivation:
    return differentiate(parse_problem(problem_in(file)).body)


def by_component(left: Tree, right: Tree) -> list[tuple[Tree, Tree]]:
    """The two themselves, or the pairs of their components where they are vectors."""
    if isinstance(left, Vector) and isinstance(right, Vector):
        return list(zip(left.components, right.components, strict=True))
    return [(left, right)]


def test_there_are_golden_files() -> None:
    assert len(FILES) >= 60


@each_file
def test_the_derivation_reads_as_it_is_kept(file: Path) -> None:
    lines = derivation_lines(Page(80), _derivation(file))
    text = "".join(f"{line.plain.rstrip()}\n" for line in lines)
    if os.environ.get("CALCTUTOR_UPDATE_GOLDEN"):
        write(file, problem_in(file), text)
    assert text == derivation_in(file)


@each_file
def test_each_step_equals_the_one_before(file: Path) -> None:
    derivation = _derivation(file)
    lines = [derivation.problem, *(step.after for step in derivation.steps)]
    assert broken_links(derivation) == []
    assert lines[-1] == derivation.result
    for before, after in pairwise(lines):
        assert not isinstance(before, Relation) and not isinstance(after, Relation)
        for new, old in by_component(after, before):
            left, right = written_out(new, old)
            assert isinstance(compare(left, right, seed="another set of points"), Agree)


@large(one_in=4)
@each_file
def test_sympy_gets_the_same_derivative(file: Path) -> None:
    derivation = _derivation(file)
    assert derivation.result is not None and not isinstance(derivation.problem, Relation)
    for problem, result in by_component(derivation.problem, derivation.result):
        _assert_the_same_to_sympy(*written_out(problem, result))


def _assert_the_same_to_sympy(problem: Tree, result: Tree) -> None:
    difference = to_sympy(problem).doit() - to_sympy(result)
    values = {
        symbol: sympy.Rational(3 + 4 * index, 5)
        for index, symbol in enumerate(sorted(difference.free_symbols, key=str))
    }
    unknown = difference.atoms(sympy.core.function.AppliedUndef)
    if unknown:
        assert sympy.simplify(difference) == 0
    else:
        assert abs(sympy.N(difference.subs(values), 30)) < 1e-20
