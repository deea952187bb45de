"""The three hints for a problem of each rule, word for word: why, the law, the first line."""

from __future__ import annotations

import pytest

from calctutor.lessons.lesson import Text
from calctutor.practice.hints.hints import hints
from calctutor.practice.pitfalls import pitfalls
from calctutor.render.page import Page
from calctutor.render.texts import text_lines
from tests.practice.exercises import worked_out

BEGINS, SHAPE = "It begins like this: ", "The answer has this shape, with a number in each gap: "
GAPS = "The same number goes into every gap: "
CHAIN = "One function inside another: the chain rule. What is done last, and to what?"
CHAIN_LAW = "In letters, d/dx f(g(x)) = f′(g(x)) g′(x). Here "
POWER = "A power of the variable: the power rule is all that it takes."
POWER_LAW = "In letters, d/dx xⁿ = n xⁿ⁻¹."
TWICE = "One derivative after the other. For the first one: "
LINE = "This is a straight line in the variable. What is its slope?"
LINE_LAW = "In letters, d/dx (m x + n) = m."
KNOWN_LIMIT = "This looks like a limit that is known. What has to be under the line for it?"
BOUNDS = "First find an antiderivative; the bounds come last."
BOUNDS_LAW = "In letters, ∫ₐᵇ f(x) dx = F(b) − F(a)."


def said(text: Text) -> str:
    return " ".join(line.plain.strip() for line in text_lines(Page(200), text))


