"""Rewriting: from a tree to a better one with the same value.

Begin with `tidy` (an expression as a book prints it) and `products` (products with their powers
combined). Exact values are in `exact`, `inverse_functions`, `surds` and `logarithms`; signs that
are plain in `positivity`. `shortening` factors, expands and cancels as long as a line gets shorter;
`polynomials` are quotients of polynomials in one variable.
"""

__all__ = [
    "exact",
    "families",
    "inverse_functions",
    "neat",
    "number_form",
    "numbers",
    "polynomials",
    "positivity",
    "products",
    "replacing",
    "shortening",
    "tidy",
]
