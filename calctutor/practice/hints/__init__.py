"""Hints for generated problems, told from how the solver works them out. Begin with `hints`."""
