"""Mistakes in derivatives: each rule yields wrong derivatives of one part of a problem.

Begin with `place` and `catalogue`; `search` assembles whole answers from the parts.
"""
