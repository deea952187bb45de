"""Questions and answers of great size: exponents, products, sums, nestings, numbers, orders."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

_FACTORS = (
    *("ln(x)", "sin(x)", "cos(x)", "e^x", "e^(-x^2)", "sqrt(x)", "sqrt(x^2+1)", "x", "tan(x)"),
    *("(x+1)", "(x^2+3x+1)", "(x^3-x+2)", "ln(x+1)", "arctan(x)", "sinh(x)", "(2x-1)", "(a x+b)"),
    *("cbrt(x)", "|x|", "ln(ln(x))", "1/x", "x^x", "f(x)", "sin(3x)", "e^(2x)", "ln(2)", "y"),
)
_WRAPPINGS = (
    *("sin({})", "ln({})", "sqrt({})", "e^({})", "({})^2", "1/(1+{})", "(x+{})", "cbrt({})"),
    *("|{}|", "arctan({})", "x*({})", "({})^x", "(1+1/({}))", "cosh({})", "-({})", "max(x,{})"),
    *("({})^(1/3)", "gamma({})", "({})!", "f({})", "erf({})", "tan({})", "({})^7", "arcsin({})"),
)
_LARGE_CALLS = (
    *("({})!", "gamma({})", "binomial({}, x)", "binomial(2*{}, {})", "digamma({})", "sin({})"),
    *("polygamma({}, x)", "e^({})", "ln({})", "sqrt({})", "cbrt({})", "cosh({})", "floor({})"),
    *("arctan({})", "erf({})", "root(x, {})", "log({}, 3)", "({})^({})", "x^({})^({})", "x^(1/{})"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, an answer to it and the form that is asked for, as they are typed."""

    problem: str
    answer: str
    form: str | None


