"""Definitions: replacing names by their values, so that two lines can be compared.

`f(t) = e^(x(t))` with `x(t) = cos(omega t + phi)` gives functions their formulas; `f = f(g)` with
`g = g(x)` only states what depends on what. Under definitions a Leibniz quotient has a value: df/dg
is the derivative of f as a function of g, and where g depends on x, dx/dg is 1/(dg/dx). Without a
definition a Leibniz quotient is a quantity of its own, and so is f′ without an argument.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.tree import (
    ONE,
    Apply,
    Derivative,
    Div,
    Relation,
    Symbol,
    Tree,
    rebuilt,
    substitute,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.quantities import is_leibniz_quotient
from calctutor.solving.differentiation.varying import varies, with_own_indices

_MOST_LAYERS = 12


class Definition(Struct, frozen=True):
    """The value of a name: `body`, as a function of `parameters` if there are any."""

    parameters: tuple[str, ...]
    body: Tree


class CircularDefinitionError(ValueError):
    """A name is defined by itself."""


def resolve(tree: Tree, definitions: Sequence[Relation] = ()) -> Tree:
    """Return the expression with every definition substituted.

    Raise CircularDefinitionError if the definitions form a cycle, ValueError if a left side cannot
    be defined.
    """
    return _Resolver(_read(definitions)).resolve(tree)


def is_definition(relation: Relation) -> bool:
    """Return whether a relation defines a name, as `a = 2` and `f(t) = t^2` do."""
    return relation.comparison == "=" and _defined(relation) is not None


def _read(definitions: Sequence[Relation]) -> dict[str, Definition]:
    found = {}
    for definition in definitions:
        named = _defined(definition)
        if named is None:
            raise ValueError(f"{ascii_form(definition.left)} cannot be defined")
        name, parameters = named
        found[name] = Definition(parameters, definition.right)
    return found


def _defined(definition: Relation) -> tuple[str, tuple[str, ...]] | None:
    """Return the defined name and its parameters; None if the left side is not a name."""
    match definition.left:
        case Symbol(name):
            return name, ()
        case Apply(name, 0, args) if all(isinstance(arg, Symbol) for arg in args):
            return name, tuple(arg.name for arg in args if isinstance(arg, Symbol))
        case _:
            return None


class _Resolver(Struct, frozen=True):
    definitions: Mapping[str, Definition]
    layer: int = 0

    def deeper(self) -> _Resolver:
        if self.layer >= _MOST_LAYERS:
            raise CircularDefinitionError(", ".join(sorted(self.definitions)))
        return replace(self, layer=self.layer + 1)

    def resolve(self, tree: Tree) -> Tree:
        match tree:
            case Symbol(name) if name in self.definitions:
                return self.named(name)
            case Apply(name, primes, args):
                return self.applied(name, primes, args)
            case Derivative():
                return self.derivative(tree)
            case _:
                return rebuilt(tree, self.resolve)

    def named(self, name: str) -> Tree:
        """Return the value of a name without arguments, taken at its own parameters."""
        body = self.definitions[name].body
        if isinstance(body, Apply) and body.name == name:
            inner = self.deeper()
            return replace(body, args=tuple(inner.resolve(arg) for arg in body.args))
        return self.deeper().resolve(body)

    def applied(self, name: str, primes: int, args: tuple[Tree, ...]) -> Tree:
        inner = tuple(self.resolve(arg) for arg in args)
        definition = self.definitions.get(name)
        if definition is None:
            return Apply(name, primes, inner) if args else _quantity(name + "'" * primes)
        if not definition.parameters:
            body = definition.body
            if isinstance(body, Apply) and body.name == name:
                at = inner or tuple(self.deeper().resolve(arg) for arg in body.args)
                return Apply(name, primes, at)
            return Apply(name, primes, inner) if args else _quantity(name + "'" * primes)
        at = inner or tuple(Symbol(parameter) for parameter in definition.parameters)
        if len(at) != len(definition.parameters):
            return Apply(name, primes, inner)
        formula = self.deeper().resolve(definition.body)
        for _ in range(primes):
            slope = differentiate(Derivative(formula, Symbol(definition.parameters[0]))).result
            if slope is None:
                return Apply(name, primes, inner)
            formula = slope
        return substitute(formula, dict(zip(definition.parameters, at, strict=True)))

    def derivative(self, tree: Derivative) -> Tree:
        name = tree.variable.name
        if is_leibniz_quotient(tree) and isinstance(tree.body, Symbol):
            return self.quotient(tree.body.name, name, tree.order) or _quantity(_shown(tree))
        if name not in self.definitions:
            return replace(tree, body=self.resolve(tree.body))
        rest = {key: value for key, value in self.definitions.items() if key != name}
        body = _Resolver(rest, self.layer).resolve(self.as_variable(tree.body, name))
        slope = differentiate(replace(tree, body=body)).result
        return tree if slope is None else self.resolve(slope)

    def quotient(self, top: str, bottom: str, order: int) -> Tree | None:
        """Return d top/d bottom, or None if neither name is a function of the other."""
        formula = self.as_function_of(top, bottom)
        if formula is not None:
            slope = differentiate(Derivative(formula, Symbol(bottom), order)).result
            return None if slope is None else self.resolve(slope)
        if order == 1 and self.as_function_of(bottom, top) is not None:
            inverse = self.quotient(bottom, top, 1)
            return None if inverse is None else Div(ONE, inverse)
        return None

    def as_function_of(self, name: str, variable: str) -> Tree | None:
        """Expand a name's definition until the variable appears; None if it never does."""
        formula: Tree = Symbol(name)
        for _ in range(_MOST_LAYERS):
            opened = self.opened(formula, variable)
            if varies(opened, variable):
                return with_own_indices(opened, variable)
            if opened == formula:
                return None
            formula = opened
        return None

    def opened(self, tree: Tree, variable: str) -> Tree:
        """Replace every defined name except the variable by its definition, one level deep."""
        match tree:
            case Symbol(name) if name in self.definitions and name != variable:
                body = self.definitions[name].body
                return self.as_variable(body, variable)
            case Apply(name, primes, args):
                definition = self.definitions.get(name)
                if name == variable and primes == 0:
                    return Symbol(variable)
                inner = tuple(self.opened(arg, variable) for arg in args)
                if definition is None or not definition.parameters or primes:
                    return Apply(name, primes, inner)
                values = dict(zip(definition.parameters, inner, strict=True))
                return self.as_variable(substitute(definition.body, values), variable)
            case _:
                return rebuilt(tree, lambda part: self.opened(part, variable))

    def as_variable(self, tree: Tree, name: str) -> Tree:
        """Replace `name(…)` by the bare name, so that one can differentiate with respect to it."""
        match tree:
            case Apply(function, 0) if function == name:
                return Symbol(name)
            case _:
                return rebuilt(tree, lambda part: self.as_variable(part, name))


def _quantity(name: str) -> Symbol:
    return Symbol(name)


def _shown(quotient: Derivative) -> str:
    power = f"^{quotient.order}" if quotient.order > 1 else ""
    top, bottom = ascii_form(quotient.body), ascii_form(quotient.variable)
    return f"d{power}{top}/d{bottom}{power}"
