"""Exact algebra: polynomials in a variable over numbers, parameters and roots of them."""
