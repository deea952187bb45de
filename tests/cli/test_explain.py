"""calctutor explain: one entry, a list, nothing, everything; on every kind of page, and as JSON."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from calctutor.cli.commands.explain import found_lines
from calctutor.glossary.catalogue import BY_ID, ENTRIES
from calctutor.glossary.lookup import find
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.page import Page
from tests.cli.running import run


def told(text: str) -> str:
    return " ".join(text.split())


class TestOneEntry:
    def test_a_rule(self) -> None:
        done = run("explain", "chain", "rule")
        assert done.returncode == 0
        said = told(done.stdout)
        assert said.startswith("Chain rule Also: outer times inner A function inside a function:")
        assert "f(g(x)) = f′(g(x)) g′(x)" in said
        assert "For example" in said
        assert "Every line was checked against the one before" in said
        assert "calctutor lesson chain-rule --step rule (The chain rule)" in said
        assert "Practise calctutor practice chain-rule" in said
        assert "See also Inner function," in said

    def test_one_argument_or_several_words_are_the_same(self) -> None:
        assert run("explain", "chain rule").stdout == run("explain", "chain", "rule").stdout

    def test_a_mistake_has_the_wrong_answer_and_the_right_one(self) -> None:
        said = told(run("explain", "chain-inner-derivative-missing").stdout)
        assert "Wrong: −sin(x³)" in said
        assert "what is the derivative of x³?" in said
        assert "Right is" in said
        assert "= −3 x² sin(x³)" in said

    def test_what_is_assumed_is_said(self) -> None:
        assert "where x > 1" in told(run("explain", "arcosh").stdout)
        assert "if n > 0" in told(run("explain", "power rule").stdout)
        rates = told(run("explain", "related rates").stdout)
        assert "where A = π r², dA/dt = 6π and r = 3" in rates

    def test_others_of_the_same_name_are_named(self) -> None:
        said = told(run("explain", "identity").stdout)
        assert said.startswith("The variable itself")
        assert "Of the same name Identity of Pythagoras (pythagoras)" in said

    def test_a_typo_is_said(self) -> None:
        said = run("explain", "chian rule").stdout
        assert said.startswith("There is nothing called chian rule. This is on chain rule.\n\n")

    def test_on_a_page_in_ascii(self) -> None:
        done = run("explain", "lhopital", PYTHONIOENCODING="ascii")
        assert done.stdout.isascii()
        assert done.stdout.startswith("L'Hopital's rule\n")


def test_several_that_fit_are_listed_with_a_line_each() -> None:
    done = run("explain", "secant")
    assert (done.returncode, told(done.stdout)) == (
        0,
        "Several things fit secant: Secant function (secant) The secant is one over the cosine;"
        " its derivative is secant times tangent. Secant (secant-line) A straight line through two"
        " points of a curve.",
    )


def test_many_that_fit_are_listed_in_part() -> None:
    said = run("explain", "rule").stdout
    assert len(said.splitlines()) < 60
    assert "\nAnd: " in said


def test_nothing_that_fits_is_one_sentence() -> None:
    done = run("explain", "zzzz")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "calctutor: Nothing here is called zzzz; the nearest are Indeterminate form,"
        " Squeeze theorem and Learning rate.\n"
    )


def test_without_a_term_everything_is_listed() -> None:
    said = told(run("explain").stdout)
    assert [entry.id for entry in ENTRIES if entry.name not in said] == []


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("entry", ["integration-by-parts", "rate", "parts-sign", "weierstrass"])
def test_no_line_is_wider_than_the_page(entry: str, width: int) -> None:
    done = run("explain", entry, COLUMNS=str(width))
    assert [line for line in done.stdout.splitlines() if cell_len(line) > width] == []


class TestJson:
    def test_an_entry(self) -> None:
        read = json.loads(run("explain", "chain rule", "--json").stdout)
        assert read["schema"] == 1
        assert (read["id"], read["name"], read["group"]) == (
            "chain-rule",
            "Chain rule",
            "derivatives",
        )
        assert read["formulas"] == ["diff(f(g(x)), x) = f'(g(x))*g'(x)"]
        assert read["example"]["derivation"]["result"] == "-3*x^2*sin(x^3)"
        assert read["example"]["wrong"] is None
        assert read["taught"][0] == {
            "lesson": "chain-rule",
            "step": "rule",
            "title": "The chain rule",
        }
        assert {"id": "inner-function", "name": "Inner function"} in read["related"]

    def test_a_mistake(self) -> None:
        example = json.loads(run("explain", "trig-sign", "--json").stdout)["example"]
        assert example["wrong"] == "sin(x)"
        assert example["verdict"]["diagnosis"]["id"] == "trig-sign"

    def test_a_list(self) -> None:
        read = json.loads(run("explain", "secant", "--json").stdout)
        assert [entry["id"] for entry in read["entries"]] == ["secant", "secant-line"]
        every = json.loads(run("explain", "--json").stdout)
        assert [entry["id"] for entry in every["entries"]] == list(BY_ID)


class TestInASession:
    def said(self, *typed: str, step: str = "sine") -> str:
        lines = "".join(f"{line}\n" for line in typed)
        return told(run("lesson", "chain-rule", "--step", step, "--plain", typed=lines).stdout)

    def test_an_entry_is_shown_and_the_question_still_waits(self) -> None:
        said = self.said("explain product rule", "2x cos(x^2)")
        assert "Product rule Also:" in said
        assert said.index("Product rule Also:") < said.index("Right.")
        assert "It does not count" not in said

    def test_nothing_is_stored(self) -> None:
        self.said()
        before = run("progress", "export").stdout.splitlines()
        self.said("explain product rule", "explain zzzz")
        after = run("progress", "export").stdout.splitlines()
        kinds = [json.loads(line)["kind"] for line in after[len(before) :]]
        assert set(kinds) <= {"quit", "go-to"}, kinds

    @pytest.mark.parametrize(("problem", "shown"), [("d/dx cos(x^3)", False), ("d/dx x^2", True)])
    def test_an_example_that_is_the_question_is_left_out(self, problem: str, shown: bool) -> None:
        found = find("chain rule")
        asked = parse_problem(problem).body
        lines = [line.plain for line in found_lines(Page(80), "chain rule", found, asked)]
        assert lines[0] == "Chain rule"
        assert ("For example" in lines) == shown

    def test_what_is_nothing_is_said_and_costs_nothing(self) -> None:
        said = self.said("explain zzzz", "2x cos(x^2)")
        assert "Nothing here is called zzzz; the nearest are" in said
        assert "Right." in said

    def test_without_a_word_it_says_what_to_add(self) -> None:
        said = self.said("explain", "2x cos(x^2)")
        assert "Add what is to be explained, such as: explain chain rule." in said
        assert "Right." in said

    def test_practice_explains_as_well(self) -> None:
        typed = "explain chain rule\nquit\n"
        done = run("practice", "product-rule", "--seed", "3", "--count", "1", typed=typed)
        assert "Chain rule\nAlso: outer times inner" in done.stdout
