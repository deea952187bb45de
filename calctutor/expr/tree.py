"""The expression tree: immutable, in the order and shape in which it was typed.

Nothing is simplified on construction. `2/4` stays a quotient of two integers and `x*2` stays in
that order, because order and shape are what a lesson shows and what a learner meant. Two trees are
equal if they have the same shape; their places in the text (`span`) do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import Any, Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.work import spend

Span: TypeAlias = tuple[int, int]
"""Half-open range of character positions in the text from which a node was parsed."""

ConstantName: TypeAlias = Literal["e", "pi", "i", "oo", "undefined"]
Comparison: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]


class Node(Struct, frozen=True, kw_only=True, eq=False):
    """The base of all nodes, with the place in the text if the node was parsed from one.

    Nodes are equal if their shapes are; the comparison of msgspec would count the place.
    """

    span: Span | None = None

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        kind = type(self)
        if kind is not type(other):
            return NotImplemented
        shape = _SHAPES[kind]
        return bool(shape(self) == shape(other))

    def __ne__(self, other: object) -> bool:
        # Struct defines `__ne__` by identity, which would take precedence over the default.
        return not self == other

    def __hash__(self) -> int:
        kind = type(self)
        return hash((kind, _SHAPES[kind](self)))

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name != "span"
        )
        return f"{type(self).__name__}({shown})"


class Integer(Node, frozen=True):
    """A non-negative whole number; `-3` is `Neg(Integer(3))`."""

    value: int


class Decimal(Node, frozen=True):
    """A decimal as typed: exactly `coefficient * 10**exponent`. `0.50` is (50, -2)."""

    coefficient: int
    exponent: int

    @property
    def value(self) -> Fraction:
        return self.coefficient * Fraction(10) ** self.exponent


class Constant(Node, frozen=True):
    """e, pi, the imaginary unit i, or infinity oo."""

    name: ConstantName


class Symbol(Node, frozen=True):
    """A variable or parameter by its canonical ASCII name: `x`, `theta`, `w_i`, `x_1`, `yhat`."""

    name: str


class Neg(Node, frozen=True):
    arg: Tree


class Add(Node, frozen=True):
    """A sum of two or more terms; a subtracted term is a `Neg`."""

    terms: tuple[Tree, ...]


class Mul(Node, frozen=True):
    """A product of two or more factors, in the order in which they were written."""

    factors: tuple[Tree, ...]


class Div(Node, frozen=True):
    numerator: Tree
    denominator: Tree


class Pow(Node, frozen=True):
    """A power. The exponential function is a power of `Constant("e")`."""

    base: Tree
    exponent: Tree


class Call(Node, frozen=True):
    """A known function (see `functions.py`) applied to its arguments: `sin(x)`, `log(8, 2)`."""

    name: str
    args: tuple[Tree, ...]


class Apply(Node, frozen=True):
    """An unknown function, differentiated `primes` times, at its arguments: `f''(g(x))`."""

    name: str
    primes: int
    args: tuple[Tree, ...]


class Derivative(Node, frozen=True):
    """The derivative of `body` with respect to `variable`, not yet carried out.

    If the body is a bare symbol, it is a Leibniz quotient: `dy/dx`, in which y depends on x.
    `partial` affects only the notation (d or ∂).
    """

    body: Tree
    variable: Symbol
    order: int = 1
    partial: bool = False


class Integral(Node, frozen=True):
    """An integral not yet carried out; indefinite if both bounds are None."""

    body: Tree
    variable: Symbol
    lower: Tree | None = None
    upper: Tree | None = None


class Limit(Node, frozen=True):
    """The limit of `body` as `variable` goes to `point`, from one side (`+`, `-`) or from both."""

    body: Tree
    variable: Symbol
    point: Tree
    side: Literal["", "+", "-"] = ""


class Sum(Node, frozen=True):
    """A sum over the values of an index, not written out; without bounds, over all values.

    A name such as `w_i`, whose subscript is the index, remains a single name.
    """

    body: Tree
    index: Symbol
    lower: Tree | None = None
    upper: Tree | None = None


class Bracket(Node, frozen=True):
    """The increase of `body` between two bounds: [F(x)]₀¹ = F(1) - F(0).

    With no lower bound it is the value of `body` at `upper`, as of the derivative 2x at x = 3.
    """

    body: Tree
    variable: Symbol
    lower: Tree | None
    upper: Tree


class Branch(Node, frozen=True):
    """One formula of several, and its condition; a condition of None means otherwise."""

    value: Tree
    condition: Relation | None


class Cases(Node, frozen=True):
    """A formula by cases: the value is that of the first branch whose condition holds.

    Only the last branch may lack a condition. If no condition holds, there is no value.
    """

    branches: tuple[Branch, ...]


class Vector(Node, frozen=True):
    """Two or more components, as of a gradient; always a whole expression, never a part."""

    components: tuple[Tree, ...]


Tree: TypeAlias = (
    Integer
    | Decimal
    | Constant
    | Symbol
    | Neg
    | Add
    | Mul
    | Div
    | Pow
    | Call
    | Apply
    | Derivative
    | Integral
    | Limit
    | Sum
    | Bracket
    | Cases
    | Vector
)


class Relation(Node, frozen=True):
    """Two sides compared: `y = 2 x`, `theta > 0`."""

    left: Tree
    comparison: Comparison
    right: Tree


_NOT_PART_OF_SHAPE = {"span", "partial"}
_SHAPES: Mapping[type, Callable[[Any], object]] = {
    kind: attrgetter(*(name for name in kind.__struct_fields__ if name not in _NOT_PART_OF_SHAPE))
    for kind in Node.__subclasses__()
}
"""For each kind of node, a function that returns the fields which equality compares."""

ZERO = Integer(0)
ONE = Integer(1)
TWO = Integer(2)
E = Constant("e")
PI = Constant("pi")
I = Constant("i")  # noqa: E741 - the mathematician's name of it
INFINITY = Constant("oo")
NO_VALUE = Constant("undefined")

INFINITE: frozenset[Tree] = frozenset({INFINITY, Neg(INFINITY)})
WITHOUT_NUMBER: frozenset[Tree] = INFINITE | {NO_VALUE}
"""What stands for a value that is no number."""


def children(tree: Tree) -> tuple[Tree, ...]:
    """Return the direct parts of a node, in written order."""
    return _PARTS[type(tree)](tree)


def _none(leaf: Tree) -> tuple[Tree, ...]:
    return ()


def _bounded(node: Integral | Sum | Bracket, variable: Symbol) -> tuple[Tree, ...]:
    return (node.body, variable, *(b for b in (node.lower, node.upper) if b is not None))


# A table, which is faster than a match: almost every walk over a tree calls `children`.
_PARTS: Mapping[type, Callable[[Any], tuple[Tree, ...]]] = {
    Integer: _none,
    Decimal: _none,
    Constant: _none,
    Symbol: _none,
    Neg: lambda node: (node.arg,),
    Add: attrgetter("terms"),
    Mul: attrgetter("factors"),
    Div: attrgetter("numerator", "denominator"),
    Pow: attrgetter("base", "exponent"),
    Call: attrgetter("args"),
    Apply: attrgetter("args"),
    Derivative: attrgetter("body", "variable"),
    Integral: lambda node: _bounded(node, node.variable),
    Sum: lambda node: _bounded(node, node.index),
    Limit: attrgetter("body", "variable", "point"),
    Bracket: lambda node: _bounded(node, node.variable),
    Cases: lambda node: tuple(part for branch in node.branches for part in _in_branch(branch)),
    Vector: attrgetter("components"),
}


def _in_branch(branch: Branch) -> tuple[Tree, ...]:
    if branch.condition is None:
        return (branch.value,)
    return (branch.value, branch.condition.left, branch.condition.right)


def rebuilt(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """Return the node with each part changed; the node itself if no part changed."""
    parts = children(tree)
    spend(1 + len(parts))
    changed = tuple([change(part) for part in parts])
    for part, new in zip(parts, changed, strict=True):
        if part is not new:
            return with_children(tree, changed)
    return tree


def with_children(tree: Tree, parts: tuple[Tree, ...]) -> Tree:
    """Return the node with other parts, given in the order of `children`.

    Raise TypeError if a variable would become anything but a name.
    """
    match tree:
        case Integer() | Decimal() | Constant() | Symbol():
            return tree
        case Neg():
            return replace(tree, arg=parts[0])
        case Add():
            return replace(tree, terms=parts)
        case Mul():
            return replace(tree, factors=parts)
        case Div():
            return replace(tree, numerator=parts[0], denominator=parts[1])
        case Pow():
            return replace(tree, base=parts[0], exponent=parts[1])
        case Call() | Apply():
            return replace(tree, args=parts)
        case Derivative():
            return replace(tree, body=parts[0], variable=_as_symbol(parts[1]))
        case Integral() | Sum():
            bounds = parts[2:]
            lower = bounds[0] if tree.lower is not None else None
            upper = bounds[-1] if tree.upper is not None else None
            variable = _as_symbol(parts[1])
            if isinstance(tree, Sum):
                return replace(tree, body=parts[0], index=variable, lower=lower, upper=upper)
            return replace(tree, body=parts[0], variable=variable, lower=lower, upper=upper)
        case Limit():
            return replace(tree, body=parts[0], variable=_as_symbol(parts[1]), point=parts[2])
        case Bracket():
            body, by, *start, end = parts
            lower = start[0] if start else None
            return replace(tree, body=body, variable=_as_symbol(by), lower=lower, upper=end)
        case Cases(branches):
            remaining = iter(parts)
            return replace(tree, branches=tuple(_with_parts(b, remaining) for b in branches))
        case Vector():
            return replace(tree, components=parts)
        case _:
            assert_never(tree)


def _with_parts(branch: Branch, parts: Iterator[Tree]) -> Branch:
    """Return the branch with the next parts."""
    value = next(parts)
    if branch.condition is None:
        return replace(branch, value=value)
    condition = replace(branch.condition, left=next(parts), right=next(parts))
    return replace(branch, value=value, condition=condition)


def _as_symbol(tree: Tree) -> Symbol:
    if not isinstance(tree, Symbol):
        raise TypeError(f"a variable must stay a name, not {tree!r}")
    return tree


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield every node before its parts, from left to right, without recursion."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        parts = children(node)
        spend(1 + len(parts))
        waiting.extend(reversed(parts))


def kinds(*trees: Tree) -> frozenset[type]:
    """Return the types of all nodes in the expressions."""
    found: set[type] = set()
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        found.add(type(node))
        parts = children(node)
        spend(len(parts))
        waiting.extend(parts)
    return frozenset(found)


def has_imaginary_unit(*trees: Tree) -> bool:
    """Return whether the imaginary unit occurs in an expression."""
    return any(node == I for tree in trees for node in walk(tree))


def depth(tree: Tree) -> int:
    """Return the number of nodes on the longest path down; 1 for a name or a number."""
    levels = 0
    level = [tree]
    while level:
        levels += 1
        level = [part for node in level for part in children(node)]
    return levels


def free_symbols(tree: Tree) -> frozenset[str]:
    """Return the names on which the expression's value depends.

    Bound variables of ∫ₐᵇ, lim, Σ and [ ]ₐᵇ are not among them.
    """
    names: set[str] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Symbol):
            names.add(node.name)
        elif isinstance(node, Integral | Limit | Sum | Bracket) and _binds(node):
            body, variable, *bounds = children(node)
            names |= free_symbols(body) - {_as_symbol(variable).name}
            waiting.extend(bounds)
        else:
            parts = children(node)
            spend(len(parts))
            waiting.extend(parts)
    return frozenset(names)


def _binds(node: Integral | Limit | Sum | Bracket) -> bool:
    """Return whether the node binds its variable; an indefinite integral ∫ f dx does not."""
    return not isinstance(node, Integral) or (node.lower is not None and node.upper is not None)


def unknown_functions(tree: Tree) -> frozenset[str]:
    """Return the names of the unknown functions in the expression."""
    return frozenset(node.name for node in walk(tree) if isinstance(node, Apply))


def depends_on(tree: Tree, name: str) -> bool:
    return name in free_symbols(tree)


def substitute(tree: Tree, values: Mapping[str, Tree]) -> Tree:
    """Replace each free occurrence of a name by a tree.

    A variable of ∂, ∫, lim, Σ or [ ] stays, in the operator's body too.
    """
    match tree:
        case Symbol(name):
            return values.get(name, tree)
        case (
            Derivative(_, variable)
            | Integral(_, variable)
            | Limit(_, variable)
            | Sum(_, variable)
            | Bracket(_, variable)
        ):
            inner = {name: value for name, value in values.items() if name != variable.name}
            body, _, *bounds = children(tree)
            new_bounds = (substitute(bound, values) for bound in bounds)
            return with_children(tree, (substitute(body, inner), variable, *new_bounds))
        case _:
            return rebuilt(tree, lambda part: substitute(part, values))


def add(*terms: Tree) -> Tree:
    """Return the sum of the terms: the term itself for one, 0 for none."""
    return ZERO if not terms else terms[0] if len(terms) == 1 else Add(terms)


def mul(*factors: Tree) -> Tree:
    """Return the product of the factors: the factor itself for one, 1 for none."""
    return ONE if not factors else factors[0] if len(factors) == 1 else Mul(factors)


def call(name: str, *args: Tree) -> Call:
    return Call(name, args)
