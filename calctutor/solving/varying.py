"""What changes with a variable, where a sum may run over names such as w_i and the variable is w_k.

∑_i w_i I_i contains w_k although its name is nowhere in it: it is the term with i = k.
"""

from __future__ import annotations

import re

from calctutor.expr.tree import (
    Constant,
    Sum,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    rebuilt,
    walk,
)

_INDEXED = re.compile(r"(.+)_([A-Za-z])")
_I = "i"


def varies(tree: Tree, name: str) -> bool:
    """Whether the value of the expression can change with the name."""
    return depends_on(tree, name) or any(
        isinstance(node, Sum) and runs_over(node, name) for node in walk(tree)
    )


def runs_over(total: Sum, name: str) -> bool:
    """Whether the terms of the sum contain x_i, i its index, for a name x_k."""
    stem, index = stem_and_index(name)
    return index is not None and any(
        f"{stem}_{total.index.name}" == used for used in free_symbols(total.body)
    )


def stem_and_index(name: str) -> tuple[str, Symbol | None]:
    """`w_k` as w and k; k is None where there is no letter below."""
    found = _INDEXED.fullmatch(name)
    return (found.group(1), Symbol(found.group(2))) if found else (name, None)


def with_index(body: Tree, old: str, new: Symbol) -> Tree:
    """The term of a sum for another index: the index itself and those below names replaced."""
    match body:
        case Symbol(name) if name == old:
            return new
        case Symbol(name):
            stem, index = stem_and_index(name)
            return Symbol(f"{stem}_{new.name}") if index == Symbol(old) else body
        case Constant("i") if old == _I:
            return new
        case _:
            return rebuilt(body, lambda part: with_index(part, old, new))
