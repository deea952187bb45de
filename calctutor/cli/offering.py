"""What can be worked out of an expression in which nothing is left to work out."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from rich.text import Text

from calctutor.expr.errors import UnreadableError
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Add, Derivative, Integral, Symbol, Tree, free_symbols
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.page import Lines, Page

_FIRST_CHOICES = ("x", "t", "y", "z")


def offer_lines(page: Page, typed: str, body: Tree) -> Lines:
    """Render the commands that differentiate and integrate an expression; [] if it has no name."""
    offered = list(_problems(" ".join(typed.split()), body))
    if not offered:
        return []
    lines = [Text(), *page.say("To differentiate it, or to integrate it:")]
    for problem in offered:
        lines += page.command(f"calctutor solve {quote(problem)}")
    return lines


def _problems(typed: str, body: Tree) -> Iterator[str]:
    """Yield what to type for the derivative and the integral, read back to be sure of it."""
    names = free_symbols(body)
    if is_calculus(body) or not names:
        return
    first = next((name for name in _FIRST_CHOICES if name in names), min(names))
    x = Symbol(first)
    shown = f"({typed})" if isinstance(body, Add) else typed
    wanted: dict[str, Tree] = {
        f"d/d{first} {shown}": Derivative(body, x),
        f"int {shown} d{first}": Integral(body, x),
    }
    for problem, meant in wanted.items():
        try:
            if parse_problem(problem).body == meant:
                yield problem
        except UnreadableError:
            continue
