"""The numbers of one moment put in at the end: x = 3, dx/dt = 2."""

from __future__ import annotations

from dataclasses import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Relation, Symbol, Tree, free_symbols, rebuilt
from calctutor.numeric.compare import Differ, compare
from calctutor.solving.derivation import Derivation
from calctutor.solving.related.lines import Lines, NotFound, put_in_words
from calctutor.solving.related.links import Links
from calctutor.solving.related.unknowns import with_primes


def at_values(derivation: Derivation, links: Links, lines: Lines) -> Derivation:
    """The derivation with what is known of one moment put into its result. Raises NotFound."""
    result = derivation.result
    if result is None:
        return derivation
    known = {equation.left: equation.right for equation in links.values}
    for equation in links.implicit:
        left, right = _with_values(equation.left, known), _with_values(equation.right, known)
        if isinstance(compare(left, right), Differ) and not _names(left, right):
            raise NotFound(say("The values do not satisfy {equation}.", equation=equation))
    put = _with_values(result, known)
    told = put_in_words([(equation.left, equation.right) for equation in links.values])
    asked = links.asked

    def shown(part: Tree) -> Relation:
        return Relation(asked, "=", part)

    before: Tree | Relation = result
    after: Tree | Relation = put
    last = lines.steps[-1].after if lines.steps else result
    as_equation = isinstance(last, Relation)
    if as_equation:
        before, after = shown(result), shown(put)
    lines.add("put-in", told, before, after)
    names = lines.writer.names
    line = with_primes(put, names, links.variable)
    done = lines.worked_out(line, shown if as_equation else lambda part: part, last=True)
    return replace(derivation, result=lines.writer.tree(done), steps=tuple(lines.steps))


def _names(*trees: Tree) -> bool:
    return any(free_symbols(tree) for tree in trees)


def _with_values(tree: Tree, known: dict[Tree, Tree]) -> Tree:
    if isinstance(tree, Symbol | Derivative):
        return known.get(tree, tree)
    return rebuilt(tree, lambda part: _with_values(part, known))
