"""Python processes of our own: started in isolation, given tasks, replaced when they fail.

Knows nothing of mathematics. Begin with `isolated`, then `task_process`.
"""

__all__ = [
    "outcome",
    "task_process",
]
