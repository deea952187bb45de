"""Definite integrals: split where needed, integrated, and evaluated at the bounds.

Begin with `definite`; `work` holds the lines, and `splitting` and `checking` deal with poles.
"""
