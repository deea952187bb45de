"""Every rule that a step may name has a textbook name."""

from __future__ import annotations

import re
from pathlib import Path

import calctutor
from calctutor.solving.rule_names import RULES

_ROOMS = [Path(calctutor.__file__).with_name(room) for room in ("solving", "rewriting")]
_HYPHENATED = re.compile(r"\"([a-z]+(?:-[a-z]+)+)\"")
_SINGLE = re.compile(
    r"\b(?:Move|Step|Application|Rewriting|Change|take|_take|_?Entry)\(\s*\"([a-z]+)\""
)


def test_every_rule_has_a_name() -> None:
    """Words with a hyphen are ids of rules, wherever they stand in these rooms."""
    used: dict[str, str] = {}
    for file in (file for room in _ROOMS for file in room.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        for pattern in (_HYPHENATED, _SINGLE):
            used |= dict.fromkeys(pattern.findall(text), file.name)
    assert len(used) > 100
    assert {rule: file for rule, file in used.items() if rule not in RULES} == {}


SAID_OTHERWISE = {
    "identity": "The variable itself",
    "linear": "Linear function",
    "constant-multiple": "Constant factor",
    "exponential": "Exponential function",
    "exponential-of-base": "Exponential function",
    "logarithm-to-base": "Logarithm",
    "root-as-power": "Root as a power",
    "area-sine": "Inverse hyperbolic sine",
    "area-cosine": "Inverse hyperbolic cosine",
    "area-tangent": "Inverse hyperbolic tangent",
    "area-cotangent": "Inverse hyperbolic cotangent",
    "area-secant": "Inverse hyperbolic secant",
    "area-cosecant": "Inverse hyperbolic cosecant",
    "piecewise": "Case by case",
    "join": "The join",
    "leibniz-rule": "Leibniz’s rule",
    "rate": "Rate of change",
    "parametric": "Parametric curve",
    "take-limit": "Take the limit",
    "power-law": "Law of powers",
    "logarithm-law": "Law of logarithms",
    "expand": "Multiply out",
    "found-antiderivative": "Antiderivative",
    "split": "Split the integral",
    "split-numerator": "Split the numerator",
    "power-substitution": "Substitution",
    "euler-substitution": "Euler’s substitution",
    "compare-coefficients": "Comparing coefficients",
    "reciprocal": "Reciprocal substitution",
    "root-as-letter": "Rationalising substitution",
    "root-over-variable": "Rationalising substitution",
    "logarithm-of-quotient": "Logarithm",
    "exponential-letter": "Exponential as a letter",
    "weierstrass": "Half-angle substitution",
    "tangent-letter": "Tangent as a letter",
    "trigonometric-letter": "Sine or cosine as a letter",
    "half-argument": "Half angle",
    "one-argument": "Addition theorem",
    "linear-quotient": "Sum of denominator and derivative",
    "back-substitution": "Back-substitution",
    "solve-for-integral": "Solve for the integral",
    "pythagoras": "Identity",
    "one-sided": "One-sided limit",
    "squeeze": "Squeeze theorem",
    "lhopital": "L’Hôpital’s rule",
    "power-as-exponential": "Power as an exponential",
}
"""Rules with a textbook name that is not their id in words."""


def test_a_rule_is_called_by_its_id_or_by_its_name_in_textbooks() -> None:
    assert RULES.keys() >= SAID_OTHERWISE.keys()
    for rule, name in RULES.items():
        words = rule.replace("-", " ")
        assert name == SAID_OTHERWISE.get(rule, words[0].upper() + words[1:])
