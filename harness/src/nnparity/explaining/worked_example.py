"""The computation of a case step by step: what a learner wants to see, and a porter to compare with.

Every value comes from the oracle, so that no example can drift from what the cases expect.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from nnparity.judging.difference import written, written_number
from nnparity.numbers import Json, decode_number
from nnparity.oracle import answer

FORMULAS = {
    "sigmoid": ("1 / (1 + e^−total)", "sigmoid · (1 − sigmoid)"),
    "tanh": ("tanh(total)", "1 − tanh²"),
    "relu": ("total if total > 0, else 0", "1 if total > 0, else 0"),
    "identity": ("total", "1"),
    "step": ("1 if total ≥ 0, else 0", "0"),
}
NAMES = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
PLACES = (
    *("h1.weights[0]", "h1.weights[1]", "h1.bias", "h2.weights[0]", "h2.weights[1]", "h2.bias"),
    *("o1.weights[0]", "o1.weights[1]", "o1.bias"),
)
# Of long training, so many trials and epochs are shown.
SHOWN_TRIALS, SHOWN_SAMPLES = 10, 4


@dataclass(frozen=True)
class Step:
    """One quantity: its formula, the formula with numbers in it, and its value."""

    quantity: str
    formula: str
    numbers: str
    value: str


def worked_example(method: str, params: Json) -> list[Step]:
    """Return the steps that lead to the answer of a method; none for a method that computes nothing."""
    work = _WORK.get(method)
    return work(params) if work else []


def flat(network: Json) -> list[float]:
    """Return the nine numbers of a network, w1 to b3."""
    values = []
    for neuron in ("h1", "h2", "o1"):
        values += [*network[neuron]["weights"], network[neuron]["bias"]]
    return [_number(value) for value in values]


def _sum(p: Json, bias: str) -> list[Step]:
    pairs = list(zip(p["inputs"], p["weights"], strict=True))
    terms = " + ".join(f"{_text(x)}·{_text(w)}" for x, w in pairs)
    formula = "Σ input·weight, from left to right" + (", + bias" if bias else "")
    value = answer("neuron.weighted_sum", {**p, "bias": p.get("bias", 0)})
    return [Step("total" if bias else "output", formula, terms + bias, _text(value))]


def _evaluate(p: Json) -> list[Step]:
    return _sum({"inputs": p["inputs"], "weights": p["weights"]}, "")


def _error(p: Json) -> list[Step]:
    value = answer("button.evaluate_neural_network_error", p)
    numbers = f"{_text(p['target'])} − {_text(p['output'])}"
    return [Step("error", "target − output", numbers, _text(value))]


def _learn(p: Json) -> list[Step]:
    learned = answer("button.learn", p)
    steps = []
    for i, (x, w) in enumerate(zip(p["inputs"], p["weights"], strict=True)):
        learns = _number(x) > 0
        formula = "weight + rate, as its input is above 0" if learns else "stays: its input is not above 0"
        numbers = f"{_text(w)} + {_text(p['learning_rate'])}" if learns else _text(w)
        steps.append(Step(f"weights[{i}]", formula, numbers, _text(learned[i])))
    return steps


def _trials(method: str, p: Json) -> list[Step]:
    result = answer(method, p)
    steps = []
    for i, trial in enumerate(result["trace"][:SHOWN_TRIALS]):
        weights = ", ".join(map(_text, trial["weights"]))
        value = f"output {_text(trial['output'])}, error {_text(trial['error'])}"
        steps.append(Step(f"trial {i + 1}", "evaluate, report, then learn", f"weights {weights}", value))
    weights = ", ".join(map(_text, result["weights"]))
    return [*steps, Step("weights", f"after {_counted(len(result['trace']), 'trial')}", "", weights)]


def _report(p: Json) -> list[Step]:
    numbers = f"{_text(p['output'])} and {_text(p['error'])}"
    rule = "two decimals of the exact value, ties away from zero; weights with the fewest digits"
    return [Step("line", rule, numbers, answer("button.report", p))]


def _weighted_sum(p: Json) -> list[Step]:
    return _sum(p, f" + {_text(p['bias'])}")


def _activate(p: Json) -> list[Step]:
    formula = FORMULAS[p["activation"]][0]
    value = answer("neuron.activate", {"activation": p["activation"], "total": p["total"]})
    return [Step(p["activation"], formula, f"total {_text(p['total'])}", _text(value))]


def _derivative(p: Json) -> list[Step]:
    formula = f"{FORMULAS[p['activation']][1]}, at the total"
    value = answer("neuron.activation_derivative", p)
    return [*_activate(p), Step("slope", formula, f"total {_text(p['total'])}", _text(value))]


def _neuron(p: Json) -> list[Step]:
    total = answer("neuron.weighted_sum", {key: p[key] for key in ("inputs", "weights", "bias")})
    return [*_weighted_sum(p), *_activate({"activation": p["activation"], "total": total})]


def _classify(p: Json) -> list[Step]:
    reading = answer("neuron.classify", p)
    rule = Step("reading", "spam if sigmoid ≥ 0.5", "", reading)
    return [*_neuron({**p, "activation": "sigmoid"}), rule]


def _forward(p: Json) -> list[Step]:
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = map(_short, flat(p["network"]))
    x1, x2 = map(_short, map(_number, p["inputs"]))
    got = answer("network.feedforward", {"network": p["network"], "inputs": p["inputs"]})
    h1, h2 = _short(_number(got["h1"])), _short(_number(got["h2"]))
    return [
        Step("h1", "sigmoid(w1·x1 + w2·x2 + b1)", f"{w1}·{x1} + {w2}·{x2} + {b1}", _text(got["h1"])),
        Step("h2", "sigmoid(w3·x1 + w4·x2 + b2)", f"{w3}·{x1} + {w4}·{x2} + {b2}", _text(got["h2"])),
        Step("o1", "sigmoid(w5·h1 + w6·h2 + b3)", f"{w5}·{h1} + {w6}·{h2} + {b3}", _text(got["o1"])),
    ]


def _gradients(p: Json) -> list[Step]:
    forward = {"network": p["network"], "inputs": p["inputs"]}
    got = answer("network.feedforward", forward)
    h1, h2, o1 = (_short(_number(got[name])) for name in ("h1", "h2", "o1"))
    slopes = flat(answer("network.gradients", {**forward, "target": p["target"]}))
    d_h1, d_h2, d_o1 = slopes[2], slopes[5], slopes[8]
    w5, w6 = (_short(w) for w in flat(p["network"])[6:8])
    x1, x2 = (_short(_number(x)) for x in p["inputs"])
    target, short = _text(p["target"]), _short
    rows = [
        ("∂b3 = d_o1", "−2·(target − o1)·o1·(1 − o1)", f"−2·({target} − {o1})·{o1}·(1 − {o1})", d_o1),
        ("∂w5", "d_o1·h1", f"{short(d_o1)}·{h1}", slopes[6]),
        ("∂w6", "d_o1·h2", f"{short(d_o1)}·{h2}", slopes[7]),
        ("∂b1 = d_h1", "d_o1·w5·h1·(1 − h1)", f"{short(d_o1)}·{w5}·{h1}·(1 − {h1})", d_h1),
        ("∂w1", "d_h1·x1", f"{short(d_h1)}·{x1}", slopes[0]),
        ("∂w2", "d_h1·x2", f"{short(d_h1)}·{x2}", slopes[1]),
        ("∂b2 = d_h2", "d_o1·w6·h2·(1 − h2)", f"{short(d_o1)}·{w6}·{h2}·(1 − {h2})", d_h2),
        ("∂w3", "d_h2·x1", f"{short(d_h2)}·{x1}", slopes[3]),
        ("∂w4", "d_h2·x2", f"{short(d_h2)}·{x2}", slopes[4]),
    ]
    return [*_forward(p), *(Step(name, rule, numbers, _text(v)) for name, rule, numbers, v in rows)]


def _predict(p: Json) -> list[Step]:
    outputs = answer("network.predict", p)
    first = _forward({"network": p["network"], "inputs": p["data"][0]})
    others = [
        Step(f"o1 of sample {i + 1}", "the same", ", ".join(map(_text, inputs)), _text(outputs[i]))
        for i, inputs in enumerate(p["data"][1:SHOWN_SAMPLES], start=1)
    ]
    return [*first, *others]


def _loss(p: Json) -> list[Step]:
    pairs = list(zip(p["targets"], p["outputs"], strict=True))
    squares = " + ".join(f"({_text(t)} − {_text(o)})²" for t, o in pairs[:SHOWN_SAMPLES])
    more = " + …" if len(pairs) > SHOWN_SAMPLES else ""
    rule = "the mean of (target − output)²"
    value = _text(answer("network.mse_loss", p))
    return [Step("loss", rule, f"({squares}{more}) / {len(pairs)}", value)]


def _numerical(p: Json) -> list[Step]:
    found = flat(answer("network.numerical_gradients", p))
    rule = "(loss(p + ε) − loss(p − ε)) / 2ε"
    numbers = f"ε = {_text(p['epsilon'])}"
    return [Step(f"∂{name}", rule, numbers, _text(found[i])) for i, name in enumerate(NAMES)]


def _step(p: Json) -> list[Step]:
    before, after = flat(p["network"]), flat(answer("network.train_step", p))
    slopes = flat(answer("network.gradients", {k: p[k] for k in ("network", "inputs", "target")}))
    rate = _text(p["learning_rate"])
    updates = [
        Step(
            name,
            f"{name} − rate·∂{name}",
            f"{_short(before[i])} − {rate}·{_short(slopes[i])}",
            _text(after[i]),
        )
        for i, name in enumerate(NAMES)
    ]
    return [*_gradients(p), *updates]


def _train(p: Json) -> list[Step]:
    result = answer("network.train", p)
    steps: list[Step] = []
    if p["epochs"]:
        first = {
            "network": p["network"],
            "inputs": p["data"][0],
            "target": p["targets"][0],
            "learning_rate": p["learning_rate"],
        }
        steps = _step(first)
    after = flat(result["network"])
    epochs, steps_each = _counted(p["epochs"], "epoch"), _counted(len(p["data"]), "such step")
    when = f"after {epochs} of {steps_each}"
    final = [Step(name, when, "", _text(after[i])) for i, name in enumerate(NAMES)]
    return [
        *steps,
        *final,
        Step("loss", "the mean of (target − o1)² over all samples", "", _text(result["loss"])),
    ]


_WORK: dict[str, Callable[[Json], list[Step]]] = {
    "button.evaluate_neural_network": _evaluate,
    "button.evaluate_neural_network_error": _error,
    "button.learn": _learn,
    "button.train": partial(_trials, "button.train"),
    "button.train_on_presses": partial(_trials, "button.train_on_presses"),
    "button.report": _report,
    "neuron.weighted_sum": _weighted_sum,
    "neuron.activate": _activate,
    "neuron.activation_derivative": _derivative,
    "neuron.feedforward": _neuron,
    "neuron.classify": _classify,
    "network.feedforward": _forward,
    "network.predict": _predict,
    "network.mse_loss": _loss,
    "network.gradients": _gradients,
    "network.numerical_gradients": _numerical,
    "network.train_step": _step,
    "network.train": _train,
}


def _number(value: Json) -> float:
    number = decode_number(value)
    return 0.0 if number is None else number


def _text(value: Json) -> str:
    number = decode_number(value)
    return written(value) if number is None else written_number(number)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _short(value: float) -> str:
    return f"{value:.6g}"
