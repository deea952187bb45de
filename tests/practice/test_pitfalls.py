"""Which mistakes can be made on a problem."""

from __future__ import annotations

import pytest

from calctutor.practice.pitfalls import pitfalls
from calctutor.render.mistakes import mistake_name, reminder
from tests.amounts import amount
from tests.practice.exercises import exercise, of_every_kind


@pytest.mark.parametrize(
    ("skill", "mistake"),
    [
        ("powers", "power-factor-missing"),
        ("chain-rule", "chain-inner-derivative-missing"),
        ("product-rule", "product-of-derivatives"),
        ("quotient-rule", "quotient-of-derivatives"),
        ("sigmoid", "sigmoid-derivative-sign"),
        ("antiderivatives", "constant-of-integration-missing"),
        ("integration-by-parts", "parts-sign"),
        ("definite-integrals", "definite-integrand-evaluated"),
    ],
)
def test_what_can_go_wrong(skill: str, mistake: str) -> None:
    assert mistake in pitfalls(exercise(skill))


def test_what_can_always_go_wrong_chooses_nothing() -> None:
    for made in of_every_kind(amount(20, 160)):
        assert not {"sign-flipped", "constant-factor"} & set(pitfalls(made))


def test_every_pitfall_has_plain_words() -> None:
    for made in of_every_kind(amount(40, 160)):
        for mistake in pitfalls(made):
            assert mistake_name(mistake) != mistake.replace("-", " ")
            assert reminder(mistake).startswith("This one again needs ")
