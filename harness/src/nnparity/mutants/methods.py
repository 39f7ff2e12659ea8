"""The methods of the model, and how their parameters are read."""

# By method: the function of the model, and the reader of each parameter.
METHODS: dict[str, tuple[str, dict[str, str]]] = {
    "describe": ("describe", {}),
    "button.evaluate_neural_network": (
        "evaluate_neural_network",
        {"inputs": "finite_list", "weights": "finite_list"},
    ),
    "button.evaluate_neural_network_error": (
        "evaluate_neural_network_error",
        {"target": "finite", "output": "finite"},
    ),
    "button.learn": (
        "learn",
        {"inputs": "finite_list", "weights": "finite_list", "learning_rate": "finite"},
    ),
    "button.train": (
        "train_button",
        {
            "inputs": "finite_list",
            "weights": "finite_list",
            "target": "finite",
            "learning_rate": "finite",
            "trials": "count",
        },
    ),
    "button.train_on_presses": (
        "train_on_presses",
        {
            "presses": "counts",
            "right_button": "count",
            "weights": "finite_list",
            "learning_rate": "finite",
        },
    ),
    "button.report": ("report", {"output": "reported", "error": "reported", "weights": "finite_list"}),
    "neuron.weighted_sum": (
        "weighted_sum",
        {"inputs": "number_list", "weights": "number_list", "bias": "number"},
    ),
    "neuron.activate": ("activate", {"activation": "activation", "total": "number"}),
    "neuron.activation_derivative": (
        "activation_derivative",
        {"activation": "activation", "total": "number"},
    ),
    "neuron.feedforward": (
        "neuron_feedforward",
        {
            "inputs": "number_list",
            "weights": "number_list",
            "bias": "number",
            "activation": "activation",
        },
    ),
    "neuron.classify": (
        "classify",
        {"inputs": "finite_list", "weights": "finite_list", "bias": "finite"},
    ),
    "network.feedforward": ("network_feedforward", {"network": "network", "inputs": "sample"}),
    "network.predict": ("predict", {"network": "network", "data": "data"}),
    "network.mse_loss": ("mse_loss", {"targets": "finite_list", "outputs": "finite_list"}),
    "network.gradients": (
        "network_gradients",
        {"network": "network", "inputs": "sample", "target": "finite"},
    ),
    "network.numerical_gradients": (
        "numerical_gradients",
        {"network": "network", "inputs": "sample", "target": "finite", "epsilon": "epsilon"},
    ),
    "network.train_step": (
        "train_step",
        {"network": "network", "inputs": "sample", "target": "finite", "learning_rate": "finite"},
    ),
    "network.train": (
        "train",
        {
            "network": "network",
            "data": "data",
            "targets": "finite_list",
            "learning_rate": "finite",
            "epochs": "count",
        },
    ),
}
