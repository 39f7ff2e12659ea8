//! Tests of one neuron. Sources are pages and cases of nnparity: `nnparity guide 2`,
//! `nnparity show neuron/feedforward/spam`.

use small_networks::neuron::{
    activate, activation_derivative, classify, feedforward, weighted_sum, Activation, Class,
};
use small_networks::Error;

use Activation::{Identity, Relu, Sigmoid, Step, Tanh};

const ALL: [Activation; 5] = [Sigmoid, Tanh, Relu, Identity, Step];

/// Compares bit for bit, which tells the zeros apart.
fn assert_same(actual: f64, expected: f64) {
    assert_eq!(
        actual.to_bits(),
        expected.to_bits(),
        "{actual:?} for {expected:?}"
    );
}

/// Allows for an `exp` that is a few units off in the last place, as that of the platform may be.
fn assert_close(actual: f64, expected: f64) {
    let off = actual.to_bits().abs_diff(expected.to_bits());
    assert!(off <= 4, "{actual:?} for {expected:?}");
}

fn assert_refused<T: std::fmt::Debug>(result: Result<T, Error>, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message);
}

#[test]
fn products_are_rounded_before_they_are_added() {
    // hard/weighted-sum/no-fused-multiply-add
    let inputs = [-1.0, 1.0000000009313226];
    let weights = [1.0000000018626451, 1.0000000009313226];
    assert_same(weighted_sum(&inputs, &weights, 0.0).unwrap(), 0.0);
}

#[test]
fn the_bias_is_added_last() {
    // (1e16 - 1e16) + 1, and not (1 + 1e16) - 1e16, which is 0
    assert_same(weighted_sum(&[1e16, -1e16], &[1.0, 1.0], 1.0).unwrap(), 1.0);
}

#[test]
fn infinity_less_infinity_is_nan_and_no_error() {
    // guide 6
    let total = weighted_sum(&[f64::INFINITY, f64::NEG_INFINITY], &[1.0, 1.0], 0.0);
    assert!(total.unwrap().is_nan());
}

#[test]
fn a_neuron_activates_its_weighted_sum() {
    // neuron/feedforward/spam
    let output = feedforward(&[1.0, 0.0], &[7.0, 3.0], -2.0, Sigmoid);
    assert_close(output.unwrap(), 0.9933071490757152);
}

#[test]
fn sigmoid_stays_accurate_far_out() {
    // guide 6, hard/activate/sigmoid-minus-710
    assert_close(activate(Sigmoid, -745.0), 5e-324);
    assert_close(activate(Sigmoid, -710.0), 4.47628622567513e-309);
    assert_same(activate(Sigmoid, 745.0), 1.0);
}

#[test]
fn sigmoid_and_tanh_have_limits() {
    // guide 6
    let (above, below) = (f64::INFINITY, f64::NEG_INFINITY);
    assert_same(activate(Sigmoid, above), 1.0);
    assert_same(activate(Sigmoid, below), 0.0);
    assert_same(activate(Tanh, above), 1.0);
    assert_same(activate(Tanh, below), -1.0);
    for total in [above, below] {
        assert_same(activation_derivative(Sigmoid, total), 0.0);
        assert_same(activation_derivative(Tanh, total), 0.0);
    }
}

#[test]
fn zero_of_either_sign_has_its_rules() {
    // guide 2
    for zero in [0.0, -0.0] {
        assert_same(activate(Sigmoid, zero), 0.5);
        assert_same(activate(Relu, zero), 0.0);
        assert_same(activate(Step, zero), 1.0);
        assert_same(activate(Identity, zero), zero);
        assert_same(activation_derivative(Relu, zero), 0.0);
        assert_same(activation_derivative(Step, zero), 0.0);
    }
}

#[test]
fn relu_identity_and_step_are_exact_on_both_sides_of_zero() {
    // guide 2
    for (total, relu, step, relu_slope) in [(0.1, 0.1, 1.0, 1.0), (-0.1, 0.0, 0.0, 0.0)] {
        assert_same(activate(Relu, total), relu);
        assert_same(activate(Identity, total), total);
        assert_same(activate(Step, total), step);
        assert_same(activation_derivative(Relu, total), relu_slope);
        assert_same(activation_derivative(Identity, total), 1.0);
        assert_same(activation_derivative(Step, total), 0.0);
    }
}

#[test]
fn slopes_are_taken_at_the_total() {
    // neuron/derivative/sigmoid-minus-0-5, guide 6, hard/derivative/tanh-19
    assert_close(activation_derivative(Sigmoid, -0.5), 0.2350037122015945);
    assert_close(activation_derivative(Sigmoid, 40.0), 4.248354255291589e-18);
    assert_close(activation_derivative(Tanh, 19.0), 1.2556531168192118e-16);
}

#[test]
fn nan_gives_nan_everywhere() {
    // guide 2
    for activation in ALL {
        assert!(activate(activation, f64::NAN).is_nan(), "{activation:?}");
        assert!(
            activation_derivative(activation, f64::NAN).is_nan(),
            "{activation:?}"
        );
    }
}

#[test]
fn undecided_is_spam() {
    // guide 2: sigmoid is 0.5 at 0
    assert_eq!(classify(&[1.0], &[0.0], 0.0), Ok(Class::Spam));
    assert_eq!(classify(&[1.0], &[0.0], -0.1), Ok(Class::NotSpam));
}

#[test]
fn classes_are_written_in_words() {
    // guide 2
    assert_eq!(Class::Spam.to_string(), "spam");
    assert_eq!(Class::NotSpam.to_string(), "not spam");
}

#[test]
fn activations_are_known_by_name() {
    // guide 0
    let names = ["sigmoid", "tanh", "relu", "identity", "step"];
    for (name, activation) in names.into_iter().zip(ALL) {
        assert_eq!(name.parse(), Ok(activation));
    }
    assert_refused(
        "Sigmoid".parse::<Activation>(),
        "activation must be sigmoid, tanh, relu, identity or step, got \"Sigmoid\"",
    );
}

#[test]
fn lists_must_be_equally_long_and_not_empty() {
    assert_refused(
        weighted_sum(&[1.0], &[1.0, 2.0], 0.0),
        "inputs and weights must have the same length, got 1 and 2",
    );
    assert_refused(feedforward(&[], &[], 0.0, Step), "inputs must not be empty");
}

#[test]
fn only_finite_numbers_are_classified() {
    assert_refused(
        classify(&[f64::NAN], &[1.0], 0.0),
        "inputs[0] must be finite, got NaN",
    );
    assert_refused(
        classify(&[1.0], &[f64::INFINITY], 0.0),
        "weights[0] must be finite, got inf",
    );
    assert_refused(
        classify(&[1.0], &[1.0], f64::NAN),
        "bias must be finite, got NaN",
    );
}

#[test]
fn a_weighted_sum_that_overflows_to_nan_is_not_classified() {
    // hard/classify/overflow-to-nan
    assert_refused(
        classify(&[1e200, 1e200], &[1e200, -1e200], 0.0),
        "weighted sum is not finite, got NaN",
    );
}
