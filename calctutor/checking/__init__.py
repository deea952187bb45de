"""Checking: from an answer to a verdict with its evidence.

In go the text of an answer and a question; out comes a verdict: correct, incomplete, incorrect,
unreadable or undecided. Begin with `check`, then `judging` (an answer that has been read),
`sameness` (are two expressions the same?) and `form` (what is missing). `working` judges a
derivation line by line.
"""

__all__ = [
    "bare_functions",
    "check",
    "definitions",
    "equal",
    "judging",
    "normal_order",
    "question",
    "sameness",
    "verdict",
    "worked_value",
    "working",
]
