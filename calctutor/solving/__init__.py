"""Solving: from a problem to a derivation in named, verified steps.

Begin with `solve` and `derivation`. Each kind of problem is a room of its own: `differentiation`,
`integration`, `limits`.
"""

__all__ = [
    "at_point",
    "derivation",
    "differentiation",
    "integration",
    "joints",
    "limits",
    "reasons",
    "rule_names",
    "solve",
]
