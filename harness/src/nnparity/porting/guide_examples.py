"""The worked examples of the guide, which come from the oracle.

A page says where an example goes by a comment with the id of a case; what stands between that comment and
the next one is made here, by the same code as `nnparity explain`, so that it cannot drift.
"""

import re
from collections.abc import Iterator

from nnparity.errors import UsageError
from nnparity.explaining.typed_request import request_lines
from nnparity.explaining.worked_example import worked_example
from nnparity.porting.guide import page_files
from nnparity.showing.request import written_answer
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

EXAMPLE = re.compile(r"(<!-- example (\S+) -->\n).*?(<!-- end of example -->)", re.DOTALL)


def stale_examples(spec: Spec) -> Iterator[str]:
    """Yield, in a sentence each, the pages whose examples are not what the oracle gives."""
    for path in page_files(spec):
        text = path.read_text("utf-8")
        if with_examples(spec, text) != text:
            yield f"the examples in {path.name} are not the oracle's: nnparity vectors --write renews them"


def write_examples(spec: Spec) -> None:
    """Make every example of the guide anew."""
    for path in page_files(spec):
        path.write_text(with_examples(spec, path.read_text("utf-8")), "utf-8")


def with_examples(spec: Spec, text: str) -> str:
    """Return a page with its examples made anew; raise UsageError for one of no case."""

    def made(found: re.Match[str]) -> str:
        if found[2] not in spec.cases:
            raise UsageError(f"the guide has an example of {found[2]}, which is not a case")
        return found[1] + _example(spec.cases[found[2]]) + found[3]

    return EXAMPLE.sub(made, text)


def _example(case: Case) -> str:
    request = "\n".join(request_lines(case))
    lines = ["", f"`{case.id}`", "", "```json", request, written_answer(case), "```", ""]
    if case.error is None:
        lines += ["| quantity | formula | with numbers | value |", "|---|---|---|---|"]
        for step in worked_example(case.method, case.message.params, case.result):
            cells = (step.quantity, step.formula, step.numbers, step.value)
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
        lines.append("")
    return "\n".join([*lines, ""])
