"""Every port × every case that it promises, row by row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.judging.known_failures import KnownFailures
from nnparity.judging.records import verdict_record
from nnparity.judging.verdict import Verdict
from nnparity.ports.port import Port, find_ports
from nnparity.showing import failure
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)
KNOWN = {name: KnownFailures.load(port, SPEC) for name, port in PORTS.items()}

ROWS = list(dict.fromkeys(case.row for case in SPEC.cases.values()))
IN_SCOPE = [
    pytest.param(port, cases, id=f"{name}-{row}")
    for name, port in PORTS.items()
    for row in ROWS
    if (cases := [c for c in SPEC.cases.values() if c.row == row and port.promises(SPEC, c)])
]


@pytest.mark.parametrize(("port", "cases"), IN_SCOPE)
def test_port_gives_the_expected_answers(
    port: Port, cases: list[Case], verdict_of: Callable[[Spec, Port, str], Verdict]
) -> None:
    """The port answers each case as the spec expects, or its known-failures.toml says why it does not."""
    verdicts = [verdict_of(SPEC, port, case.id) for case in cases]
    wrong = [
        verdict for verdict in verdicts if KNOWN[port.name].heard(verdict) is None and verdict.kind != "pass"
    ]

    assert len(verdicts) == len(cases) > 0
    if wrong:
        pytest.fail(
            "\n\n".join(map(_shown, [verdict_record(port, verdict) for verdict in wrong])), pytrace=False
        )


def _shown(record: dict[str, object]) -> str:
    rows = [("case", str(record["case"])), *failure.rows(record)]
    return "\n".join(f"{label:10}{text}" for label, text in rows)
