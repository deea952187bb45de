"""Mistakes in derivatives: a rule yields the wrong derivatives of one part of a problem.

Begin with `place` and `catalogue`; `search` puts the parts together.
"""
