"""Exact algebra: proofs that two expressions are equal.

Two trees go in; a proof of their equality comes out, or none, which says nothing. Expressions are
read as quotients of polynomials in kernels (x, π, e^x, √(x+1), sin x and cos x), with the relations
that hold between the kernels. Begin with `equality`, then `reading` (tree to quotient) and
`attempts` (how finely kernels are divided).
"""

__all__ = [
    "equality",
    "from_trees",
    "numbers",
    "quotients",
    "shape",
]
