"""The rules of differentiation, one function each."""
