"""Printing: from trees to text.

Inline, in two dimensions, ASCII that reads back, LaTeX and MathML. Begin with `precedence`,
which all of them share, then `inline`, or `layout` for two dimensions.
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
