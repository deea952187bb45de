"""Commands that are offered for an expression in which there is nothing to work out."""

from __future__ import annotations

import pytest

from calctutor.cli.offering import offer_lines
from calctutor.reading.parser import parse
from calctutor.render.page import Page
from tests.cli.running import run


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        ("x^2 sin x", ["'d/dx x^2 sin x'", "'int x^2 sin x dx'"]),
        ("x^2 + 1", ["'d/dx (x^2 + 1)'", "'int (x^2 + 1) dx'"]),
        ("a t", ["'d/dt a t'", "'int a t dt'"]),
        ("ln(a)/b", ["'d/da ln(a)/b'", "'int ln(a)/b da'"]),
        ("3 + 4", []),
        ("d/dx x^2", []),
    ],
)
def test_what_is_offered(typed: str, problems: list[str]) -> None:
    lines = [line.plain.strip() for line in offer_lines(Page(80), typed, parse(typed))]
    assert lines[2:] == [f"calctutor solve {problem}" for problem in problems]


def test_what_is_offered_can_be_solved() -> None:
    offered = run("solve", "x^2 sin x").stdout.splitlines()[-2:]
    for command in offered:
        problem = command.strip().removeprefix("calctutor solve ").strip("'")
        assert "Every line was checked" in " ".join(run("solve", problem).stdout.split())
