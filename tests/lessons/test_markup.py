"""The markup of a lesson's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.prose import Part, Prose, Strong
from calctutor.expr.tree import Symbol
from calctutor.lessons.lesson import Bullets, Paragraph, Text
from calctutor.lessons.markup import read_line, read_text


def _formula(text: str, start: int) -> tuple[Part, ...]:
    return (Symbol(f"{start}:{text}"),)


def _read(value: str) -> tuple[Text, list[tuple[int, str]]]:
    slips: list[tuple[int, str]] = []
    text = read_text(value, _formula, lambda offset, message: slips.append((offset, message)))
    return text, slips


def _paragraph(*parts: Part) -> Paragraph:
    return Paragraph(Prose(parts))


def _clean(value: str) -> Text:
    text, slips = _read(value)
    assert slips == []
    return text


def test_blank_lines_part_paragraphs_and_line_breaks_do_not() -> None:
    text = _clean("one\ntwo\n  three\n\n\n \nfour\n")
    assert text == (_paragraph("one two three"), _paragraph("four"))


def test_formulas_and_strong_words_stand_between_words() -> None:
    text = _clean("A **long\nchain** of $f(x)$.")
    assert text == (_paragraph("A ", Strong("long chain"), " of ", Symbol("21:f(x)"), "."),)


def test_a_formula_may_begin_and_end_a_paragraph_and_cross_a_line() -> None:
    assert _clean("$a\nb$") == (_paragraph(Symbol("1:a\nb")),)


def test_escapes_are_plain_characters() -> None:
    assert _clean(r"\$5, 2\*\*3, \\sin, a*b, C:\x") == (_paragraph(r"$5, 2**3, \sin, a*b, C:\x"),)


def test_markup_of_terminals_is_plain_text() -> None:
    assert _clean("[a](b) [bold]x[/bold]") == (_paragraph("[a](b) [bold]x[/bold]"),)


def test_lists_with_and_without_a_line_before_them() -> None:
    text = _clean("Two:\n- one\n  more $x$\n- two\n\n- alone")
    assert text == (
        _paragraph("Two:"),
        Bullets((Prose(("one more ", Symbol("19:x"))), Prose(("two",)))),
        Bullets((Prose(("alone",)),)),
    )


def test_a_minus_within_a_line_makes_no_list() -> None:
    assert _clean("a - b\n-c") == (_paragraph("a - b -c"),)


@pytest.mark.parametrize(
    ("value", "offset", "message"),
    [
        ("costs $5", 6, r"This $ is never closed; close it, write \$ for the plain character."),
        ("a $x\n\ny$ b", 2, r"This $ is never closed; close it, write \$ for the plain character."),
        ("2**3", 1, r"This ** is never closed; close it, or write \*."),
        ("a **b $c$ d**", 2, "A formula cannot stand inside **…**; end it before."),
    ],
)
def test_slips_are_told_at_their_place(value: str, offset: int, message: str) -> None:
    _, slips = _read(value)
    assert (offset, message) in slips


def test_a_line_is_one_paragraph() -> None:
    assert read_line(" the\n\n $x$ ", _formula, lambda *_: None) == Prose(("the ", Symbol("8:x")))


@given(st.text(st.sampled_from("ab $*\\\n-"), max_size=40))
def test_any_text_is_read_and_no_letter_is_lost(value: str) -> None:
    text, _ = _read(value)
    shown = "".join(
        part if isinstance(part, str) else part.text if isinstance(part, Strong) else part.name
        for block in text
        for prose in ((block.prose,) if isinstance(block, Paragraph) else block.items)
        for part in prose.parts
        if isinstance(part, str | Strong | Symbol)
    )
    for letter in "ab":
        assert shown.count(letter) == value.count(letter)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", ()),
        (" \n\n ", ()),
        ("one", (_paragraph("one"),)),
        ("one\n\ntwo\n\nthree", (_paragraph("one"), _paragraph("two"), _paragraph("three"))),
        ("$x$", (_paragraph(Symbol("1:x")),)),
        ("$x$ $y$", (_paragraph(Symbol("1:x"), " ", Symbol("5:y")),)),
        ("$x$, $y$", (_paragraph(Symbol("1:x"), ", ", Symbol("6:y")),)),
        ("a $x$\n\nb $y$", (_paragraph("a ", Symbol("3:x")), _paragraph("b ", Symbol("10:y")))),
        ("**a**", (_paragraph(Strong("a")),)),
        ("**a** **b**", (_paragraph(Strong("a"), " ", Strong("b")),)),
        ("x**a**y", (_paragraph("x", Strong("a"), "y"),)),
        (r"\$x\$", (_paragraph("$x$"),)),
        (r"\*\*x\*\*", (_paragraph("**x**"),)),
        (r"\\$x$", (_paragraph("\\", Symbol("3:x")),)),
        ("a\\", (_paragraph("a\\"),)),
        ("- one", (Bullets((Prose(("one",)),)),)),
        ("  - one\n\t- two", (Bullets((Prose(("one",)), Prose(("two",)))),)),
        (
            "a\n- one\n- two\nb",
            (_paragraph("a"), Bullets((Prose(("one",)), Prose(("two b",))))),
        ),
        (
            "- one\n\na",
            (Bullets((Prose(("one",)),)), _paragraph("a")),
        ),
        ("-one", (_paragraph("-one"),)),
        ("a - b", (_paragraph("a - b"),)),
    ],
)
def test_what_each_text_is(value: str, text: Text) -> None:
    assert _clean(value) == text


@pytest.mark.parametrize(
    ("value", "slips"),
    [
        (
            "$",
            [(0, r"This $ is never closed; close it, write \$ for the plain character.")],
        ),
        (
            "$x$ $",
            [(4, r"This $ is never closed; close it, write \$ for the plain character.")],
        ),
        ("**", [(0, r"This ** is never closed; close it, or write \*.")]),
        ("**a", [(0, r"This ** is never closed; close it, or write \*.")]),
        ("**$x$**", [(0, "A formula cannot stand inside **…**; end it before.")]),
        ("- a\n- **b $c$**", [(6, "A formula cannot stand inside **…**; end it before.")]),
    ],
)
def test_each_slip_is_told_once(value: str, slips: list[tuple[int, str]]) -> None:
    assert _read(value)[1] == slips
    line: list[tuple[int, str]] = []
    read_line(value, _formula, lambda offset, message: line.append((offset, message)))
    assert line == slips
