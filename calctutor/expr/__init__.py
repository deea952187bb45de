"""Expressions: the tree, and the vocabulary that every other room shares.

The tree keeps what was typed and simplifies nothing. Begin with `tree`. `problem` is a question,
`prose` a sentence with formulas, and `work` counts computing effort.
"""

__all__ = [
    "characters",
    "errors",
    "functions",
    "hints",
    "integers",
    "marks",
    "names",
    "problem",
    "prose",
    "rationals",
    "subscripts",
    "tree",
    "variables",
    "work",
]
