"""Leaving the new letter of a substitution in the answer: ∫ x cos(x²) dx → sin(u)/2."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Add,
    Call,
    Derivative,
    Integral,
    Pow,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    substitute,
    walk,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import Agree, compare

_MOST_LETTERS = 2
_MOST_VALUES = 6
_FEW = 4


def letter_kept(case: Case) -> Iterator[Mistake]:
    """Give an antiderivative in a letter that stands for a part of the integrand."""
    match case.problem:
        case Integral(body, x, None, None) if not depends_on(case.answer, x.name):
            letters = sorted(free_symbols(case.answer) - free_symbols(body) - {x.name, "C"})
        case _:
            return
    for letter in letters[:_MOST_LETTERS]:
        for value in _parts(body, x)[:_MOST_VALUES]:
            put_back = substitute(case.answer, {letter: value})
            if _agree(Derivative(put_back, x), body, case):
                message = say(
                    "That is right in the letter {letter}. The integral asks for a function of"
                    " {x}: what does {letter} stand for?",
                    letter=Symbol(letter),
                    x=x,
                )
                yield Mistake(kinds.SUBSTITUTION_LETTER_KEPT, case.answer, message)
                return


def _parts(body: Tree, x: Symbol) -> list[Tree]:
    """Return the parts of an integrand that a letter may stand for."""
    found: dict[Tree, None] = {}
    for node in walk(body):
        match node:
            case Call(_, (inner,)):
                found.update(dict.fromkeys((inner, node)))
            case Pow(base, exponent):
                found.update(dict.fromkeys((exponent, base)))
            case Add():
                found[node] = None
    return [part for part in found if depends_on(part, x.name) and part != x]


def _agree(left: Tree, right: Tree, case: Case) -> bool:
    return isinstance(compare(left, right, case.given, points=_FEW), Agree)
