"""Derivatives of quantities that equations tie together: implicit, inverse, parametric, total.

Begin with `solve` and `links`.
"""
