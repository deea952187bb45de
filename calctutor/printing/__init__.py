"""Printing: expression trees to text.

The formats are one line, two dimensions, ASCII that can be parsed back, LaTeX and MathML. Begin
with `precedence`, which all of them share, then `inline`, or `layout` for two dimensions.
"""

__all__ = [
    "ascii_form",
    "glyphs",
    "inline",
    "latex",
    "layout",
    "mathml",
    "precedence",
]
