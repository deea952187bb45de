"""The catalogue of mistakes in differentiating, one rule for each kind."""

from __future__ import annotations

from calctutor.mistakes.derivatives.chain import (
    inner_derivative_missing,
    inner_forgotten_inside,
    inner_not_differentiated,
    inner_sign_lost,
    layer_skipped,
    outer_at_inner_derivative,
)
from calctutor.mistakes.derivatives.integral_bounds import (
    antiderivative_kept,
    bound_not_differentiated,
    bounds_added,
    fixed_bound_kept,
    integrand_differentiated,
    lower_bound_forgotten,
)
from calctutor.mistakes.derivatives.inverse_functions import (
    inverse_as_reciprocal,
    reciprocal_of_forward_slope,
)
from calctutor.mistakes.derivatives.numbers import number_differentiated
from calctutor.mistakes.derivatives.partial import (
    constant_factor_dropped,
    constant_factor_zeroed,
    others_not_constant,
    wrong_variable,
)
from calctutor.mistakes.derivatives.place import SlipRule
from calctutor.mistakes.derivatives.powers import (
    constant_terms,
    exponent_not_lowered,
    factor_missing,
    log_of_base_missing,
    negative_exponent_raised,
    power_of_the_derivative,
    power_rule_on_exponential,
    reciprocal_of_the_derivative,
    trigonometric_sign,
)
from calctutor.mistakes.derivatives.products import products, quotients
from calctutor.mistakes.derivatives.secants import secant_and_tangent_mixed
from calctutor.mistakes.derivatives.sigmoids import sigmoids
from calctutor.mistakes.derivatives.variable_exponents import (
    exponential_rule_on_variable_base,
    logarithm_differentiated,
    power_rule_on_variable_exponent,
)

RULES: tuple[SlipRule, ...] = (
    inner_derivative_missing,  # sin(x²) → cos(x²)
    layer_skipped,  # ½ (y − σ(w x))² → −(y − σ) x
    inner_sign_lost,  # (1 − eˣ)³ → 3 (1 − eˣ)² eˣ
    outer_at_inner_derivative,  # sin(x²) → cos(2x)
    inner_forgotten_inside,  # tan 3x → 3 sec² x
    inner_not_differentiated,  # (1 − eˣ)³ → 3 (1 − eˣ)³
    exponent_not_lowered,  # x³ → 3x³
    factor_missing,  # x⁵ → x⁴
    negative_exponent_raised,  # x⁻³ → −3x⁻²
    power_of_the_derivative,  # sin² x → cos² x
    reciprocal_of_the_derivative,  # 1/x² → 1/(2x)
    power_rule_on_exponential,  # 2ˣ → x 2ˣ⁻¹
    log_of_base_missing,  # 2ˣ → 2ˣ
    trigonometric_sign,  # cos x → sin x
    constant_terms,  # x² + 5 → 2x + 5
    products,  # x² sin x → 2x cos x
    quotients,  # sin x / x → cos x
    sigmoids,  # σ(x) → σ(x) (1 + σ(x))
    wrong_variable,  # ∂/∂w σ(w x) → σ (1 − σ) w
    others_not_constant,  # ∂/∂x (x² + y³) → 2x + 3y²
    constant_factor_dropped,  # ∂/∂x x² y³ → 2x
    constant_factor_zeroed,  # ∂/∂x x² y³ → 0
    number_differentiated,  # π² → 2π
    exponential_rule_on_variable_base,  # xˣ → xˣ ln x
    power_rule_on_variable_exponent,  # xˣ → x xˣ⁻¹
    logarithm_differentiated,  # xˣ → ln x + 1
    secant_and_tangent_mixed,  # sec x → sec² x
    inverse_as_reciprocal,  # arcsin x → −cos x/sin² x
    reciprocal_of_forward_slope,  # arcsin x → 1/cos x
    bound_not_differentiated,  # ∫₁^(x²) cos t dt → cos x²
    lower_bound_forgotten,  # ∫ₓ^(x²) cos t dt → 2x cos x²
    bounds_added,  # ∫ₓ^(x²) cos t dt → 2x cos x² + cos x
    fixed_bound_kept,  # ∫₁ˣ cos t dt → cos x − cos 1
    antiderivative_kept,  # ∫₀ˣ cos t dt → sin x
    integrand_differentiated,  # ∫₀ˣ cos t dt → −sin x
)
