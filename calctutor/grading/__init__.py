"""Grading: many answers in, as rows of JSON or CSV, and a verdict out for each, in order.

Begin with `source` (bytes to rows), `judging` (a row to a verdict) and `results` (a verdict to
a line).
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
