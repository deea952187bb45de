"""Reading: from text to trees.

In goes what somebody typed, in any of the usual notations or LaTeX; out comes a tree or a
problem, or `Unreadable` with one sentence, a place and suggestions. Begin with `parser`, then
`tokenizer` (text to tokens) and `grammar` (tokens to a tree).
"""

__all__ = [
    "parser",
    "problem_reader",
    "slips",
    "vocabulary",
    "words",
]
