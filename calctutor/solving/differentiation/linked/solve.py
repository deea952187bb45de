"""Problems about linked quantities: the choice of a method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from calctutor.expr.problem import names_of
from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Relation, Symbol, Tree, free_symbols, substitute
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiation.linked.formulas import (
    explicit,
    inverse,
    parameter_of,
    parametric,
    total,
)
from calctutor.solving.differentiation.linked.implicit import implicit
from calctutor.solving.differentiation.linked.lines import Lines, NotFoundError, put_in_words
from calctutor.solving.differentiation.linked.links import Links, links
from calctutor.solving.differentiation.linked.undefined import explain_constant
from calctutor.solving.differentiation.linked.unknowns import Writer
from calctutor.solving.differentiation.linked.values import at_values


def related(
    asked: Derivative, equations: Sequence[Relation], given: Sequence[Relation] = ()
) -> Derivation:
    """Return the derivative of a quantity that equations link with others, in verified steps."""
    known = links(asked, equations)
    names = known.varying | {known.quantity.name}
    lines = Lines(asked, given, Writer(names, known.variable, asked.partial))
    try:
        derivation = _derived(known, lines)
        if known.values:
            derivation = at_values(derivation, known, lines)
    except NotFoundError as reason:
        derivation = lines.ended(reason)
    return replace(derivation, equations=tuple(equations))


def _derived(known: Links, lines: Lines) -> Derivation:
    x, y = known.variable.name, known.quantity.name
    if known.contradictory is not None:
        name = Symbol(known.contradictory)
        raise NotFoundError(say("More than one equation says what {name} is.", name=name))
    if known.circular is not None:
        stated = known.stated[known.circular]
        raise NotFoundError(
            say("{stated} leads back to itself by the other equations.", stated=stated)
        )
    for equation in known.values:
        if equation.left == known.asked:
            raise NotFoundError(
                say("{equation} already says what is asked for.", equation=equation)
            )
    if (reason := explain_constant(known)) is not None:
        raise NotFoundError(reason)
    _check_variable(known)
    formula = known.formulas.get(y)
    if formula is not None:
        if any(y in names_of(equation) for equation in known.implicit):
            raise NotFoundError(_TOO_MANY)
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


def _check_variable(known: Links) -> None:
    """Raise NotFoundError if the variable has a formula and also occurs in other equations.

    The problem then does not say whether the formula's letters are constant there or vary.
    """
    formula = known.formulas.get(known.variable.name)
    if formula is None:
        return
    others = (equation for name, equation in known.stated.items() if name != known.variable.name)
    for equation in (*known.implicit, *others):
        if known.variable.name in names_of(equation):
            raise NotFoundError(
                say(
                    "{stated} and {equation} both say something of {x}, and I cannot tell"
                    " what varies with it here.",
                    stated=known.stated[known.variable.name],
                    equation=equation,
                    x=known.variable,
                )
            )


def _main_equation(known: Links) -> tuple[Relation, Mapping[str, Tree]]:
    """Return the equation to differentiate, and the formulas to put into it.

    Raise NotFoundError.
    """
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
        raise NotFoundError(_TOO_MANY)
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
    raise NotFoundError(say(message, y=known.quantity, x=x))
