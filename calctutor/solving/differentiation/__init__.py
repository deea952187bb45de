"""Derivatives, step by step.

Begin with `differentiate`; the rules are in `rules`. `linked` works out derivatives of quantities
that equations tie together, `by_definition` those by the limit of the difference quotient, and
`slope` gives a derivative without steps.
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
