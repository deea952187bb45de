"""The page: wrapping, and formulas that stay in one piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.prose import Part, Prose, Strong, say
from calctutor.expr.tree import Derivative, Mul, Symbol, Tree, walk
from calctutor.printing.precedence import BLANK
from calctutor.reading.parser import parse, parse_relations
from calctutor.render.page import STYLES, Lines, Page
from tests.strategies import lines

FORMULAS = ("x^2 + 1", "f'(g(x)) g'(x)", "-3 e^x (1 - e^x)^2", "sqrt(x)", "x")


def texts(lines: Lines) -> list[str]:
    return [line.plain for line in lines]


def joined(lines: Lines) -> str:
    return " ".join(line.plain.strip() for line in lines)


part = st.one_of(
    st.sampled_from(
        [" ", " and ", ", where ", " (", ").", ". Then ", " so, ", "a long stretch of"]
    ),
    st.sampled_from(FORMULAS).map(parse),
    st.sampled_from(["inner function", "u"]).map(Strong),
)


@given(st.lists(part, min_size=1, max_size=25), st.sampled_from([40, 60, 80, 100]), st.booleans())
def test_prose_fits_and_breaks_no_formula(parts: list[Part], width: int, unicode: bool) -> None:
    page = Page(width, unicode=unicode)
    apart: list[Part] = []
    for one in parts:
        # Formulas against each other would be one word, wider than the page in the end.
        apart += [one] if isinstance(one, str) else [" ", one, " "]
    lines = texts(page.prose(Prose(tuple(apart))))
    assert all(len(line) <= width for line in lines)
    wanted = [page.formula(one) for one in apart if not isinstance(one, str | Strong)]
    for formula in set(wanted):
        assert sum(line.count(formula) for line in lines) >= wanted.count(formula)


@given(st.text(st.sampled_from("ab ,.[](){}\\/*_`#:<>|\n"), max_size=200))
def test_every_word_is_kept_as_it_is(text: str) -> None:
    assert joined(Page(40).say(text)).split() == text.split()


@pytest.mark.parametrize("text", ["[a](b)", "[bold]x[/bold]", "[/]", "\\[x]", ":smile:", "*a*"])
def test_signs_of_markup_are_only_signs(text: str) -> None:
    page = Page(80)
    assert texts(page.say(text)) == [text]
    assert texts(page.prose(Prose((text,)))) == [text]
    assert texts(page.prose(Prose(("See ", Strong(text), ".")))) == [f"See {text}."]


def test_a_formula_moves_to_the_next_line_whole() -> None:
    prose = say("Now you can look at what becomes of {f} when x grows", f=parse("x^2 + 2x + 1"))
    for width in range(24, 80):
        lines = texts(Page(width).prose(prose))
        assert [line for line in lines if "x² + 2x + 1" in line], width
        assert all(len(line) <= width for line in lines)


def test_punctuation_stays_at_its_formula() -> None:
    prose = say("One two three ({f}), {g}; and more: {f}.", f=parse("x + 1"), g=parse("2 x"))
    for width in range(24, 60):
        whole = texts(Page(width).prose(prose))
        assert any("(x + 1)," in line for line in whole), width
        assert any("2x;" in line for line in whole), width
        assert whole[-1].endswith("x + 1."), width


def test_a_formula_wider_than_the_page_is_broken_at_spaces() -> None:
    formula = parse(" + ".join(f"x_{number}" for number in range(30)))
    page = Page(40, unicode=False)
    lines = texts(page.prose(Prose((formula,))))
    assert len(lines) > 1
    assert all(len(line) <= 40 for line in lines)
    assert " ".join(lines) == page.formula(formula)


def test_lead_and_indent() -> None:
    lines = texts(Page(30).say("one two three four five six seven", indent=2, lead="- "))
    assert lines[0].startswith("  - one")
    assert len(lines) > 1
    assert all(line.startswith("    ") and line[4] != " " for line in lines[1:])


def test_the_lead_stands_on_the_baseline() -> None:
    lines = texts(Page(80).display(parse("1/x"), indent=2, lead="= "))
    assert lines == ["     1", "  = ───", "     x"]


def test_a_flat_page_keeps_a_formula_on_one_line() -> None:
    assert texts(Page(80, flat=True).display(parse("1/x"), indent=2, lead="= ")) == ["  = 1/x"]


def test_running_text_is_never_too_wide_to_follow() -> None:
    lines = texts(Page(300).say("word " * 100))
    assert max(map(len, lines)) <= 100


@given(st.text(max_size=80))
def test_an_ascii_page_says_everything_in_ascii(text: str) -> None:
    assert all(line.isascii() for line in texts(Page(40, unicode=False).say(text)))


@given(lines(), st.data(), st.sampled_from([24, 40, 80]), st.booleans())
def test_a_focus_changes_styles_and_nothing_else(
    tree: Tree, data: st.DataObject, width: int, unicode: bool
) -> None:
    focus = data.draw(st.lists(st.sampled_from(list(walk(tree))), max_size=2))
    for page in (Page(width, unicode=unicode), Page(width, unicode=unicode, flat=True)):
        lines = page.display(tree, lead="= ", focus=tuple(focus))
        assert texts(lines) == texts(page.display(tree, lead="= "))


def test_the_focus_stands_out() -> None:
    tree = parse("x + diff(x^2, x)")
    derivative = next(node for node in walk(tree) if isinstance(node, Derivative))
    lines = Page(80).display(tree, focus=(derivative,))
    standing_out = [
        line.plain[span.start : span.end]
        for line in lines
        for span in line.spans
        if span.style == STYLES["focus"]
    ]
    assert standing_out == ["d", "── x²", "dx"]


def test_a_comma_stays_at_a_formula_that_is_wider_than_the_page() -> None:
    sum_of_powers = parse("x^9 + x^8 + x^7 + x^6 + x^5 + x^4 + x^3 + x^2 + x + 1")
    lines = Page(40).prose(say("Of {f}, which is long ({f}), {x}.", f=sum_of_powers, x=parse("x")))
    assert len(lines) > 2 and all(line.cell_len <= 40 for line in lines)
    assert " + 1, which is long (x⁹ + " in joined(lines)
    assert joined(lines).endswith(" + 1), x.")


def test_names_look_as_a_lesson_wants_them() -> None:
    page = Page(80, names=(("theta", "ϑ"),))
    formula = parse("1/theta")
    assert page.formula(formula) == "1/ϑ"
    assert [line.plain.strip() for line in page.display(formula)] == ["1", "───", "ϑ"]
    assert Page(80, unicode=False, names=page.names).formula(formula) == "1/theta"


def test_letters_with_accents_lose_them_in_ascii() -> None:
    assert Page(unicode=False).words("L’Hôpital, Poincaré, Łoś") == "L'Hopital, Poincare, ?os"
    assert Page().words("L’Hôpital") == "L’Hôpital"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("latin-1", "L'Hôpital: x^2 - 1"),
        ("cp1252", "L’Hôpital: x^2 - 1"),
        ("mac-roman", "L’Hôpital: x^2 - 1"),
        ("koi8-r", "L'Hopital: x^2 - 1"),
    ],
)
def test_letters_stay_where_the_encoding_has_them(encoding: str, shown: str) -> None:
    page = Page(unicode=False, encoding=encoding)
    assert page.words("L’Hôpital: x² − 1") == shown
    assert shown.encode(encoding)


def test_a_blank_stands_out_where_there_are_colours() -> None:
    (line,) = Page().display(Mul((Symbol("x"), Symbol(BLANK))), indent=0)
    assert line.plain == "x □"
    assert [(span.start, span.end) for span in line.spans if span.style == STYLES["focus"]] == [
        (2, 3)
    ]


SPOKEN = {
    "This holds for {p}.": "This holds for p greater than 1.",
    "This holds for {p} and {n}.": "This holds for p greater than 1 and n not equal to 0.",
    "For {x}, {p} it is so.": "For x equal to 2, p greater than 1 it is so.",
    "This holds for {a}, and {p}.": "This holds for a, and p is greater than 1.",
    "Here {p}.": "Here p is greater than 1.",
    "Add it: + {a}.": "Add it: plus a.",
    "That is so for {a} > 0.": "That is so for a is greater than 0.",
}


@pytest.mark.parametrize("template", SPOKEN)
def test_a_condition_is_heard_as_a_part_of_its_sentence(template: str) -> None:
    formulas = {
        "p": parse_relations("p > 1")[0],
        "n": parse_relations("n != 0")[0],
        "x": parse_relations("x = 2")[0],
        "a": parse("a"),
    }
    page = Page(100, flat=True, spoken=True)
    used = {name: it for name, it in formulas.items() if f"{{{name}}}" in template}
    assert joined(page.prose(say(template, **used))) == SPOKEN[template]


def test_a_name_stays_as_it_is_typed_beside_its_meaning() -> None:
    page = Page(40, flat=True, spoken=True)
    lines = texts(page.entry("x^2 + y^2 = 25", "an equation; the next ones follow from it", 20))
    assert lines[0].startswith("  x^2 + y^2 = 25: an equation;")
    assert all(line.startswith("      ") for line in lines[1:])
