"""Every key of a lesson file, and the field that its value is read into."""

from __future__ import annotations

from typing import TypeVar

import pytest
from msgspec.structs import asdict

from calctutor.checking.question import ANY, EVALUATED, Form, form_of
from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.prose import Part, Prose, Strong
from calctutor.expr.tree import Symbol
from calctutor.lessons.lesson import (
    BLANK,
    Ask,
    Blank,
    Bullets,
    Choose,
    Claim,
    Column,
    Curve,
    DerivationStep,
    Display,
    Explain,
    Explore,
    Lesson,
    Line,
    Option,
    Paragraph,
    Picture,
    Position,
    Query,
    Setting,
    SolutionLine,
    Source,
    Text,
    WrongAnswer,
)
from calctutor.lessons.loading import load_text
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem

Kind = TypeVar("Kind")

LESSON = """\
format: 1
name: every-key
title: Every key
summary: Each key once.
minutes: 42
needs: [limits, powers]
names:
  symbols: [yhat, w]
  functions: [g]
  display: {yhat: y-hat}
steps:
  - id: read
    formerly: [look, see]
    kind: explain
    title: To read
    text: Some **bold** words.
    given: [w > 0]
    define: [c = 2, f(t) = c t]
    show:
      - w + 1
      - {math: f(t) = c t, note: defined}
      - {math: c < 3, note: less}
      - c = 2
    picture:
      over: t
      from: 1
      to: 9
      low: 3
      high: 4
      across: [1, 9/2]
      up: [pi]
      at: {w: 5}
      curves:
        - f(t) + w
        - {math: t, label: the line, marks: [2, 3], shade: [6, 7]}
      caption: Two lines.

  - id: asked
    kind: ask
    title: To answer
    text: What is it?
    problem: d/dx x^3
    answer: 3 x^2
    form: factored
    hints: [One., Two., Three., Four.]
    solution:
      - {math: 3 x^2, because: the power rule}
    wrong:
      - {answer: x^2, says: The factor.}
      - {answer: 3 x, says: The power.}
    after: That is it.
    variant:
      names: {symbols: [z]}
      given: [z > 1]
      define: [k = 3]
      text: And here?
      problem: d/dz z^4
      answer: 4 z^3
      form: expanded
      hints: [Uno., Due., Tre.]
      solution:
        - {math: 4 z^3, because: again}
      wrong:
        - {answer: z^3, says: Again.}
      after: So is that.

  - id: picked
    kind: choose
    title: To pick
    text: Which?
    options:
      - {text: This, right: no, says: No.}
      - {text: That, right: yes, says: Yes.}
    hints: [One., Two., Three.]
    after: That one.
    variant:
      text: And now?
      options:
        - {text: Here, right: true, says: Right.}
        - {text: There, right: "False", says: Wrong.}
      hints: [Uno., Due., Tre.]
      after: Here.

  - id: found
    kind: find
    title: To find
    text: Which line?
    given: [w > 2]
    start: 2 w
    lines:
      - {math: w + w, because: twice, says: It does follow.}
      - {math: w^2, because: multiplied, follows: no, says: It does not.}
      - {math: w w, follows: yes, says: That follows.}
    hints: [One., Two., Three.]
    after: Twice is no square.
    variant:
      text: And here?
      start: 3 w
      lines:
        - {math: w^3, follows: no, says: This one.}
        - {math: w w w, says: It follows.}
      hints: [Uno., Due., Tre.]
      after: Nor a cube.

  - id: worked
    kind: work
    title: To work
    text: Line by line.
    problem: int 2x dx
    hints: [One., Two., Three.]
    after: Done.
    variant:
      text: They are equal.
      start: x + x
      answer: 2 x
      form: any
      hints: [Uno., Due., Tre.]
      after: Both done.

  - id: filled
    kind: derivation
    title: To fill
    text: Fill in.
    start: (x + 1)(x + 1)
    lines:
      - {math: x x + 2 x + 1, because: multiplied out}
      - math: x^2 + 2 x + 1
        because: a square
        blank: x^2
        hints: [One., Two., Three.]
        wrong:
          - {answer: 2 x, says: Not twice.}
      - math: (x + 1)^2
        because: a binomial
        blank: all
        hints: [Uno., Due., Tre.]
    after: Filled.

  - id: tried
    kind: explore
    title: To try
    text: Watch.
    vary: h
    values: [1, 0.5]
    at: {w: 3, x: 7}
    columns:
      - {head: The step, value: h}
      - {head: The sum, value: w + h x, tends_to: w}
    digits: 9
    after: It settles.
"""

