"""Mistakes that mask another one: with both, nothing can show the second."""

from typing import NamedTuple


class Masked(NamedTuple):
    """A mistake that another one masks, by the step that the other replaces."""

    mistake: str
    by: str
    step: str
    why: str


MASKED = (
    Masked(
        "weights-reported-after-learning",
        "weights-changed-in-place",
        "learn",
        "the weights of a trace entry are the very list that learning changes",
    ),
    Masked(
        "undecided-is-not-spam",
        "tanh-for-sigmoid",
        "sigmoid",
        "tanh is 0.5 at no binary64 number that a total is likely to be",
    ),
    Masked(
        "output-derivative-missing",
        "linear-output",
        "output_activation",
        "the derivative of the identity is 1 anyway",
    ),
    Masked(
        "output-slope-not-passed-back",
        "linear-output",
        "output_activation",
        "the derivative of the identity is 1 anyway",
    ),
    Masked(
        "output-slope-of-cross-entropy",
        "linear-output",
        "output_activation",
        "a linear output has no cross-entropy",
    ),
    Masked(
        "output-derivative-missing",
        "output-slope-of-cross-entropy",
        "through_outputs",
        "no derivative of the output is taken",
    ),
    Masked(
        "output-slope-not-passed-back",
        "output-derivative-missing",
        "output_derivative",
        "the derivative that is missing is missing there too",
    ),
    Masked(
        "bias-takes-the-other-slope",
        "biases-not-trained",
        "bias_gradients",
        "the slopes of all biases are 0",
    ),
    Masked(
        "output-bias-slope-times-output",
        "biases-not-trained",
        "bias_gradients",
        "the slopes of all biases are 0",
    ),
    Masked(
        "other-output-weight",
        "output-weight-missing",
        "weights_read_back",
        "no output weight is read on the way back",
    ),
    Masked(
        "hidden-gradient-from-updated-weights",
        "output-weight-missing",
        "weights_read_back",
        "no output weight is read on the way back",
    ),
    Masked(
        "part-at-another-rate",
        "biases-not-trained",
        "bias_gradients",
        "the biases move at no rate",
    ),
    Masked(
        "slope-kept-from-zero",
        "slope-of-another-activation",
        "derivative",
        "no slope is that of the sigmoid",
    ),
    Masked(
        "frozen-not-stored",
        "metadata-not-stored",
        "header_start",
        "nothing is said of any layer",
    ),
    Masked(
        "steps-not-stored",
        "state-not-stored",
        "state_tensors",
        "the steps belong to the state",
    ),
    Masked(
        "header-length-without-spaces",
        "header-without-spaces",
        "padding",
        "the header is not padded at all",
    ),
    Masked(
        "overlap-not-noticed",
        "tensors-read-in-a-row",
        "placed",
        "tensors that overlap need more bytes in a row than there are",
    ),
    Masked(
        "half-of-squares-missing-in-slopes",
        "half-of-squares-missing",
        "half_of_squares",
        "the loss lacks the half too, so the slopes fit it",
    ),
    Masked(
        "state-carried-between-samples",
        "initial-state-ignored",
        "initial",
        "every sequence starts from zeros",
    ),
    Masked(
        "back-through-time-one-step-short",
        "not-back-through-time",
        "with_later",
        "nothing goes back through time",
    ),
    Masked(
        "lstm-cell-slope-not-carried",
        "not-back-through-time",
        "with_later",
        "nothing goes back through time",
    ),
    Masked(
        "lstm-cell-slope-without-forget-gate",
        "not-back-through-time",
        "with_later",
        "nothing goes back through time",
    ),
    Masked(
        "gru-kept-state-without-slope",
        "not-back-through-time",
        "with_later",
        "nothing goes back through time",
    ),
    Masked(
        "nesterov-velocity-not-faded",
        "nesterov-without-look-ahead",
        "nesterov",
        "nothing looks ahead",
    ),
    Masked(
        "l2-rooted",
        "l2-missing-in-loss",
        "penalised_loss",
        "the loss has no penalty",
    ),
    Masked(
        "l2-on-biases",
        "l2-missing-in-loss",
        "penalised_loss",
        "the loss has no penalty",
    ),
    Masked(
        "l2-slope-without-two",
        "l2-missing-in-slopes",
        "penalised_slopes",
        "the slopes have no penalty",
    ),
    Masked(
        "l2-slopes-on-biases",
        "l2-missing-in-slopes",
        "penalised_slopes",
        "the slopes have no penalty",
    ),
    Masked(
        "last-batch-divided-by-full-size",
        "slopes-summed-for-mean",
        "averages_slopes",
        "no slope is divided by a size",
    ),
    Masked(
        "last-batch-divided-by-full-size",
        "last-smaller-batch-dropped",
        "batches",
        "every batch that is left has its full size",
    ),
    Masked(
        "frozen-layer-decays",
        "frozen-layer-moves",
        "is_still",
        "no layer is left alone",
    ),
    Masked(
        "frozen-layer-moved-by-velocity",
        "frozen-layer-moves",
        "is_still",
        "no layer is left alone",
    ),
    Masked(
        "frozen-biases-move",
        "frozen-layer-moves",
        "is_still",
        "no layer is left alone",
    ),
    Masked(
        "adam-means-not-corrected",
        "adam-not-corrected",
        "correction",
        "neither means nor squares are corrected",
    ),
    Masked(
        "adam-squares-not-corrected",
        "adam-not-corrected",
        "correction",
        "neither means nor squares are corrected",
    ),
    Masked(
        "header-filled-up-with-zero-bytes",
        "header-without-spaces",
        "padding",
        "the header is not filled up at all",
    ),
    Masked(
        "hopfield-scaled-by-patterns",
        "hopfield-scale-ignored",
        "scaled",
        "nothing is divided",
    ),
    Masked(
        "hopfield-products-divided-first",
        "hopfield-scale-ignored",
        "scaled",
        "nothing is divided",
    ),
    Masked(
        "hopfield-products-divided-first",
        "hopfield-keeps-the-last-pattern",
        "over_patterns",
        "only one product is left",
    ),
    *(
        Masked(each, "exp-of-the-language", step, "no power is made in the stated way")
        for step, those in {
            "reduced": ("exp-by-horner", "ln2-in-one"),
            "power": (
                "power-of-two-by-half-up",
                "power-of-two-cut-off",
                "subnormals-rounded-twice",
                "subnormals-cut-to-zero",
            ),
        }.items()
        for each in those
    ),
    Masked(
        "frozen-layer-moved-by-velocity",
        "given-state-ignored",
        "state_given",
        "a frozen layer has no velocity but the one that is given",
    ),
)
