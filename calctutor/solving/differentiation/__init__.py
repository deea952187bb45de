"""Derivatives, step by step.

Begin with `differentiate`; the rules are in `rules`. `linked` differentiates quantities that
equations link, `by_definition` takes the limit of the difference quotient, and `slope` returns a
derivative without steps.
"""

__all__ = [
    "by_definition",
    "differentiate",
    "explanations",
    "linked",
    "quantities",
    "rules",
    "slope",
    "varying",
]
