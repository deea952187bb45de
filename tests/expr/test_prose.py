"""Sentences with formulas in them."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import Part, listed
from calctutor.expr.tree import Symbol

A, B, C = map(Symbol, "abc")


@pytest.mark.parametrize(
    ("items", "parts"),
    [
        ((), ()),
        ((A,), (A,)),
        ((A, B), (A, " and ", B)),
        ((A, B, C), (A, ", ", B, " and ", C)),
    ],
)
def test_a_list_in_words(items: tuple[Part, ...], parts: tuple[Part, ...]) -> None:
    assert listed(items) == parts


def test_an_item_may_have_several_parts() -> None:
    assert listed([("of ", A), B], "or") == ("of ", A, " or ", B)
