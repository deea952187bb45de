"""Any text is parsed or refused with a helpful message, and what was parsed can be read back."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.tree import Tree, walk
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_chain, parse_relation
from calctutor.reading.problem_reader import parse_problem

WORDS = r"""
x y t n a b d e i f g h F C D I X
0 1 2 10 0.5 .5 5. 1e5 1e-9 3.14 007 ٣ ２
xy x1 x_1 w_i w_{ij} x_θ x₁ I_i x_ _ yhat ŷ x̂ θ̂ Δx Deltax lambda pi oo inf blank
α θ ϑ λ σ Γ Δ Ω π ∞ µ 𝑥 х
sin cos tan ln log exp sqrt abs arcsin asin log_2 log2 max binomial sigma gamma
sinx lnx cosin Sin SIN hello of tan-1 e2x sin2 sin^2 sin^-1 sin² sin⁻¹ f' f'' f^2 f^(3) f⁽²⁾
+ - * / ^ ** ! , ; = == < > <= >= != -> → − · × ÷ ± ² ³ ⁻¹ ⁿ ⁺ ₁ ᵢ ½ ° % : ? . .. …
( ) ( ) [ ] { } | | ⌊ ⌋ ⌈ ⌉ ′ ″ ' " “ ” $ # @ & ~ é 😀
√ ∛ ∫ ∂ ∂x dx dy dt dθ dΔx dŷ d/dx d/dt ∂/∂x d²/dx² dy/dx d²y/dx² df/dx ∂L/∂w_i ∂²f/∂x∂y
int integrate( diff( limit( lim lim_(x→ lim_{x->0} int_0^1 ∫₀¹ ∫_0^ ,x) x->oo
\frac \frac{ }{ \frac12 \frac{d}{dx} \frac{dy}{dx} \sqrt \sqrt[ \sin \ln \log_ \alpha \pi \Delta
\hat{y} \hat \mathrm{d}x \mathrm{ \operatorname{ \mathcal{L} \left( \right) \left| \right| \cdot
∑ Σ Σ_ Σ_i Σᵢ ∑_{i=1}^n ∑ᵢ₌₁ⁿ sum sum( sum_i ,i) ,i,1,n) \sum \sum_{i=1}^{n} bracket( ,x,0,1)
]_0^1 ]_ ]^1_0 ]₀¹ |_0^1 |_ _{x=0} ^{x=1} _{t=0}^1 ₌ ₋₁ ˣ² ³√ \Big| \left. \left[ \right]
%e %pi log10x w_1x x_1x_2 w_ix_i w_{1j} d2y/dx2 ∂_x np. Acosx D[ C(n,k) =< =>
or and is to from if for squared plus over DNE const meters answer derivative 0<x<1 positive
\, \int_ \lim_{x\to \infty \partial \binom \binom{n}{k} \lfloor \prime \foo \
"""
PIECES = (*WORDS.split(), " ", "  ", "\t", "\n", "\x00", "\u200b")

texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
spaced_texts = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
characters = st.text(max_size=30)
typed = texts | spaced_texts | characters

NAMES = st.sampled_from(
    (
        Names(),
        Names(symbols=frozenset({"i", "net", "sigma", "d"})),
        Names(symbols=frozenset({"f", "x1"}), functions=frozenset({"x", "s", "loss"})),
    )
)


def read_or_refused(read: Callable[[str], object], text: str) -> object:
    """Return the parsed text; None after checks of the refusal."""
    try:
        return read(text)
    except UnreadableError as slip:
        assert slip.text == text
        start, end = slip.span
        assert 0 <= start <= end <= len(text)
        assert slip.message.endswith(".")
        assert ". " not in slip.message
        assert slip.message[0].isupper()
        assert len(set(slip.suggestions)) == len(slip.suggestions)
        for suggestion in slip.suggestions:
            assert suggestion != text
            read(suggestion)
        return None


def check_spans(tree: Tree, text: str) -> None:
    for node in walk(tree):
        if node.span is not None:
            start, end = node.span
            assert 0 <= start < end <= len(text)


@example("x^-x^-x", Names())
@example("(((x²)²)²)²", Names())
@given(typed, NAMES)
def test_an_expression_is_read_or_refused_with_help(text: str, names: Names) -> None:
    tree = read_or_refused(lambda typed: parse(typed, names), text)
    if isinstance(tree, Tree):
        check_spans(tree, text)
        assert parse(ascii_form(tree), names) == tree


@given(typed)
def test_a_problem_is_read_or_refused_with_help(text: str) -> None:
    read_or_refused(parse_problem, text)
    try:
        problem = parse_problem(text)
    except UnreadableError:
        return
    check_spans(problem.body, problem.text)
    assert parse(ascii_form(problem.body), problem.names) == problem.body


@given(typed)
def test_a_chain_is_read_or_refused_with_help(text: str) -> None:
    read_or_refused(parse_chain, text)


@given(typed, typed, st.sampled_from(["<", ">", "=", "≤", "!="]))
def test_a_relation_is_read_or_refused_with_help(left: str, right: str, sign: str) -> None:
    read_or_refused(parse_relation, left + sign + right)


@given(typed, typed)
def test_what_is_typed_in_two_parts_is_read_or_refused_with_help(left: str, right: str) -> None:
    for text in (f"({left})({right})", f"{left}+{right}", f"∫ {left} dx {right}", f"d/dx {left}"):
        read_or_refused(parse, text)
