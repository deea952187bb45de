"""Equations of a problem, sorted into formulas, values, rates and implicit relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from calctutor.expr.problem import dependence_equation, names_of
from calctutor.expr.tree import (
    Apply,
    Bracket,
    Derivative,
    Integral,
    Limit,
    Relation,
    Sum,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    rebuilt,
    substitute,
)

_MOST_LAYERS = 12


class Links(Struct, frozen=True):
    """The equations of a problem, sorted.

    `formulas` define quantities (z = x² y); `stated` has them as they were typed. `implicit` are
    equations of any other form. `values` hold at the instant or point that is asked about (x = 3,
    dx/dt = 2) and are put in at the end. `varying` are other quantities that depend on the variable
    in a way that is not given. `contradictory` names a quantity with two formulas.
    """

    asked: Derivative
    quantity: Symbol
    variable: Symbol
    formulas: Mapping[str, Tree]
    implicit: tuple[Relation, ...]
    values: tuple[Relation, ...]
    varying: frozenset[str]
    stated: Mapping[str, Relation]
    contradictory: str | None = None

    def expanded(self, tree: Tree) -> Tree:
        """Return the expression with every formula put in, except the variable's."""
        formulas = {name: f for name, f in self.formulas.items() if name != self.variable.name}
        for _ in range(_MOST_LAYERS):
            if not free_symbols(tree) & formulas.keys():
                break
            tree = substitute(tree, formulas)
        return tree

    @property
    def circular(self) -> str | None:
        """Return a quantity whose formula leads back to itself, as y in y = x z, z = x y."""
        formulas = {name: f for name, f in self.formulas.items() if name != self.variable.name}
        for name in formulas:
            reached: set[str] = set()
            waiting = [name]
            while waiting:
                new = (free_symbols(formulas[waiting.pop()]) & formulas.keys()) - reached
                reached |= new
                waiting.extend(new)
            if name in reached:
                return name
        return None

    def at(self, tree: Tree) -> Tree:
        """Return the expression with the known values put in; other rates stay."""
        numbers = {e.left.name: e.right for e in self.values if isinstance(e.left, Symbol)}
        rates = {
            e.left: substitute(e.right, numbers)
            for e in self.values
            if isinstance(e.left, Derivative)
        }

        def put(part: Tree) -> Tree:
            match part:
                case Symbol(name):
                    return numbers.get(name, part)
                case Derivative():
                    return rates.get(part, part)
                case Integral() | Limit() | Sum() | Bracket():
                    return substitute(part, numbers)
                case _:
                    return rebuilt(part, put)

        return put(tree)


def links(asked: Derivative, equations: Sequence[Relation]) -> Links:
    """Sort the equations by what they say about the quantity that is asked for."""
    quantity, variable = asked.body, asked.variable
    assert isinstance(quantity, Symbol)
    formulas: dict[str, Tree] = {}
    stated: dict[str, Relation] = {}
    implicit: list[Relation] = []
    values: list[Relation] = []
    declared: set[str] = set()
    contradictory: str | None = None
    equations = [_turned(equation) for equation in equations]
    for equation in equations:
        if isinstance(equation.left, Symbol) and equation == dependence_equation(
            equation.left, variable
        ):
            declared.add(equation.left.name)
        elif _is_value(equation, asked, equations):
            values.append(equation)
        elif (definition := _formula(equation, quantity)) is not None:
            name, formula = definition
            contradictory = name if name in formulas else contradictory
            formulas[name], stated[name] = formula, equation
        else:
            implicit.append(equation)
    declared |= {
        equation.left.body.name
        for equation in values
        if isinstance(equation.left, Derivative) and isinstance(equation.left.body, Symbol)
    }
    sides = [*formulas.values(), *(side for e in implicit for side in (e.left, e.right))]
    names = {name for side in sides for name in free_symbols(side)} | formulas.keys()
    is_given = variable.name in names
    varying = names & declared if is_given or declared else names
    own = {quantity.name, variable.name}
    return Links(
        asked,
        quantity,
        variable,
        formulas,
        tuple(implicit),
        tuple(values),
        frozenset(varying - own),
        stated,
        contradictory,
    )


def _turned(equation: Relation) -> Relation:
    """Return x = 3 for 3 = x."""
    if is_constant(equation.left) and isinstance(equation.right, Symbol | Derivative):
        return Relation(equation.right, "=", equation.left, span=equation.span)
    return equation


def is_constant(tree: Tree) -> bool:
    """Return whether no name in the expression could vary: 3, π/4, √2, ln 2."""
    return not free_symbols(tree) and kinds(tree).isdisjoint({Apply, Derivative})


def _is_value(equation: Relation, asked: Derivative, equations: Sequence[Relation]) -> bool:
    """Return whether an equation only holds at one instant: x = 3, t = π/4, dx/dt = 2."""
    match equation.left:
        case Derivative(Symbol() as body, variable) if body != variable:
            return True
        case Symbol() as name if is_constant(equation.right):
            return name != asked.body or name.name in _names_in_others(equation, equations)
        case Symbol() as name:
            return _is_value_at_instant(name, equation, asked, equations)
        case _:
            return False


def _is_value_at_instant(
    name: Symbol, equation: Relation, asked: Derivative, equations: Sequence[Relation]
) -> bool:
    """Return whether an equation fixes a quantity at one instant (x = a, with a used nowhere else).

    A bare letter fixes it. An expression does if the quantity is known to vary otherwise.
    """
    letters = free_symbols(equation.right)
    if not kinds(equation.right).isdisjoint({Apply, Derivative}):
        return False
    others = [other for other in equations if other is not equation]
    linking = [
        other
        for other in others
        if not (isinstance(other.left, Symbol) and is_constant(other.right))
    ]
    taken = free_symbols(asked).union({name.name}, *map(names_of, others))
    if name.name not in _names_in_others(equation, linking) or letters & taken:
        return False
    rates = {e.left.body for e in equations if isinstance(e.left, Derivative)}
    return isinstance(equation.right, Symbol) or name in {asked.body, asked.variable} | rates


def _names_in_others(equation: Relation, equations: Sequence[Relation]) -> frozenset[str]:
    """Return the names in the other equations, except in rates such as dx/dt = 2."""
    return frozenset(
        name
        for other in equations
        if other is not equation and not isinstance(other.left, Derivative)
        for name in names_of(other)
    )


def _formula(equation: Relation, quantity: Symbol) -> tuple[str, Tree] | None:
    """Return the name that an equation defines, and its formula.

    If either side could be the name, the quantity asked for takes precedence.
    """
    sides = [(equation.left, equation.right), (equation.right, equation.left)]
    sides.sort(key=lambda pair: pair[0] != quantity)
    for name, formula in sides:
        if isinstance(name, Symbol) and name.name not in free_symbols(formula):
            if isinstance(formula, Apply) and formula.name == name.name:
                continue
            return name.name, formula
    return None
