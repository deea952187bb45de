"""SymPy, in a process of its own with a limit on its time.

In go a task's name and trees; out comes a tree, or the reason why there is none. Nothing outside
this package imports sympy, nor does the process of calctutor itself. Begin with `worker`, then
`tasks` (all that may be asked) and `bridge` (trees to SymPy and back).
"""

__all__ = [
    "worker",
]
