"""What networks of any shape are asked with: samples, losses, optimisers with what they keep, plans."""

from collections.abc import Callable

from nnparity.hunting.drawing import Drawing
from nnparity.hunting.networks import Networks
from nnparity.kinds import KINDS
from nnparity.numbers import Json
from nnparity.specification.fitting.sizes import Size
from nnparity.specification.methods import Method

AMOUNTS = {"epochs": (0, 1, 1, 2, 3, 4, 5, 8, 20), "epsilon": (1e-5, 1e-4, 0.25, 0.5, 1e-3)}
STATED = ("sigmoid", "tanh", "identity")
RATES = (0.1, 0.5, 1, 0.01, 0, -0.1, 2)
# Tempers in which a training does not leave all bounds at once.
MODERATE = ("plain", "plain", "nice", "rounded", "mixed", "cancelling")

Asked = Callable[[str, Json], Json]


class Trainings:
    """Draws the params of methods that take a network of any shape; `asked` answers as the model does."""

    def __init__(self, drawing: Drawing, networks: Networks, asked: Asked) -> None:
        self._drawing = drawing
        self._networks = networks
        self._random = drawing.random
        self._asked = asked

    def params(self, method: Method) -> Json:
        """Return params that fit each other."""
        if self._random.random() < 0.8:
            self._drawing.numbers.new_temper(*MODERATE)
        listed = "targets" in method.parameters
        # A loss for each parameter, twice: of a small network.
        family = "dense" if "epsilon" in method.parameters and self._random.random() < 0.8 else self._family()
        network, entering, size = self._networks.network(family, listed=listed)
        found: Json = {}
        for name, schema in method.parameters.items():
            if name == "network":
                found[name] = network
            elif name == "inputs":
                found[name] = self._networks.array(entering)
            elif name == "loss":
                # Drawn with the targets, which come before it.
                continue
            elif name == "data":
                found |= self._samples(entering, size, self._loss(method, network))
            elif name not in found and (name in method.required or self._random.random() < 0.5):
                found[name] = self._other(name, schema, found, entering)
        return {name: found[name] for name in method.parameters if name in found}

    def _family(self) -> str:
        families = self._networks.families
        return (
            "dense" if "dense" in families and self._random.random() < 0.5 else self._random.choice(families)
        )

    def two_gradients(self) -> Json:
        """Return gradients of dense layers twice, in the same shape."""
        network, _, _ = self._networks.network("dense", listed=True)
        return {"one": self._like(network), "other": self._like(network)}

    def counted(self) -> Json:
        """Return a network that looks at images, and the size of an image."""
        network, entering, _ = self._networks.network("images", listed=False)
        # Columns make a sequence, which is not counted.
        while any(layer["kind"] == "columns" for layer in network["layers"]):
            network, entering, _ = self._networks.network("images", listed=False)
        return {"network": network, "size": list(entering)}

    def stored(self) -> Json:
        """Return a network, with what an optimiser keeps, or without."""
        network, _, _ = self._networks.network(self._family(), listed=True)
        random = self._random
        kept = random.choice(((), ("velocity",), ("squares",), ("means", "squares")))
        state = {name: self._like(network) for name in kept}
        if "means" in kept:
            state = {"steps": random.randrange(9), **state}
        return {"network": network, "state": state or None}

    def stated(self) -> Json:
        """Return a network of dense layers with stated activations, and what it is trained with."""
        network, entering, size = self._networks.network("dense", listed=True)
        for layer in network["layers"]:
            layer["activation"] = self._random.choice(STATED)
        samples = self._samples(entering, size, {"kind": "squared-error"})
        return {
            "network": network,
            "data": samples["data"],
            "targets": samples["targets"],
            "learning_rate": self._random.choice(RATES),
            "epochs": self._random.choice(AMOUNTS["epochs"]),
        }

    def _like(self, network: Json) -> Json:
        """Return gradients in the shape of a network."""
        return {
            "layers": [
                {name: self._drawn_like(layer[name]) for name in KINDS[layer["kind"]].parameters}
                for layer in network["layers"]
            ]
        }

    def _drawn_like(self, value: Json) -> Json:
        if isinstance(value, list):
            return [self._drawn_like(each) for each in value]
        return None if value is None else self._drawing.numbers.number()

    def _loss(self, method: Method, network: Json) -> Json:
        if "loss" not in method.parameters:
            return None
        penalty = self._drawing.resolved(method.parameters["loss"])["properties"]["l2"]["anyOf"][0]
        return self._networks.loss(network, penalty)

    def _samples(self, entering: Size, size: Size, loss: Json) -> Json:
        """Return data, targets and loss."""
        count = self._drawing.short_length()
        data = [self._networks.array(entering) for _ in range(count)]
        targets = [self._networks.targets(loss["kind"], size[0]) for _ in data]
        return {"data": data, "targets": targets, "loss": loss, "outputs": size[0]}

    def _other(self, name: str, schema: Json, found: Json, entering: Size) -> Json:
        match name:
            case "optimiser":
                return self._drawing.of(schema) | {"rate": self._random.choice(RATES)}
            case "state":
                return self._state(found)
            case "epochs" | "epsilon":
                return self._random.choice(AMOUNTS[name])
            case "plan":
                return self._plan(schema, found)
            case "validation":
                return self._validation(found, entering)
            case _:
                return self._drawing.of(schema)

    def _validation(self, found: Json, entering: Size) -> Json:
        if self._random.random() < 0.6:
            return None
        samples = self._samples(entering, (found["outputs"],), found["loss"])
        return {"data": samples["data"], "targets": samples["targets"]}

    def _state(self, found: Json) -> Json:
        """Return what the optimiser keeps after a step, if it keeps anything, or nothing."""
        if self._random.random() < 0.6:
            return None
        names = ("network", "data", "targets", "loss", "optimiser")
        answer = self._asked("layers.step", {**{name: found[name] for name in names}, "state": None})
        return answer["state"] if answer else None

    def _plan(self, schema: Json, found: Json) -> Json:
        random, count, epochs = self._random, len(found["data"]), found["epochs"]
        plan = self._drawing.of(schema)
        plan["batch_size"] = random.randint(1, count + 1)
        plan["order"] = random.sample(range(count), count) if random.random() < 0.4 else None
        plan["history"] = [random.randint(0, epochs + 1) for _ in range(random.choice((0, 0, 1, 2, 3)))]
        if random.random() < 0.6:
            plan["stopping"] = None
        if random.random() < 0.5:
            plan["schedule"] = None
        return plan
