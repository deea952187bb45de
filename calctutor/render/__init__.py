"""Rendering: verdicts, steps and lessons as text.

Input is verdicts, derivations and replies; output is lines of text for a page, JSON, LaTeX,
Markdown or HTML. Begin with `page`, then `outline` (how much of a derivation is shown) and
`lesson`.
"""

__all__ = [
    "as_html",
    "as_json",
    "as_latex",
    "as_markdown",
    "glossary",
    "glossary_json",
    "lesson",
    "mistakes",
    "outline",
    "page",
    "paging",
    "parts_letters",
    "picture",
    "picture_image",
    "picture_json",
    "practice",
    "progress",
    "safe",
    "solution",
    "steps",
    "verdicts",
    "working",
]
