"""The catalogue of mistakes in integrating a term, one rule for each kind."""

from __future__ import annotations

from calctutor.mistakes.integrals.absolute import absolute_value_ignored
from calctutor.mistakes.integrals.backwards import differentiated, exponent_lowered
from calctutor.mistakes.integrals.constants import constant_dropped
from calctutor.mistakes.integrals.exponentials import (
    base_of_exponential,
    power_rule_on_exponential,
)
from calctutor.mistakes.integrals.functions import inner_factors, logarithm_of_denominator
from calctutor.mistakes.integrals.parts import by_parts
from calctutor.mistakes.integrals.powers import powers
from calctutor.mistakes.integrals.products import (
    composition,
    function_as_variable,
    kept_factor,
    power_kept,
    product_of_antiderivatives,
)
from calctutor.mistakes.integrals.quotients import (
    product_of_logarithms,
    product_with_reciprocal,
    reciprocal_of_antiderivative,
)
from calctutor.mistakes.integrals.substitution import by_substitution
from calctutor.mistakes.integrals.term import TermRule
from calctutor.mistakes.integrals.trigonometric import (
    scale_of_inverse,
    secant_for_tangent,
    trigonometric_sign,
)

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
    absolute_value_ignored,  # ∫ |x| → x²/2
    power_rule_on_exponential,  # ∫ 3ˣ → 3^(x+1)/(x+1)
    exponent_lowered,  # ∫ 1/x³ → −1/(4x⁴)
    secant_for_tangent,  # ∫ sec² x → sec x
    scale_of_inverse,  # ∫ 1/(x² + 4) → arctan(x/2)
    function_as_variable,  # ∫ ln x → (ln x)²/2
    kept_factor,  # ∫ x cos(x²) → x sin(x²)
    product_with_reciprocal,  # ∫ eˣ/x → eˣ ln x
    reciprocal_of_antiderivative,  # ∫ 1/x² → 1/(x³/3)
    product_of_logarithms,  # ∫ 1/(x(x + 1)) → ln x ln(x + 1)
)
