"""All that is known of a limit: each field of its value, on both sides of each condition."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import asdict

from calctutor.expr.tree import Limit, Relation, Symbol, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.limits.value import (
    UNKNOWN,
    LimitValue,
    is_far_out,
    limit_value,
    value_of,
)

X = Symbol("x")


def problem(text: str) -> Limit:
    body = parse_problem(text).body
    assert isinstance(body, Limit)
    return body


def _written(value: object) -> object:
    match value:
        case tuple():
            return [_written(each) for each in value]
        case None | bool() | str():
            return value
        case _:
            return ascii_form(value)  # type: ignore[arg-type]


def known(text: str, *given: str) -> dict[str, Any]:
    """The fields that differ from those of a limit of which nothing is known."""
    read = parse_problem(text, given=given)
    assert isinstance(read.body, Limit)
    found = asdict(value_of(read.body, read.given))
    nothing = asdict(LimitValue())
    return {name: _written(value) for name, value in found.items() if value != nothing[name]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("lim_{x->2} x^2", "4"),
        ("lim_{x->a} x^2", "a^2"),
        ("lim_{x->0} sin(3x)/x", "3"),
        ("lim_{x->0} (1 - cos(x))/x^2", "1/2"),
        ("lim_{x->oo} (2x + 1)/(x - 3)", "2"),
        ("lim_{x->oo} (sqrt(x^2 + x) - x)", "1/2"),
        ("lim_{x->oo} x^3 e^(-x)", "0"),
        ("lim_{x->oo} sin(x)/x", "0"),
        ("lim_{n->oo} (-1)^n/n", "0"),
        ("lim_{n->oo} sin(pi n)", "0"),
        ("lim_{n->oo} n (cos(2pi n) - 1)", "0"),
        ("lim_{n->oo} cos(pi n)/sqrt(n)", "0"),
        ("lim_{x->oo} (-3/4)^x", "0"),
        ("lim_{x->0} x/(3 - 2 cos(1/x))", "0"),
        ("lim_{x->oo} x/(3 - 2 cos(x))", "oo"),
        ("lim_{x->oo} (4 + sin(x))^(1/x)", "1"),
        ("lim_{x->oo} (sin(x)^2 + cos(x)^2)", "1"),
        ("lim_{x->oo} (sin(2x) - 2sin(x) cos(x) + 1/x)", "0"),
        ("lim_{x->oo} (cos(1/x) sin(x) - sin(x) + 3)", "3"),
        ("lim_{x->0} floor(1/2 + sin(1/x)/3)", "0"),
        ("lim_{x->0+} gamma(x)", "oo"),
        ("lim_{x->0} x gamma(x)", "1"),
        ("lim_{x->-1} (x + 1) gamma(x)", "-1"),
        ("lim_{x->oo} gamma(x + 1)/(x gamma(x))", "1"),
        ("lim_{x->0} (x! - 1)/x", "digamma(1)"),
        ("lim_{x->0+} acsch(x)/ln(x)", "-1"),
        ("lim_{x->oo} x acoth(x)", "1"),
        ("lim_{x->oo} asec(x)", "pi/2"),
        ("lim_{x->0} x sin(1/x)", "0"),
        ("lim_{x->0} abs(x)", "0"),
        ("lim_{x->oo} 0", "0"),
        ("lim_{x->oo} x", "oo"),
        ("lim_{x->-oo} x", "-oo"),
        ("lim_{x->0} 1/x^2", "oo"),
        ("lim_{x->0} (-1/x^2)", "-oo"),
        ("lim_{x->0+} 1/x", "oo"),
        ("lim_{x->0-} 1/x", "-oo"),
        ("lim_{x->0+} ln(x)", "-oo"),
        ("lim_{x->0+} abs(x)/x", "1"),
        ("lim_{x->0-} abs(x)/x", "-1"),
    ],
)
def test_a_limit_with_a_value_has_nothing_else(text: str, value: str) -> None:
    assert known(text) == {"value": value}


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("lim_{x->0} 1/x", "-oo", "oo"),
        ("lim_{x->0} (-1/x)", "oo", "-oo"),
        ("lim_{x->0} abs(x)/x", "-1", "1"),
        ("lim_{x->0} floor(x)", "-1", "0"),
        ("lim_{x->0} e^(1/x)", "0", "oo"),
        ("lim_{x->0} arctan(1/x)", "-pi/2", "pi/2"),
    ],
)
def test_where_the_sides_differ_both_are_told(text: str, left: str, right: str) -> None:
    assert known(text) == {"exists": False, "left": left, "right": right}


@pytest.mark.parametrize(
    ("text", "given", "value", "where"),
    [
        ("lim_{x->oo} (a x + 1)/(b x + 1)", [], "a/b", ["b != 0"]),
        ("lim_{x->oo} (a x + 1)/(b x + 1)", ["b < 5"], "a/b", ["b != 0"]),
        ("lim_{x->oo} (a x + 1)/(b x + 1)", ["b > 0"], "a/b", None),
        ("lim_{x->oo} (a x + 1)/(b x + 1)", ["b < 0"], "a/b", None),
        ("lim_{x->oo} e^(-a x)", ["a > 0"], "0", None),
        ("lim_{x->oo} e^(-a x)", ["a < 0"], "oo", None),
        ("lim_{x->oo} e^(-a^2 x)", [], "0", ["a != 0"]),
    ],
)
def test_what_a_value_relies_on(
    text: str, given: list[str], value: str, where: list[str] | None
) -> None:
    expected = {"value": value} | ({} if where is None else {"where": where})
    assert known(text, *given) == expected


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("lim_{x->oo} e^(-a x)", "a > 0"),
        ("lim_{x->oo} x^a", "a > 0"),
        ("lim_{x->0} a/x^2", "a > 0"),
        ("lim_{n->oo} (1 - (-1)^n) e^(a n)", "a > 0"),
        ("lim_{n->oo} (1 + (-1)^n) e^(a n)", "a > 0"),
    ],
)
def test_what_would_decide_a_limit(text: str, needs: str) -> None:
    assert known(text) == {"needs": needs}


@pytest.mark.parametrize(
    ("text", "given", "left", "right", "where"),
    [
        ("lim_{x->0} a abs(x)/x", [], "-a", "a", ["-a != a"]),
        ("lim_{x->0} a abs(x)/x", ["a < 5"], "-a", "a", ["-a != a"]),
        ("lim_{x->0} a abs(x)/x", ["a > 0"], "-a", "a", None),
        ("lim_{x->0} a abs(x)/x", ["a < 0"], "-a", "a", None),
        ("lim_{x->0} (a + abs(x)/x)", [], "a - 1", "a + 1", None),
    ],
)
def test_sides_that_differ_by_a_parameter_differ_where_it_is_not_0(
    text: str, given: list[str], left: str, right: str, where: list[str] | None
) -> None:
    expected = {"exists": False, "left": left, "right": right}
    assert known(text, *given) == expected | ({} if where is None else {"where": where})


@pytest.mark.parametrize(
    ("text", "value", "side"),
    [
        ("lim_{x->0} ln(x)", "-oo", "+"),
        ("lim_{x->0} sqrt(x)", "0", "+"),
        ("lim_{x->1} sqrt(1 - x)", "0", "-"),
        ("lim_{x->0} ln(-x)", "-oo", "-"),
    ],
)
def test_a_limit_of_one_side_only(text: str, value: str, side: str) -> None:
    assert known(text) == {"value": value, "only_side": side}


@pytest.mark.parametrize(
    "text",
    ["lim_{x->0-} ln(x)", "lim_{x->0} sqrt(-1 - x^2)", "lim_{x->-1} ln(x)", "lim_{x->oo} ln(-x)"],
)
def test_where_nothing_is_real_there_is_no_limit(text: str) -> None:
    assert known(text) == {"is_real": False}


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("lim_{x->oo} sin(x)", [("sin(x) = 0", "0"), ("sin(x) = 1", "1")]),
        ("lim_{x->0} sin(1/x)", [("sin(1/x) = 0", "0"), ("sin(1/x) = 1", "1")]),
        ("lim_{n->oo} (-1)^n", [("n is even", "1"), ("n is odd", "-1")]),
        ("lim_{n->oo} (-2)^n", [("n is even", "oo"), ("n is odd", "-oo")]),
        ("lim_{n->oo} cos(pi n)", [("n is even", "1"), ("n is odd", "-1")]),
        ("lim_{x->oo} sec(x)", [("sec(x) = 1", "1"), ("sec(x) = -1", "-1")]),
        (
            "lim_{k->oo} (cos(k) - cos(k + 1))",
            [
                (["k", " comes close to ", "2*pi*m"], "1 - cos(1)"),
                (["k", " comes close to ", "pi/2 + 2*pi*m"], "-cos(pi/2 + 1)"),
            ],
        ),
        (
            "lim_{n->oo} n sin(n)",
            [
                (["sin(n)", " comes close to ", "1"], "oo"),
                (["sin(n)", " comes close to ", "-1"], "-oo"),
            ],
        ),
    ],
)
def test_ways_along_which_the_values_differ(text: str, ways: list[tuple[str, str]]) -> None:
    found = value_of(problem(text))
    assert found.exists is False
    assert (found.value, found.left, found.right) == (None, None, None)
    assert [(_written(way.where), _written(way.value)) for way in found.ways] == ways


@pytest.mark.parametrize(
    "text",
    [
        "lim_{x->0} f(x)",
        "lim_{x->0} (x + lim_{y->0} y)",
        "lim_{x->x} x",
        "lim_{x->2 x} x",
    ],
)
def test_of_what_is_beyond_reach_nothing_is_known(text: str) -> None:
    assert value_of(problem(text)) == UNKNOWN == LimitValue()


@pytest.mark.parametrize(
    ("value", "infinite", "finite"),
    [
        ("oo", True, False),
        ("-oo", True, False),
        ("0", False, True),
        ("a", False, True),
        (None, False, False),
    ],
)
def test_which_values_are_finite(value: str | None, infinite: bool, finite: bool) -> None:
    found = LimitValue(None if value is None else parse(value))
    assert (found.is_infinite, found.is_finite) == (infinite, finite)


@pytest.mark.parametrize(
    ("point", "far"), [("oo", True), ("-oo", True), ("0", False), ("a", False), ("10^9", False)]
)
def test_which_points_are_far_out(point: str, far: bool) -> None:
    assert is_far_out(Limit(X, X, parse(point))) is far


def test_a_limit_may_be_asked_for_by_its_parts() -> None:
    given: tuple[Relation, ...] = parse_problem("x", given=("a > 0",)).given
    body: Tree = parse("e^(-a x)")
    assert limit_value(body, X, parse("oo"), "", given).value == parse("0")
    assert limit_value(body, X, parse("oo")).needs == given[0]
    assert limit_value(parse("1/x"), X, parse("0"), "-").value == parse("-oo")
