"""What is known of the sign of kernels and of polynomials in them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq_mpoly

from calctutor.algebra.factors import factored, prime_factors
from calctutor.algebra.kernels import Kernels, NeedsFinerError
from calctutor.algebra.quotients import NoValueError, OutOfReachError, Quotient
from calctutor.algebra.reading import Reader
from calctutor.algebra.signs import zeros
from calctutor.expr.names import Names
from calctutor.reading.parser import parse

NAMES = Names(functions=frozenset({"f"}))


def read(text: str, *positive: str, real: bool = False) -> tuple[Quotient, Kernels]:
    finest: dict[tuple[object, ...], int] = {}
    while True:
        kernels = Kernels(32, frozenset(positive), finest, real=real)
        try:
            return Reader(kernels).quotient(parse(text, NAMES)), kernels
        except NeedsFinerError as wish:
            finest[wish.key] = wish.denominator


REAL = [
    "x", "pi", "e^x", "abs(sqrt(x))", "abs(x)", "floor(sqrt(x))", "sqrt(x^2+1)", "ln(x^2+1)",
    "sin(x)", "atan(x)", "erf(x)", "gamma(x)", "f(x)", "sqrt(2)", "ln(3)", "i^2", "max(x, y)",
    "x^3/(x+y)", "asinh(x)", "sigma(x)", "sign(x)", "int_0^x t^2 dt",
]  # fmt: skip
NOT_REAL = [
    "i", "sqrt(x)", "ln(x)", "asin(x)", "acos(x)", "acosh(x)", "atanh(x)", "x^a", "f(i)",
    "f(sqrt(x))", "e^(i x)", "(x-1)^(1/3)", "sin(sqrt(x))", "e^sqrt(x)", "gamma(sqrt(x))",
    "atan(ln(x))", "2^x ln(x)", "erf(i x)", "sqrt(-1)", "asinh(i x)",
    "sqrt(x+i)", "(x+i)^(1/3)", "int_0^x sqrt(t) dt", "int_1^(ln x) t^2 dt",
]  # fmt: skip


@pytest.mark.parametrize("text", REAL)
def test_what_is_real_for_all_real_values_is_known_to_be(text: str) -> None:
    value, kernels = read(text)
    assert kernels.is_real(value)


@pytest.mark.parametrize("text", NOT_REAL)
def test_what_may_be_complex_is_not_taken_to_be_real(text: str) -> None:
    value, kernels = read(text)
    assert not kernels.is_real(value)


@pytest.mark.parametrize(
    "text", [text for text in NOT_REAL if "i" not in text and "-1" not in text]
)
def test_where_values_are_real_so_is_each_part(text: str) -> None:
    value, kernels = read(text, real=True)
    assert kernels.is_real(value)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("sqrt(x)", True),
        ("x^(1/4)", True),
        ("cbrt(x)", False),
        ("x^(2/3)", True),
        ("x^(1/3) + sqrt(x)", True),
        ("ln(x)", False),
    ],
)
def test_an_even_root_is_never_below_zero(text: str, never: bool) -> None:
    value, kernels = read(text, real=True)
    assert kernels.is_never_negative(value.top) is never


@pytest.mark.parametrize("text", ["sqrt(-1)", "ln(-1)", "(-2)^(1/4)", "sqrt(-x^2) / sqrt(-4)"])
def test_what_is_never_real_has_no_value(text: str) -> None:
    with pytest.raises(NoValueError):
        read(text, real=True)


@pytest.mark.parametrize("text", ["sqrt(x)", "ln(x)", "x^a", "e^sqrt(x)", "f(sqrt(x))"])
def test_with_positive_names_more_is_real(text: str) -> None:
    value, kernels = read(text, "x")
    assert kernels.is_real(value)


@pytest.mark.parametrize(
    "text",
    ["1", "x^2", "x^2+1", "x^2 y^4+pi", "e^x+x^2", "abs(x)", "x^2-x+1", "2x^2+3x+2",
     "sqrt(x^2+1)-x", "sqrt(x^2+1)+x", "sqrt(2)", "ln(2)+x^2", "abs(sqrt(x))", "cos(x)^2",
     "sin(x)^2", "2-sqrt(2)", "1+cos(x)", "3-sin(x)-2cos(y)", "x^2+1+x sqrt(x^2+1)"],
)  # fmt: skip
def test_what_is_never_below_zero_is_known(text: str) -> None:
    value, kernels = read(text)
    assert kernels.is_never_negative(value.top)


@pytest.mark.parametrize(
    "text",
    ["0", "-1", "x", "x^2-1", "x^2+x", "x^2-2x-1", "x^3", "i", "-x^2", "sqrt(x)", "ln(x^2)",
     "x^2+2x", "sqrt(x^2+1)-x-1", "sqrt(x^2+1)-2x", "1-sqrt(2)", "e^x-1", "sin(x)", "x y", "f(x)",
     "floor(x)", "2-sin(x)-2cos(y)", "1-sqrt(x^2+1)", "1+2cos(x)", "cos(x)", "1+cos(sqrt(x))"],
)  # fmt: skip
def test_what_may_be_below_zero_is_not_taken_to_be_positive(text: str) -> None:
    value, kernels = read(text)
    assert not kernels.is_never_negative(value.top)


def test_factors_are_told_apart_by_their_sign() -> None:
    value, kernels = read("-6 x^3 (x^2+1)/(y-1)^2")
    parts = factored(value, kernels)
    assert parts.constant == -6
    assert [(str(p), e) for p, e in parts.positive] == [("k31^2 + 1", 1)]
    assert sorted((str(p), e) for p, e in parts.others) == [("k30 - 1", -2), ("k31", 3)]


def test_primes_of_a_fraction() -> None:
    assert prime_factors(Fraction(360, 49)) == {2: 3, 3: 2, 5: 1, 7: -2}
    assert prime_factors(Fraction(1)) == {}
    assert prime_factors(Fraction(10**19)) is None


def test_a_finer_kernel_is_asked_for() -> None:
    kernels = Kernels(32, frozenset(), {})
    reader = Reader(kernels)
    reader.quotient(parse("e^(x/3)"))
    with pytest.raises(NeedsFinerError) as wish:
        reader.quotient(parse("e^x e^(x/2)"))
    assert wish.value.denominator == 6
    finer = Kernels(32, frozenset(), {wish.value.key: 6})
    whole, half = (Reader(finer).quotient(parse(text)) for text in ("e^x", "e^(x/2)"))
    assert (half * half - whole).is_zero


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x", [("x", 0)]), ("2x-3", [("x", Fraction(3, 2))]), ("x^2-1", [("x", 1), ("x", -1)]),
     ("x^2+1", []), ("e^x", []), ("1/x", []), ("x y", [("x", 0), ("y", 0)]), ("x-x", []),
     ("(x-1)/(y-1)", [("x", 1)]), ("-x^2-2", []), ("5", []), ("-pi", [])],
)  # fmt: skip
def test_zeros_of_what_a_sign_is_taken_of(text: str, expected: list[tuple[str, Fraction]]) -> None:
    assert sorted(zeros(*read(text))) == sorted(expected)


@pytest.mark.parametrize(
    "text", ["sin(x)", "x+y", "floor(x)", "x-abs(x)", "sqrt(x)", "x^2-2", "f(x)"]
)
def test_zeros_that_cannot_be_told(text: str) -> None:
    with pytest.raises(OutOfReachError):
        zeros(*read(text))


def test_a_positive_name_is_never_zero() -> None:
    assert zeros(*read("x (x+1) (x-1)", "x")) == [("x", Fraction(1))]


def test_signs_of_many_roots_are_weighed_in_few_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    find = Kernels._find_never_negative

    def counted(self: Kernels, polynomial: fmpq_mpoly, roots: int) -> bool:
        asked.append(roots)
        return find(self, polynomial, roots)

    monkeypatch.setattr(Kernels, "_find_never_negative", counted)
    kernels = Kernels(32, frozenset(), {})
    many = "sqrt(2) + sqrt(3) - sqrt(5) - sqrt(7) + sqrt(11) - sqrt(13) + 1"
    kernels.is_never_negative(Reader(kernels).quotient(parse(many)).top)
    assert 0 < len(asked) < 3000


@pytest.mark.parametrize(
    ("text", "opened"),
    [("cos(64x)", True), ("cos(65x)", False), ("cos(-64x)", True), ("cos(-65x)", False),
     ("sin(64x)", True), ("sin(65x)", False), ("sin(-64x)", True), ("sin(-65x)", False)],
)  # fmt: skip
def test_multiples_of_an_angle_are_opened_up_to_the_64th(text: str, opened: bool) -> None:
    value, _ = read(text)
    assert (len(value.top) > 1) is opened


@pytest.mark.parametrize(
    ("text", "questions"), [("5 - 2^(1/3)", 1), ("5 - 2^(1/4)", 1), ("2 - sqrt(2)", 3)]
)
def test_only_square_roots_are_weighed_for_a_sign(
    text: str, questions: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    find = Kernels._find_never_negative

    def counted(self: Kernels, polynomial: fmpq_mpoly, roots: int) -> bool:
        asked.append(roots)
        return find(self, polynomial, roots)

    value, kernels = read(text)
    monkeypatch.setattr(Kernels, "_find_never_negative", counted)
    assert kernels.is_never_negative(value.top) is (questions > 1)
    assert len(asked) == questions
