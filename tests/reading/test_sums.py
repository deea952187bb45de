"""Sums over an index: how they are parsed, what they bind, and how they are printed."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import ONE, Integer, Sum, Symbol, free_symbols, substitute
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.latex import latex
from calctutor.printing.layout import layout
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from tests.printing.pictures import drawn, picture


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Σ_i w_i I_i", "sum(w_i*I_i, i)"),
        ("Σᵢ wᵢ Iᵢ", "sum(w_i*I_i, i)"),
        ("∑_{i} w_i I_i", "sum(w_i*I_i, i)"),
        ("sum_i w_i I_i", "sum(w_i*I_i, i)"),
        (r"\sum_i w_i I_i", "sum(w_i*I_i, i)"),
        ("∑_{i=1}^n i^2", "sum(i^2, i, 1, n)"),
        ("∑ᵢ₌₁ⁿ i²", "sum(i^2, i, 1, n)"),
        ("∑_(i=1)^(n) i^2", "sum(i^2, i, 1, n)"),
        ("sum_{i=1}^{n} i^2", "sum(i^2, i, 1, n)"),
        (r"\sum_{i=1}^{n} i^2", "sum(i^2, i, 1, n)"),
        (r"\sum\limits_{i=1}^n i^2", "sum(i^2, i, 1, n)"),
        (r"\sum^{n}_{i=1} i^2", "sum(i^2, i, 1, n)"),
        ("sum(i^2, i, 1, n)", "sum(i^2, i, 1, n)"),
        ("sum(i^2, (i, 1, n))", "sum(i^2, i, 1, n)"),
        ("sum(w_i*I_i, i)", "sum(w_i*I_i, i)"),
        ("sum_{k=0}^oo x^k/k!", "sum(x^k/factorial(k), k, 0, oo)"),
        ("Σ_i Σ_j a_ij x_i x_j", "sum(sum(a_ij*x_i*x_j, j), i)"),
    ],
)
def test_sums_are_read_in_every_notation(text: str, read: str) -> None:
    assert ascii_form(parse(text)) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Σ_i w_i I_i + b", "sum(w_i*I_i, i) + b"),
        ("b - Σ_i w_i I_i / n", "b - sum(w_i*I_i/n, i)"),
        ("2 Σ_i (y_i - w x_i) x_i - 1", "2*sum((y_i - w*x_i)*x_i, i) - 1"),
        ("σ(Σ_i w_i I_i + b)", "sigma(sum(w_i*I_i, i) + b)"),
        ("Σ_i (w_i + b)", "sum(w_i + b, i)"),
    ],
)
def test_a_sum_reaches_as_far_as_the_product_after_it(text: str, read: str) -> None:
    assert ascii_form(parse(text)) == read


@pytest.mark.parametrize("text", ["Σ", "2Σ", "Σ x", "Σ + 1"])
def test_a_sigma_with_nothing_below_it_is_a_name(text: str) -> None:
    assert "Sigma" in free_symbols(parse(text))


def test_a_declared_sigma_keeps_its_subscript() -> None:
    assert parse("Σ_i", Names(symbols=frozenset({"Sigma"}))) == Symbol("Sigma_i")


def test_the_index_is_bound_but_not_the_names_that_carry_it() -> None:
    tree = parse("Σ_{i=a}^n i w_i")
    assert free_symbols(tree) == {"a", "n", "w_i"}
    values = {"i": Integer(7), "n": Integer(9)}
    assert ascii_form(substitute(tree, values)) == "sum(i*w_i, i, a, 9)"


def test_a_sum_counts_as_worked_out() -> None:
    assert not is_calculus(parse("-2 Σ_i (y_i - w x_i) x_i"))


def test_a_problem_with_a_sum() -> None:
    problem = parse_problem("d/dw Σ_i (y_i - w x_i)^2")
    assert ascii_form(problem.body) == "diff(sum((y_i - w*x_i)^2, i), w)"


BOUNDED = Sum(parse("i^2", Names(symbols=frozenset({"i"}))), Symbol("i"), ONE, Symbol("n"))


def test_how_sums_are_written() -> None:
    open_sum = parse("Σ_i w_i I_i")
    assert inline(open_sum) == "∑ᵢ wᵢ Iᵢ"
    assert inline_ascii(open_sum) == "sum_i w_i I_i"
    assert latex(open_sum) == r"\sum_{i} w_{i} I_{i}"
    assert inline(BOUNDED) == "∑_(i=1)^n i²"
    assert latex(BOUNDED) == r"\sum_{i=1}^{n} i^{2}"


def test_sums_in_two_dimensions() -> None:
    assert picture(layout(BOUNDED)) == drawn(
        """
         n
         ∑  i²
        i=1
        """
    )
    assert picture(layout(BOUNDED, unicode=False)) == drawn(
        """
         n
        sum i^2
        i=1
        """
    )
    assert picture(layout(parse("b + Σ_i w_i"))) == drawn(
        """
        b + ∑ wᵢ
            i
        """
    )


@pytest.mark.parametrize(
    ("text", "said", "suggestions"),
    [
        ("∑ x_i", "This sum does not say which index it runs over", ("∑_i x_i",)),
        ("sum x", "This sum does not say which index it runs over", ()),
        ("∑_i", "What is added up is missing after this sum sign.", ()),
        ("∑_{i=1} i", "The upper bound of this sum is missing", ()),
        ("∑_i^n x_i", "The lower bound of this sum is missing", ()),
        ("∑_i=1^n i", "Put what stands below the sum sign in braces", ("∑_{i=1}^n i",)),
        ("∑_{i,j} a_ij", "Each sum runs over one index here", ()),
        ("∑_2 x", "The name of a variable is wanted here, that the sum runs over.", ()),
        ("sum(i^2, i, 1)", "A comma is missing here, as in sum(i^2, i, 1, n).", ()),
    ],
)
def test_slips_in_sums(text: str, said: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    assert caught.value.message.startswith(said)
    assert caught.value.suggestions == suggestions
