"""Expressions: the tree, and what every other room needs to speak about mathematics.

The tree keeps what was typed and simplifies nothing. Begin with `tree`; `problem` and `prose`
are a question and a sentence with formulas in it, `work` counts effort.
"""

__all__ = [
    "characters",
    "errors",
    "functions",
    "hints",
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