NAMES = Names(frozenset({"yhat", "w"}), frozenset({"g"}), (("yhat", "y-hat"),))


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_text(LESSON, "every.yaml")


def step(lesson: Lesson, kind: type[Kind], step_id: str) -> Kind:
    found = lesson.steps[lesson.index(step_id) or 0]
    assert isinstance(found, kind)
    return found


def words(*parts: Part) -> Text:
    return (Paragraph(Prose(parts)),)


def texts(*each: str) -> tuple[Text, ...]:
    return tuple(map(words, each))


def test_the_head(lesson: Lesson) -> None:
    assert lesson.name == "every-key"
    assert lesson.title == "Every key"
    assert lesson.summary == "Each key once."
    assert lesson.minutes == 42
    assert lesson.needs == ("limits", "powers")
    assert lesson.setting == Setting(NAMES)
    assert lesson.source.file == "every.yaml"
    assert lesson.looks == (("yhat", "y-hat"),)


def test_the_looks_are_those_of_every_step() -> None:
    text = LESSON.replace("kind: find", "kind: find\n    names: {display: {w: weight}}")
    assert load_text(text, "f").looks == (("yhat", "y-hat"), ("w", "weight"))


@pytest.mark.parametrize(
    ("index", "step_id", "formerly", "title", "asked"),
    [
        (0, "read", ("look", "see"), "To read", words("Some ", Strong("bold"), " words.")),
        (1, "asked", (), "To answer", words("What is it?")),
        (2, "picked", (), "To pick", words("Which?")),
        (3, "found", (), "To find", words("Which line?")),
        (4, "worked", (), "To work", words("Line by line.")),
        (5, "filled", (), "To fill", words("Fill in.")),
        (6, "tried", (), "To try", words("Watch.")),
    ],
)
def test_what_every_step_has(
    lesson: Lesson, index: int, step_id: str, formerly: tuple[str, ...], title: str, asked: Text
) -> None:
    one = lesson.steps[index]
    assert (one.id, one.formerly, one.title) == (step_id, formerly, title)
    assert one.text == asked
    assert one.place == ("steps", index)


def test_a_step_is_found_by_its_id_and_by_those_that_it_had(lesson: Lesson) -> None:
    assert [lesson.index(name) for name in ("read", "look", "see", "asked")] == [0, 0, 0, 1]
    assert lesson.index("sees") is None


def test_the_setting_of_a_step(lesson: Lesson) -> None:
    assert lesson.steps[0].setting == Setting(
        names=NAMES,
        given=(parse_relation("w > 0"),),
        define=(parse_relation("c = 2"), parse_relation("f(t) = c t")),
    )
    assert lesson.steps[1].setting == Setting(NAMES)


def test_displays(lesson: Lesson) -> None:
    assert step(lesson, Explain, "read").show == (
        Display((parse("w + 1"),)),
        Display((parse("f(t)"), parse("c t")), words("defined"), defined=True),
        Display(parse_relation("c < 3"), words("less")),
        Display((parse("c"), parse("2")), defined=True),
    )


def test_a_picture(lesson: Lesson) -> None:
    assert step(lesson, Explain, "read").picture == Picture(
        over=Symbol("t"),
        start=parse("1"),
        stop=parse("9"),
        low=parse("3"),
        high=parse("4"),
        curves=(
            Curve(parse("2 t + 5"), Prose((parse("f(t) + w"),))),
            Curve(
                parse("t"),
                Prose(("the line",)),
                (parse("2"), parse("3")),
                (parse("6"), parse("7")),
            ),
        ),
        caption=words("Two lines."),
        across=(parse("1"), parse("9/2")),
        up=(parse("pi"),),
    )


def test_a_picture_needs_neither_a_lowest_nor_a_highest_value() -> None:
    text = LESSON.replace("      low: 3\n      high: 4\n", "")
    picture = load_text(text, "f").steps[0].picture
    assert picture is not None
    assert (picture.low, picture.high) == (None, None)


def test_a_question(lesson: Lesson) -> None:
    problem = parse_problem("d/dx x^3", names=NAMES)
    assert step(lesson, Ask, "asked").query == Query(
        text=words("What is it?"),
        problem=problem,
        answer=parse("3 x^2"),
        form=_form("factored"),
        hints=texts("One.", "Two.", "Three.", "Four."),
        solution=(SolutionLine(parse("3 x^2"), Prose(("the power rule",))),),
        wrong=(
            WrongAnswer(parse("x^2"), words("The factor.")),
            WrongAnswer(parse("3 x"), words("The power.")),
        ),
        after=words("That is it."),
        setting=Setting(NAMES),
    )


