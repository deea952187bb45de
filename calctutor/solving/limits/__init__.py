"""Limits, step by step.

Begin with `value`, which decides what a limit is by what grows faster than what (`monomials`,
`series`, `expansions`); `search` writes the lines that lead there.
"""

__all__ = [
    "limit",
    "single_moves",
    "value",
]
