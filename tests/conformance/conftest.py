"""Runs the selected cases of each port once, when its first test is due."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.spec import Spec

SECONDS = 30.0


class Verdicts:
    """The verdicts of one port by case, or what the machine lacks for it."""

    def __init__(self) -> None:
        self.missing: Missing | None = None
        self.by_case: dict[str, Verdict] = {}

    def not_run(self, port: Port, missing: Missing) -> None:  # noqa: ARG002
        """The port cannot be run on this machine."""
        self.missing = missing

    def described(self, port: Port, description: Json) -> None:
        """A case of its own looks at the description."""

    def concluded(self, port: Port, verdict: Verdict) -> None:  # noqa: ARG002
        """A case has its verdict."""
        self.by_case[verdict.case.id] = verdict


@pytest.fixture(scope="session")
def verdict_of(request: pytest.FixtureRequest) -> Callable[[Spec, Port, str], Verdict]:
    """Return the verdict of a port on a case; all selected cases of the port are run at once."""
    heard: dict[Path, Verdicts] = {}

    def find(spec: Spec, port: Port, case_id: str) -> Verdict:
        if port.folder not in heard:
            heard[port.folder] = Verdicts()
            run(spec, [port], _selected(request.session.items, spec, port), heard[port.folder], SECONDS)
        missing = heard[port.folder].missing
        if missing is not None:
            pytest.skip(f"{missing.reason}: {missing.install}")
        return heard[port.folder].by_case[case_id]

    return find


def _selected(items: list[pytest.Item], spec: Spec, port: Port) -> list[Json]:
    parameters = [getattr(item, "callspec", None) for item in items]
    wanted = {
        case.id
        for callspec in parameters
        if callspec is not None and callspec.params.get("port") is port
        for case in callspec.params["cases"]
    }
    return [case for case in spec.cases.values() if case.id in wanted]
