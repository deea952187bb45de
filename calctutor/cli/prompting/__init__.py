"""The prompt at a terminal: a line that is edited, with its reading shown under it.

Begin with `asking` (what a prompt knows) and `session` (which reads a line). `reading`,
`completing`, `pasting` and `brackets` are pure functions of what is typed.
"""
