"""A learner's working: which lines follow, from where, by which rules, and with which mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Undecided
from calctutor.checking.working.judging import answer_verdict, with_next_line
from calctutor.checking.working.line import Line, Status, Working
from calctutor.reading.parser import parse


def worked(*lines: str) -> Working:
    working = Working()
    for text in lines:
        working = with_next_line(working, text)
    return working


def statuses(*lines: str) -> str:
    """A sign for each line: . follows, x does not, ? undecided, ! unreadable."""
    signs = {Status.OK: ".", Status.WRONG: "x", Status.UNDECIDED: "?", Status.UNREADABLE: "!"}
    return "".join(signs[line.status] for line in worked(*lines).lines)


def mistake(line: Line) -> str | None:
    assert isinstance(line.verdict, Incorrect)
    return None if line.verdict.diagnosis is None else line.verdict.diagnosis.id


SOUND = {
    "derivative": (
        "d/dx x^2 sin(x)",
        "= d/dx(x^2) sin x + x^2 d/dx(sin x)",
        "= 2x sin x + x^2 cos x",
        "= x(2 sin x + x cos x)",
    ),
    "unknown functions": ("d/dx f(g(x))", "= f'(g(x)) g'(x)", "= g'(x) f'(g(x))"),
    "parts": (
        "int x e^(2x) dx",
        "= x e^(2x)/2 - int e^(2x)/2 dx",
        "= x e^(2x)/2 - e^(2x)/4 + C",
        "= e^(2x)/4 (2x-1) + C",
    ),
    "parts with notes": (
        "int x cos x dx",
        "u = x, v' = cos x, v = sin x",
        "= u v - int v du",
        "= x sin x + cos x + C",
    ),
    "substitution": (
        "int 2x e^(x^2) dx",
        "u = x^2; du = 2x dx",
        "= int e^u du",
        "= e^u + C",
        "= e^(x^2) + C",
    ),
    "a constant that absorbs another": ("int 1/x dx", "= ln|x| + C", "= ln|x| + ln K"),
    "definite": (
        "int_0^1 x e^x dx",
        "= [x e^x]_0^1 - int_0^1 e^x dx",
        "= e - (e - 1)",
        "= 1",
    ),
    "improper": (
        "int_0^oo x e^(-x) dx",
        "= [-x e^(-x)]_0^oo + int_0^oo e^(-x) dx",
        "= 0 + [-e^(-x)]_0^oo",
        "= 1",
    ),
    "no value at a bound": ("int_0^1 ln x dx", "= [x ln x - x]_0^1", "= -1"),
    "limit": ("lim_{x->0} sin(2x)/x", "= lim_{x->0} 2 cos(2x)/1", "= 2"),
    "infinite limit": ("lim_{x->oo} (x^2 - x)", "= lim_{x->oo} x^2 (1 - 1/x)", "= oo"),
    "identity": (
        "σ(x) =",
        "= 1/(1+e^-x)",
        "= e^x/(1+e^x)",
        "= (e^x + 1 - 1)/(1+e^x)",
        "= 1 - 1/(1+e^x)",
        "= 1 - σ(-x)",
    ),
    "named function": (
        "f(x) = x^2 sin x",
        "f'(x) = 2x sin x + x^2 cos x",
        "= x (2 sin x + x cos x)",
    ),
    "named quantity": ("y = (3x+1)^5", "y' = 5(3x+1)^4 * 3", "dy/dx = 15(3x+1)^4"),
    "one line": ("d/dx (3x+1)^5 = 5(3x+1)^4 * 3 = 15(3x+1)^4",),
    "sum": ("sum_(i=1)^3 i^2", "= 1+4+9", "= 14"),
    "a bracket over a letter": (
        "int_0^1 2x cos(x^2) dx",
        "u = x^2",
        "= [sin(u)]_0^1",
        "= sin(1)",
    ),
    "notes of every kind": (
        "int x e^x dx",
        "u = x, dv = e^x dx, du = dx, v = e^x",
        "= x e^x - int e^x dx",
        "= x e^x - e^x + C",
    ),
    "a differential with a quotient": (
        "int ln(x)/x dx",
        "u = ln x, du = dx/x",
        "= int u du",
        "= ln(x)^2/2 + C",
    ),
    "a negative differential": (
        "int 1/(1-x) dx",
        "u = 1-x, du = -dx",
        "= -int 1/u du",
        "= -ln|1-x| + C",
    ),
    "the integral that comes back": (
        "int e^x sin x dx",
        "I = e^x sin x - int e^x cos x dx",
        "I = e^x sin x - e^x cos x - I",
        "2I = e^x (sin x - cos x)",
        "I = e^x (sin x - cos x)/2 + C",
    ),
    "all on one line": ("int_0^1 x dx = [x^2/2]_0^1 = 1/2",),
    "a sum up to n": ("sum_(i=1)^n 2(x - a_i)", "= 2 n x - 2 sum_(i=1)^n a_i"),
    "primes": (
        "d/dx x^2 sin x",
        "= (x^2)' sin x + x^2 (sin x)'",
        "= 2x sin x + x^2 cos x",
    ),
    "new bounds": ("int_0^2 2x e^(x^2) dx", "u = x^2", "= int_0^4 e^u du", "= e^4 - 1"),
    "the mean of a waiting time": (
        "int_0^oo tau theta e^(-theta tau) dtau",
        "= theta int_0^oo tau e^(-theta tau) dtau",
        "= theta ([tau e^(-theta tau)/(-theta)]_0^oo - int_0^oo e^(-theta tau)/(-theta) dtau)",
        "= theta (0 - [e^(-theta tau)/theta^2]_0^oo)",
        "= theta (0 + 1/theta^2)",
        "= 1/theta",
    ),
    "the definition": (
        "f(x) = x^2",
        "f'(x) = lim_{h->0} ((x+h)^2 - x^2)/h",
        "= lim_{h->0} (2x + h)",
        "= 2x",
    ),
    "twice": ("y = x e^x", "dy/dx = e^x + x e^x", "d^2y/dx^2 = 2e^x + x e^x"),
    "gradient": ("grad(x^2 y, x, y)", "= (2x y, x^2)"),
    "arrows": ("d/dx x^2", "=> 2x"),
    "remarks": ("d/dx x^2   # the problem", "= 2x   # power rule"),
}


@pytest.mark.parametrize("name", SOUND)
def test_every_line_of_a_sound_working_follows(name: str) -> None:
    lines = SOUND[name]
    assert statuses(*lines) == "." * len(lines)
    working = worked(*lines)
    assert working.first_wrong is None
    assert all(line.right for line in working.lines)


@pytest.mark.parametrize("name", SOUND)
def test_its_last_line_is_the_answer(name: str) -> None:
    answer = answer_verdict(worked(*SOUND[name]))
    assert answer is None or isinstance(answer, Correct)


WRONG = {
    "product-of-derivatives": ("d/dx x^2 sin(x)", "= d/dx(x^2) d/dx(sin x)"),
    "product-minus": (
        "d/dx x^2 sin(x)",
        "= d/dx(x^2) sin x + x^2 d/dx(sin x)",
        "= 2x sin x - x^2 cos x",
    ),
    "chain-inner-derivative-missing": ("d/dx sin(x^2)", "= cos(x^2)"),
    "parts-sign": ("int x e^(2x) dx", "= x e^(2x)/2 + int e^(2x)/2 dx"),
    "antiderivative-inner-factor-missing": (
        "int x e^(2x) dx",
        "= x e^(2x)/2 - int e^(2x)/2 dx",
        "= x e^(2x)/2 - e^(2x)/2 + C",
    ),
    "definite-substitution-limits-unchanged": (
        "int_0^2 2x e^(x^2) dx",
        "u = x^2",
        "= int_0^2 e^u du",
    ),
    "antiderivative-trig-sign": ("int x cos x dx", "u = x, v' = cos x, v = -sin x"),
    "trig-sign": (
        "d/dx x cos(x)",
        "= d/dx(x) cos x + x d/dx(cos x)",
        "= cos x + x sin x",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_mistake_in_a_line_has_its_name(name: str) -> None:
    working = worked(*WRONG[name])
    assert working.first_wrong == len(WRONG[name]) - 1
    assert mistake(working.lines[-1]) == name


def test_a_right_move_from_a_wrong_line_counts() -> None:
    working = worked(
        "d/dx x^2 sin(x)",
        "= 2x sin x - x^2 cos x",
        "= x(2 sin x - x cos x)",
        "= 2x sin x + x^2 cos x",
    )
    assert [line.status for line in working.lines] == [
        Status.OK,
        Status.WRONG,
        Status.OK,
        Status.OK,
    ]
    assert [line.follows for line in working.lines] == [None, None, 1, 0]
    assert [line.right for line in working.lines] == [True, False, False, True]
    assert isinstance(answer_verdict(working), Correct)


def test_the_rules_are_recognised() -> None:
    rules = [line.rules for line in worked(*SOUND["derivative"]).lines]
    assert rules == [(), ("product-rule",), ("power-rule", "sine"), ()]
    assert worked(*SOUND["parts"]).lines[1].rules == ("integration-by-parts",)
    assert worked(*SOUND["substitution"]).lines[2].rules == ("substitution",)
    assert worked(*SOUND["limit"]).lines[1].rules == ("lhopital",)


def test_the_wrong_derivation_of_the_slides() -> None:
    working = worked(
        "e^(-x)/(1+e^(-x)) * 1/(1+e^(-x))",
        "= (e^x+1-1)/(1+e^x) * 1/(1+e^(-x))",
        "= [1 - 1/(1+e^x)] * 1/(1+e^(-x))",
        "= [1-σ(x)]σ(x)",
    )
    assert working.first_wrong == 1
    assert [line.follows for line in working.lines] == [None, None, 1, 0]


def test_a_constant_that_is_missing_at_the_end_is_said() -> None:
    answer = answer_verdict(worked("int x dx", "= x^2/2"))
    assert isinstance(answer, Incomplete)
    assert answer.form == "constant-of-integration-missing"


def test_a_name_for_the_integral_is_no_answer() -> None:
    parts = ("= e^x sin x - int e^x cos x dx", "= e^x sin x - e^x cos x - I")
    working = worked("I = int e^x sin x dx", *parts)
    assert working.first_wrong is None
    answer = answer_verdict(working)
    assert isinstance(answer, Incomplete)
    assert answer.form == "not-evaluated"


def test_a_limit_that_does_not_exist_does_not_follow_from_one_that_does() -> None:
    assert statuses("lim_{x->0} (1 - cos x)/x^2", "= lim_{x->0} sin x/x^2", "= 1/2") == ".x."


def test_an_antiderivative_may_not_lose_a_number() -> None:
    assert statuses("int x dx", "= x^2/2 + 5", "= x^2/2") == "..x"


def test_a_line_that_cannot_be_read_does_not_break_the_chain() -> None:
    assert statuses("d/dx x^2", "= 2x +", "= 2x") == ".!."


def test_a_letter_must_be_introduced() -> None:
    working = worked("int 2x e^(x^2) dx", "= int e^u du")
    assert isinstance(working.lines[-1].verdict, Undecided)


def test_a_wrong_derivative_of_a_letter_is_found_and_not_kept() -> None:
    working = worked(
        "int 2x e^(x^2) dx", "u = x^2, du = 2 dx", "u = x^2, du = 2x dx", "= int e^u du"
    )
    assert [line.status for line in working.lines] == [
        Status.OK,
        Status.WRONG,
        Status.OK,
        Status.OK,
    ]


def test_the_last_line_can_be_taken_back() -> None:
    working = worked("d/dx x^2", "= 3x").undone()
    assert [line.text for line in working.lines] == ["d/dx x^2"]
    assert working.undone() == Working()
    assert with_next_line(working, "= 2x").first_wrong is None


@pytest.mark.parametrize("text", ["", "=", "= =", "u =", "((((", "\\frac{", "∫", "'"])
def test_nothing_that_is_typed_raises(text: str) -> None:
    assert with_next_line(worked("d/dx x^2"), text).lines[-1].status in Status
    assert isinstance(with_next_line(worked("d/dx x^2"), text), Working)


PIECES = st.sampled_from(
    [
        "x",
        "u",
        "y'",
        "f(x)",
        "d/dx",
        "(",
        ")",
        "[",
        "]",
        "_0^1",
        "=",
        "+",
        "-",
        "^",
        "2",
        "/",
        "dx",
        "int",
        "∫",
        "du",
        "lim_{x->0}",
        "e^x",
        ",",
        ";",
        "#",
        "σ(x)",
        "sum_(i=1)^3",
        "oo",
        "C",
    ]
)


@given(st.lists(st.lists(PIECES, max_size=7).map("".join), max_size=4))
def test_whatever_is_typed_is_judged(lines: list[str]) -> None:
    working = worked("int 2x e^(x^2) dx", *lines)
    assert len(working.lines) == len(lines) + 1
    answer_verdict(working)


@pytest.mark.parametrize(
    "line", ["intd/dxσ(x)", "int d/dx(x) dx(2)", "∫d/dx(", "d/dx(x^2)dx sin x"]
)
def test_a_second_reading_that_is_none_is_left_aside(line: str) -> None:
    assert statuses("int 2x e^(x^2) dx", line)[0] == "."
    assert len(worked("int 2x e^(x^2) dx", line).lines) == 2


@given(st.lists(PIECES, max_size=9).map("".join))
def test_whatever_it_begins_with_is_judged(line: str) -> None:
    working = worked(line, "= 2x")
    assert len(working.lines) == 2


def test_a_wrong_answer_on_the_line_of_the_problem_is_no_equation() -> None:
    assert statuses("d/dx x^2 = 3x") == "x"
    assert statuses("int_0^1 2x dx = 2") == "x"


@pytest.mark.parametrize(
    "lines",
    [
        ("d/dx x^2", "y' = 2x"),
        ("d/dx x^2", "dy/dx = 2x"),
        ("d/dx x^2", "f'(x) = 2x"),
        ("d/dx x^2 sin x", "y' = 2x sin x + x^2 cos x", "y' = x (2 sin x + x cos x)"),
        ("d^2/dx^2 x^3", "y'' = 6x"),
        ("y = x^2", "y'(x) = 2x", "y''(x) = 2"),
        ("x = t^3", "x'(t) = 3t^2", "x'' = 6t"),
    ],
)
def test_a_left_side_may_name_the_derivative(lines: tuple[str, ...]) -> None:
    assert statuses(*lines) == "." * len(lines)
    assert isinstance(answer_verdict(worked(*lines)), Correct)
    wrong = (*lines[:-1], f"{lines[-1]} + 1")
    assert statuses(*wrong) == "." * (len(lines) - 1) + "x"


def test_a_true_line_about_something_else_does_not_follow() -> None:
    assert statuses("d/dx x^2 sin(x)", "2x cos x = 2 x cos(x)") == ".x"


def test_nothing_is_said_of_the_whole_line_where_a_part_is_wrong() -> None:
    working = worked(
        "f(x) = x^2/(x+2)",
        "f'(x) = ((x^2)'(x+2) - x^2 (x+2)')/(x+2)^2",
        "= (2x(x+2) + x^2)/(x+2)^2",
    )
    assert working.first_wrong == 2
    assert mistake(working.lines[2]) not in {"sign-flipped", "constant-factor"}


@pytest.mark.parametrize(
    ("lines", "signs", "is_named"),
    [
        (("d/dx x^2", "= 2x", "I = 2x", "2I = 4x"), "....", True),
        (("d/dx x^2", "= 3x", "I = 3x", "2I = 4x"), ".x.?", False),
        (("d/dx x^2", "= 3x", "I = 3x", "2I = 6x"), ".x.?", False),
    ],
)
def test_only_a_right_line_gives_the_value_of_the_problem_a_name(
    lines: tuple[str, ...], signs: str, is_named: bool
) -> None:
    assert statuses(*lines) == signs
    named = {definition.left for definition in worked(*lines).question.definitions}
    assert (parse("I") in named) is is_named
