"""Derivatives of quantities that equations link: implicit, inverse, parametric, total.

Begin with `solve` and `links`.
"""
