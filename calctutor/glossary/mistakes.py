"""Kinds of mistake, each with a problem and a wrong answer that it leads to."""

from __future__ import annotations

from calctutor.glossary.entry import Entry, mistake
from calctutor.mistakes import kinds

DERIVATIVES: tuple[Entry, ...] = (
    mistake(
        kinds.CHAIN_INNER_DERIVATIVE_MISSING,
        "The outer derivative is right, and the factor for the inside is not there. Whenever the"
        " inside is more than the bare variable, its derivative is a factor.",
        "d/dx cos(x^3)",
        "-sin(x^3)",
        "chain-rule, inner-derivative",
    ),
    mistake(
        kinds.CHAIN_INNER_NOT_DIFFERENTIATED,
        "The inside itself was taken as the factor. It has to be differentiated first.",
        "d/dx (2-ln(x))^3",
        "3(2-ln(x))^2 (2-ln(x))",
        "chain-rule, inner-derivative",
    ),
    mistake(
        kinds.CHAIN_INNER_SIGN_LOST,
        "The inner derivative is there, but not its minus.",
        "d/dx e^(-4x)",
        "4 e^(-4x)",
        "chain-rule, inner-derivative",
    ),
    mistake(
        kinds.CHAIN_OUTER_AT_INNER_DERIVATIVE,
        "The derivative of the inside was put into the outer function. The inside stays as it is"
        " there; its derivative comes as a factor.",
        "d/dx e^(x^2)",
        "e^(2x)",
        "chain-rule, outer-derivative",
    ),
    mistake(
        kinds.CHAIN_LAYER_MISSING,
        "There are three layers or more, and one of them gave no factor. Go from the outside to the"
        " inside, one layer at a time.",
        "d/dx e^(sin(3x))",
        "e^(sin(3x)) cos(3x)",
        "chain-rule, layer",
    ),
    mistake(
        kinds.POWER_EXPONENT_NOT_LOWERED,
        "The exponent came down as a factor, and stayed above as well. The new exponent is one"
        " less.",
        "d/dx x^9",
        "9x^9",
        "power-rule",
    ),
    mistake(
        kinds.POWER_FACTOR_MISSING,
        "The exponent was made one less, but it did not come down as a factor.",
        "d/dx x^6",
        "x^5",
        "power-rule",
    ),
    mistake(
        kinds.POWER_NEGATIVE_EXPONENT_RAISED,
        "One less than a negative exponent is further away from 0: after $-3$ comes $-4$.",
        "d/dx x^-3",
        "-3x^-2",
        "power-rule",
    ),
    mistake(
        kinds.POWER_RULE_ON_EXPONENTIAL,
        "The power rule is for a variable in the base. Here the variable stands in the exponent.",
        "d/dx 2^x",
        "x 2^(x-1)",
        "power-rule, exponential-of-base",
    ),
    mistake(
        kinds.POWER_INSIDE_FUNCTION,
        "The inside was differentiated, and the power kept. The power is the outer function; it is"
        " differentiated first, and the derivative of the inside is a factor.",
        "d/dx sin(x)^2",
        "cos(x)^2",
        "chain-rule, power-rule",
        formerly=kinds.DERIVATIVE_DISTRIBUTED_OVER_POWER,
    ),
    mistake(
        kinds.RECIPROCAL_OF_DERIVATIVE,
        "One over a function does not have one over the derivative as its derivative. Write it as a"
        " power with the exponent $-1$, or take the reciprocal rule.",
        "d/dx 1/x^2",
        "1/(2x)",
        "reciprocal-rule, power-rule",
    ),
    mistake(
        kinds.EXPONENTIAL_OWN_DERIVATIVE,
        "Only $e^x$ is its own derivative. With more than x in the exponent, the derivative of the"
        " exponent is a factor.",
        "d/dt e^(t^2)",
        "e^(t^2)",
        "exponential, chain-rule",
    ),
    mistake(
        kinds.EXPONENTIAL_LOG_BASE_MISSING,
        "Only with base e is there no further factor. With any other base it is the logarithm of"
        " the base.",
        "d/dx 2^x",
        "2^x",
        "exponential-of-base",
    ),
    mistake(
        kinds.LOG_INNER_DERIVATIVE_MISSING,
        "The derivative of a logarithm is one over the inside, times the derivative of the inside.",
        "d/dx ln(5x^2+1)",
        "1/(5x^2+1)",
        "logarithm, chain-rule",
    ),
    mistake(
        kinds.TRIG_SIGN,
        "The derivative of the cosine has a minus, that of the sine has none.",
        "d/dx cos(x)",
        "sin(x)",
        "sine, cosine",
    ),
    mistake(
        kinds.CONSTANT_KEPT,
        "A number that is only added has the derivative 0, so it is gone.",
        "d/dx x^2 + 5",
        "2x + 5",
        "constant, sum-rule",
    ),
    mistake(
        kinds.CONSTANT_DIFFERENTIATED_TO_ONE,
        "The derivative of x is 1, that of a constant is 0.",
        "d/dx x^2 + 5",
        "2x + 1",
        "constant, identity",
    ),
    mistake(
        kinds.PRODUCT_OF_DERIVATIVES,
        "A product is not differentiated factor by factor. Each factor changes while the other one"
        " is there, and so there are two terms.",
        "d/dx x^3 cos(x)",
        "-3x^2 sin(x)",
        "product-rule",
    ),
    mistake(
        kinds.PRODUCT_SAME_FACTOR_PAIRS,
        "Each derivative is to be multiplied by the other factor, not by its own.",
        "d/dx x^3 cos(x)",
        "3x^2 x^3 - sin(x) cos(x)",
        "product-rule",
    ),
    mistake(
        kinds.PRODUCT_ONE_TERM,
        "The product rule has two terms: the second factor changes as well.",
        "d/dx x^3 cos(x)",
        "3x^2 cos(x)",
        "product-rule",
    ),
    mistake(
        kinds.PRODUCT_MINUS,
        "The two terms of the product rule are added. The minus belongs to the quotient rule.",
        "d/dx x e^x",
        "e^x (1-x)",
        "product-rule, quotient-rule",
    ),
    mistake(
        kinds.QUOTIENT_OF_DERIVATIVES,
        "A quotient is not differentiated above and below separately. (In L’Hôpital’s rule it is,"
        " but that is about limits.)",
        "d/dx e^x/x",
        "e^x",
        "quotient-rule, lhopital",
    ),
    mistake(
        kinds.QUOTIENT_NUMERATOR_REVERSED,
        "The derivative of the numerator comes first, and the other term is taken away from it.",
        "d/dx x/(x+1)",
        "-1/(x+1)^2",
        "quotient-rule",
    ),
    mistake(
        kinds.QUOTIENT_DENOMINATOR_NOT_SQUARED,
        "Below the line stands the square of the denominator.",
        "d/dx x/(x+1)",
        "1/(x+1)",
        "quotient-rule",
    ),
    mistake(
        kinds.QUOTIENT_DIVIDED_BY_NUMERATOR_SQUARED,
        "It is the denominator that is squared below the line, not the numerator.",
        "d/dx x/(x^2+1)",
        "(1-x^2)/x^2",
        "quotient-rule",
    ),
    mistake(
        kinds.QUOTIENT_PLUS,
        "In the quotient rule the second term is taken away. The plus belongs to the product rule.",
        "d/dx x/e^x",
        "(1+x)/e^x",
        "quotient-rule, product-rule",
    ),
    mistake(
        kinds.SIGMOID_DERIVATIVE_SIGN,
        "The second factor is one minus the sigmoid, not one plus.",
        "d/dx σ(x)",
        "σ(x)(1+σ(x))",
        "sigmoid",
    ),
    mistake(
        kinds.SIGMOID_FACTOR_MISSING,
        "The derivative of the sigmoid is a product of two factors: its value, and one minus its"
        " value.",
        "d/dz σ(z)",
        "σ(z)",
        "sigmoid",
    ),
    mistake(
        kinds.SIGMOID_DERIVATIVE_AT_ACTIVATION,
        "The output of the sigmoid was put into the sigmoid again. Its derivative is taken at the"
        " input.",
        "d/dx σ(x)",
        "σ(σ(x))(1-σ(σ(x)))",
        "sigmoid, activation",
    ),
    mistake(
        kinds.PARTIAL_WRONG_VARIABLE,
        "The derivative was taken by another letter than the one below the round d.",
        "∂/∂x x/y",
        "-x/y^2",
        "partial-derivative",
    ),
    mistake(
        kinds.PARTIAL_OTHERS_NOT_CONSTANT,
        "All letters but one are held still: they are constants, and only stand there.",
        "∂/∂x x^3 y^2",
        "6x^2 y",
        "partial-derivative",
    ),
    mistake(
        kinds.PARTIAL_CONSTANT_FACTOR_ZEROED,
        "A constant that is added goes; a constant that is a factor stays.",
        "∂/∂x x^4 y^2",
        "0",
        "partial-derivative, constant-multiple",
    ),
    mistake(
        kinds.GRADIENT_INPUT_FACTOR_MISSING,
        "The derivative of the sum by a weight is the input that goes with the weight. It is a"
        " factor.",
        "∂/∂w tanh(w x)",
        "1 - tanh(w x)^2",
        "weight, neuron, chain-rule",
    ),
    mistake(
        kinds.GRADIENT_BIAS_AS_WEIGHT,
        "A weight is multiplied by its input, the bias is not: the derivative of the sum by it is"
        " 1.",
        "∂/∂b (y - w x - b)^2",
        "-2x (y - w x - b)",
        "bias, neuron",
    ),
    mistake(
        kinds.LOSS_ACTIVATION_DERIVATIVE_MISSING,
        "Between loss and weight stands the activation, and its derivative is a factor of the"
        " chain.",
        "∂/∂w 1/2 (y-sigma(w x))^2",
        "-(y-sigma(w x)) x",
        "activation, loss, chain-rule",
    ),
    mistake(
        kinds.DERIVATIVE_FIRST_GIVEN_AS_SECOND,
        "The number at the d says how often to differentiate. It was done once too often, or not"
        " often enough.",
        "d^2/dx^2 x^4",
        "4x^3",
        "higher-order",
    ),
    mistake(
        kinds.CONSTANT_NUMBER_AS_POWER,
        "A power of numbers only is a number. It does not change, so its derivative is 0.",
        "d/dx 5^2",
        "10",
        "constant, power-rule",
    ),
    mistake(
        kinds.EXPONENTIAL_RULE_ON_VARIABLE_BASE,
        "The rule for exponentials is for a base that does not change. Here the base has the"
        " variable in it.",
        "d/dx x^(2x)",
        "2 x^(2x) ln(x)",
        "logarithmic-differentiation, exponential-of-base",
    ),
    mistake(
        kinds.POWER_RULE_ON_VARIABLE_EXPONENT,
        "The power rule is for an exponent that does not change. Here the exponent has the"
        " variable in it.",
        "d/dx x^x",
        "x*x^(x-1)",
        "logarithmic-differentiation, power-rule",
    ),
    mistake(
        kinds.TRIG_SECANT_TANGENT_MIXED,
        "The derivative of the tangent is the square of the secant, that of the secant is secant"
        " times tangent; the same with cotangent and cosecant.",
        "d/dx csc(x)",
        "-csc(x)^2",
        "secant, tangent, cosecant",
    ),
    mistake(
        kinds.INVERSE_TRIG_AS_RECIPROCAL,
        "The arctangent is the angle that has a given tangent. It is not one over the tangent.",
        "d/dx arctan(x)",
        "-1/sin(x)^2",
        "arctangent, inverse-function",
    ),
    mistake(
        kinds.INTEGRAL_DERIVATIVE_INNER_MISSING,
        "Where a bound is more than the bare variable, its derivative is a factor.",
        "d/dx int_(x^2)^3 1/t dt",
        "-1/x^2",
        "fundamental-theorem, chain-rule",
    ),
    mistake(
        kinds.INTEGRAL_DERIVATIVE_LOWER_BOUND_FORGOTTEN,
        "Both bounds move, and both count: the lower one with a minus.",
        "d/dx int_(x)^(x^2) f(t) dt",
        "2x f(x^2)",
        "fundamental-theorem, bounds",
    ),
    mistake(
        kinds.INTEGRAL_DERIVATIVE_ANTIDERIVATIVE_KEPT,
        "That is the integral. The derivative of the integral is asked for.",
        "d/dx int_1^x 1/t dt",
        "ln(x)",
        "fundamental-theorem",
    ),
    mistake(
        kinds.IMPLICIT_FACTOR_MISSING,
        "y depends on x, so the derivative of $y^2$ by x is $2y$ times $dy/dx$.",
        "dy/dx for x^2 + y^2 = 16",
        "2x + 2y = 0",
        "implicit-differentiation, chain-rule",
    ),
    mistake(
        kinds.IMPLICIT_PRODUCT_NOT_USED,
        "x times y is a product of two letters that both change: it needs the product rule.",
        "dy/dx for x y = 6",
        "0",
        "implicit-differentiation, product-rule",
    ),
)

