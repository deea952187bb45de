"""Which skill to practise against a mistake."""

from __future__ import annotations

from calctutor.practice.catalogue import BY_NAME
from calctutor.practice.skill import Skill
from calctutor.progress.recurring import Recurring

_BY_BEGINNING = (
    ("chain-", "chain-rule"),
    ("power-rule-on-", "exponentials-and-logarithms"),
    ("power-inside-", "chain-rule"),
    ("derivative-distributed-", "chain-rule"),
    ("power-", "powers"),
    ("reciprocal-", "powers"),
    ("exponential-", "exponentials-and-logarithms"),
    ("log-inner-", "chain-rule"),
    ("trig-", "trigonometric-functions"),
    ("constant-of-", "antiderivatives"),
    ("constant-", "sums-and-constants"),
    ("product-of-antiderivatives", "integration-by-parts"),
    ("product-", "product-rule"),
    ("quotient-", "quotient-rule"),
    ("sigmoid-", "sigmoid"),
    ("partial-", "partial-derivatives"),
    ("gradient-", "neuron-gradient"),
    ("loss-", "neuron-gradient"),
    ("parts-", "integration-by-parts"),
    ("definite-", "definite-integrals"),
    ("improper-", "improper-integrals"),
    ("antiderivative-", "antiderivatives"),
    ("log-of-", "antiderivatives"),
    ("differentiated-", "antiderivatives"),
)


def skill_against(mistake: Recurring) -> Skill | None:
    """The skill in which it was made, or else the one that the mistake belongs to."""
    if (own := BY_NAME.get(mistake.attempt.skill)) is not None:
        return own
    named = (skill for start, skill in _BY_BEGINNING if mistake.id.startswith(start))
    return BY_NAME.get(next(named, ""))