@pytest.mark.parametrize(
    ("problem", "pointer", "letters", "line"),
    [
        # Derivatives
        ("d/dx x^5", POWER, POWER_LAW, f"{SHAPE}□ x^□."),
        ("d/dx 3x^4", POWER, POWER_LAW, f"{SHAPE}□ x^□."),
        ("d/dx sqrt(x)", POWER, POWER_LAW, f"{SHAPE}□/(□ √x)."),
        (
            "d/dx (x^3 + 4x)",
            "A sum: each term is differentiated by itself. Which of them do not change at all?",
            "In letters, d/dx (f(x) + g(x)) = f′(x) + g′(x).",
            f"{BEGINS}d/dx x³ + d/dx (4x). Now the rest.",
        ),
        ("d/dx (3x + 5)", LINE, LINE_LAW, f"{BEGINS}d/dx (3x). Now the rest."),
        ("d/dx (5 - 2x)", LINE, LINE_LAW, f"{BEGINS}−d/dx (2x). Now the rest."),
        ("∂/∂x x y^2", LINE, LINE_LAW, f"{SHAPE}y^□."),
        (
            "d/dx (3x + 2)^5",
            CHAIN,
            f"{CHAIN_LAW}u⁵ is outside, with u = 3x + 2 inside.",
            f"{BEGINS}5 (3x + 2)⁴ · d/dx (3x + 2). Now the rest.",
        ),
        (
            "d/dx e^(3x)",
            CHAIN,
            f"{CHAIN_LAW}eᵘ is outside, with u = 3x inside.",
            f"{BEGINS}e³ˣ · d/dx (3x). Now the rest.",
        ),
        (
            "d/dx (-sin(4x))",
            CHAIN,
            f"{CHAIN_LAW}sin(u) is outside, with u = 4x inside.",
            f"{BEGINS}−cos(4x) · d/dx (4x). Now the rest.",
        ),
        (
            "d/dx 7 sin(4x)",
            CHAIN,
            f"{CHAIN_LAW}sin(u) is outside, with u = 4x inside.",
            f"{BEGINS}7 cos(4x) · d/dx (4x). Now the rest.",
        ),
        (
            "d/dx sin(3x)/4",
            CHAIN,
            f"{CHAIN_LAW}sin(u) is outside, with u = 3x inside.",
            f"{BEGINS}(1/4) cos(3x) · d/dx (3x). Now the rest.",
        ),
        (
            "d/du sin(4u)",
            CHAIN,
            f"{CHAIN_LAW}sin(v) is outside, with v = 4u inside.",
            f"{BEGINS}cos(4u) · d/du (4u). Now the rest.",
        ),
        (
            "d/dx x^2 e^x",
            "A product of parts that all change: the product rule.",
            "In letters, d/dx (f(x) g(x)) = f′(x) g(x) + f(x) g′(x). Each factor is "
            "differentiated in turn while the other stays. The factors are x² and eˣ.",
            f"{BEGINS}(d/dx x²) eˣ + x² · d/dx eˣ. Now the rest.",
        ),
        (
            "d/dx x/(x + 1)",
            "One changing part over another: the quotient rule.",
            "In letters, d/dx (f(x)/g(x)) = (f′(x) g(x) − f(x) g′(x))/g(x)².",
            f"{BEGINS}((d/dx x)(x + 1) − x · d/dx (x + 1))/(x + 1)². Now the rest.",
        ),
        (
            "d/dx 1/(x^2 + 3)",
            "Only the denominator changes. It can be read as a power with a negative exponent.",
            "In letters, d/dx (1/g(x)) = −g′(x)/g(x)².",
            f"{BEGINS}−(d/dx (x² + 3))/(x² + 3)². Now the rest.",
        ),
        (
            "d/dx 5 e^x",
            "The function e to the power of the variable is in the table, and easy to remember.",
            "In letters, d/dx eˣ = eˣ.",
            f"{SHAPE}□ eˣ.",
        ),
        (
            "d/dx 2^x",
            "The variable is in the exponent, so that the power rule does not fit here.",
            "In letters, d/dx aˣ = aˣ ln(a).",
            f"{SHAPE}2ˣ ln(□).",
        ),
        (
            "d/dx ln(x)",
            "The natural logarithm is in the table.",
            "In letters, d/dx ln(x) = 1/x.",
            f"{SHAPE}□/x.",
        ),
        (
            "d/dx log_3(x)",
            "A logarithm to another base is a natural logarithm, divided by a number.",
            "In letters, logₐ(x) = ln(x)/ln(a).",
            f"{SHAPE}□/(x ln(□)).",
        ),
        (
            "d/dx 3 sin(x)",
            "The sine is in the table.",
            "In letters, d/dx sin(x) = cos(x).",
            f"{SHAPE}□ cos(x).",
        ),
        (
            "d/dx 3 cos(x)",
            "The cosine is in the table. Mind which of the two brings a minus sign.",
            "In letters, d/dx cos(x) = −sin(x).",
            f"{SHAPE}−□ sin(x).",
        ),
        (
            "d/dx tan(x)",
            "The tangent is in the table.",
            "In letters, d/dx tan(x) = sec²(x).",
            f"{SHAPE}sec(x)^□.",
        ),
        (
            "d/dx sigma(x)",
            "The derivative of the sigmoid is made of the sigmoid itself.",
            "In letters, d/dx σ(x) = σ(x) (1 − σ(x)).",
            f"{SHAPE}σ(x) (□ − σ(x)).",
        ),
        ("d^2/dx^2 x^5", f"{TWICE}{POWER}", POWER_LAW, f"{BEGINS}d/dx (5x⁴). Now the rest."),
        (
            "d^2/dx^2 e^(2x)",
            f"{TWICE}{CHAIN}",
            f"{CHAIN_LAW}eᵘ is outside, with u = 2x inside.",
            f"{BEGINS}d/dx (2e²ˣ). Now the rest.",
        ),
        (
            "∂^2/∂x∂y x^2 y^3",
            f"{TWICE}{POWER}",
            POWER_LAW,
            f"{BEGINS}∂/∂x (x²·3 y²). Now the rest.",
        ),
        (
            "d/dx arctan(x)",
            "What is done last here? The rule for that comes first.",
            "From the table: the derivative of arctan(x) is 1/(1 + x²).",
            f"{SHAPE}□/(□ + x^□).",
        ),
        # Integrals
        (
            "int x^4 dx",
            "A power: the power rule read backwards. What has this as its derivative?",
            "In letters, ∫ xⁿ dx = xⁿ⁺¹/(n + 1).",
            f"{SHAPE}x^□/□ + C.",
        ),
        (
            "int (3x^2 + 1) dx",
            "A sum: each term is integrated by itself.",
            "In letters, ∫ (f(x) + g(x)) dx = ∫ f(x) dx + ∫ g(x) dx.",
            f"{BEGINS}∫ 3x² dx + ∫ 1 dx. Now the rest.",
        ),
        (
            "int e^(3x) dx",
            "An exponential function: which function has it as its derivative?",
            "In letters, ∫ eᵃˣ dx = eᵃˣ/a.",
            f"{SHAPE}e³ˣ/□ + C.",
        ),
        (
            "int sin(2x) dx",
            "A sine: which function has it as its derivative, and with which sign?",
            "In letters, ∫ sin(a x) dx = −cos(a x)/a.",
            f"{SHAPE}−cos(2x)/□ + C.",
        ),
        (
            "int 2 cos(x) dx",
            "A cosine: which function has it as its derivative?",
            "In letters, ∫ cos(a x) dx = sin(a x)/a.",
            f"{SHAPE}□ sin(x) + C.",
        ),
        (
            "int 3/x dx",
            "Look at the derivative of the denominator: how does the numerator compare with it?",
            "In letters, ∫ g′(x)/g(x) dx = ln(|g(x)|).",
            f"{SHAPE}□ ln(|x|) + C.",
        ),
        (
            "int 1/(x^2 + 4) dx",
            "One over a square plus a number: an arctangent.",
            "In letters, ∫ 1/(x² + a²) dx = arctan(x/a)/a.",
            f"{SHAPE}arctan(x/□)/□ + C.",
        ),
        (
            "int 2x e^(x^2) dx",
            "Look for a part whose derivative stands beside it: give that part a letter.",
            "In letters, ∫ f(g(x)) g′(x) dx = ∫ f(u) du. Let u = x²; then du/dx = 2x.",
            f"{BEGINS}∫ eᵘ du. Now the rest.",
        ),
        (
            "int x e^x dx",
            "A product, one part of which gets simpler when it is differentiated: by parts.",
            "∫ f(x) g′(x) dx = f(x) g(x) − ∫ f′(x) g(x) dx, here with f(x) = x, so that "
            "f′(x) = 1, and g′(x) = eˣ, so that g(x) = eˣ.",
            f"{BEGINS}x eˣ − ∫ eˣ dx. Now the rest.",
        ),
        (
            "int (e^x + 1)^2 dx",
            "Multiplied out, or divided out, this is a sum of simple terms.",
            "The brackets are multiplied out.",
            f"{BEGINS}∫ (e²ˣ + 2eˣ + 1) dx. Now the rest.",
        ),
        (
            "int x/(x + 2) dx",
            "The numerator is not of a lower degree than the denominator: divide first.",
            "The numerator has no lower degree than the denominator. Division gives 1 and leaves "
            "the remainder −2.",
            f"{BEGINS}∫ (1 − 2/(x + 2)) dx. Now the rest.",
        ),
        (
            "int sin(x)^3 dx",
            "An odd power: keep one factor for du, and write the rest with the other function.",
            "In letters, sin²(x) + cos²(x) = 1.",
            f"{BEGINS}−∫ (1 − u²) du. Now the rest.",
        ),
        ("int_0^2 x^3 dx", BOUNDS, BOUNDS_LAW, f"{BEGINS}[x⁴/4]₀². Now the rest."),
        ("int_0^oo e^(-2x) dx", BOUNDS, BOUNDS_LAW, f"{BEGINS}[−e⁻²ˣ/2]_0^∞. Now the rest."),
        # Limits
        (
            "lim_{x->2} (3x + 1)",
            "Nothing goes wrong at this point: what is the value there?",
            "In letters, lim_(x→a) f(x) = f(a).",
            f"{GAPS}3□ + 1.",
        ),
        (
            "lim_{x->3} (x^2 - 9)/(x - 3)",
            "Numerator and denominator both become 0 there, so they have a factor in common.",
            "Numerator and denominator are both 0 where x is 3: x − 3 is a factor of both.",
            f"{BEGINS}lim_(x→3) (x − 3)(x + 3)/(x − 3). Now the rest.",
        ),
        (
            "lim_{x->oo} (3x^2 + 1)/(2x^2 + x)",
            "Divide numerator and denominator by the highest power that there is.",
            "In letters, lim_(x→∞) 1/x = 0.",
            f"{BEGINS}lim_(x→∞) (3 + 1/x²)/(2 + 1/x). Now the rest.",
        ),
        (
            "lim_{x->0} sin(3x)/x",
            KNOWN_LIMIT,
            "In letters, lim_(u→0) sin(u)/u = 1.",
            f"{BEGINS}lim_(x→0) 3 (sin(3x)/(3x)). Now the rest.",
        ),
        (
            "lim_{x->0} (e^(2x) - 1)/x",
            KNOWN_LIMIT,
            "In letters, lim_(u→0) (eᵘ − 1)/u = 1.",
            f"{BEGINS}lim_(x→0) 2 ((e²ˣ − 1)/(2x)). Now the rest.",
        ),
        (
            "lim_{x->0} (1 - cos(2x))/x^2",
            KNOWN_LIMIT,
            "In letters, lim_(u→0) (1 − cos(u))/u² = 1/2.",
            f"{BEGINS}lim_(x→0) 4 ((1 − cos(2x))/(4x²)). Now the rest.",
        ),
        (
            "lim_{x->0} ln(1 + 3x)/x",
            KNOWN_LIMIT,
            "In letters, lim_(u→0) ln(1 + u)/u = 1.",
            f"{BEGINS}lim_(x→0) 3 (ln(1 + 3x)/(3x)). Now the rest.",
        ),
        (
            "lim_{x->0} tan(2x)/x",
            KNOWN_LIMIT,
            "In letters, lim_(u→0) tan(u)/u = 1.",
            f"{BEGINS}lim_(x→0) 2 (tan(2x)/(2x)). Now the rest.",
        ),
        (
            "lim_{x->0} (sqrt(x + 4) - 2)/x",
            "A difference with a root: multiply above and below by the sum of the same two.",
            "In letters, (a − b)(a + b) = a² − b².",
            f"{BEGINS}lim_(x→0) x/(x·(√(x + 4) + 2)). Now the rest.",
        ),
        (
            "lim_{x->oo} x^3 e^(-x)",
            "Which grows faster, the power or the exponential function?",
            "In letters, lim_(x→∞) xⁿ e⁻ˣ = 0.",
            f"{SHAPE}□.",
        ),
        (
            "lim_{x->oo} (1 + 3/x)^x",
            "A power whose base goes to 1 while its exponent goes to infinity: a limit that is "
            "known.",
            "In letters, lim_(x→∞) (1 + 1/x)ˣ = e.",
            f"{SHAPE}e^□.",
        ),
        (
            "lim_{x->oo} (3 + 2/x)",
            "Look at each term by itself.",
            "In letters, lim_(x→∞) 1/x = 0.",
            f"{BEGINS}3 + lim_(x→∞) 2/x. Now the rest.",
        ),
        (
            "lim_{x->oo} (3 - 2/x)",
            "Look at each term by itself.",
            "In letters, lim_(x→∞) 1/x = 0.",
            f"{BEGINS}3 − lim_(x→∞) 2/x. Now the rest.",
        ),
        (
            "lim_{x->1} ln(x)/(x - 1)",
            "Numerator and denominator both go to 0: compare how fast they change.",
            "In letters, lim_(x→a) f(x)/g(x) = lim_(x→a) f′(x)/g′(x).",
            f"{BEGINS}lim_(x→1) 1/x. Now the rest.",
        ),
    ],
)
def test_the_hints_for(problem: str, pointer: str, letters: str, line: str) -> None:
    assert [said(hint) for hint in hints(worked_out(problem))] == [pointer, letters, line]


