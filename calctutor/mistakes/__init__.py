"""Mistakes: wrong answers derived from a problem, one misconception a rule.

In go a problem, its right answer and a wrong one; out comes the kind of mistake that leads from
one to the other, with a message, or nothing. Begin with `kinds` and `diagnose`; the rules are in
`derivatives` and `integrals`.
"""

__all__ = [
    "backwards",
    "diagnose",
    "kinds",
    "mistake",
    "within",
]
