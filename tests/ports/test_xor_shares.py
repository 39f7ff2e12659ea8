"""How many of 200 starts learn XOR: the shares that the article's method reaches, whatever the language."""

import asyncio
import json
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest

from nnparity.ports.building import build
from nnparity.ports.environment import port_environment
from nnparity.ports.port import Port
from nnparity.ports.programs import resolved

DATA = [[0, 0], [0, 1], [1, 0], [1, 1]]
TARGETS = [0, 1, 1, 0]
STARTS = 200
# After so many epochs: how many of the starts give four right outputs, where 0.5 or more counts as 1.
LEARNED = {1_000: 29, 2_000: 96, 5_000: 146, 10_000: 149}

# An interpreter takes a minute for all of them: here it goes as far as the article does.
INTERPRETED = ("Python",)


def asked(port: Port, method: str, requests: Iterable[dict[str, Any]]) -> list[Any]:
    """Return the results of a port to several requests."""
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        for number, params in enumerate(requests)
    ]
    finished = subprocess.run(
        resolved(port, port.run),
        cwd=port.folder,
        env=port_environment(),
        input="\n".join([*lines, ""]),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [json.loads(line)["result"] for line in finished.stdout.splitlines()]


def test_share_of_starts_that_learn_xor_is_that_of_the_article(port: Port) -> None:
    """Standard normal starts from NumPy's legacy generator with seeds 0 to 199, at a rate of 0.1."""
    if not {"seeds", "training"} <= set(port.levels):
        pytest.skip(f"{port.name} does not promise the level seeds")
    assert asyncio.run(build(port)) is None
    networks = asked(
        port,
        "seeds.two_two_one",
        ({"seed": seed, "scheme": "standard-normal", "biases": "drawn"} for seed in range(STARTS)),
    )

    wanted = {
        count: LEARNED[count] for count in LEARNED if count == 1_000 or port.language not in INTERPRETED
    }
    learned = {}
    for before, epochs in pairwise([0, *wanted]):
        training = {"data": DATA, "targets": TARGETS, "learning_rate": 0.1, "epochs": epochs - before}
        trained = asked(port, "network.train", ({"network": network, **training} for network in networks))
        networks = [result["network"] for result in trained]
        outputs = asked(port, "network.predict", ({"network": network, "data": DATA} for network in networks))
        learned[epochs] = sum([output >= 0.5 for output in each] == [0, 1, 1, 0] for each in outputs)

    assert learned == wanted
