"""Rules for rational functions, and for quadratic polynomials under a root."""

from __future__ import annotations

from calctutor.solving.integration.move import Rule
from calctutor.solving.integration.rules.rational.division import cancelled, divided
from calctutor.solving.integration.rules.rational.expansion import expanded
from calctutor.solving.integration.rules.rational.known import known_quadratic
from calctutor.solving.integration.rules.rational.logarithms import logarithmic
from calctutor.solving.integration.rules.rational.partial_fractions import (
    factored,
    partial_fractions,
)
from calctutor.solving.integration.rules.rational.quadratic_roots import (
    completed_square_under_root,
    split_above_root,
)
from calctutor.solving.integration.rules.rational.quadratics import (
    completed_square,
    split_numerator,
)
from calctutor.solving.integration.rules.rational.reduction import reduced_power
from calctutor.solving.integration.rules.rational.substitution import power_substitution

RATIONAL_RULES: tuple[Rule, ...] = (
    known_quadratic,
    logarithmic,
    expanded,
    cancelled,
    divided,
    factored,
    power_substitution,
    split_numerator,
    completed_square,
    reduced_power,
    partial_fractions,
    split_above_root,
    completed_square_under_root,
)
