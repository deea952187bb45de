"""Limits, step by step.

Begin with `value`, which determines a limit from orders of growth (`monomials`, `series`,
`expansions`). `search` finds the lines that lead to the value.
"""

__all__ = [
    "bounds",
    "facts",
    "limit",
    "single_moves",
    "technique",
    "value",
    "verifying",
]
