"""From a file to a lesson: what each kind of step becomes."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest

from calctutor.checking.question import ANY, EVALUATED
from calctutor.expr.names import Names
from calctutor.expr.prose import Prose, Strong
from calctutor.expr.tree import Integer, Relation, Symbol
from calctutor.lessons.lesson import (
    BLANK,
    Ask,
    Bullets,
    Choose,
    DerivationStep,
    Explain,
    Explore,
    Lesson,
    Paragraph,
    Position,
)
from calctutor.lessons.loading import load_file, load_text
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation

PATH = Path(__file__).with_name("tiny.yaml")
TINY = PATH.read_text("utf-8")
NAMES = Names(functions=frozenset({"x"}))

Kind = TypeVar("Kind")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_file(PATH)


def step(lesson: Lesson, kind: type[Kind], step_id: str) -> Kind:
    found = lesson.steps[lesson.index(step_id) or 0]
    assert isinstance(found, kind)
    return found


def words(*parts: str) -> tuple[Paragraph, ...]:
    return (Paragraph(Prose(parts)),)


def test_the_head(lesson: Lesson) -> None:
    assert (lesson.name, lesson.title, lesson.minutes) == ("tiny", "A tiny lesson", 3)
    assert lesson.needs == ()
    assert lesson.setting.names == NAMES
    ids = [one.id for one in lesson.steps]
    assert ids == ["why", "power", "pick", "chain", "secant", "end"]
    assert [lesson.index(one) for one in ids] == [0, 1, 2, 3, 4, 5]
    assert lesson.index("nowhere") is None


def test_the_text_of_an_explanation(lesson: Lesson) -> None:
    why = step(lesson, Explain, "why")
    first, second, bullets = why.text
    assert first == Paragraph(
        Prose(
            (
                "A ",
                Strong("chain"),
                " has an outer function and an inner one, here ",
                parse("f(g(x))"),
                ". It costs $0 to learn.",
            )
        )
    )
    assert second == Paragraph(Prose(("Two things to keep:",)))
    assert isinstance(bullets, Bullets)
    assert bullets.items[1].parts[-1] == parse_relation("f'(g(x)) g'(x) = g'(x) f'(g(x))")
    assert why.title == "Why it matters"


def test_displayed_mathematics(lesson: Lesson) -> None:
    defined, chain, quoted, inequality = step(lesson, Explain, "why").show
    assert defined.formula == (parse("f(t)"), parse("e^(x(t))", NAMES))
    assert defined.defined
    assert chain.formula == (parse("d/dx x^2"), parse("2x"), parse("x + x"))
    assert not chain.defined
    assert chain.note == (Paragraph(Prose(("true for every ", Symbol("x")))),)
    assert quoted.formula == (parse("abs(x)"),)
    assert inequality.formula == parse_relation("x^2 >= 0")


def test_definitions_and_assumptions_belong_to_their_step(lesson: Lesson) -> None:
    setting = step(lesson, Explain, "why").setting
    assert setting.given == (parse_relation("omega > 0"),)
    assert setting.define[1] == parse_relation("x(t) = cos(omega t + phi)", NAMES)
    assert step(lesson, Explain, "end").setting.define == ()


def test_a_question_and_its_variant(lesson: Lesson) -> None:
    ask = step(lesson, Ask, "power")
    question = ask.query.question()
    assert question.expected == parse("d/dx (3x+1)^5")
    assert question.form == EVALUATED
    assert ask.query.answer == parse("15 (3x+1)^4")
    assert ask.query.text == ask.text
    assert len(ask.query.hints) == 3
    assert [ascii_form(line.math) for line in ask.query.solution] == [
        "5*(3*x + 1)^4*diff(3*x + 1, x)",
        "15*(3*x + 1)^4",
    ]
    assert ask.query.solution[1].because == Prose(("the inner derivative is ", parse("3")))
    assert ask.query.wrong[0].answer == parse("5 (3x+1)^4")
    assert ask.variant.answer is None
    assert ask.variant.question().expected == parse("d/dx (2x+1)^3")
    assert ask.variant.after == words("Good.")


def test_a_question_without_a_problem_asks_for_its_answer_in_any_form() -> None:
    text = TINY.replace("    problem: d/dx (3x+1)^5\n", "")
    question = step(load_text(text, "f"), Ask, "power").query.question()
    assert question.expected == parse("15 (3x+1)^4")
    assert question.form == ANY


def test_a_variant_lives_in_the_setting_of_its_step_or_in_its_own() -> None:
    text = TINY.replace("id: power\n", "id: power\n    given: [a > 0]\n    define: [g = g(x)]\n")
    ask = step(load_text(text, "f"), Ask, "power")
    assert ask.variant.question().given == (parse_relation("a > 0"),)
    assert ask.variant.question().definitions == (parse_relation("g = g(x)"),)
    text = text.replace("And $(2x+1)^3$?\n", "And $(2x+1)^3$?\n      given: [b > 0]\n")
    ask = step(load_text(text, "f"), Ask, "power")
    assert ask.query.question().given == (parse_relation("a > 0"),)
    assert ask.variant.question().given == (parse_relation("b > 0"),)


def test_the_names_of_a_step_take_the_place_of_the_lesson_s() -> None:
    text = TINY.replace("id: end\n", "id: end\n    names: {symbols: [yhat, ϑ], functions: [s]}\n")
    text = text.replace("show: [f'(g(x)) g'(x)]", "show: ['yhat s(x) x(t)']")
    end = step(load_text(text, "f"), Explain, "end")
    assert end.setting.names == Names(frozenset({"yhat", "theta"}), frozenset({"s"}))
    assert end.show[0].formula == (parse("yhat * s(x) * x * t", end.setting.names),)


def test_a_choice(lesson: Lesson) -> None:
    choose = step(lesson, Choose, "pick")
    assert [option.right for option in choose.choice.options] == [False, True, False]
    assert choose.choice.right == 1
    assert choose.choice.options[2].text == words("Neither")
    assert choose.variant.right == 0
    assert choose.variant.text == (Paragraph(Prose(("And of ", parse("e^(3x)"), "?"))),)


def test_a_derivation_and_its_blanks(lesson: Lesson) -> None:
    chain = step(lesson, DerivationStep, "chain")
    assert chain.start == parse("d/dx e^(sin(x^2))")
    assert chain.blanks == (1, 2)
    first, second, third, _ = chain.lines
    assert first.shown == first.math
    assert first.because == Prose(("the outer derivative",))
    assert ascii_form(second.shown) == "e^sin(x^2)*blank*diff(x^2, x)"
    assert second.blank is not None
    assert second.blank.question().expected == parse("cos(x^2)")
    assert second.blank.question().form == EVALUATED
    assert second.blank.wrong[0].answer == parse("-cos(x^2)")
    assert third.shown == BLANK
    assert third.blank is not None
    assert third.blank.answer == third.math


def test_a_blank_that_holds_a_derivative_may_be_answered_with_one() -> None:
    text = TINY.replace("blank: cos(x^2)", "blank: cos(x^2) d/dx x^2")
    line = step(load_text(text, "f"), DerivationStep, "chain").lines[1]
    assert ascii_form(line.shown) == "e^sin(x^2)*blank"
    assert line.blank is not None
    assert line.blank.question().form == ANY


def test_one_of_several_places_can_be_left_blank() -> None:
    text = TINY.replace("blank: cos(x^2)", "blank: x^2\n        occurrence: 2")
    line = step(load_text(text, "f"), DerivationStep, "chain").lines[1]
    assert ascii_form(line.shown) == "e^sin(x^2)*cos(blank)*diff(x^2, x)"


def test_a_table(lesson: Lesson) -> None:
    explore = step(lesson, Explore, "secant")
    assert explore.vary == Symbol("h")
    assert explore.values == (parse("1"), parse("0.1"), parse("0.01"))
    assert explore.digits == 8
    assert explore.columns[1].head == Prose(("secant of ", parse("x^2")))
    assert explore.row(parse("1/2")) == (parse("1/2"), parse("((1+1/2)^2 - 1^2)/(1/2)"))
    assert explore.limits() == (None, parse("2*1"))


def test_an_inline_chain_and_an_inequality() -> None:
    text = TINY.replace("Fill in what is missing.", "As $a = b = c$ and $0 < x$.")
    (paragraph,) = step(load_text(text, "f"), DerivationStep, "chain").text
    assert isinstance(paragraph, Paragraph)
    assert paragraph.prose.parts == (
        "As ",
        Relation(parse("a"), "=", parse("b")),
        " = ",
        parse("c"),
        " and ",
        parse_relation("0 < x"),
        ".",
    )


def test_a_limit_s_arrow_is_no_inequality() -> None:
    text = TINY.replace("Fill in what is missing.", "See $lim_{x->oo} 1/x = 0$ and $x = 2$.")
    (paragraph,) = step(load_text(text, "f"), DerivationStep, "chain").text
    assert isinstance(paragraph, Paragraph)
    assert isinstance(paragraph.prose.parts[1], Relation)


def test_the_source_knows_where_each_value_stands(lesson: Lesson) -> None:
    assert lesson.source.file == str(PATH)
    place = (*lesson.steps[0].place, "show", 1, "math")
    position = lesson.source.position(place)
    assert TINY.splitlines()[position.line - 1][position.column - 1 :] == "d/dx x^2 = 2x = x + x"
    assert lesson.source.position((*place, "not", "there")) == position
    assert lesson.source.position(()) == Position(2, 1)


def test_a_lesson_is_frozen_and_equal_to_itself_loaded_again(lesson: Lesson) -> None:
    assert load_text(TINY, "elsewhere") == lesson
    assert hash(load_text(TINY, "elsewhere")) == hash(lesson)
    field = "title"
    with pytest.raises(AttributeError, match="immutable"):
        setattr(lesson, field, "x")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    other = tmp_path / "tiny.yaml"
    other.write_bytes(b"\xef\xbb\xbf" + TINY.replace("\n", "\r\n").encode())
    assert load_file(other) == load_file(PATH)


def test_comparisons_in_a_row() -> None:
    text = TINY.replace("given: [omega > 0]", "given: [0 < p < 1, omega > 0]")
    text = text.replace("true for every $x$", "for $0 < p <= 1$ and $a = b = c$")
    why = step(load_text(text, "f"), Explain, "why")
    given = ("0 < p", "p < 1", "omega > 0")
    assert why.setting.given == tuple(map(parse_relation, given))
    (paragraph,) = why.show[1].note
    assert isinstance(paragraph, Paragraph)
    assert paragraph.prose == Prose(
        (
            "for ",
            parse_relation("0 < p"),
            " ≤ ",
            Integer(1),
            " and ",
            parse_relation("a = b"),
            " = ",
            Symbol("c"),
        )
    )
