"""Checking: from an answer to a verdict with its evidence.

Input is the text of an answer and a question; output is a verdict: correct, incomplete, incorrect,
unreadable or undecided. Begin with `check`, then `judging` (an answer that has been read),
`sameness` (comparing two expressions) and `form` (whether the answer has the form asked for).
`working` judges a derivation line by line.
"""

__all__ = [
    "bare_functions",
    "check",
    "definitions",
    "equal",
    "equations",
    "judging",
    "linked",
    "normal_order",
    "question",
    "reading",
    "sameness",
    "verdict",
    "worked_value",
    "working",
]
