//! Tests of the same bits everywhere: `nnparity guide bits`.

use small_networks::bits::{exp, sigmoid, tanh, train};
use small_networks::network::{Network, Neuron};

#[test]
fn powers_of_e_are_the_stated_bits() {
    for (x, power) in [
        (0.0, 1.0),
        (5.14, 170.7157683213228),
        (709.782712893384, 1.7976931348622732e308),
        (-745.1332191019411, 5e-324),
        (-745.1332191019412, 0.0),
        (f64::INFINITY, f64::INFINITY),
        (f64::NEG_INFINITY, 0.0),
    ] {
        assert_eq!(exp(x), power, "{x:?}");
    }
    assert!(exp(f64::NAN).is_nan());
}

#[test]
fn sigmoids_stay_accurate_far_out() {
    let totals = [f64::NEG_INFINITY, -740.0, -0.0, 40.0, f64::INFINITY];
    assert_eq!(totals.map(sigmoid), [0.0, 4.2e-322, 0.5, 1.0, 1.0]);
}

#[test]
fn hyperbolic_tangents_keep_the_sign() {
    assert_eq!(tanh(-0.0).to_bits(), (-0.0f64).to_bits());
    let totals = [-5e-324, -1e-20, -30.0];
    assert_eq!(totals.map(tanh), [-5e-324, -1e-20, -1.0]);
}

#[test]
fn a_loss_that_is_not_finite_is_refused() {
    let steep = Neuron {
        weights: [1e308, -1e308],
        bias: 0.0,
    };
    let network = Network {
        h1: steep,
        h2: steep,
        o1: steep,
    };
    let refused = train(&network, &[[1e10, 1e10]], &[1.0], 0.0, 0).unwrap_err();
    assert_eq!(refused.to_string(), "loss must be finite, got NaN");
}
