"""Rules for integrands with circular and hyperbolic functions, one technique per file."""

from __future__ import annotations

from calctutor.solving.integration.move import Rule
from calctutor.solving.integration.rules.trigonometric.conjugate import conjugate, half_argument
from calctutor.solving.integration.rules.trigonometric.double_argument import double_argument
from calctutor.solving.integration.rules.trigonometric.even_powers import even_powers
from calctutor.solving.integration.rules.trigonometric.exponential_letter import (
    exponential_substitution,
)
from calctutor.solving.integration.rules.trigonometric.letters import (
    cosine_as_letter,
    sine_as_letter,
)
from calctutor.solving.integration.rules.trigonometric.linear_quotient import linear_quotient
from calctutor.solving.integration.rules.trigonometric.odd_power import odd_power
from calctutor.solving.integration.rules.trigonometric.one_argument import (
    one_argument,
    shorter_by_pythagoras,
)
from calctutor.solving.integration.rules.trigonometric.other_functions import (
    above_by_pythagoras,
    in_fitting_functions,
)
from calctutor.solving.integration.rules.trigonometric.product_to_sum import product_to_sum
from calctutor.solving.integration.rules.trigonometric.reduction import reduction
from calctutor.solving.integration.rules.trigonometric.shifted_argument import shifted_argument
from calctutor.solving.integration.rules.trigonometric.splitting import (
    functions_multiplied_out,
    one_as_squares,
)
from calctutor.solving.integration.rules.trigonometric.squares import square_of_tangent
from calctutor.solving.integration.rules.trigonometric.tan_sec import (
    secant_as_letter,
    tangent_as_letter,
    tangent_by_secant,
)
from calctutor.solving.integration.rules.trigonometric.tangents import (
    rational_in_tangent,
    weierstrass,
)

RULES: tuple[Rule, ...] = (
    in_fitting_functions,
    shorter_by_pythagoras,
    odd_power,
    even_powers,
    tangent_as_letter,
    secant_as_letter,
    tangent_by_secant,
    square_of_tangent,
    functions_multiplied_out,
    one_as_squares,
    above_by_pythagoras,
    product_to_sum,
    half_argument,
    conjugate,
    one_argument,
    double_argument,
    shifted_argument,
    linear_quotient,
    cosine_as_letter,
    sine_as_letter,
    reduction,
    rational_in_tangent,
    exponential_substitution,
    weierstrass,
)
