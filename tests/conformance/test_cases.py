"""Every port × every case of the spec."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.formats import failure
from nnparity.port import Port, find_ports
from nnparity.report import verdict_record
from nnparity.spec import Spec
from nnparity.verdict import Verdict

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
PORTS = find_ports(SPEC, ROOT)


@pytest.mark.parametrize("case_id", SPEC.cases)
@pytest.mark.parametrize("port", PORTS.values(), ids=PORTS)
def test_port_gives_the_expected_answer(
    port: Port, case_id: str, verdict_of: Callable[[Spec, Port, str], Verdict]
) -> None:
    """The port answers the case as the spec expects."""
    verdict = verdict_of(SPEC, port, case_id)
    if verdict.kind != "pass":
        rows = failure.rows(verdict_record(port, verdict))
        pytest.fail("\n".join(f"{label:10}{text}" for label, text in rows), pytrace=False)
