"""Plans: which of several moves is taken, what it costs, and that none that is false is.

No rule knows an antiderivative of digamma(x), so that the moves proposed here decide. It is
ln(abs(gamma(x))), the length of which adds 0.1 to the cost of a move.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import signature

import pytest

from calctutor.expr.prose import say
from calctutor.expr.tree import Integral, Relation, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration.move import Change, Move, Rule, Setting
from calctutor.solving.integration.plan import Plan, assumed
from calctutor.solving.integration.search import find_plan, proposed_by

WHY = say("So.")
RIGHT = "ln(abs(gamma(x)))"


def integral(text: str) -> Integral:
    body = parse_problem(text).body
    assert isinstance(body, Integral)
    return body


UNKNOWN = integral("int digamma(x) dx")


def move(
    name: str, after: str = RIGHT, weight: float = 1, *where: str, is_known: bool = False
) -> Move:
    conditions = tuple(map(parse_relation, where))
    return Move(name, parse(after), WHY, where=conditions, weight=weight, is_known=is_known)


def rule(*moves: Move, of: Integral = UNKNOWN, asked: list[str] | None = None) -> Rule:
    """A rule that proposes moves for one integral, and lists those that were looked at."""

    def proposed(wanted: Integral, setting: Setting) -> Iterator[Move]:
        for one in moves if wanted == of else ():
            if asked is not None:
                asked.append(one.rule)
            yield one

    return proposed


def plan(*moves: Move, of: Integral = UNKNOWN, given: tuple[Relation, ...] = ()) -> Plan | None:
    return find_plan(of, given, more_rules=(rule(*moves, of=of),))


def chosen(*moves: Move) -> str | None:
    found = plan(*moves)
    return None if found is None or found.move is None else found.move.rule


def test_without_moves_there_is_no_plan() -> None:
    assert plan() is None


@pytest.mark.parametrize(
    ("moves", "best"),
    [
        ([move("a", RIGHT, 3), move("b", RIGHT, 2)], "b"),
        ([move("a", RIGHT, 2), move("b", RIGHT, 3)], "a"),
        # Of two that cost the same, the first; a hundredth is no difference.
        ([move("a", RIGHT, 2), move("b", RIGHT, 2)], "a"),
        # A longer line costs a fiftieth more for each symbol: here 2.
        ([move("a", f"{RIGHT} + 2", 2), move("b", RIGHT, 2)], "b"),
        ([move("a", f"{RIGHT} + 2", 2), move("b", RIGHT, 2.05)], "a"),
        # The exclusion of a value costs a tenth, any other condition one.
        ([move("a", RIGHT, 2, "a != 0"), move("b", RIGHT, 2.05)], "b"),
        ([move("a", RIGHT, 2, "a != 0"), move("b", RIGHT, 2.15)], "a"),
        ([move("a", RIGHT, 2, "a > 0"), move("b", RIGHT, 2.95)], "b"),
        ([move("a", RIGHT, 2, "a > 0"), move("b", RIGHT, 3.05)], "a"),
        ([move("a", RIGHT, 2, "a != 0", "b != 0"), move("b", RIGHT, 2.25)], "a"),
        ([move("a", RIGHT, 2, "a != 0", "b != 0"), move("b", RIGHT, 2.15)], "b"),
        # Dearer plans are looked for only where no cheaper one is found.
        ([move("a", RIGHT, 43)], "a"),
        ([move("a", RIGHT, 43.86)], "a"),
        ([move("a", RIGHT, 43.87)], None),
    ],
)
def test_the_cheapest_move_is_taken(moves: list[Move], best: str | None) -> None:
    assert chosen(*moves) == best


def test_of_two_plans_that_cost_the_same_the_one_that_leaves_a_short_integral_is_taken() -> None:
    """What is left counts a twelfth for each of its symbols until it is known what it costs."""
    leaving = move("leaving", f"{RIGHT} - x^2/2 + int x dx", 2)
    alone = plan(leaving)
    assert alone is not None
    whole = move("whole", RIGHT, alone.cost - 0.1)
    assert chosen(whole, leaving) == chosen(leaving, whole) == "leaving"


def test_what_a_plan_is() -> None:
    found = plan(move("a", RIGHT, 3, "a != 0", "b > 0", is_known=True))
    assert found is not None
    assert found.integral == UNKNOWN
    assert found.move is not None
    assert found.move.rule == "a"
    assert found.inner == ()
    assert found.cost == pytest.approx(3 + 0.1 + 1 + 0.14)
    assert ascii_form(found.antiderivative) == RIGHT
    assert not found.comes_back
    assert found.is_known
    assert [ascii_form(one) for one in assumed(found)] == ["a != 0", "b > 0"]


FALSE = f"{RIGHT} + x"


@pytest.mark.parametrize(
    ("moves", "best"),
    [
        ([move("false", FALSE)], None),
        ([move("false", f"2 {RIGHT}"), move("true", RIGHT, 9)], "true"),
        ([move("false", FALSE, 1, is_known=True), move("true", RIGHT, 9)], "true"),
        (
            [move("true", RIGHT, 9), *(move("false", f"{RIGHT} + {n} x") for n in range(1, 6))],
            "true",
        ),
        # After six mistakes nothing is believed any more.
        ([move("true", RIGHT, 9), *(move("false", f"{RIGHT} + {n} x") for n in range(1, 7))], None),
    ],
)
def test_a_move_that_is_false_is_struck_out(moves: list[Move], best: str | None) -> None:
    assert chosen(*moves) == best


@pytest.mark.parametrize(
    ("where", "given", "found"),
    [
        ([], [], False),
        (["x > 0"], [], True),
        (["x < 0"], [], False),
        ([], ["x > 0"], True),
        ([], ["x < 0"], False),
        ([], ["x < 1"], False),
    ],
)
def test_a_move_is_checked_under_its_own_conditions_and_those_given(
    where: list[str], given: list[str], found: bool
) -> None:
    """x digamma(x)/|x| is digamma(x) for x > 0 only."""
    problem = integral("int x digamma(x)/abs(x) dx")
    relations = tuple(map(parse_relation, given))
    proposed = plan(move("a", RIGHT, 1, *where), of=problem, given=relations)
    assert (proposed is not None and proposed.move is not None) is found


def test_a_known_integral_is_taken_at_a_glance() -> None:
    asked: list[str] = []
    moves = (move("a", RIGHT, 1, is_known=True), move("b", RIGHT, 0.5))
    found = find_plan(UNKNOWN, more_rules=(rule(*moves, asked=asked),))
    assert found is not None
    assert asked == ["a"]
    assert found.cost == pytest.approx(1.14)


@pytest.mark.parametrize(
    "first", [move("a", RIGHT, 1.1, is_known=True), move("a", RIGHT, 1, is_known=False)]
)
def test_what_is_harder_or_not_known_is_weighed_against_the_rest(first: Move) -> None:
    asked: list[str] = []
    find_plan(UNKNOWN, more_rules=(rule(first, move("b", RIGHT, 0.5), asked=asked),))
    assert asked == ["a", "b"]
    assert chosen(first, move("b", RIGHT, 0.5)) == "b"


@pytest.mark.parametrize(
    ("after", "antiderivative", "comes_back"),
    [
        # 2 F − I: the integral has come back, and is solved for.
        (f"2 {RIGHT} - int digamma(x) dx", RIGHT, False),
        (f"3 {RIGHT} - 2 int digamma(x) dx", RIGHT, False),
        (f"{RIGHT}/2 + (int digamma(x) dx)/2", RIGHT, False),
        # Another integral is left, and searched for.
        (f"{RIGHT} - x^2/2 + int x dx", f"{RIGHT} - x^2/2 + x^2/2", False),
    ],
)
def test_what_a_move_leaves(after: str, antiderivative: str, comes_back: bool) -> None:
    found = plan(move("a", after, 2))
    assert found is not None
    assert found.comes_back is comes_back
    shown = ascii_form(found.antiderivative)
    assert shown in {ascii_form(parse(antiderivative)), RIGHT}


def test_an_integral_that_comes_back_and_cancels_itself_is_no_plan() -> None:
    assert plan(move("a", "int digamma(x) dx + 0", 2)) is None
    assert chosen(move("a", "int digamma(x) dx", 1), move("b", RIGHT, 9)) == "b"


def test_the_plans_for_what_is_left_are_part_of_it() -> None:
    found = plan(move("a", f"{RIGHT} - x^2/2 + int x dx", 2))
    assert found is not None
    (inner,) = found.inner
    assert inner.move is not None
    assert inner.move.rule == "power-rule"
    assert found.cost > 2 + inner.cost
    assert not found.is_known


@pytest.mark.parametrize(("weight", "looked_at"), [(0.4, ["beside it"]), (1.5, [])])
def test_beside_an_integral_that_is_too_dear_the_next_one_is_not_looked_at(
    weight: float, looked_at: list[str]
) -> None:
    """The first plan costs 4.0 and contains the integral of digamma(2x), which costs 2.2."""
    once = move("once", f"{RIGHT} - ln(abs(gamma(2x)))/2 + int digamma(2x) dx", 1.4)
    twice = move("with more", "int digamma(2x) dx + int digamma(3x) dx", weight)
    known = rule(move("known", "ln(abs(gamma(2x)))/2", 2), of=integral("int digamma(2x) dx"))
    asked: list[str] = []
    more = rule(move("beside it"), of=integral("int digamma(3x) dx"), asked=asked)
    found = find_plan(UNKNOWN, more_rules=(rule(once, twice), known, more))
    assert found is not None
    assert found.move == once
    assert asked == looked_at


def test_a_change_of_variable_is_undone_in_the_result() -> None:
    changed = Move(
        "a",
        parse("int digamma(u) du"),
        WHY,
        change=Change(Symbol("u"), parse("x")),
        weight=2,
    )
    inner = rule(move("b", "ln(abs(gamma(u)))", 2, "u > 0"), of=integral("int digamma(u) du"))
    found = find_plan(UNKNOWN, more_rules=(rule(changed), inner))
    assert found is not None
    assert ascii_form(found.antiderivative) == RIGHT
    assert [ascii_form(one) for one in assumed(found)] == ["x > 0"]


@pytest.mark.parametrize(("most_read", "found"), [(0, True), (3, True)])
def test_so_much_is_read_and_no_more(most_read: int, found: bool) -> None:
    """The first integrand is always read; another one only while little was read before."""
    one = rule(move("a", RIGHT, 2))
    assert (find_plan(UNKNOWN, more_rules=(one,), most_read=most_read) is not None) is found
    two = rule(move("a", f"{RIGHT} - x^2/2 + int x dx", 2))
    assert find_plan(UNKNOWN, more_rules=(two,), most_read=2) is None
    assert find_plan(UNKNOWN, more_rules=(two,), most_read=3) is not None


def test_how_much_is_read_and_done_unless_it_is_said() -> None:
    defaults = {
        name: parameter.default for name, parameter in signature(find_plan).parameters.items()
    }
    assert (defaults["most_read"], defaults["most_work"]) == (1_500, 3_000_000)


def test_an_integrand_of_more_than_120_symbols_is_not_read() -> None:
    def long(terms: int) -> Integral:
        return integral(f"int ({' + '.join(f'digamma(x + {n})' for n in range(1, terms))}) dx")

    def proposed(problem: Integral) -> list[str]:
        asked: list[str] = []
        find_plan(
            problem, more_rules=(rule(move("a"), of=problem, asked=asked),), most_work=200_000
        )
        return asked

    assert proposed(long(10))
    assert not proposed(long(40))


def test_what_one_rule_proposes() -> None:
    both = (move("a"), move("b", FALSE))
    assert proposed_by(rule(*both), UNKNOWN, (), frozenset()) == both
    assert proposed_by(rule(), UNKNOWN, (), frozenset()) == ()


def test_a_rule_is_told_what_is_given_and_which_letters_are_taken() -> None:
    seen: list[Setting] = []

    def listening(wanted: Integral, setting: Setting) -> Iterator[Move]:
        seen.append(setting)
        yield from ()

    given = (parse_relation("a > 0"),)
    proposed_by(listening, UNKNOWN, given, frozenset({"x", "u"}))
    find_plan(UNKNOWN, given, frozenset({"x", "u"}), more_rules=(listening,))
    for setting in seen:
        assert setting.given == given
        assert setting.taken == {"x", "u"}
        found = setting.antiderivative(parse("2 x"), UNKNOWN.variable)
        assert found is not None
        assert ascii_form(found.tree) == "x^2"
        assert setting.antiderivative(parse("digamma(x)"), UNKNOWN.variable) is None
    assert len(seen) >= 2


@pytest.mark.parametrize(
    ("text", "rules", "antiderivative"),
    [
        ("int x dx", ["power-rule"], "x^2/2"),
        ("int x e^x dx", ["integration-by-parts", "exponential"], "x*e^x - e^x"),
        ("int 2x cos(x^2) dx", ["substitution", "cosine"], "sin(x^2)"),
        (
            "int e^x sin(x) dx",
            ["integration-by-parts", "integration-by-parts", "back"],
            "(e^x*sin(x) - e^x*cos(x))/2",
        ),
        (
            "int 1/(x^2 - 1) dx",
            ["partial-fractions", "logarithm", "logarithm"],
            "ln(abs(x - 1))/2 - ln(abs(x + 1))/2",
        ),
        ("int ln(x) dx", ["integration-by-parts", "constant"], "x*ln(x) - x"),
        ("int 1/(x^2 + a^2) dx", ["arctangent"], "atan(x/a)/a"),
    ],
)
def test_the_plans_of_a_textbook(text: str, rules: list[str], antiderivative: str) -> None:
    found = find_plan(integral(text))
    assert found is not None
    assert list(_rules(found)) == rules
    assert ascii_form(found.antiderivative) == antiderivative


def _rules(found: Plan) -> Iterator[str]:
    yield "back" if found.move is None else found.move.rule
    for inner in found.inner:
        yield from _rules(inner)
