"""Sentences with formulas in them."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import Part, Prose, Strong, listed, say
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


def test_four_items_and_another_joiner() -> None:
    assert listed((A, B, C, A), "or") == (A, ", ", B, ", ", C, " or ", A)
    assert listed(("x", Strong("y"))) == ("x", " and ", Strong("y"))


def test_formulas_are_put_into_a_template() -> None:
    assert say("From {left} to {right}.", left=A, right=B) == Prose(("From ", A, " to ", B, "."))
    assert say("{left}{left}", left=A) == Prose((A, A))
    assert say("Words alone.") == Prose(("Words alone.",))
    assert say("") == Prose(())


def test_a_formula_that_is_not_given_is_missed() -> None:
    with pytest.raises(KeyError):
        say("From {left}.", right=A)
