//! Tests of the button perceptron. Sources are pages and cases of nnparity: `nnparity guide 1`,
//! `nnparity show button/train/six-trials`.

use small_networks::button::{self, Trial};
use small_networks::{Error, MAX_COUNT};

fn assert_refused<T: std::fmt::Debug>(result: Result<T, Error>, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message);
}

#[test]
fn the_output_is_the_sum_of_inputs_times_weights() {
    // protocol, the transcript
    let output = button::evaluate_neural_network(&[0.0, 0.0, 1.0, 0.0], &[0.0, 0.0, 0.2, 0.0]);
    assert_eq!(output, Ok(0.2));
}

#[test]
fn a_sum_of_negative_zeros_is_positive_zero() {
    // guide 6: the sum starts from 0
    let output = button::evaluate_neural_network(&[-1.0], &[0.0]).unwrap();
    assert!(output == 0.0 && output.is_sign_positive());
}

#[test]
fn the_error_is_the_target_less_the_output() {
    // button/train/six-trials, trial 4
    let error = button::evaluate_neural_network_error(1.0, 0.6000000000000001);
    assert_eq!(error, Ok(0.3999999999999999));
}

#[test]
fn weights_learn_where_the_input_is_on() {
    // button/learn/third-repetition
    let learned = button::learn(&[0.0, 0.0, 1.0, 0.0], &[0.0, 0.0, 0.4, 0.0], 0.2);
    assert_eq!(learned.unwrap(), [0.0, 0.0, 0.6000000000000001, 0.0]);
}

#[test]
fn the_size_of_an_input_above_zero_plays_no_part() {
    // guide 1: an input of 0.1 learns as much as one of 7, inputs of 0 or below never do
    let learned = button::learn(&[0.1, 7.0, -1.0, 5e-324], &[1.0; 4], 0.5);
    assert_eq!(learned.unwrap(), [1.5, 1.5, 1.0, 1.5]);
}

#[test]
fn the_trace_has_the_weights_before_each_trial_learns() {
    // button/train/six-trials
    let training = button::train(&[0.0, 0.0, 1.0, 0.0], &[0.0; 4], 1.0, 0.2, 6).unwrap();
    let third = [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0];
    let errors = [1.0, 0.8, 0.6, 0.3999999999999999, 0.19999999999999996, 0.0];
    let trials = third.iter().zip(errors).map(|(&weight, error)| Trial {
        output: weight,
        error,
        weights: vec![0.0, 0.0, weight, 0.0],
    });
    assert!(training.trace.into_iter().eq(trials));
    assert_eq!(training.weights, [0.0, 0.0, 1.2, 0.0]);
}

#[test]
fn no_trials_leave_the_weights_as_they_were() {
    // guide 1
    let training = button::train(&[1.0], &[0.3], 1.0, 0.2, 0).unwrap();
    assert!(training.trace.is_empty());
    assert_eq!(training.weights, [0.3]);
}

#[test]
fn weights_may_overflow() {
    // guide 1: the infinite value is the result
    let training = button::train(&[1.0], &[f64::MAX], 0.0, f64::MAX, 2).unwrap();
    assert_eq!(training.weights, [f64::INFINITY]);
    assert_eq!(training.trace[1].error, f64::NEG_INFINITY);
}

#[test]
fn only_presses_of_the_right_button_teach() {
    // button/presses/random-order
    let presses = [1, 2, 0, 3, 2, 2, 1, 2, 0, 2, 3, 2, 2];
    let training = button::train_on_presses(&presses, 2, &[0.0; 4], 0.2).unwrap();
    let outputs = training.trace.iter().map(|trial| trial.output);
    let expected = [
        0.0,
        0.0,
        0.0,
        0.0,
        0.2,
        0.4,
        0.0,
        0.6000000000000001,
        0.0,
        0.8,
        0.0,
        1.0,
        1.2,
    ];
    assert!(outputs.eq(expected));
    assert_eq!(training.trace[12].error, -0.19999999999999996);
    assert_eq!(training.trace[12].weights, [0.0, 0.0, 1.2, 0.0]);
    assert_eq!(training.weights, [0.0, 0.0, 1.4, 0.0]);
}

#[test]
fn nobody_needs_to_press() {
    // guide 1
    let training = button::train_on_presses(&[], 0, &[0.5], 0.2).unwrap();
    assert!(training.trace.is_empty());
    assert_eq!(training.weights, [0.5]);
}

#[test]
fn a_report_is_one_line() {
    // button/report/first-trial
    assert_eq!(
        button::report(0.0, 1.0, &[0.0; 4]).unwrap(),
        "Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0"
    );
}

