"""Random well-formed trees for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Comparison,
    Constant,
    ConstantName,
    Decimal,
    Derivative,
    Div,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
)

_NAMES = (
    *("x", "y", "t", "u", "a", "b", "k", "n", "C", "theta", "omega", "phi", "lambda", "Omega"),
    *("x_1", "w_i", "I_i", "w_ij", "w_1j", "x_2q", "theta_0", "x_max", "yhat", "Deltax"),
    *("Delta", "Pi", "sigma", "gamma", "zeta", "e_1", "i_0", "thetahat", "Deltax_1", "w_alpha"),
)
_CONSTANTS: tuple[ConstantName, ...] = ("e", "pi", "i", "oo")
_COMPARISONS: tuple[Comparison, ...] = ("=", "!=", "<", "<=", ">", ">=")
_MOST_ARGUMENTS = 3


def symbols() -> st.SearchStrategy[Symbol]:
    """Names that are no function and no constant."""
    return st.builds(Symbol, st.sampled_from(_NAMES))


def numbers() -> st.SearchStrategy[Tree]:
    """Integers, mostly small, and decimals, also with trailing zeros and large exponents."""
    small = st.builds(Integer, st.integers(0, 12))
    large = st.builds(Integer, st.integers(0, 10**30))
    coefficients = st.integers(0, 10**6)
    usual = st.builds(Decimal, coefficients, st.integers(-6, -1))
    extreme = st.builds(Decimal, coefficients, st.integers(-400, 400))
    return st.one_of(small, small, small, large, usual, extreme)


def leaves() -> st.SearchStrategy[Tree]:
    constants = st.builds(Constant, st.sampled_from(_CONSTANTS))
    return st.one_of(symbols(), symbols(), numbers(), constants)


def _several(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[tuple[Tree, ...]]:
    return st.lists(parts, min_size=2, max_size=4).map(tuple)


@st.composite
def _calls(draw: st.DrawFn, parts: st.SearchStrategy[Tree]) -> Call:
    name = draw(st.sampled_from(sorted(FUNCTIONS)))
    least, most = FUNCTIONS[name].arity
    most = min(most, _MOST_ARGUMENTS)
    return Call(name, tuple(draw(st.lists(parts, min_size=least, max_size=most))))


def _applied(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Apply]:
    names = st.sampled_from("fghF")
    args = st.lists(parts, min_size=1, max_size=2).map(tuple)
    alone = st.builds(Apply, names, st.integers(1, 2), st.just(()))
    return st.one_of(st.builds(Apply, names, st.integers(0, 5), args), alone)


def _integrals(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Integral]:
    return st.one_of(
        st.builds(Integral, parts, symbols()),
        st.builds(Integral, parts, symbols(), parts, parts),
    )


def _sums(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Sum]:
    return st.one_of(
        st.builds(Sum, parts, symbols()),
        st.builds(Sum, parts, symbols(), parts, parts),
    )


def _cases(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Cases]:
    conditions = st.builds(Relation, parts, st.sampled_from(_COMPARISONS), parts)
    several = st.lists(st.builds(Branch, parts, conditions), min_size=1, max_size=2)
    last = st.one_of(st.just(()), st.builds(Branch, parts, st.none()).map(lambda b: (b,)))
    return st.builds(lambda first, rest: Cases((*first, *rest)), several, last)


def _nodes(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.builds(Neg, parts),
        st.builds(Add, _several(parts)),
        st.builds(Mul, _several(parts)),
        st.builds(Div, parts, parts),
        st.builds(Pow, parts, parts),
        _calls(parts),
        _applied(parts),
        st.builds(Derivative, parts, symbols(), st.integers(1, 4), st.booleans()),
        _integrals(parts),
        _sums(parts),
        st.builds(Bracket, parts, symbols(), parts, parts),
        st.builds(Bracket, parts, symbols(), st.none(), parts),
        _cases(parts),
        st.builds(Limit, parts, symbols(), parts, st.sampled_from(("", "+", "-"))),
    )


def trees() -> st.SearchStrategy[Tree]:
    """Trees of every kind of node, some five levels deep."""
    return st.recursive(leaves(), _nodes, max_leaves=10)


def lines() -> st.SearchStrategy[Tree]:
    """What may be a whole expression: a tree, or a vector of several."""
    return st.one_of(trees(), st.builds(Vector, _several(trees())))


def relations() -> st.SearchStrategy[Relation]:
    """Two trees compared."""
    return st.builds(Relation, trees(), st.sampled_from(_COMPARISONS), trees())
