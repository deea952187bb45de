"""Exact algebra: prove that two expressions are equal.

In go two trees; out comes a proof of their equality, or the word that none was found, which
says nothing. Expressions are read as quotients of polynomials in kernels (x, π, e^x, √(x+1),
sin x and cos x), with the relations that hold between them. Begin with `equality`, then
`reading` (tree to quotient) and `attempts` (how finely kernels are taken apart).
"""

__all__ = [
    "equality",
    "from_trees",
    "numbers",
    "quotients",
    "shape",
]
