"""Names in an answer that the question does not have: words, and what is said of letters."""

from __future__ import annotations

import pytest

from calctutor.checking.check import question_of
from calctutor.checking.foreign_names import known_names, notes_on_unknown_names, unknown_word
from calctutor.checking.question import Question
from calctutor.expr.names import Names
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

NAMES = Names(functions=frozenset({"f", "g", "h"}))


def test_the_names_of_a_question_are_those_of_all_its_parts() -> None:
    question = Question(
        parse("a f(x)", NAMES),
        given=(parse_relation("b > g(c)", NAMES),),
        definitions=(parse_relation("u = v h(w)", NAMES),),
        equations=(parse_relation("p^2 + q = r", NAMES),),
        around=parse("s + cos(t) + k(m)"),
    )
    expected = {"a", "f", "x", "b", "g", "c", "u", "v", "h", "w", "p", "q", "r", "s", "t", "k", "m"}
    assert known_names(question) == expected


def test_a_question_without_context_has_the_names_of_what_is_expected() -> None:
    assert known_names(Question(parse("a f(x) + sin(b)", NAMES))) == {"a", "f", "x", "b"}


@pytest.mark.parametrize(
    ("answer", "problem", "word", "span"),
    [
        ("help", "x", "help", (0, 4)),
        ("x + abc", "x", "abc", (4, 7)),
        ("foo bar", "x", "foo", (0, 3)),
        ("x foo", "x", "foo", (2, 5)),
        ("axb", "x", "axb", (0, 3)),
        ("ab cdf", "x", "cdf", (3, 6)),
        ("no", "x", "no", (0, 2)),
        ("ab", "x", "ab", (0, 2)),
        ("hi", "x", "hi", (0, 2)),
        ("10 er", "x", "er", (3, 5)),
        ("is it x", "x", "is", (0, 2)),
        ("yes", "x y", "yes", (0, 3)),
        ("exit", "x", "exit", (0, 4)),
        ("dilog(x)", "x", "dilog", (0, 5)),
        ("x yab zab", "y x", "yab", (2, 5)),
    ],
)
def test_a_word_of_letters_that_the_question_lacks_is_unknown(
    answer: str, problem: str, word: str, span: tuple[int, int]
) -> None:
    found = unknown_word(answer, question_of(parse_problem(problem)))
    assert found is not None
    assert (found.message, found.text) == (f"I do not know the word {word}.", answer)
    assert (found.span, found.suggestions) == (span, ())


@pytest.mark.parametrize("answer", ["zeta(x)", "ζ(x)", "2 \\zeta\\left(x\\right)"])
def test_a_greek_letter_that_the_question_lacks_is_no_function(answer: str) -> None:
    found = unknown_word(answer, question_of(parse_problem("x")))
    assert found is not None
    assert found.message.startswith("I do not know a function called ")
    assert unknown_word(answer, question_of(parse_problem("zeta x"))) is None


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("kx", "x"),
        ("xk", "x"),
        ("ke^x", "x"),
        ("k e^x + Ce**x", "x"),
        ("w_{ij}", "x"),
        ("ab cos(x^2)", "x"),
        ("{1 if x > 0, k otherwise}", "x"),
        ("kxsinx", "x"),
        ("θ(x)", "theta x"),
        ("sigma(x)", "x"),
        ("abx", "a x"),
        ("axx", "x"),
        ("xxx", "x"),
        ("xyz", "x y"),
        ("abc", "a b x"),
        ("pix", "x"),
        ("sinab", "x"),
        ("sin(x)", "x"),
        (r"\alpha \sqrt", "x"),
        ("a_bcd", "x"),
        ("x2abc", "a b x"),
    ],
)
def test_a_product_of_letters_is_no_word(answer: str, problem: str) -> None:
    assert unknown_word(answer, question_of(parse_problem(problem))) is None


def notes(answer: str, question: Question) -> list[str]:
    reading = parse(answer, question.names)
    return [plain(note) for note in notes_on_unknown_names(reading, question)]


