"""Recognition of the rules that lead from one line of working to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from calctutor.checking.normal_order import normal_order
from calctutor.checking.question import Question
from calctutor.expr.problem import Problem, is_calculus
from calctutor.expr.tree import (
    NO_VALUE,
    Bracket,
    Derivative,
    Integral,
    Limit,
    Relation,
    Tree,
    children,
)
from calctutor.expr.work import remembered, within
from calctutor.printing.ascii_form import ascii_form
from calctutor.rewriting.neat import neat
from calctutor.solving.derivation import Step
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.solve import solve

_OPEN = (Derivative, Integral, Limit, Bracket)
_MOST = 3
_MOST_WORK = 3_000_000
"""The units of work for trying moves other than the solver's own."""

_TIDYING = frozenset({"simplify", "factor", "expand", "cancel", "sign", "common-denominator"})


def rules_between(
    before: Tree, after: Tree, question: Question, letters: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return the ids of at most three rules between two lines; empty if they are not recognised.

    A derivative, integral or limit that is in the line before and not in this one was worked out.
    The rules are looked for in the solver's derivation of each.
    """
    start, end = _open_parts(before), _open_parts(after)
    gone = {key: node for key, node in start.items() if key not in end}
    new = frozenset(end) - frozenset(start)
    if not gone or after == NO_VALUE:
        return ()
    if _is_over_a_letter(end, letters) and not _is_over_a_letter(start, letters):
        return ("substitution",)
    found: list[str] = []
    reached: frozenset[str] = frozenset()
    for node in gone.values():
        way = _rules_to(node, new, question.given, alone=len(gone) == 1)
        if way is None:
            return ()
        found += way.rules
        reached |= way.leaves
    named = tuple(dict.fromkeys(found))
    return named if reached == new and len(named) <= _MOST else ()


class _Way:
    """The rules that were used, and the parts left open after them."""

    __slots__ = ("leaves", "rules")

    def __init__(self, rules: Sequence[str], leaves: frozenset[str]) -> None:
        self.rules = tuple(rules)
        self.leaves = leaves


def _open_parts(tree: Tree) -> Mapping[str, Tree]:
    """Return the outermost derivatives, integrals and limits, keyed up to a constant factor."""
    return {_key(node): node for node in _outermost(tree)}


def _key(node: Tree) -> str:
    match node:
        case Derivative(body, variable) | Integral(body, variable) | Limit(body, variable):
            bare = replace(node, body=with_constant_apart(neat(body), variable)[1])
            return ascii_form(normal_order(bare))
        case _:
            return ascii_form(normal_order(node))


def _outermost(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, _OPEN):
        yield tree
        return
    for part in children(tree):
        yield from _outermost(part)


def _is_over_a_letter(parts: Mapping[str, Tree], letters: frozenset[str]) -> bool:
    return any(isinstance(p, Integral) and p.variable.name in letters for p in parts.values())


_PUT_IN = _Way(("put-in",), frozenset())


@remembered(256)
def _rules_to(
    node: Tree, new: frozenset[str], given: tuple[Relation, ...], *, alone: bool
) -> _Way | None:
    """Return the rules after which only parts in `new` are open; all of them, if `alone`."""
    if isinstance(node, Bracket) and node.lower is None:
        is_open = is_calculus(node.body)
        return _rules_to(node.body, new, given, alone=alone) if is_open else _PUT_IN
    if isinstance(node, Bracket):
        return _Way(("at-the-bounds",), frozenset())
    passed: list[str] = []
    for step in solve(Problem("", node, given=given)).steps:
        if isinstance(step.after, Relation):
            return None
        passed += _names(step)
        leaves = frozenset(_open_parts(step.after))
        if leaves == new or (leaves < new and not alone):
            rules = [name for name in passed if name not in _TIDYING]
            return _Way(rules, leaves) if rules else None
    return within(_MOST_WORK, lambda: _single_move(node, new, given))


def _names(step: Step) -> Iterator[str]:
    """Yield the rule of a step, or of its smaller steps if it combines several."""
    if step.rule in {"known-derivatives", "known-integrals"} and step.steps:
        for smaller in step.steps:
            yield from _names(smaller)
    else:
        yield step.rule


def _single_move(node: Tree, new: frozenset[str], given: tuple[Relation, ...]) -> _Way | None:
    """Return a single move, other than the solver's own, that leaves exactly `new` open."""
    for rule, after in _moves(node, given):
        if frozenset(_open_parts(after)) == new:
            return _Way((rule,), new)
    return None


def _moves(node: Tree, given: tuple[Relation, ...]) -> Iterator[tuple[str, Tree]]:
    """Yield the moves that the rules for integrals or limits propose for a node."""
    # Imported late: the rules are many and seldom needed here.
    match node:
        case Integral(lower=None, upper=None):
            from calctutor.solving.integration.single_moves import single_moves

            yield from single_moves(node, given)
        case Limit():
            from calctutor.solving.limits.single_moves import single_moves as moves_of_limit

            yield from moves_of_limit(node, given)
        case _:
            return
