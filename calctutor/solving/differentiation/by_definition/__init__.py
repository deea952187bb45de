"""Derivatives by the definition: the limit of the difference quotient, line by line.

Begin with `difference_quotient`.
"""
