"""A folder in which whatever is imported leaves a mark: for tests that nothing is."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

_NAMES = {
    *sys.stdlib_module_names,
    *("calctutor", "sympy", "mpmath", "flint", "rich", "typer", "click", "yaml", "pydantic"),
    *("fsrs", "platformdirs", "prompt_toolkit", "sitecustomize", "usercustomize"),
    *("gmpy2", "numpy", "tests", "readline", "__main__"),
}

_TRAP = """
import builtins as _b
with _b.open({mark!r}, "a") as _f:
    _f.write({name!r} + "\\n")
raise ImportError("trapped")
"""


def lay_traps(folder: Path, *, only_existing: bool = False) -> Path:
    """Put a module of every name that calctutor could import into a folder, and return the mark.

    The mark is a file that is written as soon as one of them is imported. With `only_existing`
    there is none for a module of other systems: these are found in a folder that is searched last.
    """
    folder.mkdir()
    mark = folder.parent / f"{folder.name}.mark"
    for name in sorted(_NAMES):
        if only_existing and (name not in sys.modules and find_spec(name) is None):
            continue
        (folder / f"{name}.py").write_text(_TRAP.format(mark=str(mark), name=name))
    (folder / "trap.pth").write_text(f"import os; open({str(mark)!r}, 'a').write('pth')\n")
    return mark
