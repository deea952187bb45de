"""Grading: many answers in, as rows, and a verdict out for each, in the same order."""
