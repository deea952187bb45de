"""What stands around the mathematics of a line, and lines that have none."""

from __future__ import annotations

import pytest

from calctutor.checking.working.marks import lines_of, marked, without_words


@pytest.mark.parametrize(
    ("text", "mathematics"),
    [
        ("2x", "2x"),
        ("  = 2x  ", "2x"),
        ("=> 2x", "2x"),
        ("⇒ 2x", "2x"),
        ("⟹ 2x", "2x"),
        ("→ 2x", "2x"),
        ("-> 2x", "2x"),
        ("∴ 2x", "2x"),
        (r"\Rightarrow 2x", "2x"),
        (r"\therefore 2x", "2x"),
        ("2x =", "2x"),
        ("= 2x =", "2x"),
        ("2x # twice x", "2x"),
        ("= 2x = # twice # x", "2x"),
        ("# nothing", ""),
        ("-2x", "-2x"),
        ("", ""),
        ("1. 2x", "2x"),
        ("2) = 2x", "2x"),
        ("(2) = 2x", "2x"),
        ("(2) (x+1)", "(x+1)"),
        ("(7) (x+1)", "(7) (x+1)"),
        ("2.5 x", "2.5 x"),
        ("&= 2x \\\\", "2x"),
        (r"a &= 2x \\[2mm]", "a  = 2x"),
        (r"\begin{align*}", ""),
        (r"\end{aligned}", ""),
        (r"\begin{align} x^2", "x^2"),
        ("2x   (product rule)", "2x"),
        ("2x  [factor out x]", "2x"),
        ("2x (x+1)", "2x (x+1)"),
        ("x (sin x)", "x (sin x)"),
        ("So y = 2x", "y = 2x"),
        ("Then we get 2x", "2x"),
        ("Let u = x^2", "u = x^2"),
        ("check: d/dx x^2 = 2x", "d/dx x^2 = 2x"),
        ("Integrate by parts with u = x", "u = x"),
        ("ln y = x ln x", "ln y = x ln x"),
        ("sin x cos x", "sin x cos x"),
        ("int x dx", "int x dx"),
        ("theta = 3", "theta = 3"),
        ("xyz - 2", "xyz - 2"),
        ("does not exist", "does not exist"),
        ("diverges", "diverges"),
    ],
)
def test_what_is_around_the_mathematics_is_taken_off(text: str, mathematics: str) -> None:
    assert marked(text, 1).mathematics == mathematics


@pytest.mark.parametrize(
    "text",
    [
        "By the product rule:",
        "Factor out x:",
        "quotient rule",
        "(by the chain rule)",
        "Now simplify.",
        "Schritt zwei",
        "the derivative of a thing is another thing",
    ],
)
def test_a_line_of_words_has_no_mathematics(text: str) -> None:
    assert not marked(text, 1).mathematics


def test_signs_that_say_how_a_line_follows() -> None:
    assert marked("≈ 1.718", 3).digits == "1.718"
    assert marked("= e - 1 ≈ 1.718", 3).digits == "1.718"
    assert marked("f''(2) = 2 > 0", 3).sign == ">"
    assert marked("Maximum: x = 2", 3).claims == "maximum"
    for row in ("+ | x^2 | e^x", "- | 2x | e^x", "| x^2 | e^x |", "|D|I|"):
        assert marked(row, 3).is_row
    for line in ("|x| + |y|", "|x|/x", "= |x|/x", "|x-1| + x", "|x| + x", "| x | + 1", "|2x| e^x"):
        assert not marked(line, 3).is_row
    assert marked("= 1.718", 3).continues
    assert not marked("y = 1.718", 3).continues
    assert marked("check: 2 = 2", 3).is_aside
    assert marked("side calculation: 2 = 2", 3).is_aside
    hospital = (
        "L'H = 2",
        "L'H: = 2",
        "(L'H) = 2",
        "[L'Hôpital] = 2",
        r"\overset{L'H}{=} 2",
        r"\stackrel{\text{H}}{=} 2",
        "=^{L'H} 2",
    )
    for text in hospital:
        assert marked(text, 2).continues, text
        assert marked(text, 2).mathematics == "2", text


@pytest.mark.parametrize("form", ["[0/0]", "(0/0)", "0/0", "[∞/∞]", "[oo/oo]", "[0·∞]", "[1^∞]"])
def test_an_indeterminate_form_is_noted(form: str) -> None:
    line = marked(f"lim_(x->0) sin(x)/x   {form}", 1)
    assert line.form == form.strip("[]()")
    assert line.mathematics == "lim_(x->0) sin(x)/x"


def test_latex_puts_several_lines_on_one() -> None:
    assert lines_of(r"a &= b \\ &= c \\") == ("a &= b", "&= c")
    assert lines_of("x^2") == ("x^2",)
    assert lines_of("2x = 4 => x = 2") == ("2x = 4", "x = 2")
    assert lines_of("x = 0 => u = 1") == ("x = 0 => u = 1",)
    matrix = r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}"
    assert lines_of(matrix) == (matrix,)


def test_words_before_a_part_of_a_line() -> None:
    assert without_words("so du = 2x dx") == "du = 2x dx"
    assert without_words(" when x = 2") == "x = 2"
    assert without_words("x = 2") == "x = 2"
