"""Printing: expression trees to text.

The formats are one line, two dimensions, ASCII that can be parsed back, words to be heard, LaTeX
and MathML. Begin with `precedence`, which all but the words share, then `inline`, or `layout` for
two dimensions.
"""

__all__ = [
    "ascii_form",
    "glyphs",
    "inline",
    "latex",
    "layout",
    "mathml",
    "precedence",
    "spoken",
]
