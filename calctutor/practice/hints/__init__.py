"""Hints for problems that are made up, told from how the solver works them out."""
