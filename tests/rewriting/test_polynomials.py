"""The algebra of polynomials: reading, roots that are known, division, factors, and writing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.tree import Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.polynomials.generators import (
    generators_in,
    is_power_of,
    largest_power_in,
    number_and_root,
    power_of,
    rank,
)
from calctutor.rewriting.polynomials.ratios import Ratio, Ring

X = Symbol("x")


def _read(*texts: str) -> list[Ratio]:
    trees = [parse(text) for text in texts]
    ring = Ring.of(X, trees)
    return [ring.read(tree) for tree in trees]


WRITTEN = [
    ("(x+1)(x-a)", "x^2 - x*(a - 1) - a"),
    ("3-2x-x^2", "3 - 2*x - x^2"),
    ("x/2+1/3", "x/2 + 1/3"),
    ("sqrt(8)x+1", "2*sqrt(2)*x + 1"),
    ("(x-sqrt(2))(x+sqrt(2))", "x^2 - 2"),
    ("(x-2^(1/3))(x^2+2^(1/3)x+2^(2/3))", "x^3 - 2"),
    ("sqrt(2)-2^(1/4)*2^(1/4)", "0"),
    ("8^(1/6)-sqrt(2)", "0"),
    ("1/(1+sqrt(2))", "sqrt(2) - 1"),
    ("2/2^(1/3)", "2^(2/3)"),
    ("sqrt(a)^2+x", "x + a"),
    ("cos(1)^2+sin(1)^2", "1"),
    ("(a^2-b^2)/(a-b)", "a + b"),
    ("(sqrt(2)-2)a", "-a*(2 - sqrt(2))"),
    ("(sqrt(2)-2)^2 a", "2*a*(3 - 2*sqrt(2))"),
    ("5-sqrt(5)-10", "-(5 + sqrt(5))"),
]


@pytest.mark.parametrize(("text", "written"), WRITTEN)
def test_it_is_read_and_written(text: str, written: str) -> None:
    (ratio,) = _read(text)
    assert ascii_form(ratio.tree()) == written


@pytest.mark.parametrize("text", ["sin(x)", "2^x", "x^a", "sqrt(x)", "1/(x-x)", "(x+a)^999"])
def test_what_is_no_polynomial_is_out_of_reach(text: str) -> None:
    with pytest.raises(OutOfReachError):
        _read(text)


def test_division_leaves_a_remainder() -> None:
    top, bottom = _read("x^3+1", "a x+1")
    quotient, rest = top.divided_by(bottom)
    assert (quotient * bottom + rest - top).value == 0
    assert rest.is_constant


def test_an_inverse_modulo_a_polynomial() -> None:
    number, modulus = _read("x+sqrt(2)", "x^2+1")
    inverse = number.inverse_modulo(modulus)
    assert (inverse * number).divided_by(modulus)[1].value == 1


def test_no_inverse_where_there_is_a_common_factor() -> None:
    number, modulus = _read("x-1", "x^2-1")
    with pytest.raises(OutOfReachError):
        number.inverse_modulo(modulus)


def test_factors_begin_with_a_plus_sign() -> None:
    (polynomial,) = _read("a^2-x^2")
    factors = [(ascii_form(factor.tree()), power) for factor, power in polynomial.factors()]
    assert sorted(factors) == [("x + a", 1), ("x - a", 1)]


@pytest.mark.parametrize(
    ("text", "content"),
    [("6x+4", "2"), ("x/2+1/3", "1/6"), ("-2x-4", "-2"), ("a x^2+a^2", "a"), ("0.5x", "1/2")],
)
def test_the_content_comes_out(text: str, content: str) -> None:
    (polynomial,) = _read(text)
    assert ascii_form(polynomial.content().tree()) == content


def test_the_largest_power_in_a_number() -> None:
    assert largest_power_in(72, 2) == (6, 2)
    assert largest_power_in(54, 3) == (3, 2)
    assert largest_power_in(1, 2) == (1, 1)


@pytest.mark.parametrize(
    ("whole", "degree", "outside", "inside"),
    [
        (8, 2, 2, 2),
        (36, 2, 6, 1),
        (16, 4, 2, 1),
        (7, 2, 1, 7),
        (4, 2, 2, 1),
        (994_009, 2, 997, 1),
        (1_018_081, 2, 1, 1_018_081),
        (999_999_999, 2, 9, 12_345_679),
        (1_000_000_000, 2, 1, 1_000_000_000),
    ],
)
def test_a_root_is_a_number_times_a_root(
    whole: int, degree: int, outside: int, inside: int
) -> None:
    assert largest_power_in(whole, degree) == (outside, inside)


@pytest.mark.parametrize(
    ("radicand", "degree", "number", "root"),
    [
        ("8", 2, "2", "sqrt(2)"),
        ("8/3", 2, "2/3", "sqrt(6)"),
        ("9", 2, "3", None),
        ("1/4", 2, "1/2", None),
        ("8", 6, "1", "sqrt(2)"),
        ("9", 4, "1", "sqrt(3)"),
        ("64", 4, "2", "sqrt(2)"),
        ("2", 3, "1", "2^(1/3)"),
        ("16", 3, "2", "2^(1/3)"),
        ("1/2", 3, "1/2", "4^(1/3)"),
        ("a", 2, "1", "sqrt(a)"),
        ("-2", 2, "1", "sqrt(-2)"),
        ("0", 2, "1", "sqrt(0)"),
    ],
)
def test_a_root_has_the_least_number_under_it(
    radicand: str, degree: int, number: str, root: str | None
) -> None:
    outside, left = number_and_root(parse(radicand), degree)
    assert (str(outside), None if left is None else ascii_form(left)) == (number, root)


@pytest.mark.parametrize(
    ("text", "generators"),
    [
        ("x+1", ["x"]),
        ("3/2", []),
        ("x y/2", ["x", "y"]),
        ("x^2", ["x"]),
        ("x^(-2)", ["x"]),
        ("(x+y)^2", ["x", "y"]),
        ("sqrt(2)", ["sqrt(2)"]),
        ("sqrt(8)", ["sqrt(2)"]),
        ("sqrt(9)", []),
        ("sqrt(a)", ["sqrt(a)", "a"]),
        ("sqrt(a+1)", ["sqrt(a + 1)", "a"]),
        ("a^(2/3)", ["a^(1/3)", "a"]),
        ("sin(x)", ["sin(x)"]),
        ("x^a", ["x^a"]),
        ("e^x+pi", ["e^x", "pi"]),
    ],
)
def test_which_generators_an_expression_needs(text: str, generators: list[str]) -> None:
    assert [ascii_form(one) for one in generators_in(parse(text))] == generators


@pytest.mark.parametrize(
    ("root", "other", "is_one"),
    [
        ("sqrt(2)", "2^(1/4)", True),
        ("2^(1/4)", "sqrt(2)", False),
        ("sqrt(2)", "sqrt(2)", False),
        ("sqrt(2)", "3^(1/4)", False),
        ("2^(1/3)", "2^(1/4)", False),
        ("2^(1/3)", "2^(1/6)", True),
        ("x^2", "x", False),
        ("x", "sqrt(x)", False),
        ("sqrt(x)", "x", False),
    ],
)
def test_which_root_is_a_power_of_another(root: str, other: str, is_one: bool) -> None:
    assert is_power_of(parse(root), parse(other)) is is_one


@pytest.mark.parametrize(
    ("atom", "place"),
    [
        ("sqrt(a+1)", 0),
        ("sqrt(2)", 1),
        ("a^(1/3)", 1),
        ("cos(1)", 2),
        ("sin(1)", 3),
        ("x", 3),
        ("x^2", 3),
    ],
)
def test_roots_of_sums_come_first_and_then_other_roots_and_cosines(atom: str, place: int) -> None:
    assert rank(parse(atom)) == place


@pytest.mark.parametrize(
    ("generator", "power", "text"),
    [
        ("x", 1, "x"),
        ("x", 3, "x^3"),
        ("sqrt(2)", 3, "2^(3/2)"),
        ("sqrt(x)", 1, "sqrt(x)"),
        ("2^(1/3)", 2, "2^(2/3)"),
        ("x^a", 2, "(x^a)^2"),
        ("e^x", 2, "e^(2*x)"),
        ("x+1", 2, "(x + 1)^2"),
    ],
)
def test_a_power_of_a_generator(generator: str, power: int, text: str) -> None:
    assert ascii_form(power_of(parse(generator), power)) == text


@pytest.mark.parametrize(
    ("text", "degree", "exponents", "coefficients"),
    [
        ("3x^2+2x-1", 2, {0, 1, 2}, ["-1", "2", "3"]),
        ("a x^3-x", 3, {1, 3}, ["0", "-1", "0", "a"]),
        ("5", 0, {0}, ["5"]),
        ("x/2", 1, {1}, ["0", "1/2"]),
        ("(x^2+a)/b", 2, {0, 2}, ["a/b", "0", "1/b"]),
    ],
)
def test_degree_exponents_and_coefficients(
    text: str, degree: int, exponents: set[int], coefficients: list[str]
) -> None:
    (ratio,) = _read(text)
    assert ratio.degree == degree
    assert ratio.exponents() == exponents
    assert [ascii_form(one.tree()) for one in ratio.coefficients()] == coefficients
    assert ascii_form(ratio.leading.tree()) == coefficients[-1]
    assert ratio.is_polynomial
    assert ratio.is_constant is (degree == 0)


def test_zero_has_the_degree_minus_one_and_is_false() -> None:
    (zero,) = _read("x-x")
    assert (zero.degree, zero.is_constant, bool(zero)) == (-1, True, False)
    assert zero.value == 0
    (one,) = _read("x-x+1")
    assert bool(one)
    assert one.value == 1
    (letter,) = _read("a")
    assert (letter.value, letter.is_constant) == (None, True)


def test_a_quotient_by_the_variable_is_no_polynomial() -> None:
    (ratio,) = _read("1/x")
    assert not ratio.is_polynomial
    assert not ratio.is_constant


@pytest.mark.parametrize(
    ("text", "derivative"), [("x^3-2x+5", "3*x^2 - 2"), ("a x^2/b", "2*a*x/b"), ("7", "0")]
)
def test_the_derivative_of_a_polynomial(text: str, derivative: str) -> None:
    (ratio,) = _read(text)
    assert ascii_form(ratio.derivative().tree()) == derivative


@pytest.mark.parametrize(
    ("top", "bottom", "quotient", "rest"),
    [
        ("x^2-1", "x-1", "x + 1", "0"),
        ("x^2+1", "x-1", "x + 1", "2"),
        ("x", "x^2", "0", "x"),
        ("3x^3", "2x", "3*x^2/2", "0"),
        ("x^2", "a x+1", "x/a - 1/a^2", "1/a^2"),
        ("2x+1", "2", "x + 1/2", "0"),
    ],
)
def test_division_of_polynomials(top: str, bottom: str, quotient: str, rest: str) -> None:
    first, second = _read(top, bottom)
    found, left = first.divided_by(second)
    assert (ascii_form(found.tree()), ascii_form(left.tree())) == (quotient, rest)


def test_exponents_may_be_changed() -> None:
    (ratio,) = _read("x^4+a x^2+3")
    assert ascii_form(ratio.with_exponents(lambda n: n // 2).tree()) == "x^2 + a*x + 3"


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ("x^2-1", [("x - 1", 1), ("x + 1", 1)]),
        ("x^3-2x^2+x", [("x - 1", 2), ("x", 1)]),
        ("2x+4", [("x + 2", 1)]),
        ("x^2-2", [("x^2 - 2", 1)]),
        ("a x", [("x", 1)]),
        ("a", []),
        ("x(x^2+1)", [("x", 1), ("x^2 + 1", 1)]),
    ],
)
def test_the_factors_that_contain_the_variable(text: str, factors: list[tuple[str, int]]) -> None:
    (ratio,) = _read(text)
    found = [(ascii_form(factor.tree()), power) for factor, power in ratio.factors()]
    assert found == factors


def test_rings_are_the_same_by_variable_and_generators() -> None:
    one, same = Ring.of(X, [parse("x+a")]), Ring.of(X, [parse("a x")])
    assert one == same
    assert hash(one) == hash(same)
    assert one != Ring.of(X, [parse("x+b")])
    assert one != Ring.of(Symbol("a"), [parse("a+x")])
    assert one != "a ring"


def test_a_ring_is_extended_and_its_variable_renamed() -> None:
    ring = Ring.of(X, [parse("x")])
    wider = ring.extended([parse("a+sqrt(2)")])
    assert [ascii_form(one) for one in wider.generators] == ["sqrt(2)", "x", "a"]
    assert [ascii_form(one) for one in wider.with_variable(Symbol("t")).generators] == [
        "sqrt(2)",
        "t",
        "a",
    ]
    with pytest.raises(OutOfReachError):
        ring.read(parse("a"))
    lifted = wider.lifted(ring.read(parse("x^2+1")))
    assert lifted.ring == wider
    assert ascii_form(lifted.tree()) == "x^2 + 1"
    assert wider.lifted(lifted) is lifted


@pytest.mark.parametrize(
    ("text", "times", "written"),
    [("x+1", 2, "2*x + 2"), ("x", Fraction(1, 2), "x/2"), ("x", 0, "0")],
)
def test_a_ratio_times_a_number(text: str, times: Fraction | int, written: str) -> None:
    (ratio,) = _read(text)
    assert ascii_form(ratio.times(times).tree()) == written


@pytest.mark.parametrize("power", [40, 41])
def test_the_fortieth_power_is_the_highest(power: int) -> None:
    if power <= 40:
        assert _read(f"x^{power}")[0].degree == power
    else:
        with pytest.raises(OutOfReachError):
            _read(f"x^{power}")


def _terms(count: int, letter: str) -> str:
    return "+".join(f"{letter}_{number}" for number in range(count))


def test_a_polynomial_has_at_most_two_hundred_terms() -> None:
    (allowed,) = _read(f"x({_terms(14, 'a')})({_terms(14, 'b')})")
    assert allowed.degree == 1
    with pytest.raises(OutOfReachError):
        _read(f"x({_terms(14, 'a')})({_terms(15, 'b')})")
