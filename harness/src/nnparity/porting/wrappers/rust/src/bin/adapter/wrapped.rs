//! Which function of the glue is called for each request. A panic in it becomes the answer, with its place.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use serde_json::{json, Map, Value};

use super::Method;
use crate::glue::{self, Layer, Network};

type Object = Map<String, Value>;
type Answer = Result<Value, String>;

pub static METHODS: &[Method] = &[
    Method {
        name: "wrapped.load",
        parameters: &["layers"],
        call: |params| with(params, |network| encode_layers(&glue::dump(network))),
    },
    Method {
        name: "wrapped.predict",
        parameters: &["layers", "data"],
        call: |params| {
            with(params, |network| {
                predictions(network, &rows(&params["data"]))
            })
        },
    },
    Method {
        name: "wrapped.activations",
        parameters: &["layers", "inputs"],
        call: |params| {
            let activations = glue::ACTIVATIONS.ok_or("it has no activations")?;
            with(params, |network| {
                encode_rows(&activations(network, &row(&params["inputs"])))
            })
        },
    },
    Method {
        name: "wrapped.gradients",
        parameters: &["layers", "inputs", "targets"],
        call: |params| {
            let gradients = glue::GRADIENTS.ok_or("it has no gradients")?;
            with(params, |network| {
                let (inputs, targets) = (row(&params["inputs"]), row(&params["targets"]));
                encode_layers(&gradients(network, &inputs, &targets))
            })
        },
    },
    Method {
        name: "wrapped.step",
        parameters: &["layers", "inputs", "targets", "rate"],
        call: |params| {
            with(params, |network| {
                let (inputs, targets) = (row(&params["inputs"]), row(&params["targets"]));
                glue::step(network, &inputs, &targets, number(&params["rate"]));
                encode_layers(&glue::dump(network))
            })
        },
    },
    Method {
        name: "wrapped.train",
        parameters: &["layers", "data", "targets", "rate", "epochs"],
        call: |params| with(params, |network| train(network, params)),
    },
];

/// Says whether the glue has a function.
pub fn has(method: &str) -> bool {
    match method {
        "wrapped.activations" => glue::ACTIVATIONS.is_some(),
        "wrapped.gradients" => glue::GRADIENTS.is_some(),
        _ => true,
    }
}

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Has the place of a panic noted instead of printed.
pub fn note_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map(|at| format!("{}:{}", at.file(), at.line()));
        PLACE.with(|noted| *noted.borrow_mut() = place.unwrap_or_default());
    }));
}

/// Calls a function with the network that a request holds.
fn with(params: &Object, call: impl FnOnce(&mut Network) -> Value) -> Answer {
    panic::catch_unwind(AssertUnwindSafe(|| {
        #[allow(clippy::let_unit_value)] // the network may be of any type
        let mut network = glue::load(&layers(&params["layers"]));
        call(&mut network)
    }))
    .map_err(|panic| {
        let message = match panic.downcast_ref::<String>() {
            Some(text) => text.as_str(),
            None => panic.downcast_ref::<&str>().copied().unwrap_or("panic"),
        };
        PLACE.with(|place| format!("{message} ({})", place.borrow()))
    })
}

fn train(network: &mut Network, params: &Object) -> Value {
    let (data, targets) = (rows(&params["data"]), rows(&params["targets"]));
    let rate = number(&params["rate"]);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a whole number
    let epochs = number(&params["epochs"]) as usize;
    if let Some(train) = glue::TRAIN {
        train(network, &data, &targets, rate, epochs);
    } else {
        for _ in 0..epochs {
            for (inputs, wanted) in data.iter().zip(&targets) {
                glue::step(network, inputs, wanted, rate);
            }
        }
    }
    let layers = encode_layers(&glue::dump(network));
    json!({"layers": layers, "outputs": predictions(network, &data)})
}

fn predictions(network: &mut Network, data: &[Vec<f64>]) -> Value {
    let outputs: Vec<_> = data
        .iter()
        .map(|inputs| glue::predict(network, inputs))
        .collect();
    encode_rows(&outputs)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn row(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    list(value).iter().map(row).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn layers(value: &Value) -> Vec<Layer> {
    list(value)
        .iter()
        .map(|layer| Layer {
            weights: rows(&layer["weights"]),
            biases: row(&layer["biases"]),
            activation: layer["activation"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

fn encode(number: f64) -> Value {
    if number.is_nan() {
        json!("NaN")
    } else if number.is_infinite() {
        json!(if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        })
    } else {
        json!(number)
    }
}

fn encode_row(row: &[f64]) -> Value {
    row.iter().copied().map(encode).collect()
}

fn encode_rows(rows: &[Vec<f64>]) -> Value {
    rows.iter().map(|row| encode_row(row)).collect()
}

fn encode_layers(layers: &[Layer]) -> Value {
    layers
        .iter()
        .map(|layer| json!({"weights": encode_rows(&layer.weights), "biases": encode_row(&layer.biases)}))
        .collect()
}
