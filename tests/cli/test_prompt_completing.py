"""What Tab completes, and what becomes of several pasted lines."""

from __future__ import annotations

import pytest

from calctutor.cli.prompting.completing import Completion, completion
from calctutor.cli.prompting.pasting import choices, lines_of_paste
from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.names import GREEK
from calctutor.reading.parser import parse

NAMES = ("x", "w_i", "w_j", "yhat", "theta_1", "sigma")
COMMANDS = ("hint", "help", "show", "skip")


def tab(text: str, cursor: int | None = None, *, unicode: bool = True) -> Completion | None:
    at = len(text) if cursor is None else cursor
    return completion(text, at, names=NAMES, commands=COMMANDS, unicode=unicode)


SINGLE = [
    ("\\theta", "θ"),
    ("theta", "θ"),
    ("thet", "θ_1 θ"),
    ("\\alph", "α"),
    ("2x\\alpha", "2xα"),
    ("\\pi", "π"),
    ("\\infty", "∞"),
    ("yh", "yhat"),
    ("e^(-omeg", "e^(-ω"),
    ("arcs", "arcsin arcsec"),
    ("hi", "hint"),
    ("Omeg", "Ω"),
    ("3omeg", "3ω"),
    ("sigm", "σ"),
    ("\\Gam", "Γ"),
]


@pytest.mark.parametrize(("typed", "becomes"), SINGLE)
def test_one_match_is_put_in_and_of_several_all_are_offered(typed: str, becomes: str) -> None:
    found = tab(typed)
    assert found is not None
    first, *others = becomes.split()
    if not others:
        assert found.options[0] in found.text
        assert found.text == first
        assert found.cursor == len(first)
    else:
        assert set(found.options) >= {first, *others}
        assert typed in found.text


@pytest.mark.parametrize(
    "typed", ["", "2", "x^", "qqq", "\\", "sin(x)", "2x + ", "w_i", "hint x hi"]
)
def test_nothing_is_offered_where_nothing_fits(typed: str) -> None:
    found = tab(typed)
    assert found is None or "hint" not in found.options


def test_tab_again_goes_round() -> None:
    found = tab("2 w_")
    assert found is not None
    assert found.options == ("w_i", "w_j")
    assert found.text == "2 w_"
    seen = []
    for _ in range(3):
        found = found.turned(1)
        seen.append(found.text)
    assert seen == ["2 w_i", "2 w_j", "2 w_i"]
    assert found.turned(-1).text == "2 w_j"


@pytest.mark.parametrize("typed", ["again", "undo", "3xomeg"])
def test_neither_a_whole_command_nor_a_part_of_a_word_is_completed(typed: str) -> None:
    assert completion(typed, len(typed), commands=("again", "undo")) is None


def test_what_stands_behind_the_cursor_stays() -> None:
    found = tab("2 thet + 1", 6)
    assert found is not None
    assert found.turned(1).text == "2 θ_1 + 1"


def test_commands_are_completed_only_alone_on_the_line() -> None:
    found, beside = tab("hi"), tab("2 hi")
    assert found is not None and found.text == "hint"
    assert beside is None or "hint" not in beside.options


def test_without_unicode_names_are_spelled() -> None:
    for typed, spelled in (("\\theta", "theta"), ("\\alph", "alpha"), ("\\infty", "oo")):
        found = tab(typed, unicode=False)
        assert found is not None and found.text == spelled


def test_the_list_fits_the_screen_and_has_the_chosen_one() -> None:
    found = Completion("", "a", "", tuple(f"name{n}" for n in range(40)))
    for _ in range(80):
        found = found.turned(1)
        assert len(found.line(36)) <= 36
        assert f"[{found.text}]" in found.line(36)


@pytest.mark.parametrize("name", sorted({*GREEK, "pi"}))
def test_a_greek_name_is_read_as_its_letter(name: str) -> None:
    found = completion(name, len(name))
    assert found is not None
    for end in ("", " x", "(x)", "^2"):
        assert parse(f"{found.text}{end}") == parse(f"{name}{end}")


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_functions_are_offered_by_names_that_are_read(name: str) -> None:
    found = completion(name[:2], 2)
    for option in found.options if found else ():
        if option.isascii() and FUNCTIONS.get(option) and FUNCTIONS[option].arity == (1, 1):
            parse(f"{option}(x)")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_every_line_end_ends_a_pasted_line(end: str) -> None:
    assert lines_of_paste(f"x+1{end}2x{end}{end}") == ("x+1", "2x")


def test_what_was_pasted_and_not_taken_is_left() -> None:
    pasted = choices("", ("a", "b", "c"), "")
    assert pasted.left == ("b", "c")
    assert pasted.turned(1, "a").left == ("a", "c")
    assert pasted.turned(1, "a").turned(1, "b").turned(1, "c").left == ()


def test_pasted_lines_are_brought_to_the_line_one_by_one() -> None:
    lines = lines_of_paste("2x\r\n\r\n + 1\n")
    assert lines == ("2x", "+ 1")
    pasted = choices("y = ", lines, "")
    assert pasted.text == "y = 2x"
    assert pasted.note == "Line 1 of 2 pasted; Down: the next."
    pasted = pasted.turned(1, "y = 2xx")
    assert pasted.text == "y = + 1"
    pasted = pasted.turned(1, pasted.text)
    assert pasted.text == "y = 2x + 1"
    assert pasted.turned(1, pasted.text).text == "y = 2x + 1"
    assert pasted.turned(-2, pasted.text).text == "y = 2xx"
    assert len(pasted.note) < 60
