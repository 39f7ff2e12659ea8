//! The shape of a 2-2-1 network: three neurons, nine parameters.

use crate::{checks, Error};

/// The weights and the bias of a neuron with two inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Neuron {
    /// One weight for each input.
    pub weights: [f64; 2],
    /// What is added to the weighted inputs.
    pub bias: f64,
}

/// The nine parameters of a network, or one number for each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Network {
    /// The first hidden neuron; its inputs are those of the network.
    pub h1: Neuron,
    /// The second hidden neuron; its inputs are those of the network.
    pub h2: Neuron,
    /// The output neuron; its inputs are the activations of h1 and h2.
    pub o1: Neuron,
}

/// The paths of the parameters, in the order of `Network::to_array`.
const PATHS: [&str; 9] = [
    "h1.weights[0]",
    "h1.weights[1]",
    "h1.bias",
    "h2.weights[0]",
    "h2.weights[1]",
    "h2.bias",
    "o1.weights[0]",
    "o1.weights[1]",
    "o1.bias",
];

impl Network {
    pub(crate) fn to_array(self) -> [f64; 9] {
        let Self { h1, h2, o1 } = self;
        let ([w1, w2], [w3, w4], [w5, w6]) = (h1.weights, h2.weights, o1.weights);
        [w1, w2, h1.bias, w3, w4, h2.bias, w5, w6, o1.bias]
    }

    pub(crate) fn from_array([w1, w2, b1, w3, w4, b2, w5, w6, b3]: [f64; 9]) -> Self {
        let neuron = |weights, bias| Neuron { weights, bias };
        Self {
            h1: neuron([w1, w2], b1),
            h2: neuron([w3, w4], b2),
            o1: neuron([w5, w6], b3),
        }
    }

    /// Refuses an argument that is not finite.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self.first_not_finite() {
            Some((path, value)) => checks::finite(&format!("network.{path}"), value),
            None => Ok(()),
        }
    }

    /// Returns what was computed for each parameter, and refuses it if it is not finite.
    pub(crate) fn finite_or_overflow(self, computed: &str) -> Result<Self, Error> {
        match self.first_not_finite() {
            Some((path, value)) => Err(Error::Overflow {
                quantity: format!("{computed}.{path}"),
                value,
            }),
            None => Ok(self),
        }
    }

    fn first_not_finite(&self) -> Option<(&'static str, f64)> {
        let mut parameters = PATHS.into_iter().zip(self.to_array());
        parameters.find(|(_, value)| !value.is_finite())
    }
}
