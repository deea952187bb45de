"""Problems about linked quantities: which way leads to the derivative that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from calctutor.expr.linked import names_of
from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Relation, Symbol, Tree, free_symbols, substitute
from calctutor.solving.derivation import Derivation
from calctutor.solving.related.formulas import (
    explicit,
    inverse,
    parameter_of,
    parametric,
    total,
)
from calctutor.solving.related.implicit import implicit
from calctutor.solving.related.lines import Lines, NotFound, put_in_words
from calctutor.solving.related.links import Links, links
from calctutor.solving.related.unknowns import Writer
from calctutor.solving.related.values import at_values


def related(
    asked: Derivative, equations: Sequence[Relation], given: Sequence[Relation] = ()
) -> Derivation:
    """The derivative of a quantity that equations link with others, in verified steps."""
    known = links(asked, equations)
    names = known.varying | {known.quantity.name}
    lines = Lines(asked, given, Writer(names, known.variable, asked.partial))
    try:
        derivation = _derived(known, lines)
        if known.values:
            derivation = at_values(derivation, known, lines)
    except NotFound as reason:
        derivation = lines.ended(reason)
    return replace(derivation, equations=tuple(equations))


def _derived(known: Links, lines: Lines) -> Derivation:
    x, y = known.variable.name, known.quantity.name
    if known.contradictory is not None:
        name = Symbol(known.contradictory)
        raise NotFound(say("More than one equation says what {name} is.", name=name))
    formula = known.formulas.get(y)
    if formula is not None:
        return _by_formula(formula, known, lines)
    by_inverse = known.formulas.get(x)
    if by_inverse is not None and y in free_symbols(by_inverse) and not known.implicit:
        return inverse(by_inverse, known, lines)
    main, others = _main_equation(known)
    put = Relation(substitute(main.left, others), "=", substitute(main.right, others))
    if others:
        quantities = [(Symbol(name), formula) for name, formula in others.items()]
        lines.add("put-in", put_in_words(quantities), main, put)
        known = replace(known, varying=known.varying - others.keys())
    return implicit(put, known, lines)


def _main_equation(known: Links) -> tuple[Relation, Mapping[str, Tree]]:
    """The equation to be differentiated, and the formulas that are put into it. Raises NotFound."""
    formulas = known.formulas
    candidates = [(equation, formulas) for equation in known.implicit] or [
        (equation, {n: f for n, f in formulas.items() if n != name})
        for name, equation in known.stated.items()
    ]
    fitting = [
        (equation, others)
        for equation, others in candidates
        if others.keys() <= names_of(equation) and len(known.implicit) < 2
    ]
    if len(fitting) != 1:
        raise NotFound(_TOO_MANY)
    return fitting[0]


_TOO_MANY = say(
    "Here several equations hold at once, and none of them says what one of the quantities is."
    " I work with one such equation, or with formulas such as {formula}.",
    formula=Relation(Symbol("y"), "=", Symbol("t")),
)


def _by_formula(formula: Tree, known: Links, lines: Lines) -> Derivation:
    x = known.variable
    whole = known.expanded(formula)
    others = free_symbols(formula) & (known.formulas.keys() | known.varying) - {x.name}
    reached = free_symbols(whole) & ({x.name} | known.varying)
    if reached or not free_symbols(whole):
        return total(formula, known, lines) if others else explicit(formula, known, lines)
    by_parameter = known.formulas.get(x.name)
    if by_parameter is not None:
        other = known.expanded(by_parameter)
        parameter = parameter_of(other, whole)
        if parameter is not None:
            return parametric(other, whole, parameter, known, lines)
    message = "Nothing here says how {y} depends on {x}."
    raise NotFound(say(message, y=known.quantity, x=x))
