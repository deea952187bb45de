"""Rules for integrands with roots, one technique per file."""

from __future__ import annotations

from calctutor.solving.integration.move import Rule
from calctutor.solving.integration.rules.roots.binomials import (
    root_of_binomial,
    root_over_variable,
    variable_over_root,
)
from calctutor.solving.integration.rules.roots.conjugates import root_conjugate
from calctutor.solving.integration.rules.roots.quadratics import (
    completed_square,
    euler_substitution,
    reciprocal_substitution,
)
from calctutor.solving.integration.rules.roots.rationalising import root_as_letter
from calctutor.solving.integration.rules.roots.reduction import root_by_its_reciprocal
from calctutor.solving.integration.rules.roots.root_of_exponential import root_of_exponential
from calctutor.solving.integration.rules.roots.root_of_tangent import root_of_tangent
from calctutor.solving.integration.rules.roots.squares import square_out_of_root
from calctutor.solving.integration.rules.roots.trigonometric_substitution import (
    trigonometric_substitution,
)
from calctutor.solving.integration.rules.roots.undetermined import undetermined_coefficients

RULES: tuple[Rule, ...] = (
    square_out_of_root,
    root_conjugate,
    root_as_letter,
    root_of_binomial,
    root_of_exponential,
    root_of_tangent,
    completed_square,
    trigonometric_substitution,
    reciprocal_substitution,
    root_over_variable,
    variable_over_root,
    root_by_its_reciprocal,
    undetermined_coefficients,
    euler_substitution,
)
