"""Rules of integration, listed in `catalogue` in the order in which they are tried.

A rule is a function from an integral to the moves that it proposes.
"""
