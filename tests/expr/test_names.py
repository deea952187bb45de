"""Names: what counts as one, how they are printed, their indices, and which are variables."""

from __future__ import annotations

import pytest

from calctutor.expr.characters import HINTS, plain
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.functions import CANONICAL, FUNCTIONS, INVERSE
from calctutor.expr.names import (
    GREEK,
    NO_NAMES,
    Names,
    ascii_name,
    canonical_name,
    is_difference,
    is_hatted,
    is_letter,
    latex_name,
    unicode_name,
)
from calctutor.expr.subscripts import indices_like, stem_and_indices, with_indices
from calctutor.expr.variables import possible_variables, usual_variable
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("x", "x"),
        ("θ", "theta"),
        ("ϑ", "theta"),
        ("ϕ", "phi"),
        ("µ", "mu"),
        ("Ω", "Omega"),
        ("ŷ", "yhat"),
        ("w_i", "w_i"),
        ("w_α", "w_alpha"),
        ("θ_i", "theta_i"),
        ("yhat", "yhat"),
    ],
)
def test_the_canonical_name(typed: str, name: str) -> None:
    assert canonical_name(typed) == name


@pytest.mark.parametrize(
    ("name", "typed", "unicode", "latex"),
    [
        ("x", "x", "x", "x"),
        ("theta", "theta", "θ", r"\theta"),
        ("Omega", "Omega", "Ω", r"\Omega"),
        ("w_i", "w_i", "wᵢ", "w_{i}"),
        ("w_ij", "w_ij", "wᵢⱼ", r"w_{\mathrm{ij}}"),
        ("x_1", "x_1", "x₁", "x_{1}"),
        ("x_12", "x_12", "x₁₂", "x_{12}"),
        ("w_1j", "w_{1j}", "w₁ⱼ", r"w_{\mathrm{1j}}"),
        ("w_b", "w_b", "w_b", "w_{b}"),
        ("w_1b", "w_{1b}", "w_{1b}", r"w_{\mathrm{1b}}"),
        ("theta_0", "theta_0", "θ₀", r"\theta_{0}"),
        ("w_alpha", "w_alpha", "w_α", r"w_{\alpha}"),
        ("x_max", "x_max", "xₘₐₓ", r"x_{\mathrm{max}}"),
        ("x_big", "x_big", "x_big", r"x_{\mathrm{big}}"),
        ("yhat", "yhat", "ŷ", r"\hat{y}"),
        ("xhat", "xhat", "x̂", r"\hat{x}"),
        ("thetahat", "thetahat", "θ̂", r"\hat{\theta}"),
        ("Deltax", "Deltax", "Δx", r"\Delta x"),
        ("Deltayhat", "Deltayhat", "Δŷ", r"\Delta \hat{y}"),
        ("loss", "loss", "loss", r"\mathrm{loss}"),
    ],
)
def test_how_a_name_is_printed(name: str, typed: str, unicode: str, latex: str) -> None:
    assert (ascii_name(name), unicode_name(name), latex_name(name)) == (typed, unicode, latex)


@pytest.mark.parametrize(
    ("stem", "hatted", "difference", "letter"),
    [
        ("x", False, False, True),
        ("theta", False, False, True),
        ("xy", False, False, False),
        ("é", False, False, False),
        ("1", False, False, False),
        ("yhat", True, False, False),
        ("thetahat", True, False, False),
        ("hat", False, False, False),
        ("losshat", False, False, False),
        ("Delta", False, False, True),
        ("Deltax", False, True, False),
        ("Deltayhat", False, True, False),
        ("Deltaloss", False, False, False),
    ],
)
def test_hats_differences_and_letters(
    stem: str, hatted: bool, difference: bool, letter: bool
) -> None:
    assert (is_hatted(stem), is_difference(stem), is_letter(stem)) == (hatted, difference, letter)


def test_pi_is_no_greek_name() -> None:
    assert "pi" not in GREEK
    assert GREEK["Pi"] == "Π"


def test_which_letters_are_functions() -> None:
    assert all(NO_NAMES.is_function(name) for name in "fghFGH")
    assert not any(NO_NAMES.is_function(name) for name in "xykK")
    names = Names(frozenset({"f"}), frozenset({"x"}))
    assert (names.is_function("f"), names.is_function("g"), names.is_function("x")) == (
        False,
        True,
        True,
    )
    assert Names(frozenset({"x"}), frozenset({"x"})).is_function("x")


def test_names_with_more_of_them_keep_what_they_have() -> None:
    names = Names(frozenset({"a"}), frozenset({"u"}), (("yhat", "ŷ"),))
    wider = names.with_symbols(frozenset({"b"})).with_functions(frozenset({"v"}))
    assert wider == Names(frozenset({"a", "b"}), frozenset({"u", "v"}), (("yhat", "ŷ"),))
    assert wider.declared == {"a", "b", "u", "v"}
    assert NO_NAMES.declared == frozenset()


