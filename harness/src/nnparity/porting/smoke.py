"""Says in a few seconds whether an adapter is sound, apart from what it computes."""

from rich.console import Console
from rich.text import Text

from nnparity.errors import UsageError
from nnparity.escaping import printable
from nnparity.judging.verdict import Verdict
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import Missing
from nnparity.specification.selection import Selection
from nnparity.specification.spec import Spec

SECONDS = 1.0
WORST_SHOWN = 5


class SmokeListener:
    """Keeps what a smoke check hears."""

    def __init__(self) -> None:
        self.missing: Missing | None = None
        self.verdicts: list[Verdict] = []

    def not_run(self, port: Port, missing: Missing) -> None:  # noqa: ARG002
        """The port cannot be run on this machine."""
        self.missing = missing

    def described(self, port: Port, description: Json) -> None:
        """A case of its own looks at the description."""

    def concluded(self, port: Port, verdict: Verdict) -> None:  # noqa: ARG002
        """A case has its verdict."""
        self.verdicts.append(verdict)


def smoke(spec: Spec, port: Port, console: Console) -> bool:
    """Ask the cases that are about the adapter alone, print what does not hold, and say whether all do."""
    names = tuple(level.name for level in spec.levels.values() if level.stands_alone)
    selection = Selection(levels=names)
    cases = [case for case in selection.of(spec.cases.values()) if port.promises(spec, case)]
    if not cases:
        raise UsageError(f"{port.name} promises no case of {selection}; see levels in its port.toml")
    heard = SmokeListener()
    run(spec, [port], cases, heard, SECONDS)
    if heard.missing is not None:
        console.print(Text(printable(heard.missing.sentence(port)), "yellow"))
        return False
    # A method that is not there yet is no fault of the adapter.
    unsound = [verdict for verdict in heard.verdicts if verdict.kind in ("fail", "error")]
    for verdict in unsound[:WORST_SHOWN]:
        console.print(Text(f"✗ {verdict.case.id}", "red"))
        for line in (verdict.case.why, *_details(verdict)):
            console.print(Text(f"    {printable(line)}"))
    sound = not unsound and any(verdict.kind == "pass" for verdict in heard.verdicts)
    asked = f"{len(heard.verdicts)} cases of level {' and '.join(names)}"
    if sound:
        console.print(Text(f"{port.name}: the adapter is sound ({asked})", "green"))
    else:
        found = f"{port.name}: the adapter is not sound: {len(unsound)} of {asked} fail"
        console.print(Text(found, "bold red"))
        again = f"nnparity run {port.argument} {' '.join(f'--level {name}' for name in names)} --all"
        console.print(f"all of them: {again}", highlight=False)
    return sound


def _details(verdict: Verdict) -> list[str]:
    lines = []
    if verdict.difference:
        lines.append(f"got {verdict.difference.got}, want {verdict.difference.want}")
    if verdict.fault:
        lines += [f"{verdict.fault.name}: {verdict.fault.seen}", f"hint: {verdict.fault.hint}"]
    return lines + [f"stderr: {line}" for line in verdict.stderr.strip().splitlines()[-3:]]
