"""Right pages with a number or sign changed: none passes but those that stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from calctutor.checking.working.judging import answer_verdict, with_next_line
from calctutor.checking.working.marks import lines_of
from calctutor.cli.commands.work import status_of
from calctutor.cli.status import ExitStatus
from tests.amounts import large
from tests.checking.working.pages import Page, pages
from tests.checking.working.test_pages import started

TRUE_ALL_THE_SAME = frozenset(
    {
        # The derivative of a number is 0, and −C is as arbitrary as C.
        ("operators written out", "d/dx(x^2) + d/dx(y^2) = d/dx(26)"),
        ("a check", "= x^2 - C"),
        ("with dx solved for", "= 1/3 e^u - C"),
        ("with dx solved for", "= 1/3 e^(3x+1) - C"),
        ("du/dx first", "= u^3/3 - C"),
        ("du/dx first", "= sin(x)^3/3 - C"),
        ("minus du over two", "= -1/2 e^u - C"),
        ("minus du over two", "= -1/2 e^(-x^2) - C"),
        ("half du", "= 1/2 sin u - C"),
        ("half du", "= 1/2 sin(x^2) - C"),
        # The limits are the same.
        ("one over x squared", "= lim_{b->oo} (-2/b + 1)"),
        ("an exponential", "= lim_{t->oo} (1/2 + 1/2 e^(-2t))"),
        ("at zero", "= lim_{a->0+} (2 + 2 sqrt(a))"),
        ("no value", "= lim_{b->oo} [ln x]_2^b"),
        ("with a letter", "= lim_{b->oo} (1/a + e^(-a b)/a)"),
        ("infinity over infinity", "L'H: = lim_{x->oo} (2/x)/1"),
        ("infinity over infinity", "L'H: = lim_{x->oo} (1/x)/2"),
        ("infinity over infinity", "= lim_{x->oo} 2/x"),
        ("by the definition", "= lim_{h->0} (2xh - h^2)/h"),
        ("by the definition", "= lim_{h->0} (2x - h)"),
        # Another circle has the same slopes, and u = x³ the same values at 0 and 1.
        ("implicit in align", r"x^2 + y^2 &= 26 \\"),
        ("the bounds with u(0)", "u = x^3"),
    }
)


class Spoilt(NamedTuple):
    """A page, and what stands in the place of one of its lines."""

    page: Page
    place: int
    text: str

    def __str__(self) -> str:
        return f"{self.page.file}: {self.page.name}: {self.text}"


def spoilt() -> Iterator[Spoilt]:
    for page in pages():
        if page.file == "attacks" or page.end != "done" or any(s != "." for s, _ in page.lines):
            continue
        for index, (_, text) in enumerate(page.lines):
            # Where no problem is stated the first line is what is worked with.
            is_given = index == 0 and page.problem is None
            if not is_given and not re.fullmatch(r"[A-Za-z :,.]+", text):
                yield from (Spoilt(page, index, changed) for changed in changes(text))


def changes(text: str) -> Iterator[str]:
    """Yield the text with a number one larger, and with a sign turned, behind the last =."""
    head, equals, right = text.rpartition("=")
    for found in list(re.finditer(r"\d+", right))[:2]:
        larger = str(int(found.group()) + 1)
        yield head + equals + right[: found.start()] + larger + right[found.end() :]
    for found in list(re.finditer(r"(?<=\s)[+-](?=\s)", right))[:1]:
        turned = "-" if found.group() == "+" else "+"
        yield head + equals + right[: found.start()] + turned + right[found.end() :]


@large(one_in=15)
@pytest.mark.parametrize("case", list(spoilt()), ids=str)
def test_a_page_with_a_change_does_not_pass(case: Spoilt) -> None:
    working = started(case.page)
    for index, (_, text) in enumerate(case.page.lines):
        for line in lines_of(case.text if index == case.place else text):
            working = with_next_line(working, line)
    passes = status_of(working, answer_verdict(working)) is ExitStatus.OK
    assert passes is ((case.page.name, case.text) in TRUE_ALL_THE_SAME)
