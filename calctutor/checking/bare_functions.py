"""f′ g + f g′ typed for f′(x) g(x) + f(x) g′(x), as books write it where the variable is plain."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TypeGuard

from calctutor.expr.tree import Apply, Call, Symbol, Tree, call, free_symbols, rebuilt, walk

_SIGMOID = "sigma"


def with_arguments(answer: Tree, expected: Tree) -> Tree:
    """The answer with the argument put in wherever a function stands without one.

    Only for functions that are taken of one and the same name throughout what is expected, as f(x);
    where f(g(x)) stands, it has to be said what f′ is taken of. σ is taken of whatever it is taken
    of there.
    """
    places = _places(expected)
    bare = _bare(answer, places.keys() - free_symbols(expected))
    arguments = {name: _only(name, places[name]) for name in bare}
    known = {name: argument for name, argument in arguments.items() if argument is not None}
    return _completed(answer, known) if bare and len(known) == len(bare) else answer


def _bare(answer: Tree, known: Set[str]) -> Set[str]:
    """The functions of these that stand without an argument."""
    names = {node.name for node in walk(answer) if isinstance(node, Symbol)}
    names |= {node.name for node in walk(answer) if isinstance(node, Apply) and not node.args}
    return names & known


def _places(expected: Tree) -> Mapping[str, Set[tuple[Tree, ...]]]:
    """What each unknown function, and σ, is taken of."""
    found: dict[str, set[tuple[Tree, ...]]] = {}
    for node in walk(expected):
        if (isinstance(node, Apply) and node.args) or _is_sigmoid(node):
            found.setdefault(node.name, set()).add(node.args)
    return found


def _is_sigmoid(node: Tree) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.name == _SIGMOID


def _only(name: str, places: Set[tuple[Tree, ...]]) -> Tree | None:
    """The one argument of a function; None where there are several, or one that is no name."""
    match list(places):
        case [(argument,)] if isinstance(argument, Symbol) or name == _SIGMOID:
            return argument
        case _:
            return None


def _completed(tree: Tree, arguments: Mapping[str, Tree]) -> Tree:
    match tree:
        case Symbol(name) if name in arguments:
            argument = arguments[name]
            return call(name, argument) if name == _SIGMOID else Apply(name, 0, (argument,))
        case Apply(name, primes, ()) if name in arguments:
            return Apply(name, primes, (arguments[name],))
        case _:
            return rebuilt(tree, lambda part: _completed(part, arguments))
