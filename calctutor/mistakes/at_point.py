"""Mistakes with a derivative at a point: (x²)′ at 3 → 9."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import Bracket, Derivative, Relation, Tree, substitute
from calctutor.mistakes import kinds
from calctutor.mistakes.backwards import another_order
from calctutor.mistakes.derivatives.search import mistakes_on_the_way, single_mistakes
from calctutor.mistakes.mistake import Mistake


def mistakes_at_point(value: Bracket, problem: Derivative) -> Iterator[Mistake]:
    """Give the value of the function, or make a mistake in the derivative and put the value in."""

    def put_in(tree: Tree) -> Tree:
        return substitute(tree, {value.variable.name: value.upper})

    message = say(
        "That is the value of {f} where {place}. How fast does it change there?",
        f=problem.body,
        place=Relation(value.variable, "=", value.upper),
    )
    yield Mistake(kinds.DERIVATIVE_FIRST_GIVEN_AS_SECOND, put_in(problem.body), message, 9.9)
    found = (another_order(problem), single_mistakes(problem), mistakes_on_the_way(problem))
    for mistake in chain(*found):
        yield replace(mistake, answer=put_in(mistake.answer))
