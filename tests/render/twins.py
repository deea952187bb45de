"""What a screen tells, whatever the page: its formulas as trees, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from msgspec import Struct
from rich.text import Text

from calctutor.expr.prose import Formula
from calctutor.render.page import Lines, Page

RICH = Page(80)
PLAIN = Page(80, flat=True)
SPOKEN = Page(80, flat=True, spoken=True)

Screen = Callable[[Page], Lines]

_LAYOUT = re.compile(
    "[\u2070-\u209f\u00b2\u00b3\u00b9\u2032-\u2037]"  # raised, lowered, primes
    "|[\u2500-\u25ff\u2800-\u28ff\u2320\u2321\u239b-\u23ae]"  # boxes, braille, tall brackets
    "|[\u2713\u2717\u2022\u221a\u222b\u2211]"  # ticks, bullets, and signs of height
    "|-{3,}"
)
_NOT_SAID = re.compile("[^ -~‘’“”—–…éô]")


class Told(Struct, frozen=True):
    """The formulas and the words of a screen."""

    formulas: frozenset[Formula]
    words: frozenset[str]


def told(screen: Screen, page: Page) -> Told:
    """What a screen tells on a page, with the formulas taken out of its words."""
    formulas: set[Formula] = set()
    with pytest.MonkeyPatch.context() as patch:

        def formula(_page: Page, shown: Formula) -> str:
            formulas.add(shown)
            return ""

        def display(_page: Page, shown: Formula, *_: object, **__: object) -> Lines:
            formulas.add(shown)
            return [Text()]

        patch.setattr(Page, "formula", formula)
        patch.setattr(Page, "display", display)
        text = " ".join(line.plain for line in screen(page))
    return Told(frozenset(formulas), frozenset(re.findall("[A-Za-z]{3,}", text.lower())))


def has_layout(line: str) -> bool:
    """Whether a line has a character that means something only by where or how it is drawn."""
    return bool(_LAYOUT.search(line))


def assert_twins(screen: Screen, *, without: frozenset[Formula] = frozenset()) -> None:
    """A screen tells in plain text and in words what it shows, and nothing in its layout.

    `without` are formulas that need not be told, such as the numbers at an axis.
    """
    rich = told(screen, RICH)
    for page in (PLAIN, SPOKEN):
        other = told(screen, page)
        assert rich.formulas - without <= other.formulas
        assert rich.words <= other.words
        for line in screen(page):
            assert not has_layout(line.plain), line.plain
    for line in screen(SPOKEN):
        assert not _NOT_SAID.search(line.plain), line.plain
