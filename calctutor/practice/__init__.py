"""Practice: skills, the problems that are generated for them, and which comes next.

In goes what a learner has done; out comes a problem that the solver works out completely. Pure:
chance is an argument. Begin with `choosing` and `generating`; a skill is a file in `skills`.
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