@st.composite
def large_numbers(draw: st.DrawFn) -> str:
    """Numbers from 10³ on, of up to 2,000 digits; powers and decimals among them."""
    match draw(st.integers(0, 7)):
        case 0 | 1 | 2:
            return str(10 ** draw(st.integers(3, 15)) + draw(st.integers(-2, 2)))
        case 3:
            return str(draw(st.integers(50, 5000)))
        case 4:
            return "7" * draw(st.sampled_from((20, 50, 300, 1000, 1999)))
        case 5:
            digits = draw(st.sampled_from((5, 40, 900)))
            return "3." + "14159" * (digits // 5)
        case 6:
            return f"10^{draw(st.sampled_from((20, 100, 400, 10**6, 10**15)))}"
        case _:
            tower = draw(st.lists(st.integers(2, 9), min_size=3, max_size=5))
            return "(" + "^".join(map(str, tower)) + ")"


@st.composite
def _exponents(draw: st.DrawFn) -> str:
    number = draw(large_numbers())
    shape = draw(
        st.sampled_from(
            ("{}", "{}", "-{}", "{}/3", "1/{}", "-{}/7", "a*{}", "n+{}", "x*{}", "{}x", "x/{}")
        )
    )
    return "(" + shape.format(number) + ")"


def _powers() -> st.SearchStrategy[str]:
    bases = st.sampled_from(
        ("x", "x", "(x+1)", "(x^2+1)", "2", "e", "sin(x)", "(1+y)", "(1+1/x)", "ln(x)", "(1.0001)")
    )
    wraps = st.sampled_from(
        ("{}", "{}", "x+{}", "sqrt({}+1)", "ln({}+1)", "1/(1+{})", "sqrt(x+sqrt({}+1))", "({}-1)^2")
    )
    return st.builds(
        lambda base, power, wrap: wrap.format(f"{base}^{power}"), bases, _exponents(), wraps
    )


@st.composite
def _products(draw: st.DrawFn) -> str:
    count = draw(st.integers(10, 60))
    if draw(st.booleans()):
        factors = [draw(st.sampled_from(_FACTORS))] * count
    else:
        kinds = draw(st.lists(st.sampled_from(_FACTORS), min_size=2, max_size=12))
        factors = [kinds[at % len(kinds)] for at in range(count)]
    return draw(st.sampled_from(("*", " ", "/", "*"))).join(factors)


@st.composite
def _different_factors(draw: st.DrawFn) -> str:
    count = draw(st.integers(10, 60))
    shape = draw(
        st.sampled_from(
            *[("(x+{})", "(x^{}+1)", "sin({}x)", "ln(x+{})", "e^({}x)", "sqrt(x+{})", "x_{}",
               "(y+{}x)", "sqrt({})", "(x^2+{}x+1)", "arctan({}x)", "(a+{}x^3+y)")]
        )
    )  # fmt: skip
    joint = draw(st.sampled_from(("*", "+", "-", "/", ")/(", ")*(")))
    text = joint.join(shape.format(at) for at in range(2, count + 2))
    return f"({text})" if ")" in joint else text


@st.composite
def _long_sums(draw: st.DrawFn) -> str:
    count = draw(st.sampled_from((30, 100, 300, 1000)))
    shape = draw(
        st.sampled_from(
            ("{0}x^{0}", "1/(x+{0})", "sin({0}x)", "sqrt({0})", "ln({0})", "x^{0}/{0}!", "x/{0}",
             "e^({0}x)", "ln(x+{0})", "sqrt(x+{0})", "x_{0}", "(x+{0})^{0}", "a^{0}")
        )
    )  # fmt: skip
    return "+".join(shape.format(at) for at in range(1, count))[:15_000].rpartition("+")[0]


@st.composite
def _nested(draw: st.DrawFn) -> str:
    depth = draw(st.sampled_from((5, 10, 20, 40, 55)))
    wraps = draw(st.lists(st.sampled_from(_WRAPPINGS), min_size=1, max_size=4))
    text = draw(st.sampled_from(("x", "x+1", "x^2+y", "2")))
    for at in range(depth):
        longer = wraps[at % len(wraps)].format(text)
        if len(longer) > 15_000:
            break
        text = longer
    return text


def _calls() -> st.SearchStrategy[str]:
    return st.builds(
        lambda call, number, rest: call.replace("{}", number) + rest,
        st.sampled_from(_LARGE_CALLS),
        large_numbers(),
        st.sampled_from(("", "", "*x", "+x", "*sin(x)")),
    )


@st.composite
def _others(draw: st.DrawFn) -> str:
    number = draw(large_numbers())
    match draw(st.integers(0, 5)):
        case 0:
            return f"sum_(k=1)^{number} x^k/k"
        case 1:
            return f"sum_(k=1)^{number} sum_(j=1)^{number} (k+j)"
        case 2:
            pieces = draw(st.sampled_from((5, 30, 100)))
            text = ", ".join(f"x^{at} for x < {at}" for at in range(pieces))
            return f"cases({text}, x otherwise)"
        case 3:
            return "(" + "*".join(["(x+y)", "(x-y)"] * draw(st.integers(5, 25))) + ")"
        case 4:
            return f"(x+y+z+a+b+1)^{draw(st.sampled_from((5, 10, 30, 200, 10**9)))}"
        case _:
            return f"x^{number} - x^({number}-1)"


def large_bodies() -> st.SearchStrategy[str]:
    """Expressions of x, and perhaps y and a, that are large in some way."""
    one = st.one_of(
        _powers(),
        _powers(),
        _products(),
        _different_factors(),
        _long_sums(),
        _nested(),
        _calls(),
        _others(),
    )
    joined = st.builds(
        lambda left, joint, right: f"({left}){joint}({right})",
        one,
        st.sampled_from(("+", "*", "/", "-", "^")),
        one,
    )
    return st.one_of(one, one, one, joined)


@st.composite
def large_questions(draw: st.DrawFn) -> Asked:
    """Questions with something large in the problem, in the answer, or in both."""
    plain = st.sampled_from(("x^2", "sin(x)", "x ln(x)", "e^(2x)", "7", "1/x"))
    body = draw(st.one_of(large_bodies(), large_bodies(), plain))
    number = draw(large_numbers())
    order = draw(st.sampled_from((2, 3, 5, 10, 50, 200)))
    problem = draw(
        st.sampled_from(
            (
                *("{0}", "d/dx ({0})", "d/dx ({0})", "int ({0}) dx", "int ({0}) dx"),
                *("lim_(x->0) ({0})", "lim_(x->oo) ({0})", "lim_(x->1) ({0})"),
                *("int_0^1 ({0}) dx", "int_0^oo ({0}) dx", "int_1^{1} ({0}) dx"),
                *("d^{2}/dx^{2} ({0})", "d/dy ({0})", "dy/dx for x^2 + y^2 = {0}"),
                *("dy/dx for y^3 + x = ({0})", "({0}, x^2)", "lim_(x->oo) ({0})/x^{1}"),
                *("d/dx int_0^x ({0}) dx", "d/dx {1} x^2"),
            )
        )
    ).format(body, number, order)
    answer = draw(
        st.one_of(
            st.sampled_from(("7", "x", "0", "2x", "x^2 + C", "sin(x)", "oo", "(1, 2x)", body)),
            st.just(problem),
            large_bodies(),
            st.just(f"({body})*1.5"),
            st.just(f"({body}) + 0"),
        )
    )
    forms = (None, None, None, "evaluated", "simplified", "factored", "expanded")
    return Asked(problem[:20_000], answer[:20_000], draw(st.sampled_from(forms)))
