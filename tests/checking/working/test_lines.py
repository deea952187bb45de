"""Each line of a working field by field: what it follows from, by which rules, and why not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from calctutor.checking.check import question_of
from calctutor.checking.question import ANY, EVALUATED, Question
from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
)
from calctutor.checking.working.judging import answer_verdict, start_working, with_next_line
from calctutor.checking.working.line import START, Line, Status, Working
from calctutor.checking.working.notes import Rate, Value
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import say
from calctutor.expr.tree import Symbol, Tree
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

SIGNS = {Status.OK: ".", Status.WRONG: "x", Status.UNDECIDED: "?", Status.UNREADABLE: "!"}
PROVED = Evidence("algebra", 3, 50)


def worked(*lines: str, given: str = "") -> Working:
    working = Working()
    if given:
        working = replace(working, question=replace(START, given=(parse_relation(given),)))
    for text in lines:
        working = with_next_line(working, text)
    return working


def statuses(working: Working) -> str:
    return "".join(SIGNS[line.status] for line in working.lines)


def reason(line: Line) -> str:
    assert isinstance(line.verdict, Undecided)
    return plain(line.verdict.reason)


# The parts of a line and of a working.

WRONG = Incorrect(parse("x"), Evidence("counterexample"))
UNFINISHED = Incomplete(parse("x"), PROVED, "not-evaluated")
UNKNOWN = Undecided(parse("x"), say("Why."))
UNREAD = Unreadable(UnreadableError("Why.", "x", (0, 1)))


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (Line("x"), Status.OK),
        (Line("x", verdict=Correct(parse("x"), PROVED)), Status.OK),
        (Line("x", verdict=WRONG), Status.WRONG),
        (Line("x", verdict=WRONG, follows=0), Status.OK),
        (Line("x", verdict=UNFINISHED), Status.WRONG),
        (Line("x", verdict=UNFINISHED, follows=0), Status.OK),
        (Line("x", verdict=UNKNOWN), Status.UNDECIDED),
        (Line("x", verdict=UNREAD), Status.UNREADABLE),
    ],
)
def test_the_status_of_a_line(line: Line, status: Status) -> None:
    assert line.status == status


def test_the_expression_of_a_line_is_its_last() -> None:
    assert Line("x = y", (parse("x"), parse("y"))).expression == parse("y")
    assert Line("u = x").expression is None


U = Value(Symbol("u"), parse("x^2"))
DU = Rate(Symbol("u"), parse("2x"))
SAID = Line("x", (parse("x"),))
LATER = Line("y", (parse("y"),), right=False)


@pytest.mark.parametrize(
    ("lines", "last", "last_right", "first_wrong"),
    [
        ((), None, None, None),
        ((Line("u = x^2", notes=(U,)),), None, None, None),
        ((SAID,), 0, 0, None),
        ((SAID, LATER), 1, 0, None),
        ((SAID, replace(LATER, verdict=WRONG)), 1, 0, 1),
        ((SAID, replace(LATER, verdict=WRONG), replace(LATER, verdict=WRONG)), 2, 0, 1),
        ((SAID, SAID, Line("u = x^2", notes=(U,))), 1, 1, None),
        ((LATER,), 0, None, None),
        ((replace(SAID, verdict=UNKNOWN), LATER), 1, 0, None),
    ],
)
def test_the_lines_that_count(
    lines: tuple[Line, ...], last: int | None, last_right: int | None, first_wrong: int | None
) -> None:
    working = Working(lines=lines)
    assert (working.last, working.last_right, working.first_wrong) == (
        last,
        last_right,
        first_wrong,
    )


def test_the_letters_are_those_of_notes_that_hold() -> None:
    kept = Line("u", notes=(U, DU), kept=2)
    dropped = Line("u", notes=(DU,), verdict=WRONG)
    working = Working(lines=(kept, dropped))
    assert working.environment.values == {"u": parse("x^2")}
    assert working.environment.rates == {"u": parse("2x")}
    assert not Working(lines=(dropped,)).environment.letters


def test_lines_are_compared_without_the_form_of_the_answer() -> None:
    question = question_of(parse_problem("d/dx x^2"))
    working = Working(question, stated=True)
    assert working.is_problem
    assert working.comparing == replace(question, form=ANY)
    assert not Working(Question(parse("x")), stated=True).is_problem


def test_a_line_is_added_at_the_end() -> None:
    assert Working(lines=(SAID,)).with_line(LATER).lines == (SAID, LATER)


def test_taking_back_the_first_line_forgets_the_problem_but_not_what_is_given() -> None:
    working = worked("u = x", "d/dx a x", given="a > 0")
    assert working.undone().stated
    first = worked("d/dx a x", "y' = a +", given="a > 0")
    assert first.undone().lines == first.lines[:1]
    assert first.undone().stated
    again = first.undone().undone()
    assert again == Working(replace(START, given=(parse_relation("a > 0"),)))


def test_a_working_of_a_known_problem() -> None:
    question = question_of(parse_problem("d/dx x^2"))
    assert start_working(question) == Working(question, True, (Line("", (question.expected,)),))
    start = parse("2x + 0")
    assert start_working(question, start) == Working(question, True, (Line("", (start,)),))


# The first line.


def test_the_first_line_states_the_problem() -> None:
    working = worked("d/dx x^2")
    assert working.stated
    assert working.question == question_of(parse_problem("d/dx x^2"))
    assert working.lines == (Line("d/dx x^2", (parse("d/dx x^2"),)),)


def test_what_is_given_comes_with_the_problem() -> None:
    working = worked("dy/dx for x^2 + y^2 = 25, y > 0", given="x > 0")
    assert working.question.given == (parse_relation("x > 0"), parse_relation("y > 0"))


def test_a_function_that_is_named_is_known_from_then_on() -> None:
    working = worked("f(x) = x^2", "f(x) + 1 - 1")
    assert working.question.names.functions == {"f"}
    assert working.lines[0].label == parse("f(x)")
    assert statuses(working) == ".."


def test_a_first_line_may_go_on_at_once() -> None:
    (line,) = worked("d/dx x^2 = 2x").lines
    assert line == Line(
        "d/dx x^2 = 2x",
        (parse("d/dx x^2"), parse("2x")),
        Correct(parse("2x"), PROVED),
        rules=("power-rule",),
    )
    (wrong,) = worked("d/dx x^2 = 3x").lines
    assert isinstance(wrong.verdict, Incorrect)
    assert (wrong.right, wrong.follows, wrong.rules) == (False, None, ())


def test_a_first_line_that_cannot_be_read_leaves_the_problem_open() -> None:
    working = worked("d/dx (", "d/dx x^2", "2x")
    assert statuses(working) == "!.."
    assert working.lines[0].links == ()
    assert not working.lines[0].right
    assert working.question.expected == parse("d/dx x^2")


@pytest.mark.parametrize(
    ("lines", "signs"),
    [
        (("x^2 + y^2 = 25",), "."),
        (("x^2 = 25",), "."),
        (("x^2 + y^2 = 25", "2x + 2y y' = 0"), ".."),
        (("x^2 + y^2 = 25", "2x + 2y = 0"), ".x"),
        (("d/dx x^2", "x^2 + y^2 = 25"), ".?"),
        (("d/dx x^2", "2x + 2y y' = 0"), ".?"),
        (("2 + 2 = 5",), "x"),
        (("x + x = 3x",), "x"),
        (("d/dx x^2 = 3",), "x"),
        (("d/dx x^2", "x^2 = 2x"), ".x"),
        (("d/dx x^2", "= x = 25"), ".x"),
        (("d/dx x^2", "2x = 25 x"), ".x"),
    ],
)
def test_an_equation_that_follows_from_nothing_is_not_called_wrong(
    lines: tuple[str, ...], signs: str
) -> None:
    working = worked(*lines)
    assert statuses(working) == signs
    if signs.endswith("?"):
        assert reason(working.lines[-1]) == "I do not see what this follows from."
        assert not working.lines[-1].right
        assert working.first_wrong is None


@pytest.mark.parametrize(
    ("lines", "signs", "follows", "right"),
    [
        (("d/dx x^2", "3x", "4x", "2x", "2x"), ".xx..", [None, None, None, 0, 3], "1 0 0 1 1"),
        (("d/dx x^2", "3x", "x + 2x", "2x"), ".x..", [None, None, 1, 0], "1 0 0 1"),
        (("d/dx x^2", "3x", "2x", "3x"), ".x.x", [None, None, 0, None], "1 0 1 0"),
        (("d/dx x^2", "2x +", "2x"), ".!.", [None, None, 0], "1 0 1"),
        (("d/dx x^2", "2x = 3x = 2x"), ".x", [None, None], "1 0"),
        (("d/dx x^2", "2x = x + x"), "..", [None, 0], "1 1"),
        (("d/dx x^2", "u = x^2", "2x"), "...", [None, None, 0], "1 1 1"),
    ],
)
def test_what_each_line_follows_from(
    lines: tuple[str, ...], signs: str, follows: list[int | None], right: str
) -> None:
    working = worked(*lines)
    assert statuses(working) == signs
    assert [line.follows for line in working.lines] == follows
    assert " ".join(str(int(line.right)) for line in working.lines) == right


def test_a_line_about_the_function_follows_from_the_problem_again() -> None:
    """After f′(x) = … the problem is f′(x), and the first line is another expression."""
    working = worked("f(x) = x^3", "f'(x) = 3x^2 + 1", "= 3x^2")
    assert statuses(working) == ".x."
    assert working.lines[2].follows == 0
    assert working.question.expected == parse("f'(x)")
    assert working.question.form == EVALUATED


@pytest.mark.parametrize(
    ("lines", "signs", "methods"),
    [
        # A constant of integration in either line absorbs any other.
        (("int x dx", "x^2/2 + C", "x^2/2 + 1"), "...", ["algebra", "algebra"]),
        (("int x dx", "x^2/2 + C", "x^2/2"), "...", ["algebra", "identical"]),
        (("int x dx", "x^2/2", "x^2/2 + C"), "...", ["algebra", "identical"]),
        (("int x dx", "x^2/2 + C", "x^2/2 + K"), "...", ["algebra", "identical"]),
        (("int x dx", "x^2/2 + 1", "x^2/2 + C"), "...", ["algebra", "algebra"]),
        (("int x dx", "x^2/2 + 5", "x^2/2"), "..x", ["algebra", "counterexample"]),
        (("int x dx", "x^2/2 + 5", "x^2/2 + 7"), "..x", ["algebra", "counterexample"]),
        (("int x dx", "x^2/2 + C", "x^2 + C"), "..x", ["algebra", "counterexample"]),
        (("int_0^1 x dx", "1/2 + C"), ".x", ["counterexample"]),
        (("d/dx x^2", "2x + C"), ".x", ["counterexample"]),
    ],
)
def test_a_constant_of_integration(lines: tuple[str, ...], signs: str, methods: list[str]) -> None:
    working = worked(*lines)
    assert statuses(working) == signs
    verdicts = [line.verdict for line in working.lines[1:]]
    found = [v.evidence.method for v in verdicts if isinstance(v, Correct | Incorrect)]
    assert found == methods


def test_an_unfinished_line_follows() -> None:
    line = worked("d/dx x^2 sin x", "= 2x sin x + x^2 d/dx sin x").lines[1]
    assert isinstance(line.verdict, Correct)


def test_a_rounded_line_does_not_follow() -> None:
    line = worked("1/3", "= 0.33").lines[1]
    assert isinstance(line.verdict, Incorrect)
    assert line.verdict.diagnosis is not None
    assert line.verdict.diagnosis.id == "rounded-decimal"
    assert line.verdict.reading == parse("0.33")
    assert line.status == Status.WRONG


def test_linked_quantities_are_compared_with_what_is_asked_for() -> None:
    working = worked("dy/dx for x^2 + y^2 = 25", "y' = -2x/(2y)", "= -x/y", "= x/y")
    assert statuses(working) == "...x"
    assert [line.follows for line in working.lines] == [None, 0, 1, None]


# Letters.


def test_a_letter_must_be_introduced() -> None:
    line = worked("int 2x e^(x^2) dx", "= int e^u du").lines[1]
    assert reason(line) == (
        "Say first what u stands for, on a line of its own: u = … Then I can tell."
    )
    assert not line.right


def test_a_derivative_by_a_letter_is_compared() -> None:
    lines = ("y = sin(x^2)", "u = x^2", "dy/du = cos u")
    assert statuses(worked(*lines)) == "..."
    assert statuses(worked(*lines[:2], "dy/du = sin u")) == "..x"


def test_the_reading_of_a_line_keeps_its_letters() -> None:
    line = worked("int 2x e^(x^2) dx", "u = x^2", "= int e^u du").lines[2]
    assert isinstance(line.verdict, Correct)
    assert line.verdict.reading == parse("int e^u du")


@pytest.mark.parametrize(
    ("problem", "notes", "sign"),
    [
        ("int 2x e^(x^2) dx", "u = x^2, du = 2x dx", "."),
        ("int 2x e^(x^2) dx", "du = 2x dx, u = x^2", "."),
        ("int 2x e^(x^2) dx", "du = 2x dx, u = x^2 + 5", "."),
        ("int 2x e^(x^2) dx", "u = x^2, du = 3x dx", "x"),
        ("int 2x e^(x^2) dx", "du = 2x dx, u = x^3", "x"),
        ("int x e^x dx", "v' = e^x, v = e^x, u = x, u' = 1", "."),
        ("int x e^x dx", "v' = e^x, v = x e^x", "x"),
        ("d/dx sin(x^2)", "u = x^2, du/dx = 2x", "."),
        ("d/dx sin(x^2)", "u = x^2, du/dx = x", "x"),
        ("d/dt sin(t^2)", "u = t^2, u' = 2t", "."),
        ("int t e^(t^2) dt", "u = t^2, du = 2t dt", "."),
        ("int t e^(t^2) dt", "u = a t^2, du = 2 a t dt", "."),
        ("d/dx x^2", "u = 3, u' = 0", "."),
        ("d/dx x^2", "u = 3, u' = 1", "x"),
    ],
)
def test_the_derivative_of_a_letter_must_be_right(problem: str, notes: str, sign: str) -> None:
    working = worked(problem, notes)
    assert statuses(working) == f".{sign}"
    line = working.lines[1]
    assert line.links == ()
    assert line.right is (sign == ".")
    known = working.environment
    assert sign == "." or not (known.is_complete("u") or known.is_complete("v"))


def test_a_wrong_derivative_of_a_letter_is_explained() -> None:
    (_, line) = worked("int cos(x^3) dx", "u = x^3, du = 3x^3 dx").lines
    assert isinstance(line.verdict, Incorrect)
    assert line.verdict.reading == parse("3x^3")
    assert line.verdict.diagnosis is not None
    assert line.verdict.diagnosis.id == "power-exponent-not-lowered"


def test_a_derivative_may_be_noted_on_a_later_line() -> None:
    working = worked("int 2x e^(x^2) dx", "u = x^2", "du = 3x dx", "du = 2x dx")
    assert statuses(working) == "..x."
    assert working.environment.is_complete("u")


# Names for the problem.


def test_a_name_for_the_problem_is_kept_once_its_line_is_right() -> None:
    working = worked("int x dx", "I = x^2/2 + C", "2 I = x^2 + C", "2 I = x^3")
    assert statuses(working) == "...x"
    (definition,) = working.question.definitions
    assert (definition.left, definition.right) == (Symbol("I"), parse("int x dx"))
    assert [line.follows for line in working.lines] == [None, 0, 1, None]
    assert [line.right for line in working.lines] == [True, True, True, False]
    assert worked("int x dx", "I = x^3").question.definitions == ()


def test_a_letter_of_the_problem_is_no_name_for_it() -> None:
    assert worked("d/dx a x", "a = a").question.definitions == ()


# The answer.


@pytest.mark.parametrize(
    ("lines", "kind", "form"),
    [
        (("d/dx x^2", "2x"), Correct, None),
        (("d/dx x^2 = 2x",), Correct, None),
        (("d/dx x^2", "3x"), Incorrect, None),
        (("d/dx x^2", "d/dx x^2"), Incomplete, "not-evaluated"),
        (("int x dx", "x^2/2"), Incomplete, "constant-of-integration-missing"),
        (("int x dx", "u = x", "u^2/2 + C"), Incomplete, "not-in-terms-of-x"),
        (("I = int x dx", "I"), Incomplete, "name-only"),
        (("I = int x dx", "2 I/2"), Incomplete, "not-evaluated"),
        (("1/3", "0.33"), Incomplete, "rounded-decimal"),
        (("d/dx x^2", "2x", "u = x"), Correct, None),
    ],
)
def test_the_answer_is_the_last_line(lines: tuple[str, ...], kind: type, form: str | None) -> None:
    found = answer_verdict(worked(*lines))
    assert isinstance(found, kind)
    assert getattr(found, "form", None) == form


@pytest.mark.parametrize("lines", [(), ("d/dx x^2",), ("d/dx x^2", "u = x"), ("d/dx (",)])
def test_without_a_further_line_there_is_no_answer(lines: tuple[str, ...]) -> None:
    assert answer_verdict(worked(*lines)) is None


def test_the_answer_is_shown_as_it_was_typed() -> None:
    found = answer_verdict(worked("int x dx", "u = x", "u^2/2 + C"))
    assert isinstance(found, Incomplete)
    assert found.reading == parse("u^2/2 + C")


def test_the_prover_is_asked_for_lines_and_for_the_answer() -> None:
    asked: list[tuple[Tree, Tree]] = []

    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
        asked.append((left, right))
        return True

    value, product = parse("sqrt(7)/8"), "sin(pi/7) sin(2pi/7) sin(3pi/7)"
    working = with_next_line(start_working(Question(value)), product, prove)
    assert working.lines[1].verdict == Correct(parse(product), Evidence("algebra", 1, 50))
    assert asked == [(parse(product), value)]
    answer = answer_verdict(working, prove)
    assert answer == Correct(parse(product), Evidence("algebra", 1, 50))
    assert len(asked) == 2


# Two readings of a derivative with a bracket.


@pytest.mark.parametrize(
    ("lines", "signs"),
    [
        (("d/dx x^2 sin x", "d/dx(x^2) sin x + x^2 d/dx(sin x)"), ".."),
        (("d/dx x^2 sin x", "d/dx(x^2) sin x"), ".."),
        (("d/dx x^2 sin x", "d/dx(x^2) sin x - x^2 d/dx(sin x)"), ".x"),
    ],
)
def test_a_derivative_is_read_so_that_the_line_follows(lines: tuple[str, ...], signs: str) -> None:
    assert statuses(worked(*lines)) == signs


def test_the_reading_with_an_explanation_is_the_closer_one() -> None:
    line = worked("d/dx x^2 sin x", "d/dx(x^2) d/dx(sin x)").lines[1]
    assert isinstance(line.verdict, Incorrect)
    assert line.verdict.reading == parse("(d/dx x^2) (d/dx sin x)")
    assert line.verdict.diagnosis is not None
    assert line.verdict.diagnosis.id == "product-of-derivatives"
