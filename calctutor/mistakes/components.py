"""Diagnosis of a vector, such as a gradient: the mistakes in all of its wrong components."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from msgspec import Struct

from calctutor.expr.prose import Part, Prose, listed
from calctutor.expr.tree import Integer, Tree
from calctutor.mistakes.diagnose import diagnose
from calctutor.mistakes.mistake import Case, Named
from calctutor.numeric.compare import Differ, compare

_MOST_WRONG = 6


class _Found(Struct, frozen=True):
    """A wrong component, by its number from 1, and the mistake in it if one was found."""

    number: int
    named: Named | None


def diagnose_components(cases: Sequence[Case], value: Callable[[Tree], Tree]) -> Named | None:
    """Return the mistakes in all wrong components, the first as the kind, the others besides.

    `value` works out the right answer of a component; `expected` of each case is not used. Return
    None if no component has a mistake with a name.
    """
    wrong = [(n, case) for n, case in enumerate(cases, 1) if _is_wrong(case)]
    found = [_Found(number, _diagnosed(case, value)) for number, case in islice(wrong, _MOST_WRONG)]
    named = [one.named for one in found if one.named is not None]
    if not named:
        return None
    kinds = dict.fromkeys(kind for one in named for kind in (one.kind, *one.besides))
    first, *besides = kinds
    return Named(first, _message(found), named[0].also, tuple(besides))


def _is_wrong(case: Case) -> bool:
    return isinstance(compare(case.answer, case.problem, case.given, points=4), Differ)


def _diagnosed(case: Case, value: Callable[[Tree], Tree]) -> Named | None:
    return diagnose(Case(case.problem, value(case.problem), case.answer, case.given))


def _message(found: Sequence[_Found]) -> Prose:
    """Return the messages for all wrong components, each once, with the components' numbers."""
    if len(found) == 1 and found[0].named is not None:
        return found[0].named.message
    numbers: dict[Prose | None, list[Part]] = {}
    for one in found:
        message = None if one.named is None else one.named.message
        numbers.setdefault(message, []).append(Integer(one.number))
    nameless = numbers.pop(None, [])
    parts: list[Part] = []
    for message, components in numbers.items():
        assert message is not None
        parts += [*_components(components, bool(parts)), ": ", *message.parts]
    if nameless:
        parts += [" Look again at ", *_components(nameless, False, "c"), ", too."]
    return Prose(tuple(parts))


def _components(numbers: Sequence[Part], follows: bool, letter: str = "C") -> tuple[Part, ...]:
    """Return `Component 1` or `Components 1 and 2`, after a space if a sentence goes before."""
    plural = "s" if len(numbers) > 1 else ""
    return (f"{' ' * follows}{letter}omponent{plural} ", *listed(list(numbers)))
