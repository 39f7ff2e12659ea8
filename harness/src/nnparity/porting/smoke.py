"""Says in a few seconds whether an adapter is sound, apart from what it computes."""

from dataclasses import dataclass, field

from nnparity.errors import UsageError
from nnparity.judging.description import notes
from nnparity.judging.verdict import NOT_ASKED, Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

# Enough for an interpreter to start on a machine that does other things, too.
SECONDS = 5.0


@dataclass
class Smoke:
    """What was heard of a port that was asked the cases of levels that are about the adapter alone."""

    port: Port
    levels: tuple[str, ...]
    missing: Missing | None = None
    verdicts: list[Verdict] = field(default_factory=list)
    description: Json = None

    def not_run(self, port: Port, missing: Missing) -> None:  # noqa: ARG002
        """The port cannot be run on this machine."""
        self.missing = missing

    def described(self, port: Port, description: Json) -> None:  # noqa: ARG002
        """A case of its own looks at the description of a port that was written as one."""
        self.description = description

    def concluded(self, port: Port, verdict: Verdict) -> None:  # noqa: ARG002
        """A case has its verdict."""
        self.verdicts.append(verdict)

    @property
    def unsound(self) -> list[Verdict]:
        """What does not hold; a method that is not there yet is not a fault of the adapter.

        Nor is a wrong number of wrapped code, which only has to be asked without a fault.
        """
        if self.port.wrapped is not None:
            return [verdict for verdict in self.verdicts if verdict.kind == "error"]
        return [verdict for verdict in self.verdicts if verdict.kind in ("fail", "error")]

    @property
    def is_sound(self) -> bool:
        """Say whether all holds, and anything at all."""
        if self.port.wrapped is not None:
            return bool(self.asked) and not self.unsound and not notes(self.description)
        return not self.unsound and any(verdict.kind == "pass" for verdict in self.verdicts)

    @property
    def asked(self) -> list[Verdict]:
        """The verdicts on what was asked: not all can be that wrapped code promises."""
        return [verdict for verdict in self.verdicts if verdict.kind != NOT_ASKED]


def smoke(spec: Spec, port: Port) -> Smoke:
    """Ask a port what is about its adapter alone; raise UsageError if it promises nothing of that."""
    if port.wrapped is not None:
        return _smoke_wrapped(spec, port)
    names = tuple(level.name for level in spec.levels.values() if level.stands_alone)
    selection = Selection(levels=names)
    cases = [case for case in selection.of(spec.cases.values()) if port.promises(spec, case)]
    if not cases:
        raise UsageError(f"{port.name} promises no case of {selection}; see levels in its port.toml")
    heard = Smoke(port, names)
    run(spec, [port], cases, heard, SECONDS)
    return heard


def _smoke_wrapped(spec: Spec, port: Port) -> Smoke:
    """Ask wrapped code what is small: no training, and nothing far out."""
    cases = [
        case
        for case in spec.cases.values()
        if port.promises(spec, case)
        and case.level == spec.level_of[case.method]
        and not spec.steps(case.method)
    ]
    if not cases:
        raise UsageError(f"no case can be put to {port.name}; see [wrapped] in its port.toml")
    heard = Smoke(port, tuple(dict.fromkeys(case.level for case in cases)))
    run(spec, [port], cases, heard, SECONDS)
    return heard
