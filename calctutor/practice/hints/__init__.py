"""Hints for generated problems, derived from the solver's steps. Begin with `hints`."""
