"""Rendering: how verdicts, steps and lessons look and read.

In go verdicts, derivations and replies; out come lines of text for a page, JSON, LaTeX, Markdown
or HTML. Begin with `page`, then `outline` (how much of a derivation is shown) and `lesson`.
"""

__all__ = [
    "as_html",
    "as_json",
    "as_latex",
    "as_markdown",
    "lesson",
    "mistakes",
    "outline",
    "page",
    "progress",
    "safe",
    "solution",
    "steps",
    "verdicts",
    "working",
]