def test_its_variant(lesson: Lesson) -> None:
    variant = step(lesson, Ask, "asked").variant
    setting = Setting(
        Names(frozenset({"z"})), (parse_relation("z > 1"),), (parse_relation("k = 3"),)
    )
    assert variant.problem is not None
    assert variant.problem.body == parse("d/dz z^4")
    assert variant.problem.given == (parse_relation("z > 1"),)
    assert asdict(variant) == {
        "text": words("And here?"),
        "problem": variant.problem,
        "answer": parse("4 z^3"),
        "form": _form("expanded"),
        "hints": texts("Uno.", "Due.", "Tre."),
        "solution": (SolutionLine(parse("4 z^3"), Prose(("again",))),),
        "wrong": (WrongAnswer(parse("z^3"), words("Again.")),),
        "after": words("So is that."),
        "setting": setting,
        "by_lines": False,
        "start": None,
    }


def _form(name: str) -> Form:
    form = form_of(name)
    assert form is not None
    return form


def test_a_choice_and_its_variant(lesson: Lesson) -> None:
    choose = step(lesson, Choose, "picked")
    assert asdict(choose.choice) == {
        "text": words("Which?"),
        "options": (
            Option(words("This"), False, words("No.")),
            Option(words("That"), True, words("Yes.")),
        ),
        "hints": texts("One.", "Two.", "Three."),
        "after": words("That one."),
        "setting": Setting(),
        "start": None,
    }
    assert asdict(choose.variant) == {
        "text": words("And now?"),
        "options": (
            Option(words("Here"), True, words("Right.")),
            Option(words("There"), False, words("Wrong.")),
        ),
        "hints": texts("Uno.", "Due.", "Tre."),
        "after": words("Here."),
        "setting": Setting(),
        "start": None,
    }


def test_a_flawed_derivation_and_its_variant(lesson: Lesson) -> None:
    choose = step(lesson, Choose, "found")
    setting = Setting(NAMES, (parse_relation("w > 2"),))
    assert asdict(choose.choice) == {
        "text": words("Which line?"),
        "options": (
            Option((), False, words("It does follow."), _claim("w + w", "twice", True)),
            Option((), True, words("It does not."), _claim("w^2", "multiplied", False)),
            Option((), False, words("That follows."), _claim("w w", "", True)),
        ),
        "hints": texts("One.", "Two.", "Three."),
        "after": words("Twice is no square."),
        "setting": setting,
        "start": parse("2 w"),
    }
    assert asdict(choose.variant) == {
        "text": words("And here?"),
        "options": (
            Option((), True, words("This one."), _claim("w^3", "", False)),
            Option((), False, words("It follows."), _claim("w w w", "", True)),
        ),
        "hints": texts("Uno.", "Due.", "Tre."),
        "after": words("Nor a cube."),
        "setting": setting,
        "start": parse("3 w"),
    }


def _claim(math: str, because: str, follows: bool) -> Claim:
    return Claim(parse(math), Prose((because,) if because else ()), follows)


def test_an_answer_line_by_line_begins_with_the_problem_or_the_start(lesson: Lesson) -> None:
    ask = step(lesson, Ask, "worked")
    assert ask.query.problem == parse_problem("int 2x dx", names=NAMES)
    assert (ask.query.by_lines, ask.query.start, ask.query.answer) == (True, None, None)
    assert ask.query.form == EVALUATED
    assert ask.query.asked == parse_problem("int 2x dx").body
    assert ask.query.expected == parse_problem("int 2x dx").body
    assert ask.query.after == words("Done.")
    assert ask.variant.problem is None
    assert (ask.variant.by_lines, ask.variant.start) == (True, parse("x + x"))
    assert ask.variant.answer == parse("2 x")
    assert ask.variant.form == ANY
    assert ask.variant.asked == parse("x + x")
    assert ask.variant.expected == parse("2 x")
    assert ask.variant.after == words("Both done.")


