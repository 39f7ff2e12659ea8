"""The live pages: the article's four in order, the rabbit, the neuron, the 2-2-1 network, XOR."""

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

from nnparity.ports.port import Port
from nnparity.site.live import xor_cases
from nnparity.site.page import Page, mistake_place, root_of
from nnparity.site.site import Site

# Where the modules of the port that browsers run are.
MODULES = Path("src", "small-networks")
UPLOT = Path(__file__).parents[1] / "assets" / "uplot" / "uPlot.iife.min.js"

SAMPLES = ("00", "01", "10", "11")

# Name, what it is, and the start that the article's 2-2-1 network has.
NINE = (
    ("w1", "x1 to h1", 0),
    ("w2", "x2 to h1", 1),
    ("b1", "bias of h1", 0),
    ("w3", "x1 to h2", 0),
    ("w4", "x2 to h2", 1),
    ("b2", "bias of h2", 0),
    ("w5", "h1 to o1", 0),
    ("w6", "h2 to o1", 1),
    ("b3", "bias of o1", 0),
)


class Live(NamedTuple):
    """A live page: its file, its title, what a visitor does there."""

    name: str
    title: str
    what: str

    @property
    def file(self) -> str:
        """The file, beside the others."""
        return f"{self.name}.html"


LIVE = (
    Live("evaluate", "1. Evaluate", "Press a button of the machine, and see its output: 0.00."),
    Live("error", "2. Error", "How far that is from what was wanted: 1.00."),
    Live("learn", "3. Learn once", "One step of learning: 0.20, and an error of 0.80."),
    Live("train", "4. Train and report", "Six trials, from 0.00 to 1.00, line by line."),
    Live("rabbit", "The rabbit", "A sound and a puff of air, until the rabbit blinks at the sound alone."),
    Live("neuron", "The neuron", "Inputs, weights, a bias, and the curve of the activation."),
    Live("two-two-one", "The 2-2-1 network", "A slider for each of its nine numbers."),
    Live(
        "xor",
        "XOR, epoch by epoch",
        "Play, pause, step and scrub a training, right and with a mistake beside it.",
    ),
)


def pages(site: Site) -> Iterator[Page]:
    """Yield the live pages, the modules of the port, and what the pages know of the specification."""
    port = site.ports.get(xor_cases.PORT)
    yield site.page("live/index.html", "live/index.html", "Live", live=LIVE, is_here=port is not None)
    if port is None:
        return
    yield from _modules(port)
    cases = xor_cases.of(site.spec)
    yield Page("live/cases.js", f"export const CASES = {json.dumps(cases)};\n")
    around = zip((None, *LIVE), LIVE, (*LIVE[1:], None), strict=False)
    for before, live, after in around:
        yield site.page(
            f"live/{live.file}",
            f"live/{live.name}.html",
            live.title,
            steps={"before": before, "after": after},
            module=live.name,
            **_about(site, live, cases),
        )


def _modules(port: Port) -> Iterator[Page]:
    for path in sorted((port.folder / MODULES).glob("*.js")):
        yield Page(f"port/{path.name}", path.read_bytes())


def _about(site: Site, live: Live, cases: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"plots": live.name == "xor", "has_uplot": UPLOT.exists()}
    if live.name == "two-two-one":
        found["nine"] = NINE
    if live.name == "xor":
        found |= {
            "starts": xor_cases.starts(cases),
            "orders": [*permutations(range(len(SAMPLES)))],
            "samples": SAMPLES,
            "mistakes": [
                {
                    "id": mistake.id,
                    "title": mistake.title,
                    "effect": mistake.effect,
                    "page": root_of("live/") + mistake_place(mistake.id),
                }
                for mistake in map(site.spec.mistakes.get, xor_cases.MISTAKES)
                if mistake is not None
            ],
        }
    return found
