"""Exact algebra: expressions as rational functions of kernels, in which equality can be proved."""
