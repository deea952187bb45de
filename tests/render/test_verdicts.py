"""Every verdict in words."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check
from calctutor.checking.question import EVALUATED, Question
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
from calctutor.expr.parser import parse
from calctutor.expr.prose import say
from calctutor.render.page import Page
from calctutor.render.verdicts import counterexample_sentence, proof_sentence, verdict_lines

PAGE = Page(80)
ASCII = Page(80, unicode=False)


def said(
    verdict: Verdict,
    page: Page = PAGE,
    *,
    repeated: bool = False,
    counting: bool = True,
    giving_away: bool = True,
) -> list[str]:
    lines = verdict_lines(
        page, verdict, repeated=repeated, counting=counting, giving_away=giving_away
    )
    return [line.plain for line in lines]


def differ(at: tuple[tuple[str, str], ...], mine: str | None, right: str) -> Evidence:
    point = tuple((name, parse(value)) for name, value in at)
    return Evidence("counterexample", 1, 0, point, mine, right)


WRONG = Incorrect(parse("cos(x^2)"), differ((("x", "0.7"),), "0.8823", "-1.235"))
NUMBER = Incorrect(parse("8"), differ((), "8", "15"))


def test_correct() -> None:
    verdict = Correct(parse("2x cos(x^2)"), Evidence("algebra", 24, 50))
    assert said(verdict) == ["I read:  2 x cos(x²)", "Right.", "Proved by exact algebra."]


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
        (Evidence("numeric", 1, 50), "The values agree to 50 digits; I found no proof"),
    ],
)
def test_how_it_is_known(evidence: Evidence, words: str) -> None:
    assert words in proof_sentence(evidence)


def test_a_counterexample_proves_nothing_right() -> None:
    with pytest.raises(ValueError):
        proof_sentence(Evidence("counterexample"))


def test_incorrect() -> None:
    assert said(WRONG) == [
        "I read:  cos(x²)",
        "Not yet.",
        "At x = 0.7 yours is 0.8823; it should be −1.235.",
    ]


def test_incorrect_in_ascii() -> None:
    assert said(WRONG, ASCII)[0] == "I read:  cos(x^2)"
    assert said(WRONG, ASCII)[-1] == "At x = 0.7 yours is 0.8823; it should be -1.235."


def test_incorrect_again() -> None:
    assert "You gave this answer before; it counts only once." in said(WRONG, repeated=True)
    assert "You gave this answer before; it counts only once." not in said(WRONG)


def test_the_value_that_is_the_whole_answer_is_kept_back() -> None:
    assert said(NUMBER)[-1] == "Yours is 8; it should be 15."
    assert said(NUMBER, giving_away=False) == ["I read:  8", "Not yet."]


def test_a_value_at_a_point_gives_nothing_away() -> None:
    assert said(WRONG, giving_away=False) == said(WRONG)


def test_what_a_lesson_says_comes_before_the_evidence() -> None:
    first = PAGE.say("The inner derivative is missing.")
    lines = [line.plain for line in verdict_lines(PAGE, WRONG, first=first)]
    place = lines.index("The inner derivative is missing.")
    assert lines.index("Not yet.") < place < len(lines) - 1


def test_a_diagnosis_is_said() -> None:
    diagnosis = Diagnosis("sign", say("The sign of {f} is lost.", f=parse("x^2")))
    verdict = Incorrect(WRONG.reading, WRONG.evidence, diagnosis)
    assert "The sign of x² is lost." in said(verdict)


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
        (differ((), None, "2"), "It should be 2, and yours has no value."),
        (differ((), "1+2*i", "-1"), "Yours is 1+2·i; it should be −1."),
    ],
)
def test_the_sentence_of_a_counterexample(evidence: Evidence, sentence: str) -> None:
    assert counterexample_sentence(PAGE, evidence) == sentence
    assert counterexample_sentence(ASCII, evidence).isascii()


def test_a_very_long_value_is_cut() -> None:
    sentence = counterexample_sentence(PAGE, differ((), "1" * 500, "2"))
    assert len(sentence) < 100
    assert "…" in sentence


def test_incomplete() -> None:
    verdict = Incomplete(parse("d/dx x^2"), Evidence("algebra"), "not-evaluated")
    lines = said(verdict)
    assert lines[:2] == ["I read:  d/dx x²", "Not finished."]
    assert "still to be worked out" in " ".join(lines)


def test_incomplete_with_only_a_name() -> None:
    verdict = Incomplete(parse("g"), Evidence("algebra"), "name-only")
    assert said(verdict)[-1] == "That is a name for it. Write out what it stands for."


UNREADABLE = Unreadable(
    errors.Unreadable("The function sin runs into x.", "2 sinx^2", (2, 8), ("2 sin(x^2)",))
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
    error = errors.Unreadable("No.", text, (place, place + 1))
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
        "I cannot decide this one.",
        "I found no point.",
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
