"""Every port × every case that it promises."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.judging.known_failures import KnownFailures
from nnparity.judging.report_writer import verdict_record
from nnparity.judging.verdict import Verdict
from nnparity.ports.port import Port, find_ports
from nnparity.showing import failure
from nnparity.specification.spec import Spec

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)
KNOWN = {name: KnownFailures.load(port, SPEC) for name, port in PORTS.items()}


IN_SCOPE = [
    pytest.param(port, case.id, id=f"{name}-{case.id}")
    for name, port in PORTS.items()
    for case in SPEC.cases.values()
    if port.promises(SPEC, case)
]


@pytest.mark.parametrize(("port", "case_id"), IN_SCOPE)
def test_port_gives_the_expected_answer(
    port: Port, case_id: str, verdict_of: Callable[[Spec, Port, str], Verdict]
) -> None:
    """The port answers the case as the spec expects, or its known-failures.toml says why it does not."""
    verdict = verdict_of(SPEC, port, case_id)
    reason = KNOWN[port.name].heard(verdict)
    if reason is not None:
        pytest.xfail(reason)
    if verdict.kind != "pass":
        rows = failure.rows(verdict_record(port, verdict))
        pytest.fail("\n".join(f"{label:10}{text}" for label, text in rows), pytrace=False)