INTEGRALS: tuple[Entry, ...] = (
    mistake(
        kinds.CONSTANT_OF_INTEGRATION_MISSING,
        "Any constant can be added to an antiderivative. An integral without bounds is all of"
        " them, so + C belongs to it.",
        "int 2x dx",
        "x^2",
        "constant-of-integration, antiderivative",
    ),
    mistake(
        kinds.DIFFERENTIATED_INSTEAD,
        "The derivative was taken. An integral asks for a function that has this one as its"
        " derivative.",
        "int x^3 dx",
        "3x^2 + C",
        "antiderivative",
    ),
    mistake(
        kinds.INTEGRATED_INSTEAD,
        "The antiderivative was taken. The derivative is asked for.",
        "d/dx 1/x",
        "ln(x)",
        "derivative",
    ),
    mistake(
        kinds.ANTIDERIVATIVE_DIVISOR_MISSING,
        "The exponent went up by one, but nothing was divided by it.",
        "int_0^1 x^2 dx",
        "1",
        "power-rule, antiderivative",
    ),
    mistake(
        kinds.ANTIDERIVATIVE_OLD_EXPONENT,
        "The divisor is the new exponent, the one that stands there now.",
        "int 6x^2 dx",
        "3x^3 + C",
        "power-rule, antiderivative",
    ),
    mistake(
        kinds.ANTIDERIVATIVE_MULTIPLIED_NOT_DIVIDED,
        "A derivative multiplies by the exponent or by the inner factor; on the way back you"
        " divide.",
        "int x^4 dx",
        "5x^5 + C",
        "power-rule, antiderivative",
    ),
    mistake(
        kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING,
        "Differentiating would bring out the inner factor. So it has to be divided by beforehand.",
        "int e^(7x) dx",
        "e^(7x) + C",
        "substitution, chain-rule",
    ),
    mistake(
        kinds.ANTIDERIVATIVE_TRIG_SIGN,
        "The antiderivative of the sine has a minus, that of the cosine has none. It is the other"
        " way round than for derivatives.",
        "int sin(x) dx",
        "cos(x) + C",
        "sine, cosine",
    ),
    mistake(
        kinds.PRODUCT_OF_ANTIDERIVATIVES,
        "A product is not integrated factor by factor. Parts or a substitution may help.",
        "int x cos(3x) dx",
        "x^2/2 sin(3x)/3 + C",
        "integration-by-parts",
    ),
    mistake(
        kinds.PARTS_SIGN,
        "The integral that remains after parts is taken away.",
        "int x cos(3x) dx",
        "x/3 sin(3x) - cos(3x)/9 + C",
        "integration-by-parts",
    ),
    mistake(
        kinds.PARTS_V_FACTOR_MISSING,
        "The antiderivative has a factor, and it comes twice: in the product and in the integral"
        " that remains.",
        "int x e^(5x) dx",
        "x e^(5x) - e^(5x) + C",
        "integration-by-parts",
    ),
    mistake(
        kinds.PARTS_MINUS_NOT_DISTRIBUTED,
        "The minus stands before all that comes out of the integral that remains. A bracket keeps"
        " it there.",
        "int x^2 e^x dx",
        "x^2 e^x + 2x e^x + 2e^x + C",
        "integration-by-parts",
    ),
    mistake(
        kinds.PARTS_SECOND_INTEGRAL_MISSING,
        "After the product, an integral remains to be worked out.",
        "int_0^1 x e^x dx",
        "e",
        "integration-by-parts",
    ),
    mistake(
        kinds.ABSOLUTE_VALUE_IGNORED,
        "Where the inside is negative, the absolute value turns its sign. Integrate on each side"
        " for itself.",
        "int abs(x) dx",
        "x^2/2 + C",
        "absolute-value, split",
    ),
    mistake(
        kinds.SUBSTITUTION_LETTER_KEPT,
        "The new letter was only a help. At the end the old variable has to be put back.",
        "int x e^(x^2) dx",
        "e^u/2 + C",
        "back-substitution, substitution",
    ),
    mistake(
        kinds.LOG_OF_DENOMINATOR,
        "One over the bare variable gives a logarithm, and so does a derivative over its function."
        " Other powers below the line follow the power rule.",
        "int 1/x^3 dx",
        "ln(x^3) + C",
        "logarithm, power-rule",
    ),
    mistake(
        kinds.DEFINITE_LOWER_LIMIT_IGNORED,
        "The value at the lower bound is taken away too, and it is often not 0.",
        "int_0^1 e^x dx",
        "e",
        "at-the-bounds, bounds",
    ),
    mistake(
        kinds.DEFINITE_LIMITS_REVERSED,
        "The value at the upper bound comes first, and that at the lower one is taken away.",
        "int_0^2 x^3 dx",
        "-4",
        "at-the-bounds, bounds",
    ),
    mistake(
        kinds.DEFINITE_LIMITS_ADDED,
        "The two values are subtracted, not added.",
        "int_1^3 2x dx",
        "10",
        "at-the-bounds, bounds",
    ),
    mistake(
        kinds.DEFINITE_INTEGRAND_EVALUATED,
        "The bounds belong into the antiderivative, not into the integrand.",
        "int_0^2 x^3 dx",
        "8",
        "at-the-bounds, antiderivative",
    ),
    mistake(
        kinds.DEFINITE_NOT_EVALUATED,
        "That is an antiderivative. With bounds the answer is a number.",
        "int_0^2 x^3 dx",
        "x^4/4",
        "at-the-bounds, bounds",
    ),
    mistake(
        kinds.DEFINITE_SUBSTITUTION_LIMITS_UNCHANGED,
        "With a new letter come new bounds: what the letter is at the old ones.",
        "int_0^pi sin(2x) dx",
        "1",
        "substitution, bounds",
    ),
    mistake(
        kinds.IMPROPER_CALLED_DIVERGENT,
        "An infinite range does not make the area infinite. It depends on how fast the integrand"
        " falls.",
        "int_1^oo 1/x^3 dx",
        "oo",
        "improper-integral, diverges",
    ),
    mistake(
        kinds.DEFINITE_SINGULARITY_IGNORED,
        "Between the bounds there is a place where the integrand has no value. The antiderivative"
        " must not be carried over it.",
        "int_(-1)^1 1/x^2 dx",
        "-2",
        "split, improper-integral",
    ),
)

