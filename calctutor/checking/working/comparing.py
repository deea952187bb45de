"""Comparison of an expression with the one before it in a learner's working."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.checking.bare_functions import with_arguments, with_factors
from calctutor.checking.definitions import resolve
from calctutor.checking.diagnosing import diagnosis_of, with_diagnosis
from calctutor.checking.equal import equal, variable_of
from calctutor.checking.foreign_names import known_names
from calctutor.checking.judging import DOMAIN_SMALLER, HOLDS_ON_PART, judge
from calctutor.checking.question import Question
from calctutor.checking.sameness import Prover, Same, open_integrals, same
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.checking.working.line import Working, names_in
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, Bracket, Integral, Limit, Mul, Neg, Symbol, Tree, free_symbols

_ROUNDED = "rounded-decimal"
_ON_A_PART = frozenset({DOMAIN_SMALLER, HOLDS_ON_PART})


def judge_link(working: Working, before: Tree, link: Tree, prove: Prover | None) -> Verdict:
    """Judge whether an expression may follow the one before it.

    While an indefinite integral is being worked out, the two may differ by a constant, provided
    that one of them contains an integral or an arbitrary constant.
    """
    question, known = working.comparing, working.environment
    variable = variable_of(question.expected)
    if known.points:
        # h′(1) is f′(1) g(1) + f(1) g′(1) before the values can be put in.
        link, before = (resolve(side, question.definitions) for side in (link, before))
    back, start = known.in_variable(link), known.in_variable(before)
    if known.replaced is not None and known.has_letter(back, start):
        back, start = known.in_letter(back), known.in_letter(start)
        variable = None if variable is None else known.replaced.letter.name
        question = replace(question, given=(*question.given, *known.replaced.range))
        # SymPy does not know between which bounds the letter is taken.
        prove = None
    start = _as_value(start, back, question)
    open_letter = next(iter(names_in(back) & (known.rates.keys() - known.values.keys())), None)
    if open_letter is not None:
        return Undecided(link, _undefined_letter(open_letter))
    stranger = next(iter(open_integrals(back) - open_integrals(start)), None)
    if stranger is not None and variable is not None and stranger != variable:
        return Undecided(link, _undefined_letter(stranger))
    # Linked quantities can be compared only with the derivative asked for: the equations say how
    # that one varies, not how an arbitrary line does.
    expected = question.expected if question.equations else start
    found = judge(replace(question, expected=expected), back, prove)
    if isinstance(found, Incorrect):
        found = _in_short(back, expected, question, prove) or found
    found = found if isinstance(found, Unreadable) else replace(found, reading=link)
    if isinstance(found, Correct | Incomplete):
        found = (
            _wrong_antiderivative(start, back, question)
            or _wrong_rewriting(start, back, found, question)
            or found
        )
    match found:
        case Incomplete(_, evidence, form, _, notes) if form in _ON_A_PART:
            return Correct(link, evidence, notes)
        case Incomplete(_, evidence, form) if form != _ROUNDED:
            return Correct(link, evidence)
        case Incomplete(_, evidence, _, diagnosis, notes):
            return Incorrect(link, evidence, diagnosis, notes)
        case Incorrect() if variable is not None and _has_constant(back, start, question):
            again = equal(back, start, question, prove, variable=variable)
            return Correct(link, again.evidence) if isinstance(again, Same) else found
        case _:
            return found


def _in_short(link: Tree, before: Tree, question: Question, prove: Prover | None) -> Verdict | None:
    """Return the verdict on σ + x σ′ as σ(x) + x σ′(x), if it is right so."""
    start = with_arguments(before, question)
    for meant in dict.fromkeys(with_arguments(way, question) for way in (link, with_factors(link))):
        if (meant, start) == (link, before):
            continue
        found = judge(replace(question, expected=start), meant, prove)
        if isinstance(found, Correct | Incomplete):
            return found
    return None


def _wrong_antiderivative(before: Tree, link: Tree, question: Question) -> Verdict | None:
    """Return the verdict on [F]ₐᵇ where ∫ₐᵇ f was, if F is no antiderivative of f.

    The two may have the same value all the same, as those of 1/x² and −1/x³ from 1 to ∞ have.
    """
    match _without_limit(before), _without_limit(link):
        case (Integral(body, x, lower, upper), first), (Bracket(found, y, a, b), second) if (
            x == y and lower is not None and (lower, upper) == (a, b)
        ):
            asked = Question(
                Integral(Mul((first, body)), x),
                question.names,
                question.given,
                definitions=question.definitions,
            )
            verdict = judge(asked, Mul((second, found)))
            return with_diagnosis(verdict, asked) if isinstance(verdict, Incorrect) else None
        case _:
            return None


def _wrong_rewriting(
    before: Tree, link: Tree, right: Correct | Incomplete, question: Question
) -> Verdict | None:
    """Return the verdict on a limit that a mistake made of another one, though both agree.

    L'Hôpital's rule for (sin x + 1)/(x + 1) at 0 leads to a limit of the same value.
    """
    if not isinstance(before, Limit) or not isinstance(link, Limit):
        return None
    if isinstance(same(before.body, link.body, question.given), Same):
        return None
    from calctutor.mistakes.limits.search import diagnose_rewriting

    mistake = diagnose_rewriting(before, link, question.given)
    if mistake is None:
        return None
    return Incorrect(link, right.evidence, diagnosis_of(mistake), (), as_written=True)


def _without_limit(tree: Tree) -> tuple[Tree, Tree]:
    """Return an integral or a bracket without the limit around it, and the factor in front."""
    match tree:
        case Limit(body):
            return _without_limit(body)
        case Neg(arg):
            inner, factor = _without_limit(arg)
            return inner, Neg(factor)
        case Mul(factors):
            parts = [f for f in factors if isinstance(f, Integral | Bracket)]
            rest = tuple(f for f in factors if not isinstance(f, Integral | Bracket))
            return (parts[0], Mul((ONE, *rest))) if len(parts) == 1 else (tree, ONE)
        case _:
            return tree, ONE


def _as_value(before: Tree, link: Tree, question: Question) -> Tree:
    """Return the value of 2x at the question's point, where 2·3 follows on it."""
    match question.expected:
        case Bracket(_, variable, None, point) if variable.name in free_symbols(
            before
        ) - free_symbols(link):
            return Bracket(before, variable, None, point)
        case _:
            return before


def _undefined_letter(letter: str) -> Prose:
    return say(
        "Say first what {u} stands for, on a line of its own: {u} = … Then I can tell.",
        u=Symbol(letter),
    )


def _has_constant(link: Tree, before: Tree, question: Question) -> bool:
    """Return whether either line has an arbitrary constant, which may absorb other constants."""
    own = (free_symbols(link) | free_symbols(before)) - known_names(question)
    return bool(own)
