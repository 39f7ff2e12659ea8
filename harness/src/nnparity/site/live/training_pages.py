"""Trainings seen from inside: a page for each, with its numbers beside it, and one that lists them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import isfinite
from typing import Any

from nnparity.site.live import inside
from nnparity.site.live.movable import UPLOT
from nnparity.site.live.seen import Seen, loss_of
from nnparity.site.page import Page, training_place
from nnparity.site.site import Site

# Curves of more parameters than these cannot be told apart; the distances are of all of them.
MOST_CURVES = 40
# The digits of a curve: more cannot be seen.
DIGITS = 7
# Rows of the table of a page without scripts.
ROWS = 12


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of the trainings, the page of each, and its numbers."""
    found = [Seen(course) for course in site.trainings]
    yield site.page(
        "training/index.html",
        "live/trainings.html",
        "Training seen from inside",
        trainings=found,
        missing=found[0].course.missing if found else (),
    )
    for seen in found:
        case = seen.course.case
        place = training_place(case.id)
        data = place.replace(".html", ".js")
        yield Page(data, f"globalThis.training = {json.dumps(_numbers(seen))};\n")
        yield site.page(
            place,
            "live/training.html",
            case.id,
            course=seen.course,
            case=case,
            rows=_rows(seen),
            data=data.removeprefix("training/"),
            missing=seen.course.missing,
            has_uplot=UPLOT.exists(),
        )


def _numbers(seen: Seen) -> dict[str, Any]:
    """Return what the page draws."""
    course = seen.course
    return {
        "epochs": course.epochs,
        "losses": _curves(seen.losses),
        "lossesByPort": _curves({port: map(loss_of, each) for port, each in course.by_port.items()}),
        "parameters": _curves(seen.parameters),
        "parametersByPort": {port: _curves(each) for port, each in seen.parameters_by_port.items()},
        "left": max(0, len(seen.parameters) - MOST_CURVES),
        "gradients": _curves(inside.gradients(course)),
        "histograms": [each._asdict() for each in inside.histograms(course)],
        "distances": seen.distances,
    }


def _rows(seen: Seen) -> list[tuple[int, float | None, list[int | None]]]:
    """Return some epochs with the loss and each port's distance, for the table."""
    epochs = seen.course.epochs
    places = sorted({round((len(epochs) - 1) * i / (ROWS - 1)) for i in range(ROWS)})
    distances = seen.distances.values()
    return [(epochs[i], loss_of(seen.course.results[i]), [each[i] for each in distances]) for i in places]


def _curves(by_name: Mapping[str, Iterable[float | None]]) -> dict[str, list[float | None]]:
    """Return as many curves as can be told apart, in as many digits as can be seen."""
    return {name: [*map(_short, values)] for name, values in islice(by_name.items(), MOST_CURVES)}


def _short(value: float | None) -> float | None:
    return None if value is None or not isfinite(value) else float(f"{value:.{DIGITS}g}")
