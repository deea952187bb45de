"""Grading: a verdict on each of many answers, given as rows of JSON or CSV, in their order.

Begin with `source` (bytes to rows), `judging` (a row to a verdict) and `results` (a verdict to a
line).
"""

__all__ = [
    "earlier",
    "fingerprint",
    "judging",
    "pool",
    "results",
    "rows",
    "source",
]
