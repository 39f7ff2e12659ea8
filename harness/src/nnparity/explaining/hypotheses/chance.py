"""Whether answers depend on earlier requests, or differ from time to time: some are asked again, alone."""

from collections.abc import Sequence

from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.spec import Spec

# As many wrong answers are asked for again: each takes a start of the port.
MOST_AGAIN = 2


def asked_again(spec: Spec, port: Port, wrong: Sequence[Verdict], seconds: float) -> tuple[str, ...]:
    """Return what is to be said of the first wrong answers, asked for again, alone."""
    found = []
    for verdict in wrong[:MOST_AGAIN]:
        alone = _alone(spec, port, verdict, seconds)
        if alone is None or _said(alone) == _said(verdict):
            continue
        again = _alone(spec, port, verdict, seconds)
        if again is not None and _said(again) != _said(alone):
            found.append(f"{verdict.case.id} differs from time to time: asked alone, it has two answers")
        else:
            answer = "passes" if alone.kind == "pass" else "has another answer"
            found.append(f"{verdict.case.id} depends on earlier requests: asked alone, it {answer}")
    return tuple(found)


def _said(verdict: Verdict) -> Json:
    """Return what a port answered, apart from the id; a fault by its name."""
    if verdict.fault is not None:
        return verdict.fault.name
    reply = verdict.reply
    return {name: reply[name] for name in reply if name != "id"} if isinstance(reply, dict) else reply


class _Last:
    """The verdict on the one case that was asked."""

    def __init__(self) -> None:
        self.verdict: Verdict | None = None

    def not_run(self, port: Port, missing: Missing) -> None:
        """It ran a moment ago; there is nothing to say."""

    def described(self, port: Port, description: object) -> None:
        """What it says of itself does not matter here."""

    def concluded(self, port: Port, verdict: Verdict) -> None:  # noqa: ARG002
        """Keep it."""
        self.verdict = verdict


def _alone(spec: Spec, port: Port, verdict: Verdict, seconds: float) -> Verdict | None:
    heard = _Last()
    run(spec, [port], [verdict.case], heard, seconds)
    return heard.verdict
