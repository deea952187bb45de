"""Mistakes: wrong answers derived from a problem, one rule for each misconception.

Input is a problem, its right answer and a wrong one; output is the kind of mistake that leads from
the problem to the wrong answer, with a message, or None. Begin with `kinds` and `diagnose`; the
rules are in `derivatives`, `integrals` and `limits`.
"""

__all__ = [
    "components",
    "diagnose",
    "existence",
    "kinds",
    "limits",
    "linked",
    "mistake",
    "partly",
    "within",
]
