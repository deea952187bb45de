"""SymPy behind the worker: what it proves, what it must not, and that it stays where it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import get_args, get_overloads, get_type_hints

import pytest

from calctutor.cas.tasks import TASKS
from calctutor.cas.worker import Done, Failed, TimedOut, Worker
from calctutor.expr.tree import Derivative, Integer, Mul, Pow, Symbol, call
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse

PATIENCE = 60.0
NOTHING_GIVEN: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


PROVABLE = [
    ("sin(x)^2 + cos(x)^2", "1"),
    ("(x+1)^2", "x^2 + 2x + 1"),
    ("diff(sin(x^2), x)", "2 x cos(x^2)"),
    ("diff(f(g(x)), x)", "f'(g(x)) g'(x)"),
    ("diff(f(g(x)), x, 2)", "f''(g(x)) g'(x)^2 + f'(g(x)) g''(x)"),
    ("diff(f(2x), x)", "2 f'(2x)"),
    ("diff(f(x) g(x), x)", "f'(x) g(x) + f(x) g'(x)"),
    ("diff(f(x)/g(x), x)", "(f'(x) g(x) - f(x) g'(x))/g(x)^2"),
    ("diff(σ(x), x)", "σ(x) (1 - σ(x))"),
    ("sin 2x", "2 sin x cos x"),
    ("tan^2 x + 1", "sec^2 x"),
    ("(e^x + e^-x)/2", "cosh x"),
    ("1/(sqrt 2 - 1)", "sqrt 2 + 1"),
    ("sqrt(3 + 2 sqrt 2)", "1 + sqrt 2"),
    ("ln(e^x)", "x"),
    ("e^(2 ln 3)", "9"),
    ("arccot x", "pi/2 - arctan(x)"),
    ("(n+1)!/n!", "n + 1"),
    ("sqrt(x^2)", "abs(x)"),
    ("0.5 x", "x/2"),
    ("int x e^x dx", "(x - 1) e^x"),
    ("integrate(x^2, (x, 0, 1))", "1/3"),
    ("lim_{x->0} sin(x)/x", "1"),
    ("lim_{x->oo} x", "oo"),
    ("1/(x+1) - 1/(x-1)", "-2/(x^2-1)"),
    ("diff(abs(x), x)", "x/abs(x)"),
    ("diff(ln(abs(x)), x)", "1/x"),
]

NOT_EQUAL = [
    ("x", "x + 10^-30"),
    ("x", "x + 1e-30"),
    ("sqrt(x^2)", "x"),
    ("sqrt(x y)", "sqrt(x) sqrt(y)"),
    ("ln(x^2)", "2 ln x"),
    ("ln(x y)", "ln x + ln y"),
    ("arcsin(sin x)", "x"),
    ("arctan(tan x)", "x"),
    ("(x^3)^(1/3)", "x"),
    ("f'(g(x))", "f'(x) g(x)"),
    ("diff(f(g(x)), x)", "f'(g(x))"),
    ("X", "x"),
    ("1/(x-x)", "1/(x-x)"),
    ("lim_{x->oo} x", "lim_{x->oo} (-x)"),
    ("oo - oo", "0"),
    ("1/oo", "0"),
    ("sign(x)^2", "1"),
    ("9^9^9", "9^9^9 + 1"),
    ("I E S N", "E I S"),
]


@pytest.mark.parametrize(("left", "right"), PROVABLE)
def test_proves(worker: Worker, left: str, right: str) -> None:
    trees = parse(left), parse(right)
    assert worker.run("prove_equal", *trees, NOTHING_GIVEN, seconds=PATIENCE) == Done(True)


@pytest.mark.parametrize(("left", "right"), NOT_EQUAL)
def test_does_not_prove(worker: Worker, left: str, right: str) -> None:
    trees = parse(left), parse(right)
    outcome = worker.run("prove_equal", *trees, NOTHING_GIVEN, seconds=5)
    assert outcome in (Done(False), TimedOut())


@pytest.mark.parametrize(
    ("left", "right", "positive"),
    [
        ("sqrt(x^2)", "x", {"x"}),
        ("sqrt(x y)", "sqrt(x) sqrt(y)", {"x"}),
        ("ln(x^2)", "2 ln x", {"x"}),
        ("ln(x y)", "ln x + ln y", {"x", "y"}),
        ("int_0^oo t a e^(-a t) dt", "1/a", {"a"}),
    ],
)
def test_proves_only_under_what_is_given(
    worker: Worker, left: str, right: str, positive: set[str]
) -> None:
    trees = parse(left), parse(right)
    given = frozenset(positive)
    assert worker.run("prove_equal", *trees, given, seconds=PATIENCE) == Done(True)
    assert worker.run("prove_equal", *trees, NOTHING_GIVEN, seconds=5) != Done(True)


def test_implicit_differentiation_knows_that_y_depends_on_x(worker: Worker) -> None:
    x, y = Symbol("x"), Symbol("y")
    square, chain = Derivative(Pow(y, Integer(2)), x), Mul((Integer(2), y, Derivative(y, x)))
    assert worker.run("prove_equal", square, chain, NOTHING_GIVEN, seconds=PATIENCE) == Done(True)
    short = Mul((Integer(2), y))
    assert worker.run("prove_equal", Derivative(y, x), Integer(0), NOTHING_GIVEN, seconds=5) == (
        Done(False)
    )
    assert worker.run("prove_equal", chain, short, NOTHING_GIVEN, seconds=5) == Done(False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin(x)^2 + cos(x)^2", "1"),
        ("(x^2 - 1)/(x - 1)", "x + 1"),
        ("diff(x^3, x)", "3*x^2"),
        ("I I E", "E*I^2"),
        ("f'(g(x)) + 0", "f'(g(x))"),
    ],
)
def test_simplifies(worker: Worker, text: str, expected: str) -> None:
    outcome = worker.run("simplify", parse(text), seconds=PATIENCE)
    assert isinstance(outcome, Done)
    assert ascii_form(outcome.value) == expected


def test_what_cannot_be_simplified_is_a_failure(worker: Worker) -> None:
    for tree in (parse("9^9^9"), Derivative(Symbol("y"), Symbol("x"))):
        assert isinstance(worker.run("simplify", tree, seconds=PATIENCE), Failed)


def test_a_hundred_levels_cross(worker: Worker) -> None:
    deep = reduce(lambda inner, _: call("sin", inner), range(99), parse("x"))
    assert worker.run("prove_equal", deep, deep, NOTHING_GIVEN, seconds=PATIENCE) == Done(True)


def test_a_proof_that_takes_too_long_is_given_up_and_the_next_one_is_found() -> None:
    with Worker() as worker:
        hard = parse("(x + y + z + w + 1)^60"), parse("(x + y + z + w + 1)^59")
        assert worker.run("prove_equal", *hard, NOTHING_GIVEN, seconds=0.2) == TimedOut()
        easy = parse("sin(x)^2"), parse("1 - cos(x)^2")
        assert worker.run("prove_equal", *easy, NOTHING_GIVEN, seconds=PATIENCE) == Done(True)


def test_every_task_has_a_type() -> None:
    typed = {
        name
        for overload in get_overloads(Worker.run)
        for name in get_args(get_type_hints(overload)["task"])
    }
    assert typed == set(TASKS)


HOUSEHOLD = """
import sys
from calctutor.cas.worker import Done, Worker
from calctutor.reading.parser import parse
with Worker() as worker:
    outcome = worker.run("prove_equal", parse("x+x"), parse("2x"), frozenset(), seconds=60)
    assert outcome == Done(True), outcome
for name in ("sympy", "mpmath", "typer", "rich", "flint", "multiprocessing"):
    assert name not in sys.modules, name
"""

IN_THE_CHILD = """
from calctutor.processes.task_process import TaskProcess
process = TaskProcess("tests.processes.odd_tasks")
outcome = process.request("modules", "typer", "rich", "calctutor.cli", "__mp_main__", seconds=60)
process.close()
assert outcome.value == (), outcome
"""


def run_elsewhere(script: str, folder: Path) -> tuple[int, str, str]:
    """Exit status and output of a Python program as an installed command would run it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
    finished = subprocess.run(
        [sys.executable, "-P", "-W", "error", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.returncode, finished.stdout, finished.stderr


@pytest.mark.parametrize("script", [HOUSEHOLD, IN_THE_CHILD])
def test_neither_side_imports_what_belongs_to_the_other(script: str, tmp_path: Path) -> None:
    assert run_elsewhere(script, tmp_path) == (0, "", "")


def test_nothing_is_imported_from_the_current_folder(tmp_path: Path) -> None:
    for name in ("sympy", "calctutor", "pickle", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('trapped')")
    assert run_elsewhere(HOUSEHOLD, tmp_path) == (0, "", "")
