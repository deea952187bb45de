"""Answers by cases of a letter: {1/(p − 1) if p > 1, ∞ otherwise} for ∫₁^∞ x^(−p) dx."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable, Verdict
from calctutor.expr.problem import is_calculus, variables_of
from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import Cases, Comparison, Relation, Symbol, Tree, free_symbols

_CONTRARY: Mapping[Comparison, Comparison] = MappingProxyType(
    {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "!=": "="}
)


class _Piece(Struct, frozen=True):
    """A formula, the conditions under which it is given, and how they were typed."""

    value: Tree
    conditions: tuple[Relation, ...]
    typed: Relation | None


def is_by_letters(reading: Tree, question: Question) -> bool:
    """Return whether an answer is a formula by cases, all of them about letters of the problem."""
    if not isinstance(reading, Cases) or not is_calculus(question.expected):
        return False
    letters = free_symbols(question.expected) - {v.name for v in variables_of(question.expected)}
    conditions = [branch.condition for branch in reading.branches if branch.condition is not None]
    names = [free_symbols(side) for c in conditions for side in (c.left, c.right)]
    used = frozenset[str]().union(*names)
    return bool(used) and used <= letters


def judged_by_cases(
    reading: Cases, question: Question, judge: Callable[[Question, Tree], Verdict]
) -> Verdict | None:
    """Return the verdict on all cases together, each judged under its condition.

    The first that is not right decides. Return None where a condition cannot be assumed.
    """
    pieces = list(_pieces(reading))
    verdicts: list[Verdict] = []
    for piece in pieces:
        asked = _under(piece.conditions, question)
        if asked is None:
            return None
        verdict = judge(asked, piece.value)
        if isinstance(verdict, Incorrect):
            where = piece.typed
            note = (
                say("Look again at what you give otherwise.")
                if where is None
                else say("Look again at the case {where}.", where=where)
            )
            return replace(verdict, reading=reading, notes=(note,), as_written=True)
        if isinstance(verdict, Unreadable):
            return verdict
        if not isinstance(verdict, Correct | Incomplete):
            return replace(verdict, reading=reading)
        verdicts.append(verdict)
    weakest = next((v for v in verdicts if isinstance(v, Incomplete)), verdicts[0])
    assert isinstance(weakest, Correct | Incomplete)
    return replace(weakest, reading=reading, notes=(), conditions=())


def _pieces(reading: Cases) -> Iterator[_Piece]:
    before: tuple[Relation, ...] = ()
    for branch in reading.branches:
        if branch.condition is None:
            yield _Piece(branch.value, before, None)
            return
        yield _Piece(branch.value, (*before, branch.condition), branch.condition)
        contrary = _CONTRARY.get(branch.condition.comparison)
        if contrary is not None:
            before = (*before, replace(branch.condition, comparison=contrary))


def _under(conditions: tuple[Relation, ...], question: Question) -> Question | None:
    """Return the question under conditions; those that give a letter its value are put in."""
    given, definitions = list(question.given), list(question.definitions)
    for condition in conditions:
        if condition.comparison != "=":
            given.append(condition)
        elif isinstance(condition.left, Symbol) and rational(condition.right) is not None:
            definitions.append(condition)
        else:
            return None
    return replace(question, given=tuple(given), definitions=tuple(definitions))
