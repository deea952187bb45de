"""Catalogue of the rules of integration, in the order in which a teacher would try them."""

from __future__ import annotations

from calctutor.solving.integration.move import Rule
from calctutor.solving.integration.rules.backwards import (
    carried_out,
    derivative,
    product_rule_backwards,
)
from calctutor.solving.integration.rules.exponential_bases import (
    one_base,
    product_of_literal_powers,
    product_of_powers,
)
from calctutor.solving.integration.rules.exponential_times_rational import (
    exponential_times_rational,
)
from calctutor.solving.integration.rules.function_as_letter import function_as_letter
from calctutor.solving.integration.rules.gaussian import bell_curve
from calctutor.solving.integration.rules.inverse_as_letter import inverse_as_letter
from calctutor.solving.integration.rules.linearity import constant_factor, distributed, sum_of_terms
from calctutor.solving.integration.rules.named_integrals import (
    NAMED_INTEGRALS,
    fractions_beside_function,
)
from calctutor.solving.integration.rules.parts import by_parts, logarithm_beside_arc
from calctutor.solving.integration.rules.piecewise import piecewise, with_known_sign
from calctutor.solving.integration.rules.quadratics import arcsecant, arcsine, logarithm_of_root
from calctutor.solving.integration.rules.rational import RATIONAL_RULES
from calctutor.solving.integration.rules.rational.known import known_quadratic
from calctutor.solving.integration.rules.rational.split_quotient import split_beside_function
from calctutor.solving.integration.rules.rewriting import (
    power_of_sum,
    radicand_multiplied_out,
    root_of_powers,
    root_of_square,
    roots_in_one,
    without_inverse_functions,
)
from calctutor.solving.integration.rules.roots import RULES as ROOTS
from calctutor.solving.integration.rules.roots.trigonometric_substitution import (
    trigonometric_substitution,
)
from calctutor.solving.integration.rules.substitution import linear_substitution, substitution
from calctutor.solving.integration.rules.table import (
    constant,
    exponential_of_base,
    function,
    power,
    unknown_function,
)
from calctutor.solving.integration.rules.trigonometric import RULES as TRIGONOMETRIC

KNOWN_RULES: tuple[Rule, ...] = (
    constant,  # ∫ c dx = c x
    power,  # ∫ xⁿ dx = xⁿ⁺¹/(n + 1), ∫ dx/x = ln|x|
    function,  # ∫ cos x dx = sin x
    exponential_of_base,  # ∫ 2ˣ dx = 2ˣ/ln 2
    unknown_function,  # ∫ f′(x) dx = f(x)
    derivative,  # ∫ d/dx F(x) dx = F(x)
    bell_curve,  # ∫ e^(−x²) dx = ½ √π erf(x)
    known_quadratic,  # ∫ dx/(x² + a²) = arctan(x/a)/a, ∫ dx/(x² − a²) = ln|(x − a)/(x + a)|/(2a)
    arcsine,  # ∫ dx/√(a² − x²) = arcsin(x/a)
    arcsecant,  # ∫ dx/(|x| √(x² − a²)) = arcsec(x/a)/a
    logarithm_of_root,  # ∫ dx/√(x² + a²) = ln|x + √(x² + a²)|
)

EASY_RULES: tuple[Rule, ...] = (
    *KNOWN_RULES,
    sum_of_terms,  # ∫ (f + g) dx = ∫ f dx + ∫ g dx
    constant_factor,  # ∫ c f dx = c ∫ f dx
    substitution,  # ∫ f(g(x)) g′(x) dx = ∫ f(u) du
)
"""Rules that need no line of their own; they find the g of an integration by parts."""

RULES: tuple[Rule, ...] = (
    *EASY_RULES,
    linear_substitution,  # ∫ f(a x + b) dx = (1/a) ∫ f(u) du
    distributed,  # ∫ (f + g) h dx = ∫ (f h + g h) dx
    one_base,  # ∫ 2ˣ/(1 + 4ˣ) dx = ∫ 2ˣ/(1 + 2²ˣ) dx
    product_of_powers,  # ∫ 2ˣ 3ˣ dx = ∫ 6ˣ dx
    product_of_literal_powers,  # ∫ aˣ bˣ dx = ∫ (a b)ˣ dx
    power_of_sum,  # ∫ (2ˣ + 3ˣ)² dx = ∫ (2²ˣ + 2 · 2ˣ 3ˣ + 3²ˣ) dx
    root_of_square,  # ∫ √(x²) dx = ∫ |x| dx
    root_of_powers,  # ∫ √(x √x) dx = ∫ x^(3/4) dx
    roots_in_one,  # ∫ √(1 + x)/√(1 − x²) dx = ∫ dx/√(1 − x)
    radicand_multiplied_out,  # ∫ dx/√((x − 1)(2 − x)) = ∫ dx/√(3x − x² − 2)
    without_inverse_functions,  # ∫ cos(arcsin x) dx = ∫ √(1 − x²) dx
    piecewise,  # ∫ max(x, 1) dx = {x if x < 1, (x² + 1)/2 otherwise}
    with_known_sign,  # ∫ |sin x| dx = ∫ sin x dx where sin x > 0
    carried_out,  # ∫ x σ′(x) dx = ∫ x σ(x) (1 − σ(x)) dx
    product_rule_backwards,  # ∫ (f′ g + f g′) dx = f g
    exponential_times_rational,  # ∫ eˣ (f + f′) dx = eˣ f
    by_parts,  # ∫ f g′ dx = f g − ∫ f′ g dx
    logarithm_beside_arc,  # ∫ ln x arcsin x dx
    *RATIONAL_RULES,  # ∫ dx/(x² − 1), ∫ x³/(x² + 1) dx, ∫ dx/(x² + 2x + 5)
    *TRIGONOMETRIC,  # ∫ sin³ x dx, ∫ sec³ x dx, ∫ dx/(2 + cos x)
    split_beside_function,  # ∫ x² arctan x/(x² + 1) dx = ∫ arctan x dx − ∫ arctan x/(x² + 1) dx
    function_as_letter,  # ∫ ln(tan x)/(sin x cos x) dx = ∫ ln u/u du
    inverse_as_letter,  # ∫ e^(arcsin x) dx = ∫ eᵘ cos u du
    *ROOTS,  # ∫ √(a² − x²) dx, ∫ dx/(1 + √x)
    fractions_beside_function,  # ∫ eˣ/(x² − 1) dx = ½ ∫ eˣ/(x − 1) dx − ½ ∫ eˣ/(x + 1) dx
    *NAMED_INTEGRALS,  # ∫ sin x/x dx = Si(x), ∫ dx/ln x = li(x)
)

FOR_RATIONAL_INTEGRANDS: tuple[Rule, ...] = (
    *EASY_RULES,
    linear_substitution,
    *RATIONAL_RULES,
    trigonometric_substitution,  # ∫ dx/(x² + 1)² with x = tan θ
)
"""Rules for quotients of polynomials, which always have an antiderivative."""
