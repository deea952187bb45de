"""Numbers: trees in ball arithmetic, and the points at which expressions are compared.

A ball certainly contains the true value, so that disjoint balls prove a difference. Begin with
`compare`, then `program` (trees to functions) and `points` (where expressions are compared).
"""

__all__ = [
    "balls",
    "compare",
    "curves",
    "decimals",
    "indices",
    "oscillating",
    "points",
    "program",
    "rounding",
    "scope",
    "tanh_sinh",
    "values",
]
