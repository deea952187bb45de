"""Parsing: text to expression trees.

Input in any usual notation or in LaTeX becomes a tree or a problem. Other text raises
`UnreadableError` with one sentence, a place and suggestions. Begin with `parser`, then `tokenizer`
(text to tokens) and `grammar` (tokens to a tree).
"""

__all__ = [
    "bare_cases",
    "left_out",
    "no_value",
    "not_known",
    "number_words",
    "parser",
    "problem_reader",
    "runs",
    "vocabulary",
    "wrappers",
]
