"""The bridge: what crosses it keeps its value, and what would explode is turned back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calctutor.cas import forward
from calctutor.cas.bridge import CannotConvertError, from_sympy, to_sympy
from calctutor.cas.dependence import INDEPENDENT
from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.names import Names
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    TWO,
    Add,
    Apply,
    Bracket,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Div,
    I,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Sum,
    Symbol,
    Tree,
    Vector,
    add,
    call,
    mul,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse

X = Symbol("x")
Y = Symbol("y")
x = sympy.Symbol("x", real=True)
y = sympy.Symbol("y", real=True)


def converted(text: str) -> sympy.Expr:
    return to_sympy(parse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2x + 3y", 2 * x + 3 * y),
        ("x/3 - y^2", x / 3 - y**2),
        ("0.1", sympy.Rational(1, 10)),
        ("1.3^2", sympy.Rational(169, 100)),
        ("e^-x", sympy.exp(-x)),
        ("pi", sympy.pi),
        ("2 i", 2 * sympy.I),
        ("sqrt(x)", sympy.sqrt(x)),
        ("ln x", sympy.log(x)),
        ("log_2(x)", sympy.log(x) / sympy.log(2)),
        ("abs(x)", sympy.Abs(x)),
        ("sigma(x)", 1 / (1 + sympy.exp(-x))),
        ("arccot x", sympy.pi / 2 - sympy.atan(x)),
        ("arcsec x", sympy.acos(1 / x)),
        ("arccsc x", sympy.asin(1 / x)),
        ("max(x, y, 2)", sympy.Max(x, y, 2)),
        ("binomial(5, 2)", sympy.Integer(10)),
        ("4!", sympy.Integer(24)),
        ("gamma(5)", sympy.Integer(24)),
        ("floor(pi)", sympy.Integer(3)),
        ("ceil(pi)", sympy.Integer(4)),
        ("erf(x)", sympy.erf(x)),
        ("step(x)", sympy.Heaviside(x)),
        ("{x^2 if x > 0, -x otherwise}", sympy.Piecewise((x**2, x > 0), (-x, True))),
        ("{x if x != 1}", sympy.Piecewise((x, sympy.Ne(x, 1)))),
        ("softplus(x)", sympy.log(1 + sympy.exp(x))),
        ("digamma(x)", sympy.digamma(x)),
        ("polygamma(2, x)", sympy.polygamma(2, x)),
        ("sign(x)", sympy.sign(x)),
    ],
)
def test_converts_to_what_it_means(text: str, expected: sympy.Expr) -> None:
    assert converted(text) == expected


def test_the_root_is_the_principal_one() -> None:
    cube_root = to_sympy(call("root", Neg(Integer(8)), Integer(3)))
    assert sympy.expand_complex(cube_root) == 1 + sympy.sqrt(3) * sympy.I


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_known_function_crosses(name: str) -> None:
    assert name in forward.CONVERTED_FUNCTIONS
    arguments = (X, Y)[: FUNCTIONS[name].arity[0]]
    assert to_sympy(Call(name, arguments)).free_symbols == {x, y} & {
        to_sympy(argument) for argument in arguments
    }


@pytest.mark.parametrize("name", ["I", "E", "S", "N", "O", "Q", "beta", "gamma", "zeta", "pi_1"])
def test_names_that_sympy_uses_itself_are_plain_names(name: str) -> None:
    assert to_sympy(Symbol(name)) == sympy.Symbol(name, real=True)


def test_no_text_is_ever_run() -> None:
    name = "__import__('os').environ.__setitem__('CALCTUTOR_HACKED', '1')"
    assert to_sympy(Apply(name, 0, (Symbol(name),))).free_symbols == {sympy.Symbol(name, real=True)}
    assert "CALCTUTOR_HACKED" not in os.environ


def test_names_are_real_and_positive_only_where_that_is_given() -> None:
    root = parse("sqrt(x^2)")
    assert to_sympy(root) == sympy.Abs(x)
    assert to_sympy(root, frozenset({"x"})) == sympy.Symbol("x", positive=True)


def test_what_is_given_of_a_name_does_not_hold_of_a_bound_one() -> None:
    magnitude = Integral(call("sqrt", Pow(X, TWO)), X, Neg(ONE), ONE)
    assert to_sympy(magnitude, frozenset({"x"})).doit() == 1
    limit = Limit(Div(call("abs", X), X), X, Integer(0), "-")
    assert to_sympy(limit, frozenset({"x"})).doit() == -1


def test_decimals_are_exact() -> None:
    assert to_sympy(Decimal(1, -30)) == sympy.Rational(1, 10**30)
    assert to_sympy(Decimal(25, 2)) == sympy.Integer(2500)


def test_derivatives_integrals_and_limits_are_not_carried_out() -> None:
    square = Pow(X, TWO)
    assert to_sympy(Derivative(square, X, 2)) == sympy.Derivative(x**2, (x, 2))
    assert to_sympy(Integral(square, X)) == sympy.Integral(x**2, x)
    assert to_sympy(Integral(square, X, Integer(0), INFINITY)) == sympy.Integral(
        x**2, (x, 0, sympy.oo)
    )
    assert to_sympy(Limit(square, X, Y, "+")) == sympy.Limit(x**2, x, y, "+")
    assert to_sympy(Limit(square, X, Neg(INFINITY))) == sympy.Limit(x**2, x, -sympy.oo)


def test_a_bracket_with_bounds_is_a_difference() -> None:
    square = Pow(X, TWO)
    assert to_sympy(Bracket(square, X, Y, TWO)) == 4 - y**2
    fading = Pow(Constant("e"), Neg(X))
    assert to_sympy(Bracket(fading, X, Integer(0), INFINITY)).doit() == -1
    root = Bracket(call("sqrt", square), X, Neg(ONE), ONE)
    assert to_sympy(root, frozenset({"x"})) == 0
    with pytest.raises(CannotConvertError):
        to_sympy(Bracket(call("ln", X), X, Integer(0), ONE))


def test_a_sum_needs_bounds_to_cross() -> None:
    summed = to_sympy(Sum(X, X, ONE, Y))
    assert isinstance(summed, sympy.Sum)
    assert sympy.simplify(summed.doit() - y * (y + 1) / 2) == 0
    with pytest.raises(CannotConvertError):
        to_sympy(Sum(X, X))


def test_primes_are_derivatives_by_the_argument() -> None:
    f, g = sympy.Function("f", real=True), sympy.Function("g", real=True)
    assert converted("f'(x)").doit() == f(x).diff(x)
    assert converted("f'(g(x)) g'(x)").doit() == f(g(x)).diff(x)
    assert converted("f''(3 x)").doit() == f(3 * x).diff(x, 2) / 9
    assert converted("f'(0)").subs(f, sympy.sin).doit() == 1


def test_an_unknown_function_of_several_variables() -> None:
    f = sympy.Function("f", real=True)
    assert to_sympy(Apply("f", 0, (X, Y))) == f(x, y)
    with pytest.raises(CannotConvertError):
        to_sympy(Apply("f", 1, (X, Y)))


def test_a_leibniz_quotient_is_not_zero() -> None:
    function = sympy.Function("y", real=True)(x)
    assert to_sympy(Derivative(Y, X)).doit() == function.diff(x)
    product = to_sympy(Mul((Y, Derivative(Y, X))))
    assert product == function * function.diff(x)
    assert to_sympy(Derivative(Y, X), frozenset(), INDEPENDENT).doit() == 0


def test_chained_leibniz_quotients_are_quantities_of_their_own() -> None:
    chain = Mul((Derivative(Symbol("L"), Y), Derivative(Y, X)))
    assert len(to_sympy(chain).free_symbols) == 2
    assert to_sympy(chain) == to_sympy(Mul(tuple(reversed(chain.factors))))
    assert to_sympy(chain) != to_sympy(Mul((Derivative(Y, X), Derivative(Symbol("L"), X))))
    with pytest.raises(CannotConvertError):
        to_sympy(Add((chain, Derivative(Pow(Y, TWO), X))))


def test_how_a_name_depends_on_an_unmentioned_variable_is_not_guessed() -> None:
    rate = Derivative(Pow(Y, TWO), Symbol("t"))
    with pytest.raises(CannotConvertError) as caught:
        to_sympy(Add((Derivative(Y, X), rate)))
    assert caught.value.node == rate.body


@pytest.mark.parametrize(
    "text",
    [
        "9^9^9",
        "2^(10^10)",
        "(1/2)^(10^10)",
        "9^(-(9^9))",
        "(2 x)^(10^10)",
        "9^(9^9 + 1/2)",
        "((((10^1000)^1000)^1000)^1000)",
        "(10^7)!",
        "((9!)!)!",
        "gamma(10^8)",
        "binomial(10^9, 10^8)",
        "e^(10^10 ln 2)",
        "3^(10^10 ln(5)/ln(3))",
        "floor(e^(e^(e^9)))",
        "ceil(cosh(10^9))",
    ],
)
def test_gigantic_numbers_are_refused_before_they_exist(text: str) -> None:
    with pytest.raises(CannotConvertError):
        converted(text)


def test_gigantic_decimals_and_integers_are_refused() -> None:
    for number in (Decimal(1, 10**9), Decimal(1, -(10**9)), Integer(1 << 200_000)):
        with pytest.raises(CannotConvertError) as caught:
            to_sympy(number)
        assert caught.value.node is number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2^1000", sympy.Integer(2**1000)),
        ("100!", sympy.factorial(100)),
        ("(x+1)^6000", (x + 1) ** 6000),
        ("e^(10^9)", sympy.exp(10**9)),
        ("x^(9^9)", x ** (9**9)),
        ("floor(e)", sympy.Integer(2)),
    ],
)
def test_large_but_sane_ones_pass(text: str, expected: sympy.Expr) -> None:
    assert converted(text) == expected


def test_infinity_is_a_place_and_not_a_number() -> None:
    assert to_sympy(INFINITY) == sympy.oo
    assert to_sympy(Neg(INFINITY)) == -sympy.oo
    for nonsense in (Add((INFINITY, ONE)), Div(ONE, INFINITY), Mul((Integer(0), INFINITY))):
        with pytest.raises(CannotConvertError):
            to_sympy(nonsense)


def test_what_sympy_will_not_build_is_refused_with_its_place() -> None:
    bad = call("max", I, ONE)
    with pytest.raises(CannotConvertError) as caught:
        to_sympy(Add((X, bad)))
    assert caught.value.node is bad
    with pytest.raises(CannotConvertError):
        to_sympy(Call("zeta", (X,)))


def test_a_hundred_levels_cross_both_ways() -> None:
    sines: Tree = X
    for _ in range(99):
        sines = call("sin", sines)
    assert from_sympy(to_sympy(sines)) == sines
    fraction: Tree = X
    for _ in range(49):
        fraction = Div(ONE, Add((ONE, fraction)))
    assert to_sympy(from_sympy(to_sympy(fraction))) == to_sympy(fraction)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (2 * x, "2*x"),
        (-x, "-x"),
        (1 - x, "1 - x"),
        (x**2 - 2 * x + 1, "x^2 - 2*x + 1"),
        (sympy.Rational(2, 3), "2/3"),
        (-sympy.Rational(2, 3), "-2/3"),
        (2 * x / 3, "2*x/3"),
        (x / 2, "x/2"),
        (1 / x, "1/x"),
        (-2 * x / (3 * y), "-2*x/(3*y)"),
        (x**-2, "1/x^2"),
        (sympy.sqrt(x), "sqrt(x)"),
        (1 / sympy.sqrt(x), "1/sqrt(x)"),
        (sympy.sqrt(2) / 2, "sqrt(2)/2"),
        (x ** sympy.Rational(2, 3), "x^(2/3)"),
        (sympy.cbrt(x), "root(x, 3)"),
        (sympy.exp(x), "e^x"),
        (sympy.E, "e"),
        (x * sympy.exp(-x), "x*e^(-x)"),
        (sympy.log(x), "ln(x)"),
        (sympy.Abs(x), "abs(x)"),
        (2 * x * sympy.cos(x**2), "2*x*cos(x^2)"),
        (sympy.Function("f")(x).diff(x), "f'(x)"),
        (sympy.Function("f")(3 * x).diff(x), "3*f'(3*x)"),
        (sympy.Integral(x**2, (x, 0, 1)), "integrate(x^2, (x, 0, 1))"),
        (sympy.Integral(x**2, x), "integrate(x^2, x)"),
        (sympy.Derivative(sympy.sin(x), (x, 2)), "diff(sin(x), x, 2)"),
        (sympy.oo, "oo"),
        (sympy.Heaviside(x), "step(x)"),
        (sympy.digamma(x), "digamma(x)"),
        (sympy.polygamma(2, x), "polygamma(2, x)"),
        (sympy.Piecewise((x**2, x > 0), (-x, True)), "piecewise(x^2, x > 0, -x)"),
        (
            sympy.Piecewise((1, sympy.Eq(x, 0)), (2, x <= 1)),
            "piecewise(1, x = 0, 2, x <= 1)",
        ),
    ],
)
def test_comes_back_as_people_write_it(expression: sympy.Expr, expected: str) -> None:
    assert ascii_form(from_sympy(expression)) == expected


@pytest.mark.parametrize(
    "expression",
    [
        sympy.Piecewise((x, (x > 0) & (y > 0)), (0, True)),
        sympy.zoo,
        sympy.nan,
        sympy.Float(0.5),
        sympy.Dummy("t"),
        sympy.zeta(x),
        sympy.Subs(sympy.Derivative(sympy.sin(x) * y, x), x, 0),
        x + sympy.Order(x**2),
        x + sympy.oo * sympy.I,
    ],
)
def test_what_a_tree_cannot_say_is_refused(expression: sympy.Expr) -> None:
    with pytest.raises(CannotConvertError) as caught:
        from_sympy(expression)
    assert expression.has(caught.value.node)


@pytest.mark.parametrize(
    "text",
    [
        "diff(sin(x^2), x)",
        "integrate(x*exp(x), x)",
        "integrate(x^2, (x, 0, oo))",
        "f''(g(x)) g'(x)^2 + f'(g(x)) g''(x)",
        "lim_{x->oo} x e^-x",
        "max(x, 2) + binomial(n, k)",
        "arctan(x)/(1+x^2)",
    ],
)
def test_there_and_back_again(text: str) -> None:
    there = to_sympy(parse(text, Names(symbols=frozenset({"n", "k"}))))
    assert to_sympy(from_sympy(there)).doit() == there.doit()


rationals = st.recursive(
    st.integers(0, 9).map(Integer) | st.builds(Decimal, st.integers(0, 99), st.integers(-2, 1)),
    lambda inner: st.one_of(
        inner.map(Neg),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: add(*parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: mul(*parts)),
        st.builds(Div, inner, inner),
        st.builds(Pow, inner, st.integers(0, 3).map(Integer)),
    ),
    max_leaves=12,
)


def value(tree: Tree) -> Fraction:
    """The value of a tree of rational arithmetic, found without SymPy."""
    match tree:
        case Integer(number):
            return Fraction(number)
        case Decimal():
            return tree.value
        case Neg(arg):
            return -value(arg)
        case Add(terms):
            return sum(map(value, terms), Fraction(0))
        case Mul(factors):
            product = Fraction(1)
            for factor in factors:
                product *= value(factor)
            return product
        case Div(numerator, denominator):
            return value(numerator) / value(denominator)
        case Pow(base, exponent):
            return value(base) ** int(value(exponent))
        case (
            Symbol()
            | Constant()
            | Call()
            | Apply()
            | Derivative()
            | Integral()
            | Limit()
            | Sum()
            | Bracket()
            | Cases()
            | Vector()
        ):
            raise AssertionError("not a rational number")
        case _:
            assert_never(tree)


@given(rationals)
def test_exact_arithmetic_agrees_with_fractions(tree: Tree) -> None:
    try:
        expected = value(tree)
    except ZeroDivisionError:
        return
    there = to_sympy(tree)
    assert (there.p, there.q) == (expected.numerator, expected.denominator)
    assert value(from_sympy(there)) == expected


expressions = st.recursive(
    st.integers(0, 9).map(Integer) | st.sampled_from([X, Y, Constant("e"), Constant("pi"), I]),
    lambda inner: st.one_of(
        inner.map(Neg),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: add(*parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: mul(*parts)),
        st.builds(Div, inner, inner),
        st.builds(Pow, inner, inner),
        st.builds(call, st.sampled_from(["sin", "ln", "sqrt", "abs", "atan", "erf"]), inner),
    ),
    max_leaves=8,
)


@given(expressions)
def test_coming_back_keeps_the_value(tree: Tree) -> None:
    try:
        there = to_sympy(tree)
        back = to_sympy(from_sympy(there))
    except CannotConvertError:
        return
    for place in ({x: Fraction(7, 3), y: Fraction(-5, 7)}, {x: Fraction(-1, 9), y: Fraction(8, 5)}):
        before, after = number(there, place), number(back, place)
        assert before.is_finite == after.is_finite
        assert not before.is_finite or abs(before - after) <= abs(before) * 1e-40 + 1e-40


def number(expression: sympy.Expr, place: Mapping[sympy.Symbol, Fraction]) -> sympy.Expr:
    return expression.subs({name: sympy.Rational(at) for name, at in place.items()}).n(60)