def test_a_derivation(lesson: Lesson) -> None:
    found = step(lesson, DerivationStep, "filled")
    assert found.start == parse("(x + 1)(x + 1)")
    assert found.after == words("Filled.")
    assert found.blanks == (1, 2)
    first, second, third = found.lines
    whole = parse("x x + 2 x + 1")
    assert first == Line(whole, whole, Prose(("multiplied out",)))
    whole = parse("x^2 + 2 x + 1")
    assert second == Line(
        whole,
        parse("blank + 2 x + 1", Names(frozenset({"blank"}))),
        Prose(("a square",)),
        Blank(
            answer=parse("x^2"),
            line=whole,
            hints=texts("One.", "Two.", "Three."),
            wrong=(WrongAnswer(parse("2 x"), words("Not twice.")),),
            setting=Setting(NAMES),
            before=None,
        ),
    )
    whole = parse("(x + 1)^2")
    assert third == Line(
        whole,
        BLANK,
        Prose(("a binomial",)),
        Blank(
            answer=whole,
            line=whole,
            hints=texts("Uno.", "Due.", "Tre."),
            wrong=(),
            setting=Setting(NAMES),
            before=second.math,
        ),
    )


def test_what_is_asked_of_a_blank(lesson: Lesson) -> None:
    """A part is judged within its line; a whole line stands alone."""
    _, second, third = step(lesson, DerivationStep, "filled").lines
    assert second.blank is not None
    assert third.blank is not None
    part, whole = second.blank.question(), third.blank.question()
    assert (part.expected, part.around) == (parse("x^2"), second.math)
    assert (whole.expected, whole.around) == (parse("(x + 1)^2"), None)
    assert (part.names, part.given, part.definitions) == (NAMES, (), ())
    assert part.form == whole.form == EVALUATED


def test_the_first_line_left_blank_comes_after_the_start() -> None:
    text = LESSON.replace(
        "      - {math: x x + 2 x + 1, because: multiplied out}",
        "      - {math: x x + 2 x + 1, because: b, blank: all, hints: [a, b, c]}",
    )
    line = step(load_text(text, "f"), DerivationStep, "filled").lines[0]
    assert line.blank is not None
    assert line.blank.before == parse("(x + 1)(x + 1)")


def test_a_table(lesson: Lesson) -> None:
    explore = step(lesson, Explore, "tried")
    assert explore.vary == Symbol("h")
    assert explore.values == (parse("1"), parse("0.5"))
    assert explore.at == (("w", parse("3")), ("x", parse("7")))
    assert explore.columns == (
        Column(Prose(("The step",)), parse("h")),
        Column(Prose(("The sum",)), parse("w + h x"), parse("w")),
    )
    assert explore.digits == 9
    assert explore.after == words("It settles.")
    assert explore.row(parse("2")) == (parse("2"), parse("3 + 2*7"))
    assert explore.limits() == (None, parse("3"))


def test_what_may_be_left_out_has_a_value_of_its_own() -> None:
    text = "format: 1\nname: a\ntitle: A\nsummary: S.\nminutes: 1\nsteps:\n"
    text += "  - {id: one, kind: explain, text: A.\n"
    text += "\n"
    text = text.replace("text: A.\n", "text: A.}\n")
    text += "  - id: two\n    kind: ask\n    text: B.\n    answer: x\n    hints: [a, b, c]\n"
    text += "    variant: {text: C., answer: y, hints: [a, b, c]}\n"
    text += "  - id: three\n    kind: explore\n    vary: h\n    values: [1]\n"
    text += "    columns: [{head: h, value: h}]\n"
    lesson = load_text(text, "f")
    assert lesson.needs == ()
    assert lesson.setting == Setting(NO_NAMES)
    one, two, three = lesson.steps
    assert isinstance(one, Explain)
    assert (one.formerly, one.title, one.show, one.picture) == ((), "", (), None)
    assert isinstance(two, Ask)
    assert two.query == Query(
        text=words("B."),
        problem=None,
        answer=Symbol("x"),
        form=ANY,
        hints=texts("a", "b", "c"),
        solution=(),
        wrong=(),
        after=(),
        setting=Setting(),
    )
    assert two.query.asked is None
    assert isinstance(three, Explore)
    assert (three.text, three.at, three.digits, three.after) == ((), (), 6, ())
    assert three.limits() == (None,)


@pytest.mark.parametrize(
    ("form", "problem", "expected"),
    [
        (None, True, EVALUATED),
        (None, False, ANY),
        ("any", True, ANY),
        ("evaluated", False, EVALUATED),
        ("simplified", True, form_of("simplified")),
        ("in-terms-of sigma", True, form_of("in-terms-of sigma")),
    ],
)
def test_a_problem_asks_to_be_worked_out_unless_the_form_says_otherwise(
    form: str | None, problem: bool, expected: object
) -> None:
    text = LESSON.replace("    form: factored\n", f"    form: {form}\n" if form else "")
    if not problem:
        text = text.replace("    problem: d/dx x^3\n", "")
    query = step(load_text(text, "f"), Ask, "asked").query
    assert query.form == expected
    assert query.question().form == expected


