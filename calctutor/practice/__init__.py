"""Practice: skills, generated problems, and the choice of the next problem.

Input is a learner's history; output is a problem that the solver works out completely. Pure: the
source of randomness is an argument. Begin with `choosing` and `generating`; each skill is a file in
`skills`.
"""

__all__ = [
    "asking",
    "belonging",
    "catalogue",
    "choosing",
    "generating",
    "knowledge",
    "pitfalls",
    "skill",
]