@pytest.mark.parametrize(
    ("name", "stem", "indices"),
    [
        ("w_i", "w", ("i",)),
        ("w_ij", "w", ("i", "j")),
        ("w_1j", "w", ("1", "j")),
        ("w_12", "w", ("12",)),
        ("w_123", "w", ("123",)),
        ("x_min", "x_min", ()),
        ("w_ij1", "w_ij1", ()),
        ("w", "w", ()),
        ("theta_0", "theta", ("0",)),
    ],
)
def test_a_subscript_is_split_into_indices(name: str, stem: str, indices: tuple[str, ...]) -> None:
    assert stem_and_indices(name) == (stem, indices)
    if indices:
        assert with_indices(stem, indices) == name


@pytest.mark.parametrize(
    ("name", "pattern", "indices"),
    [
        ("w_i", ("k",), ("i",)),
        ("w_ij", ("k", "l"), ("i", "j")),
        ("w_12", ("k", "l"), ("1", "2")),
        ("w_12", ("k",), ("12",)),
        ("w_123", ("k", "l"), None),
        ("w_i", ("k", "l"), None),
        ("w_ij", ("k",), None),
        ("w", ("k",), None),
        ("w_123", ("j", "k", "l"), ("1", "2", "3")),
    ],
)
def test_indices_like_a_pattern(
    name: str, pattern: tuple[str, ...], indices: tuple[str, ...] | None
) -> None:
    assert indices_like(name, pattern) == indices


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("x^2", "x"),
        ("k^2", "k"),
        ("a x", "x"),
        ("a t + b", "t"),
        ("a b", None),
        ("x y", None),
        ("r h", "r"),
        ("r x", "x"),
        ("a theta", "theta"),
        ("r theta", None),
        ("3", None),
        ("f(x) + F x", "x"),
        ("int_0^1 x dx", None),
    ],
)
def test_the_variable_of_an_expression(text: str, variable: str | None) -> None:
    found = usual_variable(parse(text))
    assert (None if found is None else found.name) == variable


def test_names_of_functions_are_no_variables() -> None:
    assert possible_variables(parse("x F")) == {"x"}


def test_an_unreadable_text_has_its_column_counted_from_one() -> None:
    error = UnreadableError("No.", "x + ?", (4, 5), ("x",))
    assert (str(error), error.message, error.text) == ("No.", "No.", "x + ?")
    assert (error.span, error.column, error.suggestions) == ((4, 5), 5, ("x",))
    assert UnreadableError("No.", "x", (0, 1)).suggestions == ()


def test_a_long_piece_of_text_is_shortened() -> None:
    assert quoted("x" * 40) == "x" * 40
    assert quoted("x" * 41) == "x" * 40 + "…"


def test_letters_of_another_shape_are_read_as_ordinary_ones() -> None:
    assert plain("𝑥+１＋ｘ") == "x+1+x"
    assert plain("ℎ") == "h"
    assert plain("θ²") == "θ²"
    assert plain("x") == "x"


def test_a_letter_that_only_looks_like_another_is_told() -> None:
    assert HINTS["х"] == ("This х is not the Latin letter x that it looks like.", "x")
    assert HINTS["±"] == ("A ± stands for two answers; give one at a time.", "+")


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("sin", "sin"), ("sen", "sin"), ("tg", "tan"), ("ctg", "cot"), ("cosec", "csc"),
        ("arcsin", "asin"), ("arctg", "atan"), ("arccot", "acot"), ("sh", "sinh"), ("ch", "cosh"),
        ("th", "tanh"), ("arsinh", "asinh"), ("arcsinh", "asinh"), ("binom", "binomial"),
        ("arcosh", "acosh"), ("artanh", "atanh"), ("arccos", "acos"), ("arcsec", "asec"),
    ],
)  # fmt: skip
def test_the_function_that_a_name_stands_for(alias: str, name: str) -> None:
    assert CANONICAL[alias] == name
    assert name in FUNCTIONS


@pytest.mark.parametrize(
    ("name", "arity", "display", "latex"),
    [
        ("sin", (1, 1), "sin", r"\sin"),
        ("asin", (1, 1), "arcsin", r"\arcsin"),
        ("acot", (1, 1), "arccot", r"\operatorname{arccot}"),
        ("asinh", (1, 1), "arsinh", r"\operatorname{arsinh}"),
        ("sech", (1, 1), "sech", r"\operatorname{sech}"),
        ("max", (1, 20), "max", r"\max"),
        ("gamma", (1, 1), "Γ", r"\Gamma"),
        ("sigma", (1, 1), "σ", r"\sigma"),
        ("binomial", (2, 2), "binomial", r"\operatorname{binomial}"),
        ("polygamma", (2, 2), "polygamma", r"\operatorname{polygamma}"),
    ],
)
def test_how_a_function_is_printed(
    name: str, arity: tuple[int, int], display: str, latex: str
) -> None:
    function = FUNCTIONS[name]
    assert (function.arity, function.display, function.latex_name) == (arity, display, latex)


def test_every_inverse_function_is_known() -> None:
    assert {INVERSE[name] for name in INVERSE} <= FUNCTIONS.keys()
    assert INVERSE["sin"] == "asin"
    assert INVERSE["coth"] == "acoth"
    assert len(INVERSE) == 12
