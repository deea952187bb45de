"""Limits on input: text of any size is parsed or refused, with little work and stack."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Add, Derivative, Pow, depth
from calctutor.reading.parser import MAX_DEPTH, parse, parse_relation
from calctutor.reading.primes import MAX_ORDER
from calctutor.reading.problem_reader import parse_problem
from calctutor.reading.reader import MAX_NESTING
from calctutor.reading.tokenizer import MAX_DIGITS, MAX_LENGTH
from tests.amounts import large
from tests.wrapped import are_functions_wrapped

MOST_FRAMES = 480
"""Frames that reading may use of Python's stack, whose limit is 1000."""

MOST_CALLS = 120
"""Function calls that reading may use for each character, suggestions included."""

STACK_BELOW = 300


def nested(opening: str, inside: str, closing: str, times: int) -> str:
    return opening * times + inside + closing * times


READ = {
    "a sum of 5,000 terms": "+".join(["x"] * 5_000),
    "a product of 5,000 factors": "*".join(["x"] * 5_000),
    "letters side by side": "π" * MAX_LENGTH,
    "9,000 arguments": "f(" + "x," * 9_000 + "x)",
    "brackets": nested("(", "x", ")", MAX_NESTING - 1),
    "magnitudes": nested("abs(", "x", ")", MAX_NESTING - 1),
    "functions without brackets": "sin " * (MAX_NESTING - 1) + "x",
    "roots": "√" * (MAX_NESTING - 1) + "x",
    "powers": "^".join("x" * MAX_NESTING),
    "fractions in LaTeX": nested(r"\frac{1}{", "x", "}", MAX_NESTING - 2),
    "derivatives": "d/dx " * (MAX_NESTING - 2) + "x",
    "derivatives in LaTeX": r"\frac{d}{dx}" * (MAX_NESTING - 2) + "x",
    "derivatives as calls": nested("diff(", "x", ", x)", MAX_NESTING - 2),
    "integrals": nested("∫ ", "x", " dx", MAX_NESTING - 2),
    "integrals as calls": nested("integrate(", "x", ", x)", MAX_NESTING - 2),
    "limits": "lim_(x→0) " * (MAX_NESTING - 3) + "x",
    "limits as calls": nested("limit(", "x", ", x, 0)", MAX_NESTING - 2),
    "a limit in the point of a limit": nested("lim_(x→", "0", ") x", 20),
    "bounds in bounds": nested("∫_{", "0", "}^1 x dx", 20),
    "bases in bases": nested("log_{", "2", "} x", 20),
    "quotients": "x" + "/2" * (MAX_DEPTH - 1),
    "minus signs": "-" * 20 + "x",
    "an integer": "9" * MAX_DIGITS,
    "a power of ten": f"1e{MAX_DIGITS}",
    "primes": "f" + "'" * MAX_ORDER + "(x)",
}

REFUSED = {
    "more characters than are read": "x" * (MAX_LENGTH + 1),
    "10,000 brackets": "(" * 10_000,
    "10,000 closed brackets": nested("(", "", ")", 10_000),
    "brackets one too deep": nested("(", "x", ")", MAX_NESTING),
    "LaTeX braces": nested("{", "x", "}", 9_000),
    "LaTeX roots": nested(r"\sqrt{", "x", "}", 2_000),
    "LaTeX fractions": r"\frac{1}{" * 2_000,
    "LaTeX derivatives": r"\frac{d}{dx}" * 1_500 + "x",
    "LaTeX brackets": r"\left(" * 3_000,
    "LaTeX hats": r"\hat{" * 3_000,
    "backslashes": "\\" * 19_999,
    "10,000 minus signs": "-" * 10_000 + "x",
    "powers": "^".join("x" * 9_000),
    "negative powers": "^-".join("x" * 6_000),
    "negative powers that could not be read back": "^-".join("x" * 50),
    "functions": "sin " * 4_000 + "x",
    "functions with brackets": "sin(" * 4_000,
    "unknown functions": "f(" * 9_000,
    "functions that run into one another": "sinx" * 5_000,
    "misspelt functions": "cosin(" * 3_000,
    "logarithms in bases": "log_" * 4_000,
    "logarithms to small bases": "log₂" * 4_000,
    "roots": "√" * 19_000 + "x",
    "quotients": "x" + "/2" * 9_000,
    "factorials": "x" + " !" * 9_000,
    "double factorials": "x" + "!" * 19_000,
    "primes": "f" + "'" * 19_000,
    "primes of a call": "f" + "'" * 9_000 + "(x)",
    "primes of brackets": nested("(", "x", ")'", 5_000),
    "raised digits": "x" + "²" * 19_000,
    "raised letters": "x" + "ˣ" * 19_000,
    "raised brackets": "x" + nested("⁽", "ˣ", "⁾", 9_000),
    "raised digits apart": "x" + " ²" * 9_000,
    "a raised order": "f⁽" + "⁹" * 19_000 + "⁾(x)",
    "an order with raised digits": "d" + "²" * 9_000 + "/dx" + "²" * 9_000 + " x",
    "an order in digits": "d^" + "9" * 1_900 + "/dx^" + "9" * 1_900 + " x",
    "digits after e": "e" + "2" * 19_000,
    "a LaTeX command": "\\" + "a" * 19_000,
    "a power of an unknown function": "f^" + "2" * 1_900 + "(x)",
    "a power of a function of nothing": "sin^" + "2" * 1_900,
    "an order as an argument": f"diff(x, x, {MAX_ORDER + 1})",
    "derivatives": "d/dx " * 3_000 + "x",
    "derivatives of brackets": "d(" * 9_000,
    "derivatives of derivatives of brackets": nested("d(", "x", ")/dx", 2_000),
    "derivatives of calls": nested("df(", "x", ")/dx", 2_000),
    "integrals": nested("∫ ", "x", " dx", 3_000),
    "integrals of nothing": "∫" * 19_999,
    "integrals with bounds": "∫_" * 9_000,
    "integrals as calls": "int(" * 4_000,
    "limits": "lim_(x→0) " * 1_900 + "x",
    "limits in points": "lim_(x→" * 2_500,
    "magnitudes": "|" * 19_999,
    "magnitudes of sums": "|x+" * 6_000,
    "commas": "," * 19_999,
    "subscripts": "x" + "_" * 19_000,
    "subscripts in subscripts": "x_{" * 6_000,
    "braces in a subscript": "x_" + nested("{", "", "}", 9_000),
    "an integer": "9" * (MAX_DIGITS + 1),
    "a decimal": "0." + "9" * MAX_DIGITS,
    "a power of ten": "1e999999999",
    "a power of ten with many digits": "1e" + "9" * 9_000,
    "a small power of ten": f"1e-{MAX_DIGITS + 1}",
    "letters": "x" * MAX_LENGTH,
    "nothing": "",
    "spaces": " " * MAX_LENGTH,
}

