"""Networks whose layers are of any kind: which steps a layer goes through, forward and back.

A kind is two steps, in a file of `kinds`: `KIND_forward` takes a layer's inputs, and returns what it keeps
for the backward pass, and its outputs; `KIND_back` takes the gradients of the outputs of the layer, and
returns those of its parameters and of its inputs. What they share is here: sums of products,
activations, and quantities that are shown.
"""

from collections.abc import Iterator
from functools import reduce
from operator import add, mul
from typing import Any

from nnparity.definitions.arithmetic import Number
from nnparity.definitions.dense import Dense
from nnparity.definitions.nested import over
from nnparity.definitions.shapes import Layer, Layers, Row, Run


class Forms(Dense):
    """Dense layers, and layers of other kinds among them."""

    def forward_pass(self, layers: Layers, inputs: Any) -> Run:
        """Return the inputs and outputs of every layer."""
        if all(layer.form is None for layer in layers):
            return super().forward_pass(layers, inputs)
        run, last = Run([inputs], [], []), len(layers) - 1
        for place, layer in enumerate(layers):
            if layer.form is None:
                run.kept.append(None)
                self.dense_forward(run, layer, place, is_last=place == last)
                continue
            kept, values = self.step_of(layer, "forward")(layer, run.activations[place], place)
            run.kept.append(kept)
            run.totals.append(values)
            run.activations.append(values)
        return run

    def gradients_back(
        self, layers: Layers, after: Layers, run: Run, slopes: Any
    ) -> Iterator[tuple[int, Layer]]:
        """Go back from the gradients of the totals of the last layer."""
        if not run.kept:
            yield from super().gradients_back(layers, after, run, slopes)
            return
        last = len(layers) - 1
        for place in reversed(range(len(layers))):
            layer, below = layers[place], layers[place - 1]
            if layer.form is not None:
                found, slopes = self.step_of(layer, "back")(layer, run, place, slopes)
                yield place, found
                if below.form is None and place > 0:
                    slopes = self.through_activation(below, place - 1, slopes, run)
                continue
            yield place, self.layer_gradients(layer, place, run, slopes, is_last=place == last)
            if place > 0:
                rows = self.rows_back(self.weights_back(layer.weights, after[place].weights))
                rows = self.weights_read_back(rows)
                if below.form is None:
                    slopes = self.slopes_below(below, place - 1, rows, run, slopes)
                else:
                    slopes = self.passed(rows, slopes)

    def step_of(self, layer: Layer, way: str) -> Any:
        """Return the step that a layer's kind takes forward, or back."""
        if layer.form is None:
            raise TypeError("a dense layer has its own steps")
        return getattr(self, f"{layer.form.kind.replace('-', '_')}_{way}")

    # What kinds share

    def summed(self, ones: Row, others: Row) -> Number:
        """Return the sum of the products of two rows, from left to right."""
        return reduce(add, map(mul, ones, others))

    def added(self, terms: Row) -> Number:
        """Return the sum of some numbers, from left to right."""
        return reduce(add, terms)

    def each_activated(self, activation: str, totals: Any) -> Any:
        """Return the activations of totals, in their shape."""
        return over(self.functions[activation], totals)

    def each_slope(self, activation: str, totals: Any, slopes: Any) -> Any:
        """Return the gradients of totals, given those of their activations."""
        derivative = self.slopes[activation]
        return over(lambda total, slope: slope * derivative(total), totals, slopes)

    def shown(self, word: str, place: int, values: Any, *indices: int) -> Any:  # noqa: ARG002
        """Name quantities of a layer, which worked examples and explanations show; indices come first."""
        return values
