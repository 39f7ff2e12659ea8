"""One picture of a training: loss, parameters, activations, decision surface, and how far ports are off."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from nnparity.numbers import Json
from nnparity.plotting.course import Course

# Text stays text, and two pictures of the same numbers are the same file.
SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "nnparity",
    "axes.titlesize": "medium",
    "legend.fontsize": "small",
}
METADATA: dict[str, dict[str, str | None]] = {".svg": {"Date": None}, ".png": {}}
SUFFIXES = tuple(METADATA)

WIDTH, HEIGHT = 6.0, 4.0
# A legend with more entries than these hides more than it says.
MOST_NAMED = 12
POINTS = 61
MARGIN = 0.5

BOX = {"boxstyle": "round", "facecolor": "white", "alpha": 0.8}

Draw = Callable[[Any, Course], None]


def save(course: Course, path: Path) -> None:
    """Draw the course of a training into a file, whose suffix is the format.

    Raises OSError if it cannot be written.
    """
    panels = _panels(course)
    rows = (len(panels) + 1) // 2
    with rc_context(SETTINGS):
        figure = Figure(figsize=(2 * WIDTH, rows * HEIGHT), layout="constrained")
        figure.suptitle(course.case.id)
        for place, (title, draw) in enumerate(panels, start=1):
            axes = figure.add_subplot(rows, 2, place)
            axes.set_title(title)
            draw(axes, course)
        figure.savefig(path, metadata=METADATA[path.suffix])


def _panels(course: Course) -> list[tuple[str, Draw]]:
    """Return what there is to draw."""
    inputs = course.case.message.params["data"]
    losses = "loss" if "loss" in course.losses else ", ".join(course.losses)
    panels: list[tuple[str, Draw]] = [(losses, _loss), ("weights and biases", _parameters)]
    if course.activations(inputs[0]):
        panels.append(("output for each sample, by its inputs", _outputs))
        if _hidden(course, inputs[0]):
            panels.append(("hidden activations for the first sample", _hidden_activations))
        if len(inputs[0]) == 2:
            panels.append((f"output after {course.epochs[-1]} epochs", _surface))
    if course.by_port:
        panels.append(("distance from 50 digits, of the parameter that is farthest off", _distances))
    return panels


def _loss(axes: Any, course: Course) -> None:
    for name, (epochs, values) in course.losses.items():
        axes.plot(epochs, values, label=name, marker="." if len(epochs) < 20 else None)
    if all(value > 0 for _, values in course.losses.values() for value in values):
        axes.set_yscale("log")
    _by_epoch(axes, course, len(course.losses) if len(course.losses) > 1 else 0)


def _parameters(axes: Any, course: Course) -> None:
    for name, values in course.parameters.items():
        axes.plot(course.epochs, values, label=name)
    _by_epoch(axes, course, len(course.parameters))


def _outputs(axes: Any, course: Course) -> None:
    data = course.case.message.params["data"]
    for inputs in data:
        *_, (_, values) = course.activations(inputs).items()
        axes.plot(course.epochs, values, label=_written(inputs))
    _by_epoch(axes, course, len(data))


def _hidden_activations(axes: Any, course: Course) -> None:
    found = _hidden(course, course.case.message.params["data"][0])
    for name, values in found.items():
        axes.plot(course.epochs, values, label=name)
    _by_epoch(axes, course, len(found))


def _hidden(course: Course, inputs: Json) -> dict[str, list[float]]:
    found = course.activations(inputs)
    return dict(list(found.items())[:-1])


def _surface(axes: Any, course: Course) -> None:
    data, targets = (course.case.message.params[name] for name in ("data", "targets"))
    sides = [_side([sample[i] for sample in data]) for i in (0, 1)]
    rows = [[course.output([x, y]) for x in sides[0]] for y in sides[1]]
    filled = axes.contourf(*sides, rows, levels=20, cmap="cividis")
    axes.figure.colorbar(filled, ax=axes)
    for (x, y), target in zip(data, targets, strict=True):
        axes.plot([x], [y], marker="o", markersize=9, color="white", markeredgecolor="black")
        shown = _written(target if isinstance(target, list) else [target])
        axes.annotate(shown, (x, y), xytext=(9, 9), textcoords="offset points", bbox=BOX)
    axes.set_xlabel("first input")
    axes.set_ylabel("second input; the numbers are targets")


def _distances(axes: Any, course: Course) -> None:
    for port in course.by_port:
        axes.plot(*course.distances(port), label=port)
    axes.set_yscale("symlog", linthresh=1)
    axes.set_ylabel("ULP")
    axes.set_ylim(0, max(1, axes.get_ylim()[1]))
    _by_epoch(axes, course, len(course.by_port))


def _by_epoch(axes: Any, course: Course, curves: int) -> None:
    axes.set_xlabel("epoch")
    if course.epochs[-1] > 100:
        axes.set_xscale("symlog", linthresh=10)
    else:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlim(0, course.epochs[-1])
    axes.grid(alpha=0.3)
    if 0 < curves <= MOST_NAMED:
        axes.legend(ncols=1 + curves // 7)


def _side(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    margin = MARGIN * ((high - low) or 1.0)
    return [low - margin + (high - low + 2 * margin) * i / (POINTS - 1) for i in range(POINTS)]


def _written(values: list[float]) -> str:
    written = ", ".join(f"{value:g}" for value in values)
    return written if len(values) == 1 else f"({written})"
