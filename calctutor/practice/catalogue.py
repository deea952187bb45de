"""The catalogue of skills, in the order in which a course teaches them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from calctutor.practice.skill import Skill
from calctutor.practice.skills import (
    antiderivatives,
    chain_rule,
    definite_integrals,
    exponentials_and_logarithms,
    implicit_differentiation,
    improper_integrals,
    integration_by_parts,
    limits,
    neuron_gradient,
    partial_derivatives,
    powers,
    product_rule,
    quotient_rule,
    sigmoid,
    substitution,
    sums_and_constants,
    trigonometric_functions,
)

SKILLS: tuple[Skill, ...] = (
    powers.SKILL,
    sums_and_constants.SKILL,
    exponentials_and_logarithms.SKILL,
    trigonometric_functions.SKILL,
    chain_rule.SKILL,
    product_rule.SKILL,
    quotient_rule.SKILL,
    implicit_differentiation.SKILL,
    sigmoid.SKILL,
    partial_derivatives.SKILL,
    neuron_gradient.SKILL,
    limits.SKILL,
    antiderivatives.SKILL,
    substitution.SKILL,
    integration_by_parts.SKILL,
    definite_integrals.SKILL,
    improper_integrals.SKILL,
)
"""The skills, each after its prerequisites."""

BY_NAME: Mapping[str, Skill] = MappingProxyType({skill.name: skill for skill in SKILLS})


def nearest_skill(name: str) -> str | None:
    """Return the name of the skill that was probably meant; None if no name is close."""
    near = get_close_matches(name.lower().replace(" ", "-").replace("_", "-"), BY_NAME, n=1)
    return near[0] if near else None
