"""SymPy, in a process of its own. Nothing outside this package imports sympy."""
