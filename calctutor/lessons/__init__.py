"""Lessons: their files, how these are read, and the proof of every line in them.

In goes a YAML file; out comes a `Lesson`, or all that is wrong with the file, each at its line
and column. Begin with `lesson` (what a lesson is), `schema` (the keys of a file) and `loading`;
`proof` checks every line.
"""

__all__ = [
    "audit",
    "catalogue",
    "findings",
    "folder",
    "json_schema",
    "lesson",
    "shelf",
]
