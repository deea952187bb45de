"""An answer equals itself in every rewriting, and itself and a little more never."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from calctutor.checking.sameness import Different, Same, same
from calctutor.expr.tree import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    children,
    mul,
    rebuilt,
)
from calctutor.numeric.compare import Agree, compare
from calctutor.reading.parser import parse


def expressions() -> st.SearchStrategy[Tree]:
    """What answers in a calculus course are made of, always with a value somewhere."""
    letters: list[Tree] = [Symbol("x"), Symbol("a"), Symbol("x"), Integer(2), Integer(3), E]
    leaves = st.sampled_from(letters)
    names = ("sin", "cos", "sigma", "atan", "tanh", "sqrt", "ln", "abs", "exp")

    def call(name: str, arg: Tree) -> Tree:
        return Pow(E, arg) if name == "exp" else Call(name, (arg,))

    def larger(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        return st.one_of(
            st.builds(lambda *terms: Add(terms), parts, parts),
            st.builds(lambda *terms: Add(terms), parts, parts, parts),
            st.builds(lambda *factors: Mul(factors), parts, parts),
            st.builds(Div, parts, parts),
            st.builds(Neg, parts),
            st.builds(Pow, parts, st.sampled_from([Integer(2), Integer(3), Neg(ONE)])),
            st.builds(call, st.sampled_from(names), parts),
        )

    return st.recursive(leaves, larger, max_leaves=8)


def reordered(tree: Tree) -> Tree:
    """Terms and factors from right to left."""
    turned = rebuilt(tree, reordered)
    match turned:
        case Add(terms):
            return Add(terms[::-1])
        case Mul(factors):
            return Mul(factors[::-1])
        case _:
            return turned


def expanded(tree: Tree) -> Tree:
    """Products of sums and squares of sums multiplied out."""
    inner = rebuilt(tree, expanded)
    match inner:
        case Mul(factors):
            return reduce(distributed, factors)
        case Pow(Add() as base, Integer(2)):
            return distributed(base, base)
        case Neg(Add(terms)):
            return Add(tuple(Neg(term) for term in terms))
        case _:
            return inner


def distributed(left: Tree, right: Tree) -> Tree:
    lefts = left.terms if isinstance(left, Add) else (left,)
    rights = right.terms if isinstance(right, Add) else (right,)
    return add(*(Mul((a, b)) for a in lefts for b in rights))


def factored(tree: Tree) -> Tree:
    """In every sum the first term taken out of the second: u + v = u (1 + v/u)."""
    inner = rebuilt(tree, factored)
    match inner:
        case Add((first, *others)):
            rest = (Div(other, first) for other in others)
            return mul(first, Add((ONE, *rest)))
        case _:
            return inner


def spelled_out(tree: Tree) -> Tree:
    """σ, tanh and tan by their definitions."""
    inner = rebuilt(tree, spelled_out)
    match inner:
        case Call("sigma", (arg,)):
            return Div(ONE, Add((ONE, Pow(E, Neg(arg)))))
        case Call("tanh", (arg,)):
            grown, shrunk = Pow(E, arg), Pow(E, Neg(arg))
            return Div(Add((grown, Neg(shrunk))), Add((grown, shrunk)))
        case Call("sqrt", (arg,)):
            return Pow(arg, Div(ONE, Integer(2)))
        case _:
            return inner


def shifted(tree: Tree) -> Tree:
    return Add((tree, parse("sin(x)^2 + cos(x)^2 - 1")))


REWRITINGS: tuple[Callable[[Tree], Tree], ...] = (
    reordered,
    expanded,
    factored,
    spelled_out,
    shifted,
)


@given(expressions(), st.lists(st.sampled_from(REWRITINGS), min_size=1, max_size=2))
def test_a_rewriting_is_the_same(tree: Tree, rewritings: list[Callable[[Tree], Tree]]) -> None:
    other = reduce(lambda before, rewriting: rewriting(before), rewritings, tree)
    if isinstance(compare(tree, tree, points=6), Agree) and _is_small(other):
        assert not isinstance(same(other, tree), Different)


def _is_small(tree: Tree) -> bool:
    return 1 + sum(_count(part) for part in children(tree)) < 300


def _count(tree: Tree) -> int:
    return 1 + sum(map(_count, children(tree)))


LITTLE = ("1e-9", "1e-9*x", "1e-9*sin(x)", "-1e-9", "1e-9*e^x", "1e-30", "1e-9*σ(x)", "x/10^12")


@given(expressions(), st.sampled_from(LITTLE))
def test_a_little_more_is_never_the_same(tree: Tree, little: str) -> None:
    assert not isinstance(same(Add((tree, parse(little))), tree), Same)
    assert not isinstance(same(tree, Add((parse(little), tree))), Same)


@given(expressions())
def test_what_is_the_same_is_so_both_ways(tree: Tree) -> None:
    other = reordered(spelled_out(tree))
    assert isinstance(same(tree, other), Same) == isinstance(same(other, tree), Same)
