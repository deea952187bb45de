"""What exact algebra proves, and what it must not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

import pytest
from flint import acb

from calctutor.algebra.equality import proved_equal
from calctutor.expr.names import Names
from calctutor.expr.tree import Tree, has_imaginary_unit
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Lambda, Point, ball, precision, scope_of
from calctutor.reading.parser import parse
from tests.algebra.identities import FALSE, TRUE

NAMES = Names(functions=frozenset({"f", "g", "h"}))
FUNCTIONS = {"f": "t^2 - 3*t + 1/3", "g": "t^3 + t"}


def rows(identities: Mapping[str, str]) -> Iterator[str]:
    for lines in identities.values():
        yield from (line.strip() for line in lines.strip().splitlines())


def read(row: str) -> tuple[Tree, Tree, frozenset[str]]:
    sides, _, positive = row.partition(" | ")
    left, right = sides.split(" = ")
    return parse(left, NAMES), parse(right, NAMES), frozenset(positive.split())


@pytest.mark.parametrize("row", list(rows(TRUE)))
def test_what_holds_everywhere_is_proved(row: str) -> None:
    left, right, positive = read(row)
    assert proved_equal(left, right, positive)
    assert proved_equal(right, left, positive)


@pytest.mark.parametrize("row", list(rows(FALSE)))
def test_what_does_not_hold_everywhere_is_not(row: str) -> None:
    left, right, positive = read(row)
    assert not proved_equal(left, right, positive)
    assert not proved_equal(right, left, positive)
    assert any(_is_apart(left, right, point) for point in _points(positive))


def test_the_sign_of_what_may_be_zero_unnoticed_is_not_taken_for_one() -> None:
    zero = "2^(1/3) - (5/2 + 2^(1/3) + 3^(1/2))^(1/2) + 5/7"
    assert not proved_equal(parse(f"sign({zero})^2"), parse("1"))


def _points(positive: frozenset[str]) -> Iterator[Point]:
    texts = ("-7/5", "13/10", "-3/10", "7/2", "0", "1", "-9/4", "2")
    for values in product(map(Fraction, texts), repeat=3):
        chosen = dict(zip("xya", values, strict=True)) | {"b": 1 - values[2] / 3}
        if all(value > 0 for name, value in chosen.items() if name in positive):
            yield Point(chosen, _functions())


def _functions() -> dict[str, Lambda]:
    two = Lambda(("t", "u"), parse("t + u"))
    return {name: Lambda(("t",), parse(body)) for name, body in FUNCTIONS.items()} | {"h": two}


def values_at(point: Point, *trees: Tree) -> list[acb]:
    """Return the values, complex for all of the expressions if the imaginary unit occurs in one."""
    real = not has_imaginary_unit(*trees)
    with precision(200):
        return [ball(compiled(tree, real=real)(scope_of(point))) for tree in trees]


def _is_apart(left: Tree, right: Tree, point: Point) -> bool:
    balls = values_at(point, left, right)
    return all(ball.is_finite() for ball in balls) and not balls[0].overlaps(balls[1])
