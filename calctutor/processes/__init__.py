"""Python processes of our own: started in isolation, given tasks, replaced when they fail.

This room knows nothing of mathematics. Begin with `isolated`, then `task_process`.
"""

__all__ = [
    "outcome",
    "task_process",
]
