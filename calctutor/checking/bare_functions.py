"""f′ g + f g′ typed for f′(x) g(x) + f(x) g′(x), as books write it where the variable is plain."""

from __future__ import annotations

from collections.abc import Mapping, Set

from calctutor.expr.tree import Apply, Symbol, Tree, free_symbols, rebuilt, walk


def with_arguments(answer: Tree, expected: Tree) -> Tree:
    """The answer with the argument put in wherever a function stands without one.

    Only for functions that are taken of one and the same name throughout what is expected, as f(x);
    where f(g(x)) stands, it has to be said what f′ is taken of.
    """
    known = {node.name for node in walk(expected) if isinstance(node, Apply)}
    arguments = _plain_arguments(expected)
    bare = _bare(answer, known - free_symbols(expected))
    return _completed(answer, arguments) if bare and bare <= arguments.keys() else answer


def _bare(answer: Tree, known: Set[str]) -> Set[str]:
    """The functions of these that stand without an argument."""
    names = {node.name for node in walk(answer) if isinstance(node, Symbol)}
    names |= {node.name for node in walk(answer) if isinstance(node, Apply) and not node.args}
    return names & known


def _plain_arguments(expected: Tree) -> Mapping[str, Symbol]:
    """The one name that each unknown function is taken of; none for f(g(x)) or f(x, y)."""
    found: dict[str, set[tuple[Tree, ...]]] = {}
    for node in walk(expected):
        if isinstance(node, Apply) and node.args:
            found.setdefault(node.name, set()).add(node.args)
    plain: dict[str, Symbol] = {}
    for name, places in found.items():
        match sorted(places, key=len):
            case [(Symbol() as argument,)]:
                plain[name] = argument
            case _:
                continue
    return plain


def _completed(tree: Tree, arguments: Mapping[str, Symbol]) -> Tree:
    match tree:
        case Symbol(name) if name in arguments:
            return Apply(name, 0, (arguments[name],))
        case Apply(name, primes, ()) if name in arguments:
            return Apply(name, primes, (arguments[name],))
        case _:
            return rebuilt(tree, lambda part: _completed(part, arguments))
