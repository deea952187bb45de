"""Functions typed without their argument: f′ g + f g′ for f′(x) g(x) + f(x) g′(x)."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TypeGuard

from calctutor.expr.tree import Apply, Call, Symbol, Tree, call, free_symbols, rebuilt, walk

_SIGMOID = "sigma"


def with_arguments(answer: Tree, expected: Tree) -> Tree:
    """Return the answer with the missing arguments of functions filled in from `expected`.

    A function is completed only if `expected` applies it to one and the same variable throughout,
    as in f(x). Where `expected` contains f(g(x)), f′ alone would be ambiguous, and the answer is
    returned unchanged. The sigmoid σ is completed with any argument, provided that it is the only
    one.
    """
    argument_lists = _arguments_by_name(expected)
    bare = _bare(answer, argument_lists.keys() - free_symbols(expected))
    arguments = {name: _only_argument(name, argument_lists[name]) for name in bare}
    known = {name: argument for name, argument in arguments.items() if argument is not None}
    return _completed(answer, known) if bare and len(known) == len(bare) else answer


def _bare(answer: Tree, known: Set[str]) -> Set[str]:
    """Return the functions among `known` that occur in the answer without an argument."""
    names = {node.name for node in walk(answer) if isinstance(node, Symbol)}
    names |= {node.name for node in walk(answer) if isinstance(node, Apply) and not node.args}
    return names & known


def _arguments_by_name(expected: Tree) -> Mapping[str, Set[tuple[Tree, ...]]]:
    """Return the arguments to which `expected` applies each unknown function and σ."""
    found: dict[str, set[tuple[Tree, ...]]] = {}
    for node in walk(expected):
        if (isinstance(node, Apply) and node.args) or _is_sigmoid(node):
            found.setdefault(node.name, set()).add(node.args)
    return found


def _is_sigmoid(node: Tree) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.name == _SIGMOID


def _only_argument(name: str, argument_lists: Set[tuple[Tree, ...]]) -> Tree | None:
    """Return a function's only argument; None if it has several or one that is not a name."""
    match list(argument_lists):
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
