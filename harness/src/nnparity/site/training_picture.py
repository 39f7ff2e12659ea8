"""What a mistake does to a training, as a picture and in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from nnparity.counted import counted
from nnparity.site.loss_curves import svg
from nnparity.site.training_courses import XOR, Course
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

DIGITS = 4


@dataclass(frozen=True)
class Picture:
    """A picture, what it shows in words, and the outputs at the end.

    Of each sample of XOR: inputs, target, the right output, and that with the mistake.
    """

    case: str
    is_xor: bool
    epochs: int
    svg: Markup
    sentence: str
    outputs: list[tuple[str, str, str, str]]


def pictures(spec: Spec, courses: dict[str, Course]) -> dict[str, Picture]:
    """Return a picture for each mistake that has a course."""
    return {mistake_id: _picture(spec.cases[course.case], course) for mistake_id, course in courses.items()}


def _picture(case: Case, course: Course) -> Picture:
    params = case.message.params
    outputs = []
    if course.wrong_outputs:
        samples = zip(
            params["data"], params["targets"], course.right_outputs, course.wrong_outputs, strict=True
        )
        outputs = [(_listed(inputs), f"{target:g}", _short(a), _short(b)) for inputs, target, a, b in samples]
    return Picture(
        case.id,
        case.id == XOR,
        course.right[-1][0],
        svg({"right": course.right, "with the mistake": course.wrong}),
        _sentence(params.get("targets", ()), course),
        outputs,
    )


def _sentence(targets: Sequence[float], course: Course) -> str:
    """Return the losses at the end, and of XOR whether it is learned."""
    (last, right), (reached, wrong) = course.right[-1], course.wrong[-1]
    begins = f"After {counted(last, 'epoch')} the right network reports a loss of {_short(right)}"
    if reached < last:
        return f"{begins}; the one with the mistake can be followed for {counted(reached, 'epoch')}."
    losses = f"{begins}, and the one with the mistake {_short(wrong)}."
    if not course.wrong_outputs:
        return losses
    learned = _has_learned(targets, course.wrong_outputs)
    return f"{losses} {'It has learned XOR all the same.' if learned else 'It has not learned XOR by then.'}"


def _has_learned(targets: Iterable[float], outputs: Iterable[float]) -> bool:
    return all(abs(target - output) < 0.5 for target, output in zip(targets, outputs, strict=True))


def _short(value: float) -> str:
    return f"{value:.{DIGITS}g}"


def _listed(values: Sequence[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)