ENTRANCES: list[Callable[[str], object]] = [parse_problem, parse_relation]


@dataclass(slots=True)
class Effort:
    """The number of calls of Python functions, and their greatest depth."""

    calls: int = 0
    frames: int = 0
    _now: int = 0

    def note(self, _frame: FrameType, event: str, _arg: object) -> None:
        if event == "call":
            self.calls += 1
            self._now += 1
            self.frames = max(self.frames, self._now)
        elif event == "return":
            self._now -= 1


def effort(act: Callable[[], object]) -> Effort:
    found = Effort()
    sys.setprofile(found.note)
    try:
        act()
    except UnreadableError:
        pass
    finally:
        sys.setprofile(None)
    return found


def from_below(frames: int, act: Callable[[], object]) -> object:
    """Run an action on a stack that is already that many frames deep."""
    return act() if frames == 0 else from_below(frames - 1, act)


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_what_is_just_within_the_limits_is_read(text: str) -> None:
    from_below(STACK_BELOW, partial(parse, text))
    assert depth(parse(text)) <= MAX_DEPTH


@large(one_in=3)
@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_beyond_the_limits_is_refused(text: str) -> None:
    for entrance in ENTRANCES:
        with pytest.raises(UnreadableError) as caught:
            from_below(STACK_BELOW, partial(entrance, text))
        start, end = caught.value.span
        assert 0 <= start <= end <= len(caught.value.text)
        assert len(caught.value.message) < 200


@large(one_in=3)
@pytest.mark.parametrize("text", [*READ.values(), *REFUSED.values()], ids=[*READ, *REFUSED])
def test_reading_takes_little_stack_and_work(text: str) -> None:
    if are_functions_wrapped():
        pytest.skip("mutmut wraps every function, and each wrapping is a call")
    found = effort(lambda: parse_problem(text))
    assert found.frames <= MOST_FRAMES
    assert found.calls <= MOST_CALLS * (len(text) + 100)


def test_suggestions_are_not_sought_for_long_texts() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse("(x+" * 200 + "1")
    assert caught.value.suggestions == ()


def test_the_limits_of_a_problem_hold_for_its_assumptions() -> None:
    with pytest.raises(UnreadableError):
        parse_problem("d/dx x", given=("(" * 10_000 + " > 0",))


def test_the_highest_order_of_a_derivative() -> None:
    assert parse(f"d^{MAX_ORDER}/dx^{MAX_ORDER} x") == parse(f"diff(x, x, {MAX_ORDER})")
    with pytest.raises(UnreadableError, match=f"from the first to order {MAX_ORDER}"):
        parse(f"d^{MAX_ORDER + 1}/dx^{MAX_ORDER + 1} x")


def test_huge_powers_are_only_read() -> None:
    assert parse("9^9^9^9") == Pow(parse("9"), parse("9^9^9"))


def test_a_long_sum_is_flat() -> None:
    match parse(READ["a sum of 5,000 terms"]):
        case Add(terms):
            assert len(terms) == 5_000
        case other:
            pytest.fail(f"not a sum: {type(other)}")


def test_orders_of_mixed_derivatives_count_together() -> None:
    mixed = parse("∂³f/∂x²∂y")
    assert isinstance(mixed, Derivative)
    assert (mixed.variable.name, mixed.order) == ("x", 2)
