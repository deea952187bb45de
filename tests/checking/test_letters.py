"""Letters on whose sign an answer depends: right for a > 0, and the condition is said."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.letters import depends_on_letters, signed_letters
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Verdict
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain, verdict_json


def verdict(answer: str, problem: str, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    ("problem", "answer", "conditions"),
    [
        ("int 1/sqrt(a^2-x^2) dx", "arcsin(x/a) + C", ["a > 0"]),
        ("int 1/(x^2+a) dx", "arctan(x/sqrt(a))/sqrt(a) + C", ["a > 0"]),
        ("int 1/(x^2-a) dx", "arctan(x/sqrt(-a))/sqrt(-a) + C", ["a < 0"]),
        ("d/dx sqrt(a x)", "sqrt(a)/(2sqrt(x))", ["a > 0"]),
        ("d/dx sqrt(a^2) x", "a", ["a > 0"]),
        ("d/dx sqrt(a^2 x)", "a/(2 sqrt(x))", ["a > 0"]),
        ("int_0^oo e^(-a x) dx", "1/a", ["a > 0"]),
        ("int_1^oo x^(-p) dx", "1/(p-1)", ["p > 1"]),
        ("int_0^1 x^n dx", "1/(n+1)", ["n > -1"]),
        ("lim_{x->oo} e^(-a x)", "0", ["a > 0"]),
        ("lim_{x->oo} e^(-a x)", "oo", ["a < 0"]),
    ],
)
def test_an_answer_that_is_right_for_one_sign_has_it_as_a_condition(
    problem: str, answer: str, conditions: list[str]
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct)
    assert [ascii_form(condition) for condition in found.conditions] == conditions
    assert plain(found.notes[0]).startswith("Right for ")
    assert verdict_json(found, 0)["conditions"] == conditions


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("d/dx a x^2", "2|a|x"),
        ("d/dx a x^2", "2 sqrt(a^2) x"),
        ("lim_{h->0} (|x+h|-|x|)/h", "1"),
        ("int_0^x |t| dt", "x^2/2"),
        ("d/dx |x|", "1"),
        ("sqrt(a^2)", "a"),
        ("int sqrt(a)^2 x dx", "|a| x^2/2 + sign(a) + a x + C"),
        ("int 1/sqrt(a^2-x^2) dx", "2 arcsin(x/a) + C"),
        ("d/dx sqrt(a x)", "a/sqrt(x)"),
    ],
)
def test_nothing_is_forgiven_where_nothing_hangs_on_a_sign(problem: str, answer: str) -> None:
    assert isinstance(verdict(answer, problem), Incorrect)


@pytest.mark.parametrize(
    ("given", "answer", "right"),
    [
        ("a > 0", "arcsin(x/a) + C", True),
        ("a < 0", "arcsin(x/a) + C", False),
        ("a < 0", "-arcsin(x/a) + C", True),
        ("a > 0", "-arcsin(x/a) + C", False),
    ],
)
def test_what_is_given_decides(given: str, answer: str, right: bool) -> None:
    found = verdict(answer, "int 1/sqrt(a^2-x^2) dx", given)
    assert isinstance(found, Correct if right else Incorrect)
    if isinstance(found, Correct):
        assert found.conditions == ()


def test_what_is_unfinished_is_so_under_its_condition() -> None:
    found = verdict("arcsin(x/a)", "int 1/sqrt(a^2-x^2) dx")
    assert isinstance(found, Incomplete)
    assert found.form == "constant-of-integration-missing"
    assert [ascii_form(condition) for condition in found.conditions] == ["a > 0"]


def test_where_a_result_holds_for_all_signs_it_is_told() -> None:
    found = verdict("sqrt(a)/(2sqrt(x))", "d/dx sqrt(a x)")
    assert isinstance(found, Correct)
    assert plain(found.notes[0]) == "Right for a > 0. For all signs it is a/(2 √(a x))."


@pytest.mark.parametrize(
    ("problem", "names"),
    [
        ("d/dx sqrt(a x)", ("a",)),
        ("d/dx ln(a b x)", ()),
        ("d/dx a x^2", ()),
        ("d/dx x^a", ()),
        ("int 1/sqrt(a^2-x^2) dx", ("a",)),
        ("int_0^a sqrt(x) dx", ()),
        ("lim_{h->0} (sqrt(x+h)-sqrt(x))/h", ()),
        ("lim_{x->a} sqrt(x)", ()),
        ("sqrt(a)", ()),
    ],
)
def test_the_letters_of_a_problem(problem: str, names: tuple[str, ...]) -> None:
    assert signed_letters(question_of(parse_problem(problem))).names == names


@pytest.mark.parametrize(
    ("problem", "does"),
    [
        ("int_0^oo e^(-a x) dx", True),
        ("int_0^1 x dx", False),
        ("int a x dx", False),
        ("lim_{x->oo} a/x", True),
        ("lim_{x->0} x", False),
        ("d/dx a x", False),
        ("int_0^a x dx", False),
    ],
)
def test_which_values_depend_on_letters(problem: str, does: bool) -> None:
    assert depends_on_letters(question_of(parse_problem(problem))) is does


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        ("d/dx arcsec(x)", "1/(x sqrt(x^2-1))", Correct),
        ("d/dx arccsc(x)", "-1/(x sqrt(x^2-1))", Correct),
        ("d/dx arcsec(2x)", "1/(x sqrt(4x^2-1))", Correct),
        ("int 1/(x sqrt(x^2-1)) dx", "arcsec(x) + C", Correct),
        ("int 1/(x sqrt(x^2-1)) dx", "arcsec(x)", Incomplete),
        ("d/dx arcsec(x)", "2/(x sqrt(x^2-1))", Incorrect),
        ("d/dx arcsec(x)", "-1/(x sqrt(x^2-1))", Incorrect),
    ],
)
def test_books_choose_another_branch_of_arcsec(problem: str, answer: str, outcome: type) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct | Incomplete | Incorrect)
    assert isinstance(found, outcome)
    said = [plain(note) for note in found.notes]
    by_branch = any(each.startswith("Right by the branch of arcsec") for each in said)
    assert by_branch is not isinstance(found, Incorrect)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int 1/(x sqrt(x^2-a^2)) dx", "arcsec(x/a)/a + C"),
        ("int sqrt(x^2-a^2)/x dx", "sqrt(x^2-a^2) - a arcsec(x/a) + C"),
    ],
)
def test_another_branch_is_right_with_letters_too(problem: str, answer: str) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct)
    assert [ascii_form(condition) for condition in found.conditions] == ["a > 0"]


def test_what_is_right_for_a_positive_variable_only_is_unfinished() -> None:
    found = verdict("sqrt(x^2-a^2) - a arccos(a/x) + C", "int sqrt(x^2-a^2)/x dx")
    assert isinstance(found, Incomplete)
    assert found.form == "holds-on-part"
    assert plain(found.notes[0]) == "Yours is right for x > 0 only."


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int sqrt(x^2-a^2)/x dx", "sqrt(x^2-a^2) - 2a arccos(a/x) + C"),
        ("int sqrt(a) |x| dx", "sqrt(a) x^2/2 + C"),
    ],
)
def test_half_of_one_interval_does_not_count(problem: str, answer: str) -> None:
    assert isinstance(verdict(answer, problem), Incorrect)


def test_by_our_own_branch_nothing_is_said() -> None:
    found = verdict("1/(|x| sqrt(x^2-1))", "d/dx arcsec(x)")
    assert isinstance(found, Correct)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("problem", "answer", "right"),
    [
        ("int_0^(2pi) sin(n x)^2 dx", "pi", True),
        ("int_0^pi sin(n x) dx", "(1-(-1)^n)/n", True),
        ("int_0^pi sin(n x) dx", "(1-cos(n pi))/n", True),
        ("int_0^pi sin(n x) dx", "2/n", False),
        ("int_0^pi cos(n x) dx", "0", True),
        ("int_0^pi cos(n x) dx", "sin(n)/n", False),
    ],
)
def test_a_letter_may_be_given_as_an_integer(problem: str, answer: str, right: bool) -> None:
    assert isinstance(verdict(answer, problem, "n integer"), Correct if right else Incorrect)


def test_what_the_solver_assumed_only_is_no_condition() -> None:
    found = verdict("pi/(2|a|)", "int_0^oo 1/(x^2+a^2) dx")
    assert isinstance(found, Correct)
    assert found.conditions == ()


@pytest.mark.parametrize(
    ("problem", "answer", "condition"),
    [
        ("int_1^oo x^(-p) dx", "does not exist", "p <= 1"),
        ("int_1^oo x^(-p) dx", "oo", "p <= 1"),
        ("int_0^1 x^(-p) dx", "diverges", "p >= 1"),
        ("int_0^oo e^(-a x) dx", "DNE", "a <= 0"),
        ("int_0^oo x e^(-a x) dx", "DNE", "a <= 0"),
        ("int_0^1 x^(-p) dx", "1/(1-p)", "p < 1"),
    ],
)
def test_a_condition_reaches_its_boundary_where_the_answer_does(
    problem: str, answer: str, condition: str
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct)
    assert [ascii_form(relation) for relation in found.conditions] == [condition]


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int_1^oo x^(-p) dx", "1/(1-p)"),
        ("int_1^oo x^(-p) dx", "3"),
        ("int_0^1 x^(-p) dx", "1/(p+1)"),
        ("int_0^oo e^(-a x) dx", "2/a"),
    ],
)
def test_what_is_wrong_wherever_there_is_a_value_is_wrong(problem: str, answer: str) -> None:
    assert isinstance(verdict(answer, problem), Incorrect)


@pytest.mark.parametrize(
    ("problem", "value", "right", "wrong"),
    [
        ("int_1^oo x^(-p) dx", "p = 1", "DNE", "3"),
        ("int_1^oo x^(-p) dx", "p = 2", "1", "DNE"),
        ("int_0^2 a x dx", "a = 3", "6", "7"),
        ("d/dx a x^2", "a = 3", "6x", "3x"),
        ("d/dx a x^2", "a = 3", "2 a x", "a x"),
    ],
)
def test_a_given_value_is_put_in(problem: str, value: str, right: str, wrong: str) -> None:
    assert isinstance(verdict(right, problem, value), Correct)
    assert isinstance(verdict(wrong, problem, value), Incorrect)


@pytest.mark.parametrize(
    ("problem", "answer", "conditions"),
    [
        ("int x^n dx", "x^(n+1)/(n+1) + C, n != -1", []),
        ("int x^n dx", "x^(n+1)/(n+1) + C (n ≠ -1)", []),
        ("int_1^oo x^(-p) dx", "1/(p-1) for p > 1", ["p > 1"]),
        ("int_1^oo x^(-p) dx", "1/(p-1) if p>1", ["p > 1"]),
        ("int_0^oo e^(-a x) dx", "1/a, where a > 0", ["a > 0"]),
        ("int_0^oo e^(-a x) dx", "diverges for a < 0", ["a < 0"]),
        ("int_0^oo e^(-a x) dx", "diverges for a <= 0", ["a <= 0"]),
        ("lim_{n->oo} r^n", "0 for 0 < r < 1", ["0 < r", "r < 1"]),
        ("lim_{n->oo} r^n", "oo for r > 1", ["r > 1"]),
    ],
)
def test_conditions_on_letters_may_stand_behind_the_answer(
    problem: str, answer: str, conditions: list[str]
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct)
    assert [ascii_form(relation) for relation in found.conditions] == conditions


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int_1^oo x^(-p) dx", "1/(1-p) for p > 1"),
        ("lim_{n->oo} r^n", "0 for r > 1"),
        ("int_1^oo x^(-p) dx", "oo for p > 1"),
        ("int_1^oo x^(-p) dx", "DNE for p > 1"),
        ("int_1^oo x^(-p) dx", "1/(p-1) for p < 1"),
        ("lim_{x->oo} a x", "-oo for a > 0"),
        ("int_0^oo e^(-a x) dx", "1/a for a < 0"),
        ("int_0^oo 1/(x^2+a^2) dx", "pi/(2a) for a < 0"),
        ("int 1/sqrt(a^2-x^2) dx", "arcsin(x/a) + C for a < 0"),
        ("d/dx arcsin(x/a)", "1/sqrt(a^2-x^2) for a < 0"),
        ("int x^n dx", "x^(n+1)/n + C, n != 0"),
    ],
)
def test_a_condition_excuses_no_wrong_answer(problem: str, answer: str) -> None:
    assert isinstance(verdict(answer, problem), Incorrect)


def test_a_condition_on_a_letter_on_which_nothing_hangs_leaves_the_answer_unfinished() -> None:
    found = verdict("2|a|x for a > 0", "d/dx a x^2")
    assert isinstance(found, Incomplete)
    assert found.form == "holds-on-part"
    assert isinstance(verdict("2a x for a > 0", "d/dx a x^2"), Correct)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int_0^oo e^(-a x) dx", "1/a"),
        ("int_0^oo t e^(-s t) dt", "1/s^2"),
        ("int_1^oo x^(-p) dx", "1/(p-1)"),
        ("int_0^oo 1/(x^2+a^2) dx", "pi/(2a)"),
        ("lim_{x->-8} x^(1/3)", "-2"),
        ("lim_{x->0} (sqrt(4+x)-2)/x", "1/4"),
    ],
)
def test_what_the_rules_work_out_is_a_proof(problem: str, answer: str) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Correct)
    assert found.evidence.method in {"algebra", "identical"}
