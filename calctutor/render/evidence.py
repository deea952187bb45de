"""Evidence in words: why an answer is right, and where a wrong one differs."""

from __future__ import annotations

import decimal
import re
from typing import assert_never

from calctutor.checking.verdict import Evidence
from calctutor.expr.prose import Part, Prose, listed, say
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
from calctutor.reading.parser import parse

_LEAST_SIZE, _LARGEST = -6, 13


def proof_sentence(evidence: Evidence, *, is_proved: bool = False) -> str:
    """Return the sentence that says how an answer is known to be right.

    Where what is expected `is_proved` beforehand, agreement with it is not called unproved.
    """
    by_derivative = evidence.derivative_by is not None
    unproved = "." if is_proved else "; I found no proof."
    match evidence.method:
        case "identical" if by_derivative:
            return "Its derivative is, part for part, the integrand."
        case "identical":
            return "Exactly what was expected."
        case "algebra" if by_derivative:
            return "Proved by exact algebra: its derivative is the integrand."
        case "algebra":
            return "Proved by exact algebra."
        case "numeric" if evidence.in_digits:
            return f"Right to {evidence.digits} digits, the last within one unit."
        case "numeric" if evidence.points == 1:
            return f"Equal to the last of the {evidence.digits} digits that I computed{unproved}"
        case "numeric":
            what = "Its derivative agrees with the integrand" if by_derivative else "It agrees"
            return f"{what} at {evidence.points} points to {evidence.digits} digits{unproved}"
        case "counterexample":
            raise ValueError("a counterexample proves nothing right")
        case _:
            assert_never(evidence.method)


def evidence_against(evidence: Evidence, *, briefly: bool = False) -> Prose | None:
    """Describe where a wrong answer differs: with both values or, for antiderivatives, slopes.

    A number that is itself the answer is not told, only whether it is larger; `briefly`, where
    something else is said already, not even that. Return None where there is nothing to say.
    """
    if not evidence.has_values:
        return None
    if evidence.slopes is not None:
        return _slopes_apart(evidence, evidence.slopes, briefly=briefly)
    if evidence.expected_is_number or not evidence.at:
        return None if briefly else _too_large_or_small(evidence)
    return _values_apart(evidence)


def _too_large_or_small(evidence: Evidence) -> Prose | None:
    if evidence.component is not None:
        return say(f"Component {evidence.component} is wrong.")
    if evidence.at:
        names = [Symbol(name) for name, _ in evidence.at if "(" not in name]
        if names:
            return say("Yours changes with {x}, and the answer does not.", x=names[0])
    larger = is_larger(evidence)
    if larger is None:
        return None
    return say("It is too large." if larger else "It is too small.")


def is_larger(evidence: Evidence) -> bool | None:
    """Return whether the answer is larger than what is expected; None if one is no real number."""
    mine, expected = (_plain_number(v) for v in (evidence.answer_value, evidence.expected_value))
    return None if mine is None or expected is None else mine > expected


def _plain_number(text: str | None) -> decimal.Decimal | None:
    """Return a real value of evidence as a number; None for any other."""
    try:
        return None if text is None else decimal.Decimal(text)
    except decimal.InvalidOperation:
        return None


def _slopes_apart(evidence: Evidence, derivatives: tuple[Tree, Tree], *, briefly: bool) -> Prose:
    mine, expected = derivatives
    slopes = say(
        "The derivative of your answer is {mine}; it should be {expected}.",
        mine=mine,
        expected=expected,
    )
    values = evidence.answer_value, evidence.expected_value
    if briefly or not evidence.at or values[0] is None or values[1] is None:
        return slopes
    numbers = say(
        " they are {mine} and {expected}.",
        mine=number_of(values[0]),
        expected=number_of(values[1]),
    )
    return Prose((*slopes.parts, " ", *place_of(evidence), *numbers.parts))


def _values_apart(evidence: Evidence) -> Prose:
    at = place_of(evidence)
    is_derivative = evidence.derivative_by is not None
    if evidence.component is not None:
        return _component_apart(at, evidence)
    if evidence.answer_value is None or evidence.expected_value is None:
        known = evidence.expected_value or evidence.answer_value or ""
        what = "the derivative" if is_derivative else "it"
        whose = "that of your answer" if is_derivative else "yours"
        template = (
            f"{what} should be {{known}}, and {whose} has no value."
            if evidence.answer_value is None
            else f"{whose} is {{known}}, where there should be no value."
        )
        return _sentence(at, template, known=number_of(known))
    mine = "the derivative of your answer" if is_derivative else "yours"
    return _sentence(
        at,
        f"{mine} is {{mine}}; it should be {{expected}}.",
        mine=number_of(evidence.answer_value),
        expected=number_of(evidence.expected_value),
    )


def _component_apart(at: tuple[Part, ...], evidence: Evidence) -> Prose:
    """Describe the values of the wrong component of a vector."""
    derived = "the derivative of " if evidence.derivative_by is not None else ""
    mine = f"{derived}component {evidence.component} of your answer"
    if evidence.expected_value is None:
        known = number_of(evidence.answer_value or "")
        return _sentence(at, f"{mine} is {{known}}, where there should be no value.", known=known)
    expected = number_of(evidence.expected_value)
    if evidence.answer_value is None:
        return _sentence(at, f"{mine} has no value; it should be {{known}}.", known=expected)
    template = f"{mine} is {{mine}}; it should be {{expected}}."
    return _sentence(at, template, mine=number_of(evidence.answer_value), expected=expected)


def _sentence(at: tuple[Part, ...], template: str, **formulas: Tree) -> Prose:
    """Append the template to the place, or begin it with a capital letter if there is none."""
    if at:
        return Prose((*at, *say(" " + template, **formulas).parts))
    return say(template[0].upper() + template[1:], **formulas)


def place_of(evidence: Evidence) -> tuple[Part, ...]:
    """Return the point of a counterexample: `At x = 0.7 and f(t) = sin(t) + 2`."""
    places = [Relation(_quantity(name), "=", value) for name, value in evidence.at or ()]
    return ("At ", *listed(places)) if places else ()


def _quantity(name: str) -> Tree:
    """Parse the variable or function of a point: `x`, `f(t)`."""
    function, bracket, arguments = name.partition("(")
    if not bracket:
        return Symbol(name)
    names = arguments.removesuffix(")").split(", ")
    return Apply(function, 0, tuple(map(Symbol, names)))


def number_of(text: str) -> Tree:
    """Parse a value as evidence writes it, such as `0.446`, `1.2 - 0.5*i` or `0.7 + 1e-20`."""
    spelled = _LONG_EXPONENT.sub(r"\1*10^(\2)", text)
    return _in_powers_of_ten(parse(_ONE_TIMES.sub("", spelled)))


_LONG_EXPONENT = re.compile(r"([\d.]+)e([+-]?\d{4,})")
"""An exponent too long for the parser to read as part of a number."""

_ONE_TIMES = re.compile(r"(?<![\d.])1\*(?=10\^)")


def _in_powers_of_ten(tree: Tree) -> Tree:
    """Rewrite very large and very small decimals as `3·10⁻²⁰`."""
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
