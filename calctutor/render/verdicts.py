"""Verdicts in words: what was understood, what became of it, and the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from rich.text import Text

from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr import errors
from calctutor.expr.parser import parse
from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import (
    ONE,
    Apply,
    Decimal,
    Integer,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    rebuilt,
)
from calctutor.render.page import STYLES, Lines, Page
from calctutor.render.words import gap_in_words, listed

_LEAST_SIZE, _LARGEST = -6, 13
_LONGEST_READING = 400


def verdict_lines(
    page: Page,
    verdict: Verdict,
    *,
    repeated: bool = False,
    counting: bool = True,
    giving_away: bool = True,
    first: Sequence[Text] = (),
) -> Lines:
    """A verdict with its evidence.

    `repeated`: the same answer was given before. `counting`: attempts are counted, so that it is
    worth saying that this one does not count. `giving_away`: the right value may be told even where
    it is the whole answer. `first` is said of a wrong answer before the evidence.
    """
    uncounted = page.say("It does not count as an attempt.", style="note") if counting else []
    match verdict:
        case Unreadable(error):
            return [*unreadable_lines(page, error), *uncounted]
        case Correct(reading, evidence):
            return [
                *_reading(page, reading),
                *page.say("Right.", style="right"),
                *page.say(proof_sentence(evidence), style="note"),
                *_notes(page, verdict),
            ]
        case Incomplete(reading, _, form, diagnosis):
            said = diagnosis.message if diagnosis else gap_in_words(form, reading)
            return [
                *_reading(page, reading),
                *page.say("Not finished.", style="wrong"),
                *first,
                *page.prose(said),
                *_notes(page, verdict),
            ]
        case Incorrect(reading, evidence, diagnosis):
            lines = [*_reading(page, reading), *page.say("Not yet.", style="wrong")]
            if repeated:
                lines += page.say("You gave this answer before; it counts only once.")
            lines += first
            lines += page.prose(diagnosis.message) if diagnosis and not first else []
            hidden = evidence.expected_is_number and evidence.slopes is None
            tells = giving_away or ((evidence.at or evidence.slopes) and not hidden)
            if evidence.has_values and tells:
                lines += page.prose(counterexample(evidence))
            return lines + _notes(page, verdict)
        case Undecided(reading, reason):
            return [
                *_reading(page, reading),
                *page.say("I cannot decide this one.", style="wrong"),
                *page.prose(reason),
                *uncounted,
            ]
        case _:
            assert_never(verdict)


def _reading(page: Page, reading: Tree) -> Lines:
    """The answer as it was understood."""
    shown = page.formula(reading)
    if len(shown) > _LONGEST_READING:
        shown = shown[:_LONGEST_READING] + page.sign(" …", " ...")
    return page.flow([(shown, "formula")], lead="I read:  ")


def _notes(page: Page, verdict: Correct | Incomplete | Incorrect) -> Lines:
    return [line for note in verdict.notes for line in page.prose(note, style="note")]


def proof_sentence(evidence: Evidence) -> str:
    """How it is known that an answer is right."""
    by_derivative = evidence.derivative_by is not None
    match evidence.method:
        case "identical" if by_derivative:
            return "Its derivative is, part for part, the integrand."
        case "identical":
            return "Part for part what was expected."
        case "algebra" if by_derivative:
            return "Proved by exact algebra: its derivative is the integrand."
        case "algebra":
            return "Proved by exact algebra."
        case "numeric" if evidence.points == 1:
            return (
                f"Equal to the last of the {evidence.digits} digits that I computed;"
                " I found no proof."
            )
        case "numeric":
            what = "Its derivative agrees with the integrand" if by_derivative else "It agrees"
            return (
                f"{what} at {evidence.points} points to {evidence.digits} digits; I found no proof."
            )
        case "counterexample":
            raise ValueError("a counterexample proves nothing right")
        case _:
            assert_never(evidence.method)


def counterexample(evidence: Evidence) -> Prose:
    """Where a wrong answer differs, and both values there; of an antiderivative, the derivatives.

    Raises ValueError for evidence of anything else.
    """
    if not evidence.has_values:
        raise ValueError("a counterexample has a value")
    if evidence.slopes is None:
        return _values_apart(evidence)
    mine, expected = evidence.slopes
    slopes = say(
        "The derivative of your answer is {mine}; it should be {expected}.",
        mine=mine,
        expected=expected,
    )
    if not evidence.at or evidence.answer_value is None or evidence.expected_value is None:
        return slopes
    values = say(
        " they are {mine} and {expected}.",
        mine=_number(evidence.answer_value),
        expected=_number(evidence.expected_value),
    )
    return Prose((*slopes.parts, " ", *_at(evidence), *values.parts))


def _values_apart(evidence: Evidence) -> Prose:
    at = _at(evidence)
    of_derivative = evidence.derivative_by is not None
    if evidence.component is not None:
        return _component_apart(at, evidence)
    if evidence.answer_value is None or evidence.expected_value is None:
        known = evidence.expected_value or evidence.answer_value or ""
        what = "the derivative" if of_derivative else "it"
        whose = "that of your answer" if of_derivative else "yours"
        template = (
            f"{what} should be {{known}}, and {whose} has no value."
            if evidence.answer_value is None
            else f"{whose} is {{known}}, where there should be no value."
        )
        return _sentence(at, template, known=_number(known))
    mine = "the derivative of your answer" if of_derivative else "yours"
    return _sentence(
        at,
        f"{mine} is {{mine}}; it should be {{expected}}.",
        mine=_number(evidence.answer_value),
        expected=_number(evidence.expected_value),
    )


def _component_apart(at: tuple[Part, ...], evidence: Evidence) -> Prose:
    """The values of the component of a vector that is wrong."""
    derived = "the derivative of " if evidence.derivative_by is not None else ""
    mine = f"{derived}component {evidence.component} of your answer"
    if evidence.expected_value is None:
        known = _number(evidence.answer_value or "")
        return _sentence(at, f"{mine} is {{known}}, where there should be no value.", known=known)
    expected = _number(evidence.expected_value)
    if evidence.answer_value is None:
        return _sentence(at, f"{mine} has no value; it should be {{known}}.", known=expected)
    template = f"{mine} is {{mine}}; it should be {{expected}}."
    return _sentence(at, template, mine=_number(evidence.answer_value), expected=expected)


def _sentence(at: tuple[Part, ...], template: str, **formulas: Tree) -> Prose:
    """The template after the place, or on its own with a capital letter."""
    if at:
        return Prose((*at, *say(" " + template, **formulas).parts))
    return say(template[0].upper() + template[1:], **formulas)


def _at(evidence: Evidence) -> tuple[Part, ...]:
    """The point of a counterexample: `At x = 0.7 and f(t) = sin(t) + 2`."""
    places = [Relation(_quantity(name), "=", value) for name, value in evidence.at or ()]
    parts: list[Part] = []
    for number, place in enumerate(places):
        joint = "At " if number == 0 else " and " if number == len(places) - 1 else ", "
        parts += [joint, place]
    return tuple(parts)


def _quantity(name: str) -> Tree:
    """The variable or the function of a point: `x`, `f(t)`."""
    function, bracket, arguments = name.partition("(")
    if not bracket:
        return Symbol(name)
    names = arguments.removesuffix(")").split(", ")
    return Apply(function, 0, tuple(map(Symbol, names)))


def _number(text: str) -> Tree:
    """A value as evidence has it, such as `0.446`, `1.2 - 0.5*i` or `0.7 + 1e-20`."""
    spelled = _LONG_EXPONENT.sub(r"\1*10^(\2)", text)
    return _in_powers_of_ten(parse(_ONE_TIMES.sub("", spelled)))


_LONG_EXPONENT = re.compile(r"([\d.]+)e([+-]?\d{4,})")
"""An exponent beyond what is read as one number."""

_ONE_TIMES = re.compile(r"(?<![\d.])1\*(?=10\^)")


def _in_powers_of_ten(tree: Tree) -> Tree:
    """The number with its very large and very small decimals as `3·10⁻²⁰`."""
    if not isinstance(tree, Decimal) or _LEAST_SIZE <= tree.exponent + _digits(tree) <= _LARGEST:
        return rebuilt(tree, _in_powers_of_ten)
    digits = str(tree.coefficient)
    mantissa: Tree = Integer(tree.coefficient)
    if len(digits) > 1:
        mantissa = Decimal(tree.coefficient, 1 - len(digits))
    size = tree.exponent + len(digits) - 1
    power = Pow(Integer(10), Integer(size) if size >= 0 else Neg(Integer(-size)))
    return power if mantissa == ONE else Mul((mantissa, power))


def _digits(decimal: Decimal) -> int:
    return len(str(decimal.coefficient))


def unreadable_lines(page: Page, error: errors.Unreadable) -> Lines:
    """What is wrong with a text, the place under it, and what was perhaps meant."""
    lines = page.say(error.message)
    lines += _pointer(page, error)
    if error.suggestions:
        meant = listed(tuple(page.words(text) for text in error.suggestions), "or")
        lines += page.flow([(meant, "key")], lead="Did you mean  ")
    return lines


def _pointer(page: Page, error: errors.Unreadable) -> Lines:
    """The part of the text around the slip, with carets under it."""
    start, end = error.span
    room = page.measure - 6
    begin = max(0, min(start - room // 2, len(error.text) - room)) if len(error.text) > room else 0
    shown = page.words(error.text[begin : begin + room].replace("\n", " ").replace("\t", " "))
    if not shown.strip():
        return []
    width = max(1, min(end, begin + room) - start)
    return [
        Text("    " + shown),
        Text("    " + " " * (start - begin)).append("^" * width, STYLES["caret"]),
    ]
