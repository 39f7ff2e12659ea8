//! The listing of the article: a button perceptron learns that the third button gives food.

const LEARNING_RATE: f64 = 0.2;

fn evaluate(input_vector: &[f64], weight_vector: &[f64]) -> f64 {
    let mut result = 0.0;
    for (input, weight) in input_vector.iter().zip(weight_vector) {
        result += input * weight;
    }
    two_decimals(result)
}

fn error(desired: f64, actual: f64) -> f64 {
    two_decimals(desired - actual)
}

fn learn(input_vector: &[f64], weight_vector: &mut [f64]) {
    for (input, weight) in input_vector.iter().zip(weight_vector) {
        if *input > 0.0 {
            *weight += LEARNING_RATE;
        }
    }
}

fn two_decimals(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn main() {
    let input_vector = [0.0, 0.0, 1.0, 0.0];
    let mut weight_vector = [0.0, 0.0, 0.0, 0.0];
    let desired_output = 1.0;

    for _ in 0..6 {
        let output = evaluate(&input_vector, &weight_vector);
        let error = error(desired_output, output);
        let weights = weight_vector.map(|weight| weight.to_string()).join(",");
        println!("Neural Net output: {output:.2} Error: {error:.2} Weight Vector: {weights}");
        learn(&input_vector, &mut weight_vector);
    }
}
