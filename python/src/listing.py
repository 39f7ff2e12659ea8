"""The article's Python listing, restored: the third of four buttons gives food."""

# The article's listing has no types.
# mypy: allow-untyped-defs, allow-untyped-calls


def evaluate_neural_network(input_vector, weight_vector):
    """Print and return the output."""
    result = 0
    for value, weight in zip(input_vector, weight_vector, strict=True):
        result += value * weight
    print(f"evaluate_neural_network: {result}")
    return result


def evaluate_error(desired, actual):
    """Return the error; like the article's, it is never called."""
    return desired - actual


def learn(input_vector, weight_vector, learning_rate):
    """Print that it learns, and change the weights in place where an input is above 0."""
    print("learning...")
    for index, value in enumerate(input_vector):
        if value > 0:
            weight_vector[index] += learning_rate


def train(trials, input_vector, weight_vector, learning_rate):
    """Evaluate, print the weights and learn, `trials` times."""
    for _ in range(trials):
        evaluate_neural_network(input_vector, weight_vector)
        print(f"weights: {weight_vector}")
        learn(input_vector, weight_vector, learning_rate)


if __name__ == "__main__":
    train(6, [0, 0, 1, 0], [0, 0, 0, 0], 0.2)
