"""Definite integrals: split where needed, integrated, and taken at the bounds.

Begin with `definite`; `work` holds the lines, `splitting` and `checking` see to poles.
"""
