//! Tests of the 2-2-1 network. Sources are pages and cases of nnparity: `nnparity guide 3`,
//! `nnparity show gradients/one-sample/all-different`.

use small_networks::network::{
    feedforward, gradients, mse_loss, numerical_gradients, predict, train, train_step, Network,
    Neuron,
};
use small_networks::{Error, MAX_COUNT};

const fn network(h1: [f64; 3], h2: [f64; 3], o1: [f64; 3]) -> Network {
    const fn neuron([one, other, bias]: [f64; 3]) -> Neuron {
        Neuron {
            weights: [one, other],
            bias,
        }
    }
    Network {
        h1: neuron(h1),
        h2: neuron(h2),
        o1: neuron(o1),
    }
}

/// The network of the cases named all-different.
const ALL_DIFFERENT: Network = network([0.5, -1.25, 0.75], [1.5, 0.25, -0.5], [-0.75, 2.0, 0.375]);

/// The network from which the cases named people and learns start.
const START: Network = network([0.4, -0.7, 0.8], [-0.7, 0.8, -0.6], [0.7, 0.7, -0.3]);

/// Compares up to a relative difference, that of the case: `exp` differs between platforms.
fn assert_close(actual: f64, expected: f64, relative: f64) {
    let off = (actual - expected).abs();
    assert!(
        off <= relative * expected.abs(),
        "{actual:?} for {expected:?}"
    );
}

fn assert_network_close(actual: &Network, expected: &Network, relative: f64) {
    let pairs = [
        (actual.h1, expected.h1),
        (actual.h2, expected.h2),
        (actual.o1, expected.o1),
    ];
    for (actual, expected) in pairs {
        assert_close(actual.weights[0], expected.weights[0], relative);
        assert_close(actual.weights[1], expected.weights[1], relative);
        assert_close(actual.bias, expected.bias, relative);
    }
}

fn assert_refused<T: std::fmt::Debug>(result: Result<T, Error>, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message);
}

#[test]
fn each_weight_belongs_to_its_input() {
    // forward/feedforward/all-different
    let activations = feedforward(&ALL_DIFFERENT, [1.5, -0.5]).unwrap();
    assert_close(activations.h1, 0.8933094060543488, 1e-15);
    assert_close(activations.h2, 0.8354835371034368, 1e-15);
    assert_close(activations.o1, 0.7983454026793098, 1e-15);
}

#[test]
fn each_sample_has_its_output() {
    // forward/feedforward/all-different
    let data = [[1.5, -0.5], [0.0, 0.0], [1.5, -0.5]];
    let outputs = predict(&ALL_DIFFERENT, &data).unwrap();
    assert_eq!(outputs.len(), 3);
    assert_close(outputs[0], 0.7983454026793098, 1e-15);
    assert_ne!(outputs[1], outputs[0]);
    assert_eq!(outputs[2], outputs[0]);
}

#[test]
fn infinity_less_infinity_in_a_weighted_sum_gives_nan() {
    // guide 3
    let network = network([1e200, -1e200, 0.0], [0.0; 3], [1.0; 3]);
    assert!(feedforward(&network, [1e200, 1e200]).unwrap().o1.is_nan());
    let training = train(&network, &[[1e200, 1e200]], &[1.0], 0.1, 0).unwrap();
    assert!(training.loss.is_nan());
}

#[test]
fn the_loss_is_the_mean_of_the_squared_errors() {
    // forward/mse-loss/article, hard/mse-loss/squares-overflow
    let loss = mse_loss(&[1.0, 0.0, 0.0, 1.0], &[0.5, 0.0, 0.0, 1.0]);
    assert_eq!(loss, Ok(0.0625));
    assert_eq!(mse_loss(&[1e200, 0.0], &[-1e200, 0.0]), Ok(f64::INFINITY));
}

#[test]
fn gradients_are_those_of_the_example() {
    // gradients/one-sample/all-different
    let slopes = gradients(&ALL_DIFFERENT, [1.5, -0.5], 1.0).unwrap();
    let expected = network(
        [
            0.006961737465920606,
            -0.0023205791553068686,
            0.004641158310613737,
        ],
        [
            -0.02677352748377796,
            0.008924509161259319,
            -0.017849018322518638,
        ],
        [
            -0.058001468095403304,
            -0.054246906383286685,
            -0.06492875559386475,
        ],
    );
    assert_network_close(&slopes, &expected, 1e-14);
}

