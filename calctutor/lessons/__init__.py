"""Lessons: their files, the loader, and the proof of every line in them.

Input is a YAML file; output is a `Lesson`, or all findings about the file, each with its line and
column. Begin with `lesson` (the data), `schema` (the keys of a file) and `loading`; `proof` checks
every line.
"""

__all__ = [
    "audit",
    "catalogue",
    "findings",
    "folder",
    "json_schema",
    "lesson",
    "markup",
    "plotting",
    "shelf",
]
