"""What stands around mathematics, and how other programs write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.errors import UnreadableError
from calctutor.reading.problem_reader import parse_problem
from calctutor.reading.wrappers import unwrapped, value_approached


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("0.333...", "(1/3)"),
        ("0.1666…", "(1/6)"),
        ("0.142857142857...", "(1/7)"),
        ("2.1333…", "(32/15)"),
        ("$x$.", "x"),
        ("$$x$$", "x"),
        (r"\(x\)", "x"),
        (r"\begin{equation*}x\end{equation*}", "x"),
        (r"\boxed{x^{2}}", "x^{2}"),
        (r"\[\boxed{x}\]", "x"),
        ("so the answer is 2x", "2x"),
        ("It's 0", "0"),
        ("Answer: 3", "3"),
        ("x + C, where C is an arbitrary constant", "x + C"),
        ("x + C, C ∈ ℝ", "x + C"),
        ("x + K (K constant)", "x + K"),
        ("np.cos(x)", "cos(x)"),
        ("x.*cos(x.^2)./(1+x)", "x*cos(x^2)/(1+x)"),
        ("CubeRoot[x] + Surd[x, 5]", "cbrt[x] + root[x, 5]"),
        ("the limit is 0", "0"),
        ("I think it's 4", "4"),
        (r"x \text{ for } x > 0", "x  for  x > 0"),
        (r"C \text{ is a constant}", "C  is a constant"),
        ("2 Cos[x^2]", "2 cos[x^2]"),
        ("1,000,000", "1000000"),
        ("45°", "(45*pi/180)"),
        ("4 2/3", "(14/3)"),
        ("3 1/2 + 4 1/3", "(7/2) + (13/3)"),
        ("1/3 ≈ 0.333", "1/3"),
        ("≈ 0.333", "0.333"),
    ],
)
def test_what_is_left(text: str, inner: str) -> None:
    assert unwrapped(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "2.5", "1.5...", "x 2/3", "4 2/3 x", "answering", "1,000", r"\boxed{x}{y}", "F[x]", "a.b",
        "x + C", "max(1, 2)", "limit(x, x, 0)", "is it x", "1 + 2 + ... + n", "",
    ],
)  # fmt: skip
def test_what_stays_as_it_is(text: str) -> None:
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("converges to 1", "1"),
        ("it tends to 0", "0"),
        ("the limit goes to 1/2", "1/2"),
        ("approaches 1/2", "1/2"),
        ("→ ∞", "∞"),
        ("-> 0", "0"),
        (r"\to 0", "0"),
        ("f(x) -> 2 as x -> oo", "2"),
        ("converges to e, as n goes to infinity", "e"),
        ("tends towards pi", "pi"),
        ("converges", "converges"),
        ("->", "->"),
        ("x -> 0", "x -> 0"),
        ("total", "total"),
    ],
)
def test_the_value_in_words_about_a_limit(text: str, value: str) -> None:
    assert value_approached(text) == value


@pytest.mark.parametrize("text", ["lim -> 0", "f(x) -> 0", "tends to 0"])
def test_such_words_are_no_problem(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_problem(text)


@given(st.text(max_size=60))
def test_what_is_unwrapped_is_nothing_to_unwrap(text: str) -> None:
    assert unwrapped(unwrapped(text)) == unwrapped(text)


@pytest.mark.parametrize(
    ("text", "column", "suggestion"),
    [
        ("$(2x$", 2, "$(2x)$"),
        ("d/dx (2x.", 6, "d/dx (2x)."),
        ("  d/dx (2x", 8, "  d/dx (2x)"),
    ],
)
def test_a_slip_has_its_place_in_the_whole_text(text: str, column: int, suggestion: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_problem(text)
    assert caught.value.text == text
    assert caught.value.column == column
    assert caught.value.suggestions[0] == suggestion
