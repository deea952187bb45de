"""Start of Python processes that run no code from the working folder or from `PYTHONPATH`.

This is the only module of calctutor that starts a process. A teacher may grade in a folder of
downloaded submissions, one of which may be called `math.py`. A new interpreter could run it in
these ways, each of which is closed:

- The working folder is first on the path of `python -c`, and of a process that `multiprocessing`
  spawns. `-P` prevents that, and the process works in another folder.
- Folders in `PYTHONPATH` are searched, where a `sitecustomize.py` is enough, and other variables
  control Python too. All of them are removed from the environment. `-E` and `-I` would remove
  `PYTHONHASHSEED` as well.
- `usercustomize.py` and `.pth` files in the user's site are run. `-s` prevents that.

The process searches its own standard library and site-packages first, then the other folders that
the parent searches (user site, folders that a wrapper script added), except the working folder and
`PYTHONPATH`. It imports calctutor itself from where the parent did.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import calctutor

_BOOT = """\
import sys
module, root, *folders = sys.argv[1:]
sys.path += [folder for folder in folders if folder not in sys.path]
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
spec = PathFinder.find_spec("calctutor", [root])
sys.modules["calctutor"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["calctutor"])
from calctutor.processes.serve import serve
serve(module)
"""

_KEPT = {"PYTHONHOME"}
"""Variables that stay: without this one, a relocated interpreter would not find its library."""


def start_python(module: str) -> subprocess.Popen[bytes]:
    """Start a process that serves the tasks of a module on its standard input and output.

    Ctrl-C in the terminal does not reach the process. Raise OSError if it cannot be started.
    """
    flags, own_session = 0, True
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        own_session = False
    bytecode = ["-B"] if sys.dont_write_bytecode else []
    root = _root()
    return subprocess.Popen(
        [sys.executable, "-P", "-s", *bytecode, "-c", _BOOT, module, root, *_folders(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=sys.prefix,
        env=_environment(),
        start_new_session=own_session,
        creationflags=flags,
    )


def _root() -> str:
    """Return the folder or zip file from which this process imports calctutor."""
    return str(Path(calctutor.__path__[0]).absolute().parent)


def _folders(root: str) -> list[str]:
    """Return the folders that this process searches for modules, without untrusted ones."""
    untrusted = {_real(folder) for folder in ("", *_python_path())}
    trusted = (folder for folder in sys.path if _real(folder) not in untrusted)
    return [*map(os.path.abspath, trusted), root]


def _python_path() -> list[str]:
    return os.environ.get("PYTHONPATH", "").split(os.pathsep)


def _real(folder: str) -> str:
    return os.path.normcase(os.path.realpath(folder))


def _environment() -> dict[str, str]:
    """Return the environment without the variables that control Python."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or not name.upper().startswith("PYTHON")
    }
    # SymPy's results may depend on the order of sets; a fixed seed makes them reproducible.
    return kept | {"PYTHONHASHSEED": "0"}
