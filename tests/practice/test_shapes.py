"""Shapes of problems: what stands in their gaps, and which of them can be asked."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from calctutor.checking.question import EVALUATED
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import INFINITY, Symbol, Tree
from calctutor.lessons.lesson import Ask, Paragraph, Setting
from calctutor.practice import numbers
from calctutor.practice.asking import ask
from calctutor.practice.catalogue import BY_NAME, SKILLS, nearest_skill
from calctutor.practice.generating import LONGEST_RESULT, generate, is_fit
from calctutor.practice.hints.hints import hints
from calctutor.practice.numbers import coprime
from calctutor.practice.skill import LEVELS, Shape, Skill, shape
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.solving.derivation import (
    Derivation,
    Partial,
    Refused,
    Step,
    TooLong,
    WithoutSteps,
    WithoutValue,
    Worked,
)
from tests.practice.exercises import worked_out


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("SMALL", [2, 3, 4, 5]),
        ("FEW", [2, 3, 4, 5, 6, 7]),
        ("DIGITS", [2, 3, 4, 5, 6, 7, 8, 9]),
        ("ANY", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("EXPONENTS", [2, 3, 4, 5, 6]),
        ("HIGH", [3, 4, 5, 6, 7]),
        ("SIGNS", ["+", "-"]),
        ("WAVES", ["sin", "cos"]),
    ],
)
def test_the_ranges_of_a_textbook(name: str, values: list[int | str]) -> None:
    assert list(getattr(numbers, name)) == values


@pytest.mark.parametrize(
    ("a", "b", "are"), [(2, 3, True), (2, 4, False), (1, 7, True), (9, 6, False), (5, 5, False)]
)
def test_numbers_without_a_common_divisor(a: int, b: int, are: bool) -> None:
    assert coprime("a", "b")(a=a, b=b, c=0) is are


def written(one: Shape, tries: int = 200) -> set[str | None]:
    random = Random(1)
    return {one.write(random) for _ in range(tries)}


def test_every_value_of_a_gap_is_written_and_no_other() -> None:
    one = shape("d/dx {a}x^{n}", a=(2, 3), n=(4, 5))
    assert written(one) == {"d/dx 2x^4", "d/dx 2x^5", "d/dx 3x^4", "d/dx 3x^5"}


def test_values_that_do_not_fit_together_are_not_written() -> None:
    one = shape("{a}/{b}", a=(1, 2), b=(2, 3), when=lambda a, b: a + b != 4)
    assert written(one) == {"1/2", "2/3", None}


def test_a_gap_may_be_worked_out_from_others() -> None:
    one = shape("x^2 - {q}, {a}", a=(2, 3), let={"q": lambda a: a * a})
    assert written(one) == {"x^2 - 4, 2", "x^2 - 9, 3"}


def test_a_shape_without_conditions_has_none() -> None:
    one = shape("x")
    assert (one.text, dict(one.values), dict(one.let), one.given) == ("x", {}, {}, ())
    assert one.write(Random(1)) == "x"
    assert shape("x", given=("a > 0",)).given == ("a > 0",)


def test_a_skill_has_its_shapes_by_level() -> None:
    levels = tuple((shape(f"x^{level}"),) for level in LEVELS)
    skill = Skill("a", "A", "All.", levels)
    assert LEVELS == (1, 2, 3, 4, 5)
    assert [skill.shapes(level) for level in LEVELS] == list(levels)
    assert skill.needs == ()


@pytest.mark.parametrize(
    ("number", "name", "needs"),
    [
        (0, "powers", ()),
        (1, "sums-and-constants", ("powers",)),
        (2, "exponentials-and-logarithms", ("sums-and-constants",)),
        (3, "trigonometric-functions", ("sums-and-constants",)),
        (4, "chain-rule", ("sums-and-constants",)),
        (
            5,
            "product-rule",
            ("chain-rule", "exponentials-and-logarithms", "trigonometric-functions"),
        ),
        (6, "quotient-rule", ("product-rule",)),
        (7, "implicit-differentiation", ("chain-rule", "product-rule")),
        (8, "sigmoid", ("chain-rule",)),
        (9, "partial-derivatives", ("chain-rule",)),
        (10, "neuron-gradient", ("partial-derivatives", "sigmoid")),
        (11, "limits", ("sums-and-constants",)),
        (12, "antiderivatives", ("exponentials-and-logarithms", "trigonometric-functions")),
        (13, "substitution", ("antiderivatives", "chain-rule")),
        (14, "integration-by-parts", ("antiderivatives", "product-rule")),
        (15, "definite-integrals", ("antiderivatives",)),
        (16, "improper-integrals", ("definite-integrals",)),
    ],
)
def test_the_skills_in_the_order_of_a_course(
    number: int, name: str, needs: tuple[str, ...]
) -> None:
    assert SKILLS[number].name == name
    assert set(SKILLS[number].needs) == set(needs)
    assert BY_NAME[name] is SKILLS[number]
    assert len(SKILLS) == 17


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chain-rule", "chain-rule"),
        ("Chain_Rule", "chain-rule"),
        ("chain rule", "chain-rule"),
        ("limit", "limits"),
        ("__limit", "limits"),
        ("  limit", "limits"),
        ("x", None),
        ("", None),
    ],
)
def test_which_skill_was_probably_meant(typed: str, meant: str | None) -> None:
    assert nearest_skill(typed) == meant


BODY = parse("x")
STEPS = (Step("rule", say("Because."), BODY, BODY, (), True),)


def text_of_length(length: int) -> Tree:
    tree = Symbol("a" * length)
    assert len(ascii_form(tree)) == length
    return tree


@pytest.mark.parametrize(
    ("derivation", "fit"),
    [
        (Worked(problem=BODY, steps=STEPS, result=BODY), True),
        (Worked(problem=BODY, result=BODY), False),
        (Worked(problem=BODY, steps=STEPS, result=text_of_length(70)), True),
        (Worked(problem=BODY, steps=STEPS, result=text_of_length(71)), False),
        (Worked(problem=BODY, steps=STEPS, result=INFINITY), False),
        (Worked(problem=BODY, steps=STEPS, result=parse("-oo")), False),
        (Worked(problem=BODY, result=BODY, steps=STEPS, without_steps=WithoutSteps()), False),
        (WithoutValue(problem=BODY, steps=STEPS, conclusion=say("Because.")), False),
        (Partial(problem=BODY), False),
        (TooLong(problem=BODY, result=BODY), False),
        (Refused(problem=BODY, why_not=say("Because.")), False),
    ],
)
def test_which_problems_can_be_asked(derivation: Derivation, fit: bool) -> None:
    assert LONGEST_RESULT == 70
    assert is_fit(derivation) is fit


@pytest.mark.parametrize(
    "derivation",
    [
        Worked(problem=BODY, steps=STEPS, result=INFINITY),
        Worked(problem=BODY, steps=STEPS, result=parse("-oo")),
        WithoutValue(problem=BODY, steps=STEPS, conclusion=say("Because.")),
    ],
)
def test_some_skills_ask_for_what_has_no_finite_value(derivation: Derivation) -> None:
    assert is_fit(derivation, may_lack_value=True)
    assert not is_fit(derivation)


def skill_of(*texts: str, given: tuple[str, ...] = ()) -> Skill:
    return Skill("a", "A", "All.", (tuple(shape(text, given=given) for text in texts),) * 5)


def test_a_problem_that_is_made_has_its_skill_level_shape_and_solution() -> None:
    skill = skill_of("d/dx x^3")
    made = generate(skill, 4, Random(1))
    assert made is not None
    assert (made.skill, made.level, made.shape) == (skill, 4, skill.shapes(4)[0])
    assert made.problem.body == parse("d/dx x^3")
    assert made.key == "diff(x^3, x)"
    assert made.result == made.value == parse("3 x^2")
    assert not made.is_antiderivative


def test_what_a_shape_gives_is_given_in_its_problems() -> None:
    made = generate(skill_of("int_0^oo e^(-a x) dx", given=("a > 0",)), 1, Random(1))
    assert made is not None
    assert made.problem.given == (parse_relation("a > 0"),)
    assert made.derivation.conditions == ()


def test_problems_that_cannot_be_asked_are_passed_over() -> None:
    skill = skill_of("lim_{{x->oo}} x", "int_0^1 1/x dx", "d/dx x^2")
    for seed in range(2):
        made = generate(skill, 1, Random(seed))
        assert made is not None
        assert made.key == "diff(x^2, x)"
    assert generate(skill_of("lim_{{x->oo}} x"), 1, Random(1)) is None


def test_what_is_wanted_is_asked_before_a_problem_is_worked_out() -> None:
    skill = skill_of("d/dx x^2", "d/dx x^3")
    seen: list[tuple[str, str]] = []

    def wanted(shape: Shape, key: str) -> bool:
        seen.append((shape.text, key))
        return key == "diff(x^3, x)"

    made = generate(skill, 1, Random(2), wanted)
    assert made is not None
    assert made.key == "diff(x^3, x)"
    assert set(seen) <= {("d/dx x^2", "diff(x^2, x)"), ("d/dx x^3", "diff(x^3, x)")}


def test_a_shape_that_cannot_be_read_is_our_fault() -> None:
    message = r"^the shape d/dx \(x makes d/dx \(x: "
    with pytest.raises(ValueError, match=message):
        generate(skill_of("d/dx (x"), 1, Random(1))


@pytest.mark.parametrize(
    ("problem", "result", "value", "antiderivative"),
    [
        ("d/dx x^2", "2 x", "2 x", False),
        ("d/dx a x^2", "2 a x", "2 a x", False),
        ("int 2x dx", "x^2 + C", "x^2 + 0", True),
        ("int 2 C x dx", "C x^2 + K", "C x^2 + 0", True),
        ("int_0^1 2x dx", "1", "1", False),
        ("lim_{x->2} x", "2", "2", False),
    ],
)
def test_the_answer_with_and_without_its_constant(
    problem: str, result: str, value: str, antiderivative: bool
) -> None:
    made = worked_out(problem)
    if problem != "int 2 C x dx":
        assert made.result == parse(result)
    assert made.value == parse(value)
    assert made.is_antiderivative is antiderivative


# How a problem is put into words


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("d/dx x^2", "Type the derivative."),
        ("∂/∂x x y", "Type the partial derivative."),
        ("d^2/dx^2 x^4", "Type the second derivative."),
        ("∂^2/∂x^2 x^4 y", "Type the second derivative."),
        ("d^3/dx^3 x^4", "Type the third derivative."),
        ("∂^2/∂x∂y x^2 y^2", "Type the mixed second derivative."),
        ("int x dx", "Type the integral."),
        ("int_0^1 x dx", "Type the value of the integral."),
        ("lim_{x->0} x", "Type the limit."),
        ("2 + 3", "Type what this comes to."),
    ],
)
def test_the_words_of_a_problem(problem: str, words: str) -> None:
    made = worked_out(problem)
    step = ask("p-7", replace(made, derivation=worked_out("d/dx x^2").derivation), ASKED)
    assert step.text == (Paragraph(Prose((words,))),)


ASKED = worked_out("d/dx x^5")


def test_every_field_of_a_step_of_practice() -> None:
    made = worked_out("int_0^oo e^(-a x) dx", "a > 0")
    step = ask("p-7", made, ASKED)
    assert isinstance(step, Ask)
    assert (step.id, step.formerly, step.title) == ("p-7", (), made.skill.title)
    assert (step.show, step.picture, step.setting, step.place) == ((), None, Setting(), ())
    assert step.text == step.query.text
    for query, exercise in ((step.query, made), (step.variant, ASKED)):
        problem = exercise.problem
        assert query.problem == problem
        assert (query.answer, query.form) == (None, EVALUATED)
        assert query.hints == hints(exercise)
        assert (query.solution, query.wrong, query.after) == ((), (), ())
        assert query.setting == Setting(problem.names, problem.given)
        assert not query.by_lines
    assert step.query.question().given == (parse_relation("a > 0"),)


def test_after_60_problems_that_are_not_wanted_there_is_hardly_one_left() -> None:
    seen: list[str] = []

    def unwanted(_shape: Shape, key: str) -> bool:
        seen.append(key)
        return False

    assert generate(skill_of("d/dx x^2"), 1, Random(1), unwanted) is None
    assert len(seen) == 60


def test_an_exercise_is_known_by_its_problem_letter_by_letter() -> None:
    texts = ("d/dR pi R^2", "d/dr pi r^2", "int_0^1 x^2 dx", "lim_{x->oo} 1/x")
    assert [worked_out(text).key for text in texts] == [
        "diff(pi*R^2, R)",
        "diff(pi*r^2, r)",
        "integrate(x^2, (x, 0, 1))",
        "limit(1/x, x, oo)",
    ]