#[test]
fn numerical_gradients_are_nearly_the_same() {
    // gradients/numerical/article, with the nine of gradients/one-sample/article
    let network = network([1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [1.0, 1.0, 0.0]);
    let slopes = gradients(&network, [-2.0, -1.0], 1.0).unwrap();
    assert_close(slopes.h1.weights[0], 0.021469535265811107, 1e-14);
    let numerical = numerical_gradients(&network, [-2.0, -1.0], 1.0, 1e-5).unwrap();
    assert_network_close(&numerical, &slopes, 1e-8);
}

#[test]
fn a_step_uses_the_old_output_weights_for_the_hidden_slopes() {
    // training/one-sample/one-epoch
    let stepped = train_step(&ALL_DIFFERENT, [1.5, -0.5], 0.0, 1.0).unwrap();
    let expected = network(
        [0.5275613408988606, -1.2591871136329535, 0.7683742272659071],
        [1.39400428820281, 0.28533190393239666, -0.5706638078647933],
        [-0.9796263314492006, 1.7852378825175024, 0.11794871419362378],
    );
    assert_network_close(&stepped, &expected, 1e-14);
}

#[test]
fn the_loss_of_a_training_is_that_after_the_last_step() {
    // training/one-sample/one-epoch
    let training = train(&ALL_DIFFERENT, &[[1.5, -0.5]], &[0.0], 1.0, 1).unwrap();
    assert_close(training.loss, 0.4354261949893817, 1e-14);
}

#[test]
fn each_sample_sees_the_network_after_the_one_before() {
    // training/people/10-epochs
    let data = [[-2.0, -1.0], [25.0, 6.0], [17.0, 4.0], [-15.0, -6.0]];
    let training = train(&START, &data, &[1.0, 0.0, 0.0, 1.0], 0.1, 10).unwrap();
    let expected = network(
        [-0.05580701740675356, -0.8342840076461348, 0.809285722536212],
        [-0.77468390000691, 0.763164142049205, -0.5647599731209667],
        [0.6841938851640668, 0.9109651489319842, -0.46863190074284733],
    );
    assert_network_close(&training.network, &expected, 1e-14);
    assert_close(training.loss, 0.12075307413846663, 1e-14);
}

#[test]
fn ten_thousand_epochs_learn_xor() {
    // training/learns/10000-epochs
    let data = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    let training = train(&START, &data, &[0.0, 1.0, 1.0, 0.0], 0.1, 10_000).unwrap();
    assert_close(training.network.o1.bias, -4.147455045132196, 1e-13);
    assert_close(training.loss, 0.0008278128410232267, 1e-13);
}

#[test]
fn a_rate_of_zero_leaves_the_network_as_it_was() {
    // training/rate-zero/beyond-16-bits, with as many epochs as are allowed
    let training = train(&START, &[[1.0, 0.0]], &[1.0], 0.0, MAX_COUNT).unwrap();
    assert_eq!(training.network, START);
    assert_close(training.loss, 0.16339951822040058, 1e-14);
}

#[test]
fn no_epochs_leave_the_network_as_it_was() {
    // guide 5
    let training = train(&START, &[[1.0, 0.0]], &[1.0], 0.1, 0).unwrap();
    assert_eq!(training.network, START);
    assert_close(training.loss, 0.16339951822040058, 1e-14);
}

#[test]
fn a_network_must_be_finite() {
    let mut network = START;
    network.h2.bias = f64::NAN;
    let refused = "network.h2.bias must be finite, got NaN";
    assert_refused(feedforward(&network, [0.0; 2]), refused);
    assert_refused(predict(&network, &[[0.0; 2]]), refused);
    assert_refused(gradients(&network, [0.0; 2], 0.0), refused);
    assert_refused(numerical_gradients(&network, [0.0; 2], 0.0, 1e-5), refused);
    assert_refused(train_step(&network, [0.0; 2], 0.0, 0.1), refused);
    assert_refused(train(&network, &[[0.0; 2]], &[0.0], 0.1, 0), refused);
}

#[test]
fn samples_targets_and_rates_must_be_finite() {
    let infinite = f64::INFINITY;
    assert_refused(
        feedforward(&START, [0.0, infinite]),
        "inputs[1] must be finite, got inf",
    );
    assert_refused(
        predict(&START, &[[0.0; 2], [infinite, 0.0]]),
        "data[1][0] must be finite, got inf",
    );
    assert_refused(
        mse_loss(&[infinite], &[0.0]),
        "targets[0] must be finite, got inf",
    );
    assert_refused(
        mse_loss(&[0.0], &[infinite]),
        "outputs[0] must be finite, got inf",
    );
    assert_refused(
        gradients(&START, [0.0; 2], infinite),
        "target must be finite, got inf",
    );
    assert_refused(
        train_step(&START, [0.0; 2], 0.0, infinite),
        "learning_rate must be finite, got inf",
    );
    assert_refused(
        train(&START, &[[0.0; 2]], &[0.0], -infinite, 0),
        "learning_rate must be finite, got -inf",
    );
}

#[test]
fn lists_must_be_equally_long_and_not_empty() {
    assert_refused(predict(&START, &[]), "data must not be empty");
    assert_refused(
        mse_loss(&[0.0], &[0.0, 1.0]),
        "targets and outputs must have the same length, got 1 and 2",
    );
    assert_refused(
        train(&START, &[[0.0; 2]; 3], &[0.0; 4], 0.1, 1),
        "data and targets must have the same length, got 3 and 4",
    );
}

#[test]
fn epsilon_must_be_above_zero() {
    let with = |epsilon| numerical_gradients(&START, [0.0; 2], 0.0, epsilon);
    assert_refused(with(0.0), "epsilon must be above 0, got 0.0");
    assert_refused(with(-1e-5), "epsilon must be above 0, got -1e-5");
    assert_refused(with(f64::NAN), "epsilon must be finite, got NaN");
}

#[test]
fn there_are_at_most_a_million_epochs() {
    assert_refused(
        train(&START, &[[0.0; 2]], &[0.0], 0.1, MAX_COUNT + 1),
        "epochs must be at most 1000000, got 1000001",
    );
}

#[test]
fn a_partial_derivative_that_overflows_is_refused() {
    // guide 4; -2 (target - o1) alone is beyond binary64
    assert_refused(
        gradients(&START, [0.0; 2], -1e308),
        "gradients.h1.weights[0] is not finite, got NaN",
    );
}

#[test]
fn training_that_diverges_is_refused() {
    // hard/training/diverges
    let rate = 1e308;
    assert!(matches!(
        train(&ALL_DIFFERENT, &[[1e308, 1e308]], &[1e308], rate, 2),
        Err(Error::Overflow { .. })
    ));
    assert_refused(
        train_step(&ALL_DIFFERENT, [0.0; 2], 1e10, 1e308),
        "network.h1.bias is not finite, got -inf",
    );
}
