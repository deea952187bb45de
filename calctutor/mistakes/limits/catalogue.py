"""The catalogue of mistakes in limits, one rule for each kind."""

from __future__ import annotations

from calctutor.mistakes.limits.frozen import frozen_part
from calctutor.mistakes.limits.hopital import as_quotient_rule, without_condition
from calctutor.mistakes.limits.indeterminate import (
    infinity_minus_infinity,
    infinity_over_infinity,
    one_to_infinity,
    zero_over_zero,
)
from calctutor.mistakes.limits.known import known_limit_elsewhere
from calctutor.mistakes.limits.largest_power import largest_power_ignored
from calctutor.mistakes.limits.minus_infinity import sign_at_minus_infinity
from calctutor.mistakes.limits.place import LimitRule
from calctutor.mistakes.limits.sides import one_side_only

RULES: tuple[LimitRule, ...] = (
    one_side_only,  # |x|/x → 1
    sign_at_minus_infinity,  # √(x² + 1)/x → 1
    one_to_infinity,  # (1 + 2/x)ˣ → 1
    zero_over_zero,  # sin 3x/x → 0
    infinity_over_infinity,  # (2x² + 1)/(x² − 1) → 1
    infinity_minus_infinity,  # √(x² + x) − x → 0
    without_condition,  # (x² + 1)/(x + 1) → 0
    known_limit_elsewhere,  # sin x/x → 1 as x → ∞
    as_quotient_rule,  # the limit of (f/g)′
    largest_power_ignored,  # (3x² + 5x)/(x² + 1) → 5
    frozen_part,  # x sin(1/x) → 0
)
"""The rules, the likeliest first."""
