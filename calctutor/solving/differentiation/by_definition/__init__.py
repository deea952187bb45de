"""Derivatives by the definition: the limit of the difference quotient, line by line."""
