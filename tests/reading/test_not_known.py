"""Notation of vectors and sequences, which is refused and never read as something else."""

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Unreadable
from calctutor.expr.errors import UnreadableError
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.not_known import NORMS, TRANSPOSES, VECTORS
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem


def message_of(problem: str, *given: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        parse_problem(problem, given=given)
    return caught.value.message


@pytest.mark.parametrize(
    "norm",
    [
        "‖w‖",
        "||w||",
        "||w||^2",
        "||w - v|| + 1",
        r"\|w\|",
        r"\lVert w \rVert",
        r"\Vert w \Vert",
        r"\left\|w\right\|",
        r"\left\lVert w \right\rVert",
        r"\norm{w}",
        "norm(w)",
        "x + norm(w)",
    ],
)
def test_norms_are_not_known(norm: str) -> None:
    assert message_of(f"d/dw {norm}") == NORMS
    with pytest.raises(UnreadableError, match="norms"):
        parse(norm)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("||x|-1|", "abs(abs(x) - 1)"),
        ("|1-|x||", "abs(1 - abs(x))"),
        ("| |x| |", "abs(abs(x))"),
        ("|abs(x)|", "abs(abs(x))"),
        ("||x|+|y||", "abs(abs(x) + abs(y))"),
        ("||x|·|y||", "abs(abs(x)*abs(y))"),
        ("||x|^2|", "abs(abs(x)^2)"),
    ],
)
def test_bars_inside_bars_are_read(text: str, form: str) -> None:
    assert ascii_form(parse(text)) == form


@pytest.mark.parametrize(
    "product",
    [
        "w^T x",
        "w^{T} x",
        r"w^\top x",
        r"w^{\top} x",
        r"w^{\mathsf T} x",
        r"w^{\mathsf{T}}x",
        r"w^\intercal x",
        "wᵀ x",
        "w⊤x",
        "(A w - y)^T (A w - y)",
        "f(w)^T f(w)",
    ],
)
def test_transposes_are_not_known(product: str) -> None:
    assert message_of(f"d/dw {product}") == TRANSPOSES


def test_a_number_t_may_be_an_exponent() -> None:
    assert parse_problem("d/dT x^T")
    assert parse_problem("d/dx x^T T")
    assert parse_problem("d/dx x^T", given=("T > 0",))
    assert parse_problem("d/dr (1 + r)^T")
    assert parse_problem("d/dx e^T x")


def test_a_transpose_in_an_answer_costs_nothing() -> None:
    verdict = check(question_of(parse_problem("d/dx 3x^2")), "x^T x")
    assert isinstance(verdict, Unreadable)
    assert verdict.error.message == TRANSPOSES
    assert not isinstance(check(question_of(parse_problem("d/dT x^T")), "x^T ln x"), Unreadable)


@pytest.mark.parametrize(
    "problem",
    [
        "∂/∂w_k w·x",
        "∂/∂w_k w x",
        "∂/∂w_k (w_k + w x)",
        "∂/∂x_i f(x)",
        "d/dw_1 (w·x + b)",
        "∂/∂w_k sum_i (y_i - w x_i)^2",
        r"∂/∂w_k \mathbf{w} \cdot \mathbf{x}",
        r"d/dx \vec{w} x",
        "int w x dw_k",
        "lim_{w_1->0} w x",
    ],
)
def test_a_letter_is_no_number_beside_its_component(problem: str) -> None:
    assert message_of(problem) == VECTORS


@pytest.mark.parametrize(
    "problem",
    [
        "∂/∂w_k sum_i w_i x_i",
        "∂/∂w_i w_i x_i",
        "d/dx_0 (x - x_0)^2",
        "d/dx x_0 x^2",
        "lim_{x->x_0} (x^2 - x_0^2)/(x - x_0)",
        "d/dx_1 (x_1^2 + x_2)",
        "∂/∂θ_max θ θ_max",
    ],
)
def test_letters_with_subscripts_are_numbers(problem: str) -> None:
    assert parse_problem(problem)


@pytest.mark.parametrize(
    ("problem", "term"),
    [
        ("lim_{n->oo} a_n", "a_n"),
        ("lim_{n->oo} (a_n + 1/n)", "a_n"),
        ("limit(x^2 b_k, k, oo)", "b_k"),
        ("lim_{n->oo} a_{n}/n", "a_n"),
        ("int a_n dn", "a_n"),
    ],
)
def test_terms_of_a_sequence_depend_on_the_index(problem: str, term: str) -> None:
    assert message_of(problem).startswith(f"{term} depends on ")


@pytest.mark.parametrize("problem", ["lim_{n->oo} a_k/n", "lim_{x->0} x_max x", "lim_{h->0} h a_0"])
def test_other_names_do_not_depend_on_the_variable(problem: str) -> None:
    assert parse_problem(problem)
