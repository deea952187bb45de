"""Whether an expression may stand in the place of the one before, up to a constant where it may."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.checking.equal import equal, variable_of
from calctutor.checking.foreign_names import known_names
from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.sameness import Prover, Same, open_integrals
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.checking.working.letters import put_back
from calctutor.checking.working.line import Working
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Symbol, Tree, free_symbols

_ROUNDED = "rounded-decimal"


def compared(working: Working, before: Tree, link: Tree, prove: Prover | None) -> Verdict:
    """Whether an expression may stand in the place of the one before.

    Where an indefinite integral is worked out, antiderivatives may differ by a constant as long as
    an integral or an arbitrary constant is in one of them.
    """
    question = working.comparing
    variable = variable_of(question.expected)
    back = put_back(link, working.letters, variable)
    start = put_back(before, working.letters, variable)
    stranger = next(iter(open_integrals(back) - open_integrals(start)), None)
    if stranger is not None and variable is not None and stranger != variable:
        return Undecided(link, _who_is(stranger))
    # Linked quantities are compared with what is asked: only of that it is known how they move.
    expected = question.expected if question.equations else start
    found = judge(replace(question, expected=expected), back, prove)
    found = found if isinstance(found, Unreadable) else replace(found, reading=link)
    match found:
        case Incomplete(_, evidence, form) if form != _ROUNDED:
            return Correct(link, evidence)
        case Incomplete(_, evidence, _, diagnosis, notes):
            return Incorrect(link, evidence, diagnosis, notes)
        case Incorrect() if variable is not None and _has_constant(back, start, question):
            again = equal(back, start, question, prove, variable=variable)
            return Correct(link, again.evidence) if isinstance(again, Same) else found
        case _:
            return found


def _who_is(letter: str) -> Prose:
    return say(
        "Say first what {u} stands for, on a line of its own: {u} = … Then I can tell.",
        u=Symbol(letter),
    )


def _has_constant(link: Tree, before: Tree, question: Question) -> bool:
    """Whether the line, or the one before, has an arbitrary constant; it may absorb others."""
    own = (free_symbols(link) | free_symbols(before)) - known_names(question)
    return bool(own)
