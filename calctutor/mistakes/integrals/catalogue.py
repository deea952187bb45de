"""The catalogue of mistakes in integrating a term, one rule for each kind."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Neg
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.functions import (
    base_of_exponential,
    differentiated,
    inner_factors,
    logarithm_of_denominator,
    trigonometric_sign,
)
from calctutor.mistakes.integrals.parts import by_parts
from calctutor.mistakes.integrals.powers import powers
from calctutor.mistakes.integrals.products import (
    composition,
    power_kept,
    product_of_antiderivatives,
)
from calctutor.mistakes.integrals.substitution import by_substitution
from calctutor.mistakes.integrals.term import Term, TermRule, plan_for
from calctutor.mistakes.mistake import Slip


def constant_dropped(term: Term) -> Iterator[Slip]:
    """Drop a constant factor: ∫ 3 e²ˣ dx → e²ˣ/2."""
    plan = plan_for(term.rest, term.variable)
    if plan is None or term.factor in (ONE, Neg(ONE)):
        return
    message = say(
        "The constant factor {c} was taken out of the integral and did not come back."
        " Where does it belong?",
        c=term.factor,
    )
    yield Slip(kinds.CONSTANT_FACTOR_DROPPED, plan.antiderivative, message, 6.5)


RULES: tuple[TermRule, ...] = (
    inner_factors,  # ∫ e²ˣ → e²ˣ
    base_of_exponential,  # ∫ 2ˣ → 2ˣ
    powers,  # ∫ x³ → x⁴
    trigonometric_sign,  # ∫ sin x → cos x
    logarithm_of_denominator,  # ∫ 1/x² → ln x²
    product_of_antiderivatives,  # ∫ x eˣ → (x²/2) eˣ
    composition,  # ∫ (x² + 1)³ → (x² + 1)⁴/4
    power_kept,  # ∫ cos² x → sin² x
    by_substitution,  # ∫ x cos(x²) → sin(x²)
    by_parts,  # ∫ x eˣ → x eˣ + eˣ
    constant_dropped,  # ∫ 3x² → x³/3
    differentiated,  # ∫ x³ → 3x²
)
