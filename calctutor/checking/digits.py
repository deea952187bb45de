"""Answers in decimals: digits of a value without a formula, and exact values that were rounded."""

from __future__ import annotations

from calctutor.checking.arithmetic import is_number
from calctutor.checking.foreign_names import known_names
from calctutor.checking.question import Question
from calctutor.checking.sameness import Different, Same, same
from calctutor.checking.verdict import Correct, Diagnosis, Evidence, Incomplete, Verdict
from calctutor.checking.worked_value import antiderivative_of, closed_form, has_no_formula
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ZERO,
    Decimal,
    Pow,
    Tree,
    Vector,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.mistakes.kinds import ROUNDED_DECIMAL
from calctutor.numeric.rounding import agrees_when_rounded, digits_of, is_within_a_unit
from calctutor.rewriting.numbers import written

ROUNDED = Diagnosis(
    ROUNDED_DECIMAL.id,
    say("Your decimals are rounded. Give the exact value: a fraction or a root, for instance."),
)
_TOO_FEW_DIGITS = Diagnosis(
    ROUNDED_DECIMAL.id,
    say("I know no elementary formula for this value. Give at least three significant digits."),
)
_COMPARED_IN_DIGITS = say(
    "I know no elementary formula for this value, so I compared your digits with it."
)
_FEWEST_DIGITS = 3
"""The fewest significant digits that count as a value for which there is no formula."""


def verdict_on_digits(
    found: Different, reading: Tree, expected: Tree, question: Question
) -> Verdict | None:
    """Return the verdict on digits of a value that has no elementary formula.

    Return None for anything else, and for digits that are wrong.
    """
    digits = digits_of(reading)
    if digits is None or not (is_calculus(question.expected) and is_number(expected)):
        return None
    if digits.count < _FEWEST_DIGITS and digits.unit >= 1:
        return None
    if not is_within_a_unit(digits, expected) or not has_no_formula(expected, question.given):
        return None
    if digits.count < _FEWEST_DIGITS:
        return Incomplete(reading, found.evidence, ROUNDED_DECIMAL.id, _TOO_FEW_DIGITS, found.notes)
    evidence = Evidence("numeric", 1, digits.count, in_digits=True)
    return Correct(reading, evidence, (_COMPARED_IN_DIGITS,))


def is_rounded(
    answer: Tree, expected: Tree, question: Question, variable: str | None = None
) -> bool:
    """Return whether an answer, or every wrong component of a vector, is right up to rounding.

    An antiderivative, by `variable`, is compared with the one that the rules find.
    """
    if not any(isinstance(node, Decimal) for node in walk(answer)):
        return False
    if variable is not None:
        found = antiderivative_of(expected, question.given)
        if found is None:
            return False
        rounded = _with_exact_exponents(_without_constants(answer, question))
        return agrees_when_rounded(rounded, _without_constants(found, question), question.given)
    if not (isinstance(answer, Vector) and isinstance(expected, Vector)):
        return agrees_when_rounded(answer, expected, question.given) or agrees_when_rounded(
            answer, closed_form(expected, question.given), question.given
        )
    pairs = list(zip(answer.components, expected.components, strict=False))
    return len(answer.components) == len(expected.components) and all(
        agrees_when_rounded(mine, right, question.given)
        or isinstance(same(mine, right, question.given), Same)
        for mine, right in pairs
    )


def _without_constants(antiderivative: Tree, question: Question) -> Tree:
    own = free_symbols(antiderivative) - known_names(question)
    return substitute(antiderivative, dict.fromkeys(own, ZERO))


def _with_exact_exponents(tree: Tree) -> Tree:
    """Return the expression with fractions for decimal exponents, which nobody rounds."""
    match rebuilt(tree, _with_exact_exponents):
        case Pow(base, Decimal() as exponent):
            return Pow(base, written(exponent.value))
        case other:
            return other
