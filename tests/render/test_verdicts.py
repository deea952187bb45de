"""Every verdict in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from calctutor.checking.check import check, question_of
from calctutor.checking.question import EVALUATED, Question, form_of
from calctutor.checking.verdict import (
    Correct,
    Diagnosis,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr import errors
from calctutor.expr.prose import say
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.render.evidence import evidence_against, proof_sentence
from calctutor.render.page import Page
from calctutor.render.verdicts import verdict_lines

PAGE = Page(80)
ASCII = Page(80, unicode=False)


def against(evidence: Evidence) -> str:
    found = evidence_against(evidence)
    assert found is not None
    return plain(found)


def said(
    verdict: Verdict,
    page: Page = PAGE,
    *,
    repeated: bool = False,
    counting: bool = True,
    with_values: bool = True,
) -> list[str]:
    lines = verdict_lines(
        page, verdict, repeated=repeated, counting=counting, with_values=with_values
    )
    return [line.plain for line in lines]


TWO = (("x", "2"),)


def differ(at: tuple[tuple[str, str], ...], mine: str | None, right: str | None) -> Evidence:
    point = tuple((name, parse(value)) for name, value in at)
    return Evidence("counterexample", 1, 0, point, mine, right)


def by_derivative(slopes: tuple[str, str] | None) -> Evidence:
    trees = None if slopes is None else (parse(slopes[0]), parse(slopes[1]))
    at = (("x", parse("0.4")),)
    return Evidence("counterexample", 1, 0, at, "3.607", "2.5", "x", trees)


WRONG = Incorrect(parse("cos(x^2)"), differ((("x", "0.7"),), "0.8823", "-1.235"))
NUMBER = Incorrect(parse("8"), differ((), "8", "15"))


def test_correct() -> None:
    verdict = Correct(parse("2x cos(x^2)"), Evidence("algebra", 24, 50))
    assert said(verdict) == ["I read:  2 x cos(x²)", "✓ Right. Proved by exact algebra."]


def test_correct_with_a_note() -> None:
    verdict = Correct(
        parse("x"), Evidence("identical"), (say("Your answer has no value at x = 0."),)
    )
    assert said(verdict)[-1] == "Your answer has no value at x = 0."


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (Evidence("identical"), "expected"),
        (Evidence("algebra"), "exact algebra"),
        (Evidence("numeric", 24, 50), "at 24 points to 50 digits; I found no proof"),
        (Evidence("numeric", 1, 50), "Equal to the last of the 50 digits that I computed; I found"),
        (Evidence("identical", derivative_by="x"), "Its derivative is, part for part, the integ"),
        (Evidence("algebra", derivative_by="x"), "exact algebra: its derivative is the integrand."),
        (
            Evidence("numeric", 24, 50, derivative_by="x"),
            "Its derivative agrees with the integrand at 24 points to 50 digits; I found no proof.",
        ),
    ],
)
def test_how_it_is_known(evidence: Evidence, words: str) -> None:
    assert words in proof_sentence(evidence)


def test_a_counterexample_proves_nothing_right() -> None:
    with pytest.raises(ValueError, match="proves nothing right"):
        proof_sentence(Evidence("counterexample"))


def test_incorrect() -> None:
    assert said(WRONG) == [
        "I read:  cos(x²)",
        "✗ Not yet.",
        "At x = 0.7 yours is 0.8823; it should be −1.235.",
    ]


def test_incorrect_in_ascii() -> None:
    assert said(WRONG, ASCII)[0] == "I read:  cos(x^2)"
    assert said(WRONG, ASCII)[-1] == "At x = 0.7 yours is 0.8823; it should be -1.235."


def test_incorrect_again() -> None:
    again = "✗ Not yet. You gave this answer before; it counts only once."
    assert said(WRONG, repeated=True)[1] == again
    assert said(WRONG)[1] == "✗ Not yet."


def test_the_value_that_is_the_whole_answer_is_kept_back() -> None:
    assert said(NUMBER) == ["I read:  8", "✗ Not yet.", "It is too small."]
    twice = Incorrect(parse("30"), replace(NUMBER.evidence, answer_value="30"))
    assert said(twice)[-1] == "It is too large."


def test_beside_a_diagnosis_a_number_says_nothing_more() -> None:
    named = replace(NUMBER, diagnosis=Diagnosis("sign", say("A sign is lost.")))
    assert said(named) == ["I read:  8", "✗ Not yet. A sign is lost."]


@pytest.mark.parametrize("value", ["1 + 2*i", None])
def test_what_is_no_real_number_is_neither_larger_nor_smaller(value: str | None) -> None:
    odd = replace(NUMBER, evidence=replace(NUMBER.evidence, answer_value=value))
    assert said(odd) == ["I read:  8", "✗ Not yet."]


def test_a_wrong_component_that_is_a_number_is_not_told() -> None:
    part = replace(NUMBER, evidence=replace(NUMBER.evidence, component=2))
    assert said(part)[-1] == "Component 2 is wrong."


def test_where_only_the_writing_is_at_fault_no_values_are_shown() -> None:
    written = replace(WRONG, as_written=True, notes=(say("The question has no X in it."),))
    assert said(written) == ["I read:  cos(x²)", "✗ Not yet.", "The question has no X in it."]


def test_a_question_of_concept_is_not_met_with_values() -> None:
    assert said(WRONG, with_values=False) == said(WRONG)[:-1]


def test_what_a_lesson_says_comes_before_the_evidence() -> None:
    said = PAGE.plain_words("The inner derivative is missing.")
    lines = verdict_lines(PAGE, WRONG, remark=lambda opening: PAGE.flow([*opening, *said]))
    _, verdict, evidence = [line.plain for line in lines]
    assert verdict == "✗ Not yet. The inner derivative is missing."
    assert evidence.startswith("At x = 0.7 yours is")


def test_a_diagnosis_is_said() -> None:
    diagnosis = Diagnosis("sign", say("The sign of {f} is lost.", f=parse("x^2")))
    verdict = Incorrect(WRONG.reading, WRONG.evidence, diagnosis)
    assert said(verdict)[1] == "✗ Not yet. The sign of x² is lost."


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        (
            differ((("x", "0.7"), ("f(t)", "sin(t) + 2")), "1", "2"),
            "At x = 0.7 and f(t) = sin(t) + 2 yours is 1; it should be 2.",
        ),
        (
            differ((("theta", "-1"), ("x", "2"), ("y", "3")), "1", "2"),
            "At θ = −1, x = 2 and y = 3 yours is 1; it should be 2.",
        ),
        (differ((("x", "0.7"),), None, "2"), "At x = 0.7 it should be 2, and yours has no value."),
        (differ(TWO, "1 + 2*i", "-1"), "At x = 2 yours is 1 + 2i; it should be −1."),
        (
            differ(TWO, "0.7 + 1e-2000", "0.7"),
            "At x = 2 yours is 0.7 + 10^(−2000); it should be 0.7.",
        ),
        (differ(TWO, "-1.5e-20", "0"), "At x = 2 yours is −1.5·10⁻²⁰; it should be 0."),
        (differ(TWO, "1e30", "0.000001"), "At x = 2 yours is 10³⁰; it should be 0.000001."),
        (
            by_derivative(None),
            "At x = 0.4 the derivative of your answer is 3.607; it should be 2.5.",
        ),
        (
            by_derivative(("1/(x ln(2))", "1/x")),
            "The derivative of your answer is 1/(x ln(2)); it should be 1/x."
            " At x = 0.4 they are 3.607 and 2.5.",
        ),
    ],
)
def test_the_sentence_of_a_counterexample(evidence: Evidence, sentence: str) -> None:
    assert against(evidence) == sentence
    shown = said(Incorrect(parse("x"), evidence), ASCII)
    assert all(line.isascii() for line in shown)


def test_the_derivative_alone_where_there_is_no_point() -> None:
    evidence = Evidence("counterexample", 1, 0, (), "2", "3", "x", slopes=(parse("2"), parse("3")))
    sentence = "The derivative of your answer is 2; it should be 3."
    assert said(Incorrect(parse("2x"), evidence))[-1] == sentence


def test_a_derivative_without_a_value() -> None:
    evidence = Evidence("counterexample", 1, 0, (("x", parse("0.7")),), None, "1.4", "x")
    sentence = "At x = 0.7 the derivative should be 1.4, and that of your answer has no value."
    assert against(evidence) == sentence


def test_what_is_expected_without_a_value() -> None:
    evidence = differ((("x", "0.7"),), "2", None)
    sentence = "At x = 0.7 yours is 2, where there should be no value."
    assert against(evidence) == sentence


def test_without_values_there_is_nothing_to_say() -> None:
    assert evidence_against(Evidence("identical")) is None


@pytest.mark.parametrize("width", [40, 80])
def test_a_value_of_many_digits_stays_on_the_page(width: int) -> None:
    verdict = Incorrect(parse("1"), differ(TWO, "1." + "0" * 57 + "1", "1"))
    lines = said(verdict, Page(width))
    assert max(map(len, lines)) <= width
    assert "0001" in lines[-2] + lines[-1]


def test_incomplete() -> None:
    verdict = Incomplete(parse("d/dx x^2"), Evidence("algebra"), "not-evaluated")
    assert said(verdict) == [
        "I read:  d/dx x²",
        "• Not finished. Right so far. The derivative d/dx x² is left to work out.",
    ]


def test_incomplete_with_only_a_name() -> None:
    verdict = Incomplete(parse("g"), Evidence("algebra"), "name-only")
    assert (
        said(verdict)[-1] == "• Not finished. That is a name for it. Write out what it stands for."
    )


@pytest.mark.parametrize(
    ("answer", "gap", "words", "in_ascii"),
    [
        (
            "x e^x - int e^x dx",
            "not-evaluated",
            "Right so far. The integral ∫ eˣ dx is left to work out.",
            "Right so far. The integral int e^x dx is left to work out.",
        ),
        (
            "lim_{x->0} cos x",
            "not-evaluated",
            "Right so far. The limit lim_(x→0) cos(x) is left to work out.",
            "Right so far. The limit lim_(x->0) cos(x) is left to work out.",
        ),
        (
            "[x^2/2]_0^1",
            "not-evaluated",
            "Right so far. The bounds are left to put into [x²/2]₀¹.",
            "Right so far. The bounds are left to put into [x^2/2]_0^1.",
        ),
        ("x", "not-simplified", "The value is right. It can be written more simply.", None),
        ("x", "not-factored", "The value is right. Factor it completely.", None),
        ("x", "not-expanded", "The value is right. Multiply everything out.", None),
        (
            "x",
            "not-in-terms-of-sigma",
            "The value is right. Write it in terms of σ.",
            "The value is right. Write it in terms of sigma.",
        ),
        ("x", "not-in-terms-of-w_i", "The value is right. Write it in terms of wᵢ.", None),
        ("x", "constant-of-integration-missing", "It still needs an arbitrary constant.", None),
        (
            "x",
            "constant-not-arbitrary",
            "The constant must be able to be any number, and yours cannot. Add a plain + C.",
            None,
        ),
        ("x", "holds-on-part", "It is right on a part of the line, and not everywhere.", None),
        ("x", "rounded-decimal", "The decimals are rounded. Give the exact value.", None),
    ],
)
def test_what_a_form_still_lacks(answer: str, gap: str, words: str, in_ascii: str | None) -> None:
    verdict = Incomplete(parse(answer), Evidence("algebra"), gap)
    assert " ".join(said(verdict)[1:]) == f"• Not finished. {words}"
    shown = " ".join(said(verdict, ASCII)[1:])
    assert shown.isascii()
    assert in_ascii is None or shown == f"Not finished. {in_ascii}"


UNREADABLE = Unreadable(
    errors.UnreadableError("The function sin runs into x.", "2 sinx^2", (2, 8), ("2 sin(x^2)",))
)


def test_unreadable() -> None:
    assert said(UNREADABLE) == [
        "The function sin runs into x.",
        "    2 sinx^2",
        "      ^^^^^^",
        "Did you mean  2 sin(x^2)",
        "It does not count as an attempt.",
    ]


def test_where_nothing_is_counted_nothing_is_said_of_it() -> None:
    assert "It does not count as an attempt." not in said(UNREADABLE, counting=False)


@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("place", [0, 1, 45, 150, 297, 299, 300])
def test_the_caret_points_at_its_place_in_a_long_text(width: int, place: int) -> None:
    text = "".join(f"{number:03}" for number in range(100))
    error = errors.UnreadableError("No.", text, (place, place + 1))
    _, shown, carets, *_ = said(Unreadable(error), Page(width))
    assert max(len(shown), len(carets)) <= width
    assert carets.strip() == "^"
    if place < 300:
        assert shown[carets.index("^")] == text[place]
        around = shown.strip()
        assert text.index(around) + carets.index("^") - 4 == place
    else:
        assert carets.index("^") == len(shown)


def test_undecided() -> None:
    verdict = Undecided(parse("x"), say("I found no point."))
    assert said(verdict) == [
        "I read:  x",
        "? I cannot decide this one. I found no point.",
        "It does not count as an attempt.",
    ]


@pytest.mark.parametrize("page", [Page(40), Page(40, unicode=False), Page(80, flat=True)])
@pytest.mark.parametrize(
    "answer",
    ["2x cos(x^2)", "cos(x^2)", "d/dx sin(x^2)", "sinx^2", "2x cos(x^2) [a](b)", "ω", "√−1", ""],
)
def test_real_verdicts_fit_the_page(page: Page, answer: str) -> None:
    question = Question(parse("d/dx sin(x^2)"), form=EVALUATED)
    lines = said(check(question, answer), page)
    assert lines
    assert max(map(len, lines)) <= page.width
    assert page.unicode or all(line.isascii() for line in lines)


REAL = [
    ("x e^x - e^x + C", "int x e^x dx", "any"),
    ("x e^x - e^x", "int x e^x dx", "any"),
    ("x e^x + C", "int x e^x dx", "any"),
    ("x e^x - int e^x dx", "int x e^x dx", "evaluated"),
    ("erf(x) + C", "int e^(-x^2) dx", "evaluated"),
    ("sqrt(pi)/2 erf(x) + C", "int e^(-x^2) dx", "evaluated"),
    ("f'(x) + C", "int f'(g(x)) g'(x) dx", "evaluated"),
    ("1/2", "int_0^1 x^2 dx", "evaluated"),
    ("x^3/3 + C", "int_0^1 x^2 dx", "evaluated"),
    ("[x^3/3]_0^1", "int_0^1 x^2 dx", "evaluated"),
    ("2x + h", "lim_{h->0} ((x+h)^2-x^2)/h", "evaluated"),
    ("1/7", "lim_{x->0} sin(1/x)", "evaluated"),
    ("0.667", "2/3", "any"),
    ("sqrt(2) + 10^-40", "sqrt(2)", "any"),
    ("1 + 10^-2000", "1", "any"),
    ("1 + 2i", "1 - 2i", "any"),
    ("x_1 + w_1", "sum_i w_i x_i", "any"),
    ("2x3", "2x^3", "any"),
    ("x^2 - 1", "(x-1)(x+1)", "factored"),
    ("(x-1)(x+1)", "x^2 - 1", "expanded"),
    ("2/4 x", "x/2", "simplified"),
    ("1/(1+e^-x)", "sigma(x)", "in-terms-of sigma"),
    ("sin(pi/7) sin(2pi/7) sin(3pi/7)", "sqrt(7)/8", "any"),
    ("1", "ln(0)", "any"),
    ("ln(x - x)", "x", "any"),
]


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize(("answer", "expected", "form"), REAL)
def test_all_kinds_of_verdicts_fit_the_page(
    answer: str, expected: str, form: str, width: int, unicode: bool
) -> None:
    asked = form_of(form)
    assert asked is not None
    question = Question(parse(expected), form=asked)
    lines = said(check(question, answer), Page(width, unicode=unicode), counting=False)
    assert max(map(len, lines)) <= width
    assert lines[-1].endswith((".", "?"))
    assert not any(line.endswith(" ") or line in {".", ";"} for line in lines)
    assert unicode or all(line.isascii() for line in lines)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            40,
            [
                "The derivative of your answer is",
                "(x + 1) eˣ; it should be x eˣ.",
            ],
        ),
        (
            80,
            [
                "The derivative of your answer is (x + 1) eˣ; it should be x eˣ.",
            ],
        ),
    ],
)
def test_a_wrong_antiderivative_on_the_page(width: int, lines: list[str]) -> None:
    verdict = check(Question(parse("int x e^x dx"), form=EVALUATED), "x e^x + C")
    shown = said(verdict, Page(width))[1:]
    assert shown[0].startswith("✗ Not yet. x eˣ is the first")
    assert shown[-len(lines) :] == lines


@pytest.mark.parametrize(
    ("answer", "problem", "said"),
    [
        ("x^19999", "d/dx x^20000", "2.611·10^(−3094)"),
        ("x + 10^-3000", "x", "0.7 + 10^(−3000)"),
        ("10^(10^10) x", "x", "7·10⁹⁹⁹⁹⁹⁹⁹⁹⁹⁹"),
    ],
)
def test_values_of_any_size_are_shown(answer: str, problem: str, said: str) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Incorrect)
    assert said in " ".join(line.plain for line in verdict_lines(Page(80), found))


def test_a_number_that_is_the_whole_answer_is_not_given_away() -> None:
    found = check(question_of(parse_problem("d/dx 15x")), "x")
    assert isinstance(found, Incorrect)
    assert "15" not in " ".join(line.plain for line in verdict_lines(Page(80), found))
