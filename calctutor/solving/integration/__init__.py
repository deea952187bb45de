"""Integrals, step by step.

Begin with `search`, which finds the cheapest plan, and `move`, the proposal of a rule; the rules
are in `rules`, listed in `catalogue`. `lines` writes a plan out, and `definite` evaluates it
between bounds.
"""

__all__ = [
    "definite",
    "hazards",
    "integrand",
    "nested",
    "plan",
    "proposer",
    "rules",
    "search",
    "single_moves",
    "zeros",
]
