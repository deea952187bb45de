"""Functions typed without their argument: f′ g + f g′ for f′(x) g(x) + f(x) g′(x)."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TypeAlias, TypeGuard

from calctutor.checking.question import Question
from calctutor.expr.tree import (
    Apply,
    Bracket,
    Call,
    Derivative,
    Integral,
    Limit,
    Mul,
    Sum,
    Symbol,
    Tree,
    call,
    free_symbols,
    rebuilt,
    walk,
)

_SIGMOID = "sigma"
_PLACEHOLDER = Symbol("t")

_Arguments: TypeAlias = Mapping[str, Set[tuple[Tree, ...]]]


def with_arguments(answer: Tree, question: Question) -> Tree:
    """Return the answer with the missing arguments of functions filled in from the question.

    A function is completed only if the expected expression, or else the definitions, apply it to
    one and the same variable throughout, as in f(x). Where f(g(x)) is expected, f′ alone would be
    ambiguous, and the answer is returned unchanged; df/dg is f′(g(x)) there. The sigmoid σ is
    completed with any argument, provided that it is the only one.
    """
    argument_lists = _arguments_in(question)
    answer = _without_leibniz(answer, argument_lists)
    bare = _bare(answer, argument_lists.keys() - _letters(question))
    arguments = {name: _only_argument(name, argument_lists[name]) for name in bare}
    known = {name: argument for name, argument in arguments.items() if argument is not None}
    return _completed(answer, known) if bare and len(known) == len(bare) else answer


def with_factors(answer: Tree) -> Tree:
    """Return the answer with σ(1 − σ) as a product: a function of itself is not meant there."""
    match answer:
        case Call(name, (inside,)) | Apply(name, 0, (inside,)) if _bare(inside, {name}):
            return Mul((Symbol(name), with_factors(inside)))
        case Mul(factors):
            parts = [with_factors(factor) for factor in factors]
            if parts == list(factors):
                return answer
            flat = [part.factors if isinstance(part, Mul) else (part,) for part in parts]
            return Mul(tuple(factor for part in flat for factor in part))
        case _:
            return rebuilt(answer, with_factors)


def _arguments_in(question: Question) -> _Arguments:
    """Return the arguments of functions in the expected expression, or else in definitions."""
    defined = _arguments_by_name(*_sides(question))
    return {**defined, **_arguments_by_name(question.expected)}


def _letters(question: Question) -> Set[str]:
    """Return the names that stand for quantities in the question, and for no function."""
    return free_symbols(question.expected).union(*map(free_symbols, _sides(question)))


def _sides(question: Question) -> tuple[Tree, ...]:
    return tuple(side for given in question.definitions for side in (given.left, given.right))


def _bare(answer: Tree, known: Set[str]) -> Set[str]:
    """Return the functions among `known` that occur in the answer without an argument."""
    names = {node.name for node in walk(answer) if isinstance(node, Symbol)}
    names |= {node.name for node in walk(answer) if isinstance(node, Apply) and not node.args}
    return names & known


def _arguments_by_name(*trees: Tree) -> _Arguments:
    """Return the arguments to which the trees apply each unknown function and σ."""
    found: dict[str, set[tuple[Tree, ...]]] = {}
    for node in (node for tree in trees for node in walk(tree)):
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


def _without_leibniz(tree: Tree, argument_lists: _Arguments) -> Tree:
    """Return df/dx as f′(x), and df/dg as f′(g(x)), for functions with these arguments."""
    match tree:
        case Derivative(Symbol(name), Symbol(by), order) if name != _SIGMOID:
            match list(argument_lists.get(name, ())):
                case [(Symbol(argument) as inner,)] if argument == by:
                    return Apply(name, order, (inner,))
                case [(Apply(function, 0, _) as inner,)] if function == by:
                    return Apply(name, order, (inner,))
            return tree
        case _:
            return rebuilt(tree, lambda part: _without_leibniz(part, argument_lists))


def _completed(tree: Tree, arguments: Mapping[str, Tree]) -> Tree:
    match tree:
        case Symbol(name) if name in arguments:
            argument = arguments[name]
            return call(name, argument) if name == _SIGMOID else Apply(name, 0, (argument,))
        case Apply(name, primes, ()) if name in arguments:
            if name == _SIGMOID:
                return _derivative_of_sigmoid(primes, arguments[name])
            return Apply(name, primes, (arguments[name],))
        case Derivative(Call(name, (Symbol(inner),)), Symbol(by), order) if (
            by in arguments and inner == by and name == _SIGMOID
        ):
            return _derivative_of_sigmoid(order, Apply(by, 0, (arguments[by],)))
        case Derivative(Symbol(name)) if name in arguments and name != _SIGMOID:
            return tree
        case (
            Derivative(variable=Symbol(by))
            | Integral(variable=Symbol(by))
            | Limit(variable=Symbol(by))
            | Bracket(variable=Symbol(by))
            | Sum(index=Symbol(by))
        ) if by in arguments:
            return tree
        case _:
            return rebuilt(tree, lambda part: _completed(part, arguments))


def _derivative_of_sigmoid(order: int, argument: Tree) -> Tree:
    """Return σ′ at an argument, as a derivative that is left to be worked out."""
    if isinstance(argument, Symbol):
        return Derivative(call(_SIGMOID, argument), argument, order)
    body = Derivative(call(_SIGMOID, _PLACEHOLDER), _PLACEHOLDER, order)
    return Bracket(body, _PLACEHOLDER, None, argument)
