"""Learns digits with LeNet-1 in every port that can, and compares them: `nox -s lenet`.

It stands beside the benchmarks, which time the same network on the same images. Every port draws the start
from one seed. The first steps are compared with 50 digits, whole epochs with each other, and at the end the
images that were held back are recognised. It exits with 1 if anything of that fails.

How far ports may be apart after an epoch is measured: a second training of the first of them is disturbed
after each piece of the images, by as many roundings as there were updates.
"""

import sys
from contextlib import ExitStack

import numpy as np
from lenet import EPOCHS, LEARNT, SEED, Images, Json, images
from lenet_bounds import Numbers, budgets, by_oracle, distance, flat, moved
from lenet_ports import LearningPort, Piece, learning_ports
from rich import box
from rich.console import Console
from rich.table import Table

STEPS, PIECE = 20, 100
SHOWN_STEPS = (1, 2, 5, 10, STEPS)
WANTED = 0.9

CONSOLE = Console()


def main() -> None:
    """Print the result."""
    learnt, held = images()[:LEARNT], images()[LEARNT:]
    with ExitStack() as stack:
        ports = list(learning_ports(stack))
        if not ports:
            sys.exit("No port here can learn digits: nnparity list ports")
        starts = [port.start() for port in ports]
        print(f"LeNet-1 from seed {SEED}: {LEARNT} digits to learn from, {len(held)} held back")
        failures = [
            f"{port.name} draws another start"
            for port, one in zip(ports, starts, strict=True)
            if one != starts[0]
        ]
        failures += first_steps(ports, starts[0], learnt[:STEPS])
        failures += epochs(ports, starts[0], learnt, held)
    for failure in failures:
        print(f"FAIL {failure}")
    sys.exit(bool(failures))


def first_steps(ports: list[LearningPort], network: Json, learnt: Images) -> list[str]:
    """Compare the network after each of the first steps with 50 digits; return what exceeds its budget."""
    wanted = by_oracle(network, learnt)
    allowed = budgets(network, learnt, wanted)
    found = {port.name: distances(port, network, learnt, wanted) for port in ports}
    table = Table("step", "drift budget", *found, box=box.SIMPLE_HEAD)
    table.title = "distance of the farthest parameter from 50 digits"
    for step in SHOWN_STEPS:
        row = [each[step - 1] for each in (allowed, *found.values())]
        table.add_row(str(step), *(f"{number:.1e}" for number in row))
    CONSOLE.print(table)
    return [
        f"{name} is {far:.1e} from 50 digits after step {step}, allowed are {bound:.1e}"
        for name, each in found.items()
        for step, (far, bound) in enumerate(zip(each, allowed, strict=True), start=1)
        if not far <= bound
    ]


def distances(port: LearningPort, network: Json, learnt: Images, wanted: list[Numbers]) -> list[float]:
    """Return how far a port is from the expected network after each step, each from its network before."""
    found = []
    for step, want in enumerate(wanted):
        network = port.step(network, Piece(learnt[step : step + 1]))
        found.append(distance(flat(network), want))
    return found


def epochs(ports: list[LearningPort], network: Json, learnt: Images, held: Images) -> list[str]:
    """Compare the ports with the first one after each epoch; return differences that are too large."""
    pieces = [Piece(learnt[first : first + PIECE]) for first in range(0, len(learnt), PIECE)]
    drawn = np.random.RandomState(SEED)
    first, *others = ports
    reached, disturbed = [network] * len(ports), network
    table = Table("epoch", "allowed", *(port.name for port in others), "recognised", box=box.SIMPLE_HEAD)
    table.title = f"distance of the farthest parameter from that of {first.name}"
    failures = []
    for epoch in range(EPOCHS):
        reached = [after_epoch(port, one, pieces, epoch) for port, one in zip(ports, reached, strict=True)]
        disturbed = after_epoch(first, disturbed, pieces, epoch, drawn)
        mine, *theirs = map(flat, reached)
        bound = distance(flat(disturbed), mine)
        apart = [distance(each, mine) for each in theirs]
        failures += [
            f"{port.name} is {far:.1e} from {first.name} after epoch {epoch + 1}, allowed are {bound:.1e}"
            for port, far in zip(others, apart, strict=True)
            if not far <= bound
        ]
        right = share(first.recognised(reached[0], held), held)
        table.add_row(str(epoch + 1), *(f"{each:.1e}" for each in (bound, *apart)), f"{right:.1%}")
        print(f"epoch {epoch + 1} of {EPOCHS}: {right:.1%} recognised", flush=True)
    CONSOLE.print(table)
    return failures + ends(ports, reached, held, pieces)


def ends(ports: list[LearningPort], reached: list[Json], held: Images, pieces: list[Piece]) -> list[str]:
    """Print how many digits each port recognises, and how long it took to learn; return what is too few."""
    table = Table("port", f"recognised of {len(held)}", "ms per step", box=box.SIMPLE_HEAD)
    failures = []
    for port, network in zip(ports, reached, strict=True):
        right = share(port.recognised(network, held), held)
        seconds = float(np.median([port.seconds_per_step(network, piece) for piece in pieces]))
        table.add_row(port.name, f"{right:.1%}", f"{seconds * 1e3:.2f}")
        if right < WANTED:
            failures.append(f"{port.name} recognises {right:.1%}, and {WANTED:.0%} are wanted")
    CONSOLE.print(table)
    return failures


def after_epoch(
    port: LearningPort,
    network: Json,
    pieces: list[Piece],
    epoch: int,
    drawn: np.random.RandomState | None = None,
) -> Json:
    """Return the network after all pieces, disturbed after each if there is something to draw from."""
    for piece in pieces:
        network = port.trained(network, piece, epoch)
        if drawn is not None:
            network = moved(network, piece.count, drawn)
    return network


def share(recognised: list[int], held: Images) -> float:
    """Return how much is right."""
    return float(np.mean(np.array(recognised) == held.digits))


if __name__ == "__main__":
    main()
