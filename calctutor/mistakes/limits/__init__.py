"""Mistakes in limits: indeterminate forms taken for numbers, rules used where they do not hold.

Begin with `search` and `catalogue`; every other file has one kind of mistake.
"""