#[test]
fn two_decimals_are_nearest_to_the_exact_value() {
    // guide 1, "The report"; the last four end in .125, .625, .125 and .875 exactly
    let decimals = [
        (0.125, "0.13"),
        (-0.125, "-0.13"),
        (0.375, "0.38"),
        (1.005, "1.00"),
        (1.115, "1.11"),
        (-0.001, "-0.00"),
        (-0.0, "0.00"),
        (1e15, "1000000000000000.00"),
        (20_000_000_000_000.125, "20000000000000.13"),
        (-70_368_744_177_664.63, "-70368744177664.63"),
        (999_999_999_999_999.1, "999999999999999.13"),
        (999_999_999_999_999.9, "999999999999999.88"),
    ];
    for (value, written) in decimals {
        let line = button::report(value, value, &[1.0]).unwrap();
        let expected = format!("Neural Net output: {written} Error: {written} Weight Vector: 1");
        assert_eq!(line, expected);
    }
}

#[test]
fn weights_have_the_fewest_digits_that_read_back() {
    // guide 1, "The report"; the last line: button/report/powers-of-two
    let weights = [
        (1.0, "1"),
        (-0.0, "0"),
        (0.6000000000000001, "0.6000000000000001"),
        (-2.5, "-2.5"),
        (0.000001, "0.000001"),
        (1e-7, "1e-7"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e21, "1.5e+21"),
        (5e-324, "5e-324"),
        (2.0_f64.powi(-44), "5.684341886080802e-14"),
        (2.0_f64.powi(-25), "2.9802322387695312e-8"),
        (2.0_f64.powi(53), "9007199254740992"),
        (2.0_f64.powi(-53), "1.1102230246251565e-16"),
    ];
    for (weight, written) in weights {
        let line = button::report(0.0, 0.0, &[weight]).unwrap();
        assert_eq!(
            line,
            format!("Neural Net output: 0.00 Error: 0.00 Weight Vector: {written}")
        );
    }
}

#[test]
fn a_tie_between_last_digits_goes_to_the_even_one() {
    // 9 / 2^23 is 0.00000107288360595703125 exactly; JavaScript prints the same.
    let line = button::report(0.0, 0.0, &[9.0 * 2.0_f64.powi(-23)]).unwrap();
    assert!(line.ends_with(": 0.0000010728836059570312"), "{line}");
}

#[test]
fn lists_must_be_equally_long_and_not_empty() {
    assert_refused(
        button::evaluate_neural_network(&[1.0; 3], &[1.0; 4]),
        "inputs and weights must have the same length, got 3 and 4",
    );
    assert_refused(button::learn(&[], &[], 0.2), "inputs must not be empty");
    assert_refused(
        button::train_on_presses(&[], 0, &[], 0.2),
        "weights must not be empty",
    );
    assert_refused(button::report(0.0, 0.0, &[]), "weights must not be empty");
}

#[test]
fn numbers_must_be_finite() {
    let nan = f64::NAN;
    assert_refused(
        button::evaluate_neural_network(&[0.0, nan], &[1.0; 2]),
        "inputs[1] must be finite, got NaN",
    );
    assert_refused(
        button::evaluate_neural_network_error(f64::INFINITY, 0.0),
        "target must be finite, got inf",
    );
    assert_refused(
        button::evaluate_neural_network_error(0.0, nan),
        "output must be finite, got NaN",
    );
    assert_refused(
        button::learn(&[0.0], &[f64::NEG_INFINITY], 0.2),
        "weights[0] must be finite, got -inf",
    );
    assert_refused(
        button::train(&[0.0], &[0.0], 1.0, nan, 1),
        "learning_rate must be finite, got NaN",
    );
    assert_refused(
        button::report(0.0, nan, &[0.0]),
        "error must be finite, got NaN",
    );
}

#[test]
fn there_are_at_most_a_million_trials() {
    assert_refused(
        button::train(&[1.0], &[0.0], 1.0, 0.2, MAX_COUNT + 1),
        "trials must be at most 1000000, got 1000001",
    );
}

#[test]
fn buttons_must_exist() {
    assert_refused(
        button::train_on_presses(&[0, 4], 0, &[0.0; 4], 0.2),
        "presses[1] must be below the number of weights, 4, got 4",
    );
    assert_refused(
        button::train_on_presses(&[], 7, &[0.0; 4], 0.2),
        "right_button must be below the number of weights, 4, got 7",
    );
}

#[test]
fn a_report_takes_no_huge_output_or_error() {
    assert_refused(
        button::report(1e16, 0.0, &[0.0]),
        "output must lie between -1e15 and 1e15, got 1e16",
    );
    assert_refused(
        button::report(0.0, -1e16, &[0.0]),
        "error must lie between -1e15 and 1e15, got -1e16",
    );
}