@pytest.mark.parametrize(
    ("problem", "mistakes"),
    [
        ("d/dx x^5", {"power-exponent-not-lowered", "power-factor-missing"}),
        (
            "d/dx 3x^4",
            {"power-exponent-not-lowered", "power-factor-missing", "constant-factor-dropped"},
        ),
        (
            "d/dx (3x + 5)",
            {"constant-kept", "constant-differentiated-to-one", "constant-factor-dropped"},
        ),
        ("d/dx e^x", {"power-rule-on-exponential"}),
        ("d/dx 2^x", {"exponential-log-base-missing", "power-rule-on-exponential"}),
        ("d/dx cos(x)", {"trig-sign"}),
        ("∂^2/∂x∂y x^2 y^3", {"partial-wrong-variable"}),
        ("d/dx ln(x)", set()),
        (
            "d^2/dx^2 x^5",
            {
                "derivative-first-given-as-second",
                "power-exponent-not-lowered",
                "power-factor-missing",
                "constant-factor-dropped",
            },
        ),
        (
            "dy/dx for x y + y^2 = 3",
            {
                "chain-inner-derivative-missing",
                "chain-inner-not-differentiated",
                "chain-layer-missing",
                "chain-outer-at-inner-derivative",
                "constant-kept",
                "implicit-factor-missing",
                "implicit-product-not-used",
                "power-exponent-not-lowered",
                "power-factor-missing",
                "product-minus",
                "product-of-derivatives",
                "product-one-term",
                "product-same-factor-pairs",
            },
        ),
        (
            "int x^4 dx",
            {
                "antiderivative-divisor-missing",
                "antiderivative-multiplied-not-divided",
                "antiderivative-old-exponent",
                "differentiated-instead",
                "constant-of-integration-missing",
            },
        ),
        (
            "int 3 e^x dx",
            {
                "constant-factor-dropped",
                "constant-of-integration-missing",
                "power-rule-on-exponential",
            },
        ),
        (
            "int_0^2 x^3 dx",
            {
                "definite-integrand-evaluated",
                "definite-limits-reversed",
                "antiderivative-divisor-missing",
                "antiderivative-multiplied-not-divided",
                "antiderivative-old-exponent",
            },
        ),
    ],
)
def test_the_mistakes_that_can_be_made_on(problem: str, mistakes: set[str]) -> None:
    found = pitfalls(worked_out(problem))
    assert set(found) == mistakes
    assert len(found) == len(mistakes)


def test_the_likelier_mistakes_come_first_and_the_constant_last() -> None:
    assert pitfalls(worked_out("d/dx 3x^4"))[-1] == "constant-factor-dropped"
    assert pitfalls(worked_out("int x^4 dx"))[-1] == "constant-of-integration-missing"
