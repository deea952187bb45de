"""The search for mistakes in a derivative and the wrong answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec.structs import replace

from calctutor.expr.tree import Derivative, Tree, depends_on, walk
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.catalogue import RULES
from calctutor.mistakes.derivatives.chain import inner_left_out
from calctutor.mistakes.derivatives.forms import other_forms
from calctutor.mistakes.derivatives.layers import layer
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.kinds import Kind
from calctutor.mistakes.mistake import Mistake, Slip
from calctutor.mistakes.second_slip import with_second
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.slope import Slopes, slope

_MOST_SINGLE = 160
_MOST_FIRST = 10
_MOST_PAIRS = 240
_MOST_PAIRS_IN_ANOTHER_FORM = 80
_MOST_NODES = 60
_MOST_ON_THE_WAY = 12
_LESS_IN_ANOTHER_FORM = 0.9
_LESS_FOR_TWO = 0.4
_OF_TWO_TERMS = ("product-", "quotient-")


def single_mistakes(problem: Derivative) -> Iterator[Mistake]:
    """Yield answers with one mistake, the likeliest first."""
    body = _body(problem)
    for node, slip in _likeliest(_slips(body, problem), _MOST_SINGLE):
        yield _mistake(body, problem, {id(node): slip.wrong}, slip)


def mistakes_on_the_way(problem: Derivative) -> Iterator[Mistake]:
    """Make a mistake in the last derivative but one, and perhaps the same one in the last.

    (sin 3x)″ → −3 sin 3x, −sin 3x.
    """
    if problem.order == 1:
        return
    x = problem.variable
    earlier = replace(problem, order=problem.order - 1)
    for first in islice(single_mistakes(earlier), _MOST_ON_THE_WAY):
        body = neat(first.answer)
        yield replace(first, answer=slope(body, x))
        again = Derivative(body, x, 1, problem.partial)
        for second in islice(single_mistakes(again), _MOST_ON_THE_WAY):
            if second.kind == first.kind:
                yield replace(first, answer=second.answer)


def mistakes_in_other_forms(problem: Derivative) -> Iterator[Mistake]:
    """Yield answers with one mistake made in an equivalent form, such as √x as a power."""
    for body in other_forms(_body(problem), problem.variable):
        for node, slip in _likeliest(_slips_in_another_form(body, problem), _MOST_SINGLE):
            yield _mistake(body, problem, {id(node): slip.wrong}, slip, _LESS_IN_ANOTHER_FORM)


def pairs_of_mistakes(problem: Derivative) -> Iterator[Mistake]:
    """Yield answers with two mistakes, one of them among the likeliest.

    Constant answers are left out: too many pairs lead to the right constant by chance.
    """
    for pair in _all_pairs(problem):
        if depends_on(pair.answer, problem.variable.name):
            yield pair


def _all_pairs(problem: Derivative) -> Iterator[Mistake]:
    body = _body(problem)
    yield from islice(_pairs(body, problem), _MOST_PAIRS)
    for form in other_forms(body, problem.variable):
        for pair in islice(_pairs(form, problem), _MOST_PAIRS_IN_ANOTHER_FORM):
            if not any(map(_is_about_two_terms, filter(None, (pair.kind, pair.second)))):
                yield pair


def _body(problem: Derivative) -> Tree:
    body = problem.body
    for _ in range(problem.order - 1):
        body = slope(body, problem.variable)
    return body


def _nodes(body: Tree) -> list[Tree]:
    return list(islice(walk(body), _MOST_NODES))


def _slips(body: Tree, problem: Derivative) -> Iterator[tuple[Tree, Slip]]:
    for node in _nodes(body):
        place = Place(node, body, problem.variable, problem.partial)
        for rule in RULES:
            yield from ((node, slip) for slip in rule(place))


def _slips_in_another_form(body: Tree, problem: Derivative) -> Iterator[tuple[Tree, Slip]]:
    """Yield the slips whose messages are true of the problem as it was asked."""
    asked = frozenset(walk(problem.body))
    for node, slip in _slips(body, problem):
        if _is_about_two_terms(slip.kind):
            continue
        found = layer(node, problem.variable)
        if found is None or found.inner in asked or not slip.kind.id.startswith("chain-"):
            yield node, slip


def _is_about_two_terms(kind: Kind) -> bool:
    return kind.id.startswith(_OF_TWO_TERMS) and kind != kinds.QUOTIENT_OF_DERIVATIVES


def _likeliest(slips: Iterator[tuple[Tree, Slip]], most: int) -> Sequence[tuple[Tree, Slip]]:
    return sorted(slips, key=lambda pair: -pair[1].likelihood)[:most]


def _pairs(body: Tree, problem: Derivative) -> Iterator[Mistake]:
    """Yield a likely first mistake with a second one, made outside or around the first."""
    for first, first_slip in _likeliest(_first_slips(body, problem), _MOST_FIRST):
        inside = {id(node) for node in walk(first)}
        wrong = {id(first): first_slip.wrong}
        for node in _nodes(body):
            if id(node) in inside:
                continue
            place = Place(node, body, problem.variable, problem.partial, wrong)
            for rule in RULES:
                for slip in rule(place):
                    both = {**wrong, id(node): slip.wrong}
                    combined = _combined(first_slip, slip, node, problem.body)
                    yield _mistake(body, problem, both, combined, _LESS_FOR_TWO, slip.kind)


def _first_slips(body: Tree, problem: Derivative) -> Iterator[tuple[Tree, Slip]]:
    for node in _nodes(body):
        place = Place(node, body, problem.variable, problem.partial)
        yield from inner_left_out(place)
    yield from _slips(body, problem)


def _combined(first: Slip, second_slip: Slip, node: Tree, asked: Tree) -> Slip:
    """Combine two slips, with words for both; a part that was not asked for is not mentioned."""
    place = node if node != asked and node in walk(asked) else None
    message = with_second(first.message, first.kind, second_slip.kind, place)
    return Slip(
        first.kind, second_slip.wrong, message, min(first.likelihood, second_slip.likelihood)
    )


def _mistake(
    body: Tree,
    problem: Derivative,
    instead: Mapping[int, Tree],
    slip: Slip,
    weight: float = 1.0,
    second: Kind | None = None,
) -> Mistake:
    """Return the answer in which `instead` gives wrong derivatives, by the `id` of each node."""
    answer = Slopes(problem.variable, instead).of(body)
    return Mistake(slip.kind, answer, slip.message, slip.likelihood * weight, second)