def test_a_question_carries_what_its_step_gives() -> None:
    text = LESSON.replace(
        "    title: To answer\n", "    title: To answer\n    given: [w > 4]\n    define: [c = 5]\n"
    )
    ask = step(load_text(text, "f"), Ask, "asked")
    question = ask.query.question()
    assert question.expected == parse("d/dx x^3")
    assert question.given == (parse_relation("w > 4"),)
    assert question.definitions == (parse_relation("c = 5"),)
    assert question.names == NAMES
    assert question.equations == ()
    # A variant's own take the place of those of its step, each kind by itself.
    assert ask.variant.setting.given == (parse_relation("z > 1"),)
    assert ask.variant.setting.define == (parse_relation("k = 3"),)


def test_a_linked_problem_keeps_its_equations_and_assumptions() -> None:
    text = LESSON.replace("problem: d/dx x^3", "problem: 'dy/dx for x^2 + y^2 = 25, y > 0'")
    text = text.replace("    answer: 3 x^2\n    form: factored\n", "    answer: -x/y\n")
    text = text.replace("title: To answer\n", "title: To answer\n    given: [w > 4]\n")
    question = step(load_text(text, "f"), Ask, "asked").query.question()
    assert question.equations == (parse_relation("x^2 + y^2 = 25"),)
    assert question.given == (parse_relation("y > 0"), parse_relation("w > 4"))


def test_a_question_with_neither_a_problem_nor_an_answer_expects_nothing(lesson: Lesson) -> None:
    query = step(lesson, Ask, "asked").query
    bare = type(query)(**{**asdict(query), "problem": None, "answer": None})
    with pytest.raises(ValueError, match=r"^a question has a problem or an answer$"):
        _ = bare.expected


@pytest.mark.parametrize("word", ["yes", "true", "YES", "True"])
def test_words_for_yes(word: str) -> None:
    text = LESSON.replace("{text: That, right: yes,", f"{{text: That, right: {word},")
    assert step(load_text(text, "f"), Choose, "picked").choice.options[1].right


@pytest.mark.parametrize("word", ["no", "false", "NO", "False"])
def test_words_for_no(word: str) -> None:
    text = LESSON.replace("{text: This, right: no,", f"{{text: This, right: {word},")
    assert not step(load_text(text, "f"), Choose, "picked").choice.options[0].right


def test_a_text_has_lists(lesson: Lesson) -> None:
    text = LESSON.replace("text: Watch.", 'text: "Watch:\\n- one\\n- two"')
    assert load_text(text, "f").steps[6].text == (
        Paragraph(Prose(("Watch:",))),
        Bullets((Prose(("one",)), Prose(("two",)))),
    )


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("steps", 0, "show", 0), Position(20, 9)),
        (("steps", 0, "show", 1, "note"), Position(21, 34)),
        (("steps", 0, "show", 1, "note", 7), Position(21, 34)),
        (("minutes",), Position(5, 10)),
        (("nowhere",), Position(1, 1)),
        ((), Position(1, 1)),
    ],
)
def test_where_a_value_stands(
    lesson: Lesson, place: tuple[str | int, ...], expected: Position
) -> None:
    assert lesson.source.position(place) == expected


def test_a_source_without_positions_points_to_its_beginning() -> None:
    assert Source("f").position(("steps", 0)) == Position(1, 1)


def test_lessons_are_equal_wherever_they_were_read(lesson: Lesson) -> None:
    again = load_text("\n" + LESSON, "elsewhere")
    assert again.source != lesson.source
    assert again == lesson
    assert not again != lesson  # noqa: SIM202
    assert hash(again) == hash(lesson)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: every-key", "name: each-key"),
        ("title: Every key", "title: Each key"),
        ("summary: Each", "summary: Every"),
        ("minutes: 42", "minutes: 43"),
        ("needs: [limits, powers]", "needs: [limits]"),
        ("symbols: [yhat, w]", "symbols: [yhat, w, v]"),
        ("  - id: tried", "  - id: trying"),
        ("title: To try", "title: To look"),
        ("digits: 9", "digits: 8"),
        ("formerly: [look, see]", "formerly: [look]"),
    ],
)
def test_lessons_that_differ_anywhere_are_not_equal(lesson: Lesson, old: str, new: str) -> None:
    assert old in LESSON
    other = load_text(LESSON.replace(old, new), "every.yaml")
    assert other != lesson
    assert not other == lesson  # noqa: SIM201


def test_a_lesson_is_equal_to_nothing_else(lesson: Lesson) -> None:
    assert lesson != lesson.steps[0]
    assert lesson != "every-key"
