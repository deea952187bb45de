"""Mistakes in integrals: each rule yields wrong antiderivatives of a term, or values at bounds.

Begin with `term` and `catalogue`; `search` assembles whole answers from the terms.
"""
