"""SymPy, in a process of its own with a limit on its CPU time.

A request is a task's name and trees; the answer is a tree, or the reason why there is none. Only
this package imports sympy, and the process of calctutor itself never does. Begin with `worker`,
then `tasks` (all possible requests) and `bridge` (trees to SymPy and back).
"""

__all__ = [
    "worker",
]
