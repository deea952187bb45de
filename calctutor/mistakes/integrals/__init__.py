"""Mistakes in integrals: a rule yields wrong antiderivatives of a term, or values at bounds.

Begin with `term` and `catalogue`; `search` puts the terms together.
"""
