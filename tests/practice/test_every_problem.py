"""Every problem that every shape can write: how many there are, and that none of them is ugly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from calctutor.practice.catalogue import BY_NAME, SKILLS
from calctutor.practice.skill import LEVELS, Shape, Skill

BOUNDS = re.compile(r"int_(-?\w+)\^(\(.*?\)|\w+)")
UGLY = re.compile(
    r"""
    (?<![\d.^_/(-]) 1 (?=[a-zσϑτ(√])  # 1x
    | \^1 (?!\d) | /1 (?!\d)  # x^1, x/1
    | (?<![\d.]) 0 [a-z(] | [+-] \s 0 (?!\d)  # 0x, + 0
    | [+-] \s* [+-]  # + -
    """,
    re.VERBOSE,
)


def texts(shape: Shape) -> Iterator[str]:
    for values in product(*shape.values.values()):
        named = dict(zip(shape.values, values, strict=True))
        if shape.when(**named):
            computed = {name: compute(**named) for name, compute in shape.let.items()}
            yield shape.text.format_map({**named, **computed})


def all_texts(skill: Skill, level: int) -> list[str]:
    return [text for shape in skill.shapes(level) for text in texts(shape)]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
def test_no_problem_is_written_as_nobody_would(skill: Skill, level: int) -> None:
    written = all_texts(skill, level)
    assert [text for text in written if UGLY.search(BOUNDS.sub("int", text))] == []
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
def test_numbers_are_those_of_a_textbook(skill: Skill, level: int) -> None:
    """Up to 18, and squares and products of digits."""
    numbers = {int(found) for text in all_texts(skill, level) for found in re.findall(r"\d+", text)}
    products = {a * b for a in range(2, 10) for b in range(2, 10)}
    assert {number for number in numbers if number > 18} <= products


NUMBERS = {
    "powers": (111, 115, 128, 50, 88),
    "sums-and-constants": (386, 3024, 680, 336, 1044),
    "exponentials-and-logarithms": (58, 224, 195, 107, 95),
    "trigonometric-functions": (66, 232, 428, 68, 128),
    "chain-rule": (419, 347, 318, 95, 288),
    "product-rule": (39, 79, 198, 166, 79),
    "quotient-rule": (243, 1239, 50, 206, 160),
    "implicit-differentiation": (276, 106, 135, 136, 38),
    "sigmoid": (45, 206, 33, 42, 176),
    "partial-derivatives": (516, 318, 608, 288, 305),
    "neuron-gradient": (214, 100, 88, 96, 74),
    "limits": (752, 272, 12574, 199, 109),
    "antiderivatives": (48, 178, 180, 633, 89),
    "substitution": (162, 236, 60, 139, 43),
    "integration-by-parts": (78, 40, 270, 50, 37),
    "definite-integrals": (170, 320, 66, 108, 53),
    "improper-integrals": (47, 91, 159, 80, 187),
}


@pytest.mark.parametrize(("name", "counts"), NUMBERS.items())
def test_how_many_problems_there_are_at_each_level(
    name: str, counts: tuple[int, int, int, int, int]
) -> None:
    """Where a value or a condition is lost, their number changes."""
    skill = BY_NAME[name]
    assert tuple(len(all_texts(skill, level)) for level in LEVELS) == counts


def test_every_skill_is_counted() -> None:
    assert set(NUMBERS) == set(BY_NAME)
