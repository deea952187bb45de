"""Quotients of polynomials in a variable, over numbers, parameters and roots of them.

Begin with `ratios`; `writing` turns them back into trees as a book prints them.
"""
