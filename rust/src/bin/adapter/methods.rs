//! The methods of the protocol: each reads its parameters, asks the library, and writes the result.

use serde_json::{json, Value};
use small_networks::{bits, button, network, neuron};

use crate::error::RequestError;
use crate::parameters::{self, number, numbers, Parameter};

type Reply = Result<Value, RequestError>;

/// What a request can ask for.
pub struct Method {
    /// The name in the request.
    pub name: &'static str,
    /// Takes the params of the request.
    pub call: fn(params: &Parameter) -> Reply,
}

/// All methods, by level.
pub static METHODS: &[Method] = &[
    method("describe", describe),
    method("button.evaluate_neural_network", |params| {
        let [inputs, weights] = params.members(["inputs", "weights"])?;
        let output = button::evaluate_neural_network(&inputs.numbers()?, &weights.numbers()?)?;
        Ok(number(output))
    }),
    method("button.evaluate_neural_network_error", |params| {
        let [target, output] = params.members(["target", "output"])?;
        let error = button::evaluate_neural_network_error(target.number()?, output.number()?)?;
        Ok(number(error))
    }),
    method("button.learn", |params| {
        let [inputs, weights, rate] = params.members(["inputs", "weights", "learning_rate"])?;
        let learned = button::learn(&inputs.numbers()?, &weights.numbers()?, rate.number()?)?;
        Ok(numbers(&learned))
    }),
    method("button.train", |params| {
        let [inputs, weights, target, rate, trials] =
            params.members(["inputs", "weights", "target", "learning_rate", "trials"])?;
        let training = button::train(
            &inputs.numbers()?,
            &weights.numbers()?,
            target.number()?,
            rate.number()?,
            trials.count()?,
        )?;
        Ok(button_training(&training))
    }),
    method("button.train_on_presses", |params| {
        let [presses, right_button, weights, rate] =
            params.members(["presses", "right_button", "weights", "learning_rate"])?;
        let training = button::train_on_presses(
            &presses.counts()?,
            right_button.count()?,
            &weights.numbers()?,
            rate.number()?,
        )?;
        Ok(button_training(&training))
    }),
    method("button.report", |params| {
        let [output, error, weights] = params.members(["output", "error", "weights"])?;
        let line = button::report(output.number()?, error.number()?, &weights.numbers()?)?;
        Ok(line.into())
    }),
    method("neuron.weighted_sum", |params| {
        let [inputs, weights, bias] = params.members(["inputs", "weights", "bias"])?;
        let total = neuron::weighted_sum(&inputs.numbers()?, &weights.numbers()?, bias.number()?)?;
        Ok(number(total))
    }),
    method("neuron.activate", |params| {
        let [activation, total] = params.members(["activation", "total"])?;
        Ok(number(neuron::activate(
            activation.activation()?,
            total.number()?,
        )))
    }),
    method("neuron.activation_derivative", |params| {
        let [activation, total] = params.members(["activation", "total"])?;
        Ok(number(neuron::activation_derivative(
            activation.activation()?,
            total.number()?,
        )))
    }),
    method("neuron.feedforward", |params| {
        let [inputs, weights, bias, activation] =
            params.members(["inputs", "weights", "bias", "activation"])?;
        let output = neuron::feedforward(
            &inputs.numbers()?,
            &weights.numbers()?,
            bias.number()?,
            activation.activation()?,
        )?;
        Ok(number(output))
    }),
    method("neuron.classify", |params| {
        let [inputs, weights, bias] = params.members(["inputs", "weights", "bias"])?;
        let class = neuron::classify(&inputs.numbers()?, &weights.numbers()?, bias.number()?)?;
        Ok(class.to_string().into())
    }),
    method("network.feedforward", |params| {
        let [network, inputs] = params.members(["network", "inputs"])?;
        let activations = network::feedforward(&network.network()?, inputs.sample()?)?;
        let [h1, h2, o1] = [activations.h1, activations.h2, activations.o1].map(number);
        Ok(json!({"h1": h1, "h2": h2, "o1": o1}))
    }),
    method("network.predict", |params| {
        let [network, data] = params.members(["network", "data"])?;
        let outputs = network::predict(&network.network()?, &data.data()?)?;
        Ok(numbers(&outputs))
    }),
    method("network.mse_loss", |params| {
        let [targets, outputs] = params.members(["targets", "outputs"])?;
        let loss = network::mse_loss(&targets.numbers()?, &outputs.numbers()?)?;
        Ok(number(loss))
    }),
    method("network.gradients", |params| {
        let [network, inputs, target] = params.members(["network", "inputs", "target"])?;
        let gradients =
            network::gradients(&network.network()?, inputs.sample()?, target.number()?)?;
        Ok(parameters::network(&gradients))
    }),
    method("network.numerical_gradients", |params| {
        let [network, inputs, target, epsilon] =
            params.members(["network", "inputs", "target", "epsilon"])?;
        let gradients = network::numerical_gradients(
            &network.network()?,
            inputs.sample()?,
            target.number()?,
            epsilon.number()?,
        )?;
        Ok(parameters::network(&gradients))
    }),
    method("network.train_step", |params| {
        let [network, inputs, target, rate] =
            params.members(["network", "inputs", "target", "learning_rate"])?;
        let network = network::train_step(
            &network.network()?,
            inputs.sample()?,
            target.number()?,
            rate.number()?,
        )?;
        Ok(parameters::network(&network))
    }),
    method("network.train", |params| {
        let [network, data, targets, rate, epochs] =
            params.members(["network", "data", "targets", "learning_rate", "epochs"])?;
        let training = network::train(
            &network.network()?,
            &data.data()?,
            &targets.numbers()?,
            rate.number()?,
            epochs.count()?,
        )?;
        Ok(network_training(&training))
    }),
    method("bits.exp", |params| {
        let [x] = params.members(["x"])?;
        Ok(number(bits::exp(x.number()?)))
    }),
    method("bits.sigmoid", |params| {
        let [total] = params.members(["total"])?;
        Ok(number(bits::sigmoid(total.number()?)))
    }),
    method("bits.tanh", |params| {
        let [total] = params.members(["total"])?;
        Ok(number(bits::tanh(total.number()?)))
    }),
    method("bits.train", |params| {
        let [network, data, targets, rate, epochs] =
            params.members(["network", "data", "targets", "learning_rate", "epochs"])?;
        let training = bits::train(
            &network.network()?,
            &data.data()?,
            &targets.numbers()?,
            rate.number()?,
            epochs.count()?,
        )?;
        Ok(network_training(&training))
    }),
];

const fn method(name: &'static str, call: fn(&Parameter) -> Reply) -> Method {
    Method { name, call }
}

/// Says what this port is.
fn describe(params: &Parameter) -> Reply {
    let [] = params.members([])?;
    let names: Vec<_> = METHODS.iter().map(|method| method.name).collect();
    Ok(json!({
        "name": "rust",
        "language": "Rust",
        "language_version": env!("RUSTC_VERSION"),
        "port_version": small_networks::VERSION,
        "protocol_version": "1",
        "methods": names,
    }))
}

fn button_training(training: &button::Training) -> Value {
    let trial = |trial: &button::Trial| {
        json!({
            "output": number(trial.output),
            "error": number(trial.error),
            "weights": numbers(&trial.weights),
        })
    };
    let trace: Vec<_> = training.trace.iter().map(trial).collect();
    json!({"trace": trace, "weights": numbers(&training.weights)})
}

fn network_training(training: &network::Training) -> Value {
    let network = parameters::network(&training.network);
    json!({"network": network, "loss": number(training.loss)})
}
