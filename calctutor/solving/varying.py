"""What changes with a variable, where a sum may run over names such as w_i and the variable is w_k.

∑_i w_i I_i contains w_k although its name is nowhere in it: it is the term with i = k.
"""

from __future__ import annotations

import re

from calctutor.expr.tree import (
    Constant,
    Integer,
    Sum,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    rebuilt,
    walk,
)

_INDEXED = re.compile(r"(.+)_([A-Za-z]|\d+)")
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


def stem_and_index(name: str) -> tuple[str, Symbol | Integer | None]:
    """`w_k` as w and k, `w_2` as w and 2; the index is None where there is none below."""
    found = _INDEXED.fullmatch(name)
    if found is None:
        return name, None
    index = found.group(2)
    return found.group(1), Integer(int(index)) if index.isdecimal() else Symbol(index)


def with_index(body: Tree, old: str, new: Symbol | Integer) -> Tree:
    """The term of a sum for another index: the index itself and those below names replaced."""
    match body:
        case Symbol(name) if name == old:
            return new
        case Symbol(name):
            stem, index = stem_and_index(name)
            below = new.name if isinstance(new, Symbol) else new.value
            return Symbol(f"{stem}_{below}") if index == Symbol(old) else body
        case Constant("i") if old == _I:
            return new
        case _:
            return rebuilt(body, lambda part: with_index(part, old, new))
