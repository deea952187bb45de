"""Answers about linked quantities: right on the curve, wrong on it, or not to be decided."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.linked import Compared, compare_linked, names_in_answer
from calctutor.checking.sameness import Different, Same, Unknown
from calctutor.checking.verdict import Correct, Evidence, Incomplete, Incorrect, Undecided, Verdict
from calctutor.expr.prose import Prose
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

CIRCLE = "dy/dx for x^2 + y^2 = 25"
BENT = "d^2y/dx^2 for x^2 + y^2 = 25"


def verdict(answer: str, problem: str) -> Verdict:
    return check(question_of(parse_problem(problem)), answer)


@pytest.mark.parametrize(
    ("problem", "answer", "expected"),
    [
        (CIRCLE, "-x/y", "Correct"),
        (CIRCLE, "y' = -x/y", "Correct"),
        (CIRCLE, "dy/dx = -x/y", "Correct"),
        (CIRCLE, "-x/y(x)", "Correct"),
        (CIRCLE, "x/y", "Incorrect"),
        (CIRCLE, "-y/x", "Incorrect"),
        (CIRCLE, "-x/sqrt(25 - x^2)", "Correct"),
        (f"{CIRCLE}, y > 0", "-x/sqrt(25 - x^2)", "Correct"),
        (f"{CIRCLE}, y > 0", "-sqrt(25 - y^2)/y", "Incorrect"),
        (f"{CIRCLE}, x > 0", "-sqrt(25 - y^2)/y", "Correct"),
        (CIRCLE, "dy/dx", "Incomplete"),
        (BENT, "-25/y^3", "Correct"),
        (BENT, "-(x^2 + y^2)/y^3", "Correct"),
        (BENT, "-1/y - x^2/y^3", "Correct"),
        (BENT, "-(y - x*y')/y^2", "Incomplete"),
        (BENT, "25/y^3", "Incorrect"),
        ("dy/dx for e^y = x", "1/x", "Correct"),
        ("dy/dx for e^y = x", "e^(-y)", "Correct"),
        ("dy/dx for e^y = x", "e^y", "Incorrect"),
        ("dy/dx for x^2 + y^2 = -1", "-x/y", "Correct"),
        ("dy/dx for x^2 + y^2 = -1", "3", "Undecided"),
        ("dy/dt for x^2 + y^2 = 25", "-x/y dx/dt", "Correct"),
        ("dy/dt for x^2 + y^2 = 25", "-x x'/y", "Correct"),
        ("dy/dt for x^2 + y^2 = 25", "-x/y", "Incorrect"),
        ("dy/dt for x^2 + y^2 = 25, x = 3, y = 4, dx/dt = 2", "-3/2", "Correct"),
        ("dy/dt for x^2 + y^2 = 25, x = 3, y = 4, dx/dt = 2", "3/2", "Incorrect"),
        ("dA/dt for A = pi r^2, r = 5, dr/dt = 2", "20 pi", "Correct"),
        ("dA/dt for A = pi r^2, r = 5, dr/dt = 2", "62.83", "Incomplete"),
        ("dy/dx for x = cos t, y = sin t", "-cot(t)", "Correct"),
        ("dy/dx for x = cos t, y = sin t", "-x/y", "Correct"),
        ("dy/dx for x = cos t, y = sin t", "cot(t)", "Incorrect"),
        ("dx/dy for y = e^x", "1/y", "Correct"),
        ("dx/dy for y = e^x", "e^(-x)", "Correct"),
        ("dz/dt for z = x^2 y, x = cos t, y = sin t", "x^3 - 2 x y^2", "Correct"),
        ("dz/dt for z = x^2 y, x = cos t, y = sin t", "cos(t)^3", "Incorrect"),
        ("dz/dt for z = x^2 y", "2 x y x' + x^2 y'", "Correct"),
        ("dz/dt for z = x^2 y", "2 x y x'(t) + x^2 y'(t)", "Correct"),
        ("dz/dt for z = x^2 y", "2 x y + x^2", "Incorrect"),
        ("dy/dx for x = t, y = s", "1", "Undecided"),
        ("dy/dx for y = x^2", "2x", "Correct"),
        ("dy/dx for y = x^2 at x = 3", "6", "Correct"),
        ("dy/dx for y = x^2 at x = 3", "9", "Incorrect"),
        ("dy/dx for x = cos t, y = sin t, t = π/4", "-1", "Correct"),
        ("dy/dx for x = cos t, y = sin t, t = π/4", "-cot(π/4)", "Correct"),
        ("dy/dx for x = cos t, y = sin t, t = π/4", "-cot(t)", "Correct"),
        ("dy/dx for x = cos t, y = sin t, t = π/4", "0", "Incorrect"),
        ("dV/dt for V = 4/3 π r^3, dr/dt = 1/π, r = √2", "8", "Correct"),
        ("dV/dt for V = 4/3 π r^3, dr/dt = 1/π, r = √2", "0", "Incorrect"),
        ("dy/dx for x^2 + y^2 = 1, x = 1/√2, y = 1/√2", "-1", "Correct"),
        ("dy/dx for x^2 + y^2 = 1, x = 1/√2, y = 1/√2", "1", "Incorrect"),
        ("dy/dx for y = sin x, x = π/3", "cos(π/3)", "Correct"),
        ("dy/dx for y = sin x, x = a", "cos(a)", "Correct"),
        ("dy/dx for x^2 + y^2 = 25, x = 5, y = 0", "0", "Undecided"),
        ("dy/dx for y = |x|, x = 0", "0", "Undecided"),
        ("d^2y/dx^2 for x^3 + y^3 = 6 x y", "-16 x y/(y^2 - 2x)^3", "Correct"),
        ("d^2y/dx^2 for x^3 + y^3 = 6 x y", "16 x y/(y^2 - 2x)^3", "Incorrect"),
        ("dz/dt for z = x y, x = 3", "3 dy/dt + y dx/dt", "Correct"),
        ("dy/dx for x y = k", "-k/x^2", "Correct"),
        ("dy/dx for x^2 + z^2 = 1, y^2 = z", "-x/(2 y z)", "Correct"),
        ("dy/dx for x^2 + z^2 = 1, y^2 = z", "-x/(2 y sqrt(1 - x^2))", "Correct"),
        ("dh/dt for V = 1/3 pi r^2 h, r = h/2", "4 V'/(pi h^2)", "Correct"),
        ("dh/dt for V = 1/3 pi r^2 h, r = h/2", "V'/(pi r^2)", "Correct"),
        ("dh/dt for V = 1/3 pi r^2 h, r = h/2", "3 V'/(pi r^2)", "Incorrect"),
    ],
)
def test_verdicts(problem: str, answer: str, expected: str) -> None:
    assert type(verdict(answer, problem)).__name__ == expected


def test_the_counterexample_lies_on_the_curve() -> None:
    found = verdict("x/y", CIRCLE)
    assert isinstance(found, Incorrect) and found.evidence.at is not None
    values = {name: ascii_form(value) for name, value in found.evidence.at}
    assert values in ({"x": "3", "y": "4"}, {"x": "3", "y": "-4"})
    assert [plain(note) for note in found.notes] == ["There x² + y² = 25 holds."]


def test_a_rounded_point_is_said_to_be_rounded() -> None:
    found = verdict("1", "dy/dx for y^3 + y = x^2")
    assert isinstance(found, Incorrect)
    assert plain(found.notes[0]) == "There y³ + y = x² holds; y is rounded."


def test_an_answer_that_is_right_on_a_part_is_told_so() -> None:
    found = verdict("-sqrt(25 - y^2)/y", CIRCLE)
    assert isinstance(found, Incorrect)
    assert plain(found.notes[-1]) == "On another part of the curve your answer is right."


@pytest.mark.parametrize(
    ("answer", "problem", "branch"),
    [
        ("1/(2 sqrt(x + 1))", "dy/dx for y^2 = x + 1", "y > 0"),
        ("-1/(2 sqrt(x + 1))", "dy/dx for y^2 = x + 1", "y < 0"),
        ("-x/sqrt(25 - x^2)", CIRCLE, "y > 0"),
        ("x/sqrt(25 - x^2)", CIRCLE, "y < 0"),
    ],
)
def test_what_is_right_on_one_branch_has_it_as_a_condition(
    answer: str, problem: str, branch: str
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct)
    assert found.conditions == (parse_relation(branch),)
    assert plain(found.notes[0]).startswith(f"Right for {branch}, where ")


ONE_VALUE = f"{CIRCLE} at x = 3"
BOTH = "-3/4, y = 4, 3/4, y = -4"


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("-3/4", "y = 4"),
        ("3/4", "y = -4"),
        ("-3/4 for y = 4", "y = 4"),
        ("dy/dx = 3/4 at y = -4", "y = -4"),
        ("-3/4 if y > 0", "y = 4"),
    ],
)
def test_an_answer_for_one_place_of_several_names_it(answer: str, place: str) -> None:
    found = verdict(answer, ONE_VALUE)
    assert isinstance(found, Correct)
    assert found.conditions == (parse_relation(place),)
    assert plain(found.notes[0]) == f"Right for {plain(Prose((parse_relation(place),)))}."


@pytest.mark.parametrize("answer", ["-3/y", "-x/y", f"piecewise({BOTH})"])
def test_an_answer_for_all_places_has_no_conditions(answer: str) -> None:
    found = verdict(answer, ONE_VALUE)
    assert isinstance(found, Correct)
    assert found.conditions == ()


@pytest.mark.parametrize(
    "answer",
    [
        "1/2",
        "3/y",
        "-12/y^2",
        "-3/4 for y = -4",
        "3/4 at y = 4",
        "3/4 if y > 0",
        "{-3/4 if y = 4, 3/5 if y = -4}",
    ],
)
def test_an_answer_that_is_wrong_at_its_place_is_wrong(answer: str) -> None:
    assert isinstance(verdict(answer, ONE_VALUE), Incorrect)


def test_a_place_with_a_vertical_tangent_counts_for_nothing() -> None:
    problem = "dy/dx for y^2 (y - 1) = x at x = 0"
    assert isinstance(verdict("1", problem), Correct)
    assert isinstance(verdict("2", problem), Incorrect)


def test_a_place_off_the_curve_is_no_place() -> None:
    found = verdict("-3/4 for y = 5", ONE_VALUE)
    assert isinstance(found, Undecided)
    assert plain(found.reason) == "x² + y² = 25 does not hold anywhere where x = 3 and y = 5."


def test_numbers_that_are_left_to_put_in_are_named() -> None:
    found = verdict("-x/y", "dy/dx for x^2 + y^2 = 25 at x = 3, y = 4")
    assert isinstance(found, Correct)
    assert plain(found.notes[-1]) == "The numbers are still to be put in, as x = 3."


def test_a_derivative_that_is_left_is_not_the_last_word() -> None:
    found = verdict("-(y - x dy/dx)/y^2", BENT)
    assert isinstance(found, Incomplete) and found.form == "not-evaluated"


AT_POINT = f"{CIRCLE} at x = 3, y = 4"


def compared(answer: str, problem: str) -> Compared:
    question = question_of(parse_problem(problem))
    return compare_linked(parse(answer, names_in_answer(answer, question)), question, None)


@pytest.mark.parametrize(
    ("problem", "answer", "written", "expected", "open_form", "method"),
    [
        (CIRCLE, "-x/y", "-x/y", "-x/y", "-x/y", "identical"),
        (CIRCLE, "-x/y(x)", "-x/y", "-x/y", "-x/y", "identical"),
        (CIRCLE, "y'", "-x/y", "-x/y", "diff(y, x)", "identical"),
        (CIRCLE, "dy/dx", "-x/y", "-x/y", "diff(y, x)", "identical"),
        (BENT, "y''", "-25/y^3", "-25/y^3", "diff(y, x, 2)", "identical"),
        (
            BENT,
            "-(y - x y')/y^2",
            "-(y - x*(-x/y))/y^2",
            "-25/y^3",
            "-(y - x*diff(y, x))/y^2",
            "numeric",
        ),
        (AT_POINT, "-x/y", "-3/4", "-3/4", "-x/y", "identical"),
        (f"{CIRCLE} at x = 3", "-3/y", "-3/y", f"piecewise({BOTH})", "-3/y", "numeric"),
        (
            "dy/dt for x^2 + y^2 = 25",
            "-x/y dx/dt",
            "-x/y*dx/dt",
            "-x*dx/dt/y",
            "-x/y*dx/dt",
            "algebra",
        ),
        (
            "dA/dt for A = pi r^2, r = 5, dr/dt = 2",
            "2 pi r r'",
            "2*pi*5*2",
            "20*pi",
            "2*pi*r*dr/dt",
            "algebra",
        ),
        (
            "dz/dt for z = x^2 y, x = cos t, y = sin t",
            "x^3 - 2 x y^2",
            "cos(t)^3 - 2*cos(t)*sin(t)^2",
            "cos(t)^3 - 2*cos(t)*sin(t)^2",
            "x^3 - 2*x*y^2",
            "identical",
        ),
        (
            "dz/dt for z = x y",
            "x(t) y'(t) + y(t) x'(t)",
            "x*dy/dt + y*dx/dt",
            "y*dx/dt + x*dy/dt",
            "x*dy/dt + y*dx/dt",
            "identical",
        ),
    ],
)
def test_what_is_put_in_before_comparing(
    problem: str, answer: str, written: str, expected: str, open_form: str, method: str
) -> None:
    found = compared(answer, problem)
    assert ascii_form(found.answer) == written
    assert ascii_form(found.expected) == expected
    assert ascii_form(found.open_form) == open_form
    assert isinstance(found.sameness, Same)
    assert found.sameness.evidence.method == method


def test_what_holds_on_a_curve_only_says_so() -> None:
    found = compared("-1/x^2", "dy/dx for x y = 1").sameness
    assert isinstance(found, Same)
    assert found.evidence == Evidence("numeric", 8, 30)
    assert [plain(note) for note in found.notes] == ["Where x y = 1, this is the same."]


@pytest.mark.parametrize(
    ("problem", "answer", "at", "values", "note"),
    [
        ("dy/dx for x y = 1", "1/x^2", {"x": "-4", "y": "-0.25"}, ("0.0625", "-0.0625"), "x y = 1"),
        (f"{CIRCLE} at x = 3", "3/y", {"y": "4"}, ("0.75", "-0.75"), "3² + y² = 25"),
        (CIRCLE, "x/y", {"x": "3", "y": "-4"}, ("-0.75", "0.75"), "x² + y² = 25"),
    ],
)
def test_the_values_at_a_point_of_the_curve(
    problem: str, answer: str, at: dict[str, str], values: tuple[str, str], note: str
) -> None:
    found = compared(answer, problem).sameness
    assert isinstance(found, Different)
    evidence = found.evidence
    assert (evidence.method, evidence.points, evidence.digits) == ("counterexample", 1, 0)
    assert {name: ascii_form(value) for name, value in evidence.at or ()} == at
    assert [name for name, _ in evidence.at or ()] == sorted(at)
    assert (evidence.answer_value, evidence.expected_value) == values
    assert [plain(n) for n in found.notes] == [f"There {note} holds."]


def test_where_the_point_is_given_there_is_no_other() -> None:
    found = compared("-3/5", AT_POINT).sameness
    assert found == Different(
        Evidence("counterexample", 1, 0, (), "-0.6", "-0.75", expected_is_number=True)
    )


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        ("dy/dx for x = t, y = s", "Nothing here says how y depends on x."),
        (
            "dy/dx for y = |x|, x = 0",
            "|x| changes its formula just there, so that the rules do not give dy/dx.",
        ),
        (
            f"{CIRCLE}, x = 5, y = 0",
            "Where x = 5 and y = 0, the tangent is vertical, so that dy/dx has no value there.",
        ),
        (
            "dy/dx for x^2 + y^2 = -1",
            "I found too few points where x² + y² = −1 to compare at.",
        ),
    ],
)
def test_why_linked_quantities_cannot_be_compared(problem: str, reason: str) -> None:
    found = compared("3", problem).sameness
    assert isinstance(found, Unknown)
    assert plain(found.reason) == reason


@pytest.mark.parametrize(
    ("problem", "answer", "notes"),
    [
        (AT_POINT, "-x/y", ["The numbers are still to be put in, as x = 3."]),
        (AT_POINT, "-3/y", ["The numbers are still to be put in, as y = 4."]),
        (AT_POINT, "-3/4", []),
        (
            "dA/dt for A = pi r^2, r = 5, dr/dt = 2",
            "4 pi r",
            ["The numbers are still to be put in, as r = 5."],
        ),
    ],
)
def test_a_number_that_is_still_a_letter_is_noted(
    problem: str, answer: str, notes: list[str]
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct)
    assert [plain(note) for note in found.notes] == notes


@pytest.mark.parametrize(
    ("problem", "answer", "functions"),
    [
        (CIRCLE, "-x/y", set()),
        (CIRCLE, "-x/y(x)", {"y"}),
        (CIRCLE, "-x/y( x )", {"y"}),
        (CIRCLE, "y'(x)", {"y"}),
        (CIRCLE, "y(t)", set()),
        (CIRCLE, "y(x) + y(2)", set()),
        (CIRCLE, "y(x + 1)", set()),
        (CIRCLE, "say(x)", set()),
        ("dz/dt for z = x y", "x(t) y'(t) + y x'(t)", {"x", "y"}),
        ("dz/dt for z = x y", "z(t) + x(2)", {"z"}),
    ],
)
def test_a_quantity_is_a_function_if_it_is_applied_to_the_variable(
    problem: str, answer: str, functions: set[str]
) -> None:
    question = question_of(parse_problem(problem))
    assert names_in_answer(answer, question).functions == functions


@pytest.mark.parametrize(("given", "right", "wrong"), [("x > 0", "1", "-1"), ("x < 0", "-1", "1")])
def test_what_is_given_is_part_of_what_is_asked(given: str, right: str, wrong: str) -> None:
    problem = f"dy/dx for y = |x|, {given}"
    assert isinstance(verdict(right, problem), Correct)
    assert isinstance(verdict(wrong, problem), Incorrect)


def test_only_a_derivative_has_linked_functions() -> None:
    question = question_of(parse_problem("x^2"))
    assert names_in_answer("y(x)", question) == question.names