def asked(problem: str) -> Question:
    return question_of(parse_problem(problem))


@pytest.mark.parametrize(
    ("answer", "problem", "note"),
    [
        # Another case, another subscript, no hat, both.
        ("X^2", "x^2", "The question has no X in it. Did you mean x?"),
        ("x_1", "x", "The question has no x₁ in it. Did you mean x?"),
        ("x_n", "x", "The question has no xₙ in it. Did you mean x?"),
        ("y_1", "yhat", "The question has no y₁ in it. Did you mean ŷ?"),
        ("Yhat", "yhat", "The question has no Ŷ in it. Did you mean ŷ?"),
        ("y", "yhat", "The question has no y in it. Did you mean ŷ?"),
        ("yhat", "y", "The question has no ŷ in it. Did you mean y?"),
        ("W_2", "w_1", "The question has no W₂ in it. Did you mean w₁?"),
        ("F", "f(x)", "The question has no F in it. Did you mean f?"),
        # A power, from an exponent typed as a subscript.
        ("x_3", "x", "The question has no x₃ in it. Did you mean x³?"),
        ("x_2 + 1", "x", "The question has no x₂ in it. Did you mean x²?"),
        # Nothing near, or more than one.
        ("w", "w_1 w_2", "The question has no w in it."),
        ("t", "a x", "The question has no t in it."),
        ("t a + b", "x", "The question has no a in it."),
        # A variable that does not outlive the evaluation.
        ("x^3/3", "int_0^1 x^2 dx", "There is no x left once the bounds are put in."),
        ("x", "[x^2]_0^1", "There is no x left once the bounds are put in."),
        ("t", "d/dx int_0^x t dt", "There is no t left once the bounds are put in."),
        ("h", "lim_{h->0} (x+h)", "There is no h left once the limit is taken."),
        ("i", "sum_{i=1}^n i", "There is no i left once the sum is written out."),
        ("t + 1/2", "int_0^1 x dx", "The question has no t in it."),
        ("2x + y", "d/dx x^2", "The question has no y in it."),
        (
            "2x + C",
            "d/dx x^2",
            "The question has no C in it, and a derivative needs no constant.",
        ),
        (
            "k + 1/2",
            "int_0^1 x dx",
            "The question has no k in it, and an integral with bounds needs no constant.",
        ),
    ],
)
def test_the_first_foreign_name_is_said(answer: str, problem: str, note: str) -> None:
    assert notes(answer, asked(problem)) == [note]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("x", "d/dx x y"),
        ("w_3 I_k", "sum_j I_j w_j"),
        ("f(x) + x", "x g(x)"),
        ("17", "x"),
    ],
)
def test_of_known_names_nothing_is_said(answer: str, problem: str) -> None:
    assert notes(answer, asked(problem)) == []


def test_a_sum_in_a_definition_or_an_equation_has_all_its_terms() -> None:
    relation = (parse_relation("z = sum_j w_j"),)
    for question in (
        Question(parse("z"), definitions=relation),
        Question(parse("z"), equations=relation),
    ):
        assert notes("w_3", question) == []
        assert notes("v_3", question) == ["The question has no v₃ in it."]


def test_what_is_defined_or_given_is_no_foreign_name() -> None:
    question = Question(parse("a x"), given=(parse_relation("b > 0"),))
    assert notes("b", question) == []


def test_of_a_blank_no_other_name_is_guessed() -> None:
    blank = Question(parse("x^2"), around=parse("2 a x^2"))
    assert notes("X", blank) == ["What is to be filled in has no X in it."]
    assert notes("a", blank) == []


def test_a_longer_name_is_recognised_by_its_spelling() -> None:
    names = Names(symbols=frozenset({"speed", "sped"}))
    question = Question(parse("2 speed", names), names)
    (said,) = notes_on_unknown_names(parse("sped", names), question)
    assert plain(said) == "The question has no sped in it. Did you mean speed?"