LIMITS: tuple[Entry, ...] = (
    mistake(
        kinds.LIMIT_ZERO_OVER_ZERO_CALLED,
        "0/0 is not a number. It says that more has to be done.",
        "lim_{x->3} (x^2-9)/(x-3)",
        "0",
        "indeterminate-form, cancel",
    ),
    mistake(
        kinds.LIMIT_INFINITY_OVER_INFINITY_ONE,
        "Two quantities that both grow beyond all numbers need not grow equally fast.",
        "lim_{x->oo} (5x+2)/(3x-1)",
        "1",
        "growth, highest-power, indeterminate-form",
    ),
    mistake(
        kinds.LIMIT_INFINITY_MINUS_INFINITY_ZERO,
        "Of two quantities that both grow beyond all numbers, one may leave the other behind.",
        "lim_{x->oo} e^x - x",
        "0",
        "growth, indeterminate-form",
    ),
    mistake(
        kinds.LIMIT_ONE_TO_INFINITY_ONE,
        "While the base comes close to 1, the exponent grows. Both work at the same time.",
        "lim_{x->oo} (1-1/x)^x",
        "1",
        "power-as-exponential, indeterminate-form",
    ),
    mistake(
        kinds.LIMIT_HOPITAL_AS_QUOTIENT_RULE,
        "L’Hôpital’s rule differentiates numerator and denominator each by itself. The quotient"
        " rule is for derivatives.",
        "lim_{x->0} ln(1+6x)/x",
        "-18",
        "lhopital, quotient-rule",
    ),
    mistake(
        kinds.LIMIT_HOPITAL_WITHOUT_CONDITION,
        "L’Hôpital’s rule is for 0/0 and infinity over infinity only. Elsewhere the value that it"
        " gives is wrong as a rule.",
        "lim_{x->0} e^x/(x+1)^2",
        "1/2",
        "lhopital, direct-substitution",
    ),
    mistake(
        kinds.LIMIT_LARGEST_POWER_IGNORED,
        "Far out the highest power decides, with its sign.",
        "lim_{x->oo} x - x^2",
        "oo",
        "highest-power",
    ),
    mistake(
        kinds.LIMIT_SIGN_AT_MINUS_INFINITY,
        "Towards minus infinity the variable is negative: exponentials fall, roots of squares"
        " change their sign.",
        "lim_{x->-oo} e^x",
        "oo",
        "limit, growth",
    ),
    mistake(
        kinds.LIMIT_ONE_SIDE_ONLY,
        "From the other side the function behaves differently, so there is no limit.",
        "lim_{x->0} 1/x^3",
        "oo",
        "one-sided, limit",
    ),
    mistake(
        kinds.LIMIT_KNOWN_LIMIT_ELSEWHERE,
        "A known limit holds at its own point. Here the variable goes somewhere else.",
        "lim_{x->pi} sin(x)/x",
        "1",
        "known-limit, direct-substitution",
    ),
    mistake(
        kinds.LIMIT_FROZEN_PART,
        "One part was put to its limit while the rest still moved. All parts move at the same"
        " time.",
        "lim_{x->0+} x^x",
        "0",
        "limit-laws, power-as-exponential",
    ),
    mistake(
        kinds.NO_VALUE_GIVEN_NUMBER,
        "Here there is no value at all. Look whether each part has one before you put them"
        " together.",
        "int_-oo^oo x dx",
        "0",
        "diverges, improper-integral",
    ),
    mistake(
        kinds.VALUE_CALLED_NONE,
        "There is a value, although it takes a second look to see it.",
        "d/dx x^3",
        "undefined",
        "limit",
    ),
)

ANYWHERE: tuple[Entry, ...] = (
    mistake(
        kinds.CONSTANT_FACTOR_DROPPED,
        "A constant factor goes through derivatives and integrals unchanged. It must not get lost"
        " on the way.",
        "int_0^2 5x^3 dx",
        "4",
        "constant-multiple",
    ),
    mistake(
        kinds.SIGN_FLIPPED,
        "Everything is right but for the sign in front.",
        "d/dx x^3",
        "-3x^2",
        "sign",
    ),
    mistake(
        kinds.CONSTANT_FACTOR,
        "The answer is a multiple of the right one: only a number in front differs.",
        "d/dx x^3",
        "9x^2",
        "constant-multiple",
    ),
    mistake(
        kinds.RESTATED_QUESTION,
        "The question was typed as the answer. It is to be worked out.",
        "d/dx x^2",
        "d/dx x^2",
        "derivative",
    ),
    mistake(
        kinds.ROUNDED_DECIMAL,
        "The decimals are close to the value, and not the value itself.",
        "int_0^1 x^2 dx",
        "0.333333",
        "simplify",
    ),
)

ENTRIES: tuple[Entry, ...] = (*DERIVATIVES, *INTEGRALS, *LIMITS, *ANYWHERE)
