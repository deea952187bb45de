"""Quotients of polynomials in a variable, with numbers, parameters and roots as coefficients.

Begin with `ratios`; `writing` turns them back into trees.
"""
