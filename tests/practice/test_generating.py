"""The problems that are made up: each of them is one that a good textbook would print."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calctutor.expr.tree import Integral, Limit
from calctutor.practice.catalogue import BY_NAME, SKILLS, nearest_skill
from calctutor.practice.generating import LONGEST_RESULT, generate, is_fit
from calctutor.practice.skill import LEVELS, Shape, Skill
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.problem_reader import parse_problem
from tests.amounts import amount, large

pytestmark = large(one_in=4)

ASKED_FOR = {
    "powers",
    "sums-and-constants",
    "exponentials-and-logarithms",
    "trigonometric-functions",
    "chain-rule",
    "product-rule",
    "quotient-rule",
    "sigmoid",
    "partial-derivatives",
    "neuron-gradient",
    "antiderivatives",
    "substitution",
    "integration-by-parts",
    "definite-integrals",
    "improper-integrals",
    "limits",
}

UGLY = re.compile(
    r"""
    (?<![\d.⋅·^_]) 1 (?=[a-zA-Zσϑτ(√])  # 1x
    | \^1 (?!\d) | (?<![⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺∫]) ¹ (?![⁰¹²³⁴⁵⁶⁷⁸⁹ᐟ])  # x^1
    | (?<![\d.]) 0 [·a-z(]  # 0·x
    | [+−] \s* [+−] | [+−] \s 0 (?!\d) | / 1 (?!\d)
    """,
    re.VERBOSE,
)

kinds = st.tuples(st.sampled_from(SKILLS), st.sampled_from(LEVELS))


def test_all_skills_are_there() -> None:
    assert set(BY_NAME) >= ASKED_FOR


@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
def test_a_skill_has_five_levels_of_several_shapes(skill: Skill) -> None:
    assert len(skill.levels) == len(LEVELS)
    assert all(len(shapes) >= 3 for shapes in skill.levels)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", skill.name)
    assert skill.title
    assert skill.summary.endswith(".")
    earlier = [other.name for other in SKILLS[: SKILLS.index(skill)]]
    assert all(needed in earlier for needed in skill.needs)


@large(one_in=12)
@pytest.mark.parametrize(
    ("shape", "asks_whether"),
    [(s, skill.asks_whether) for skill in SKILLS for level in skill.levels for s in level],
)
def test_every_shape_makes_problems_that_are_solved(shape: Shape, asks_whether: bool) -> None:
    from calctutor.solving.solve import solve

    random = Random(7)
    texts = {text for _ in range(40) if (text := shape.write(random)) is not None}
    assert texts
    for text in sorted(texts)[:4]:
        derivation = solve(parse_problem(text, given=shape.given))
        assert is_fit(derivation, asks_whether), (text, derivation.result)


@settings(max_examples=amount(20, 1000))
@given(kinds, st.integers(0, 10_000))
def test_a_problem_is_solved_short_and_neat(kind: tuple[Skill, int], seed: int) -> None:
    skill, level = kind
    made = generate(skill, level, Random(seed))
    assert made is not None
    assert made.derivation.complete
    assert made.derivation.verified
    assert len(ascii_form(made.result)) <= LONGEST_RESULT
    body = made.problem.body
    shown = inline(body.body if isinstance(body, Integral | Limit) else body)
    assert not UGLY.search(shown), shown
    assert not re.search(r"\^1(?!\d)|\^\(1\)|(?<![\d._])1\*", made.key), made.key


@settings(max_examples=amount(10, 200))
@given(kinds, st.integers(0, 10_000))
def test_the_same_seed_makes_the_same_problem(kind: tuple[Skill, int], seed: int) -> None:
    one, other = (generate(*kind, Random(seed)) for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.key == other.key


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
def test_there_are_many_different_problems(skill: Skill, level: int) -> None:
    random = Random(1)
    texts = {shape.write(random) for shape in skill.shapes(level) for _ in range(60)} - {None}
    assert len(texts) >= 25


def test_what_is_not_wanted_is_not_made() -> None:
    wanted = BY_NAME["powers"].shapes(1)[0]
    for seed in range(20):
        made = generate(BY_NAME["powers"], 1, Random(seed), lambda shape, _: shape is wanted)
        assert made is not None
        assert made.shape is wanted
    assert generate(BY_NAME["powers"], 1, Random(0), lambda _shape, _key: False) is None


def test_the_nearest_skill() -> None:
    assert nearest_skill("chainrule") == "chain-rule"
    assert nearest_skill("Chain Rule") == "chain-rule"
    assert nearest_skill("zzz") is None
