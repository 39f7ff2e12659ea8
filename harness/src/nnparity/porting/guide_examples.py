"""The worked examples of the guide, by the same code as `nnparity explain`."""

from pathlib import Path

from nnparity.errors import UsageError
from nnparity.explaining.typed_request import request_lines
from nnparity.explaining.worked_example import worked_example
from nnparity.showing.request import written_answer
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec


def example(spec: Spec, path: Path, case_id: str) -> str:
    """Return the request of a case, its answer, and its computation; raise UsageError for an unknown id."""
    if case_id not in spec.cases:
        raise UsageError(f"{path}: there is an example of {case_id!r}, which is not a case")
    case = spec.cases[case_id]
    request = "\n".join(request_lines(case))
    lines = [f"`{case.id}` (allowed: {case.tolerance})", ""]
    lines += ["```json", request, written_answer(case), "```", ""]
    return "\n".join(lines + _computation(case))


def _computation(case: Case) -> list[str]:
    if case.error is not None:
        return []
    lines = ["| quantity | formula | with numbers | value |", "|---|---|---|---|"]
    for step in worked_example(case.method, case.message.params, case.result):
        cells = (step.quantity, step.formula, step.numbers, step.value)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return [*lines, ""]
