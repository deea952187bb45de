"""Numerical evaluation: expressions in ball arithmetic, and comparison at sample points.

A ball certainly contains the true value, so disjoint balls prove a difference. Begin with
`compare`, then `program` (expressions to functions) and `points` (sample points).
"""

__all__ = [
    "balls",
    "compare",
    "curves",
    "decimals",
    "easy_points",
    "exact",
    "functions",
    "graphs",
    "indices",
    "jumps",
    "oscillating",
    "partial",
    "points",
    "program",
    "ranges",
    "reach",
    "rounding",
    "scope",
    "tanh_sinh",
    "values",
]
