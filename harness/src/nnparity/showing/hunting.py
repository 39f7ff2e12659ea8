"""How far a hunt is, and what it finds: each finding as a case that can be copied."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.hunting.finding import Finding
from nnparity.keeping.entries import block
from nnparity.numbers import Json


class ShownHunt:
    """Shows findings on a console as they come, and on a terminal how far the hunt is."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status: Status | None = None
        self._began = time.monotonic()
        self.answers = 0
        self.findings = 0

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Show how far the hunt is while it goes on."""
        errors = Console(stderr=True)
        if not errors.is_terminal:
            yield
            return
        with errors.status("hunting") as self._status:
            yield
        self._status = None

    def asked(self, answers: int) -> None:
        """Show that some more answers were judged."""
        self.answers += answers
        if self._status is not None:
            per_second = self.answers / max(time.monotonic() - self._began, 1e-9)
            self._status.update(f"{self.answers:,} answers, {per_second:,.0f} a second".replace(",", " "))

    def found(self, finding: Finding, entry: Json) -> None:
        """Show a finding: what came, what was expected, and the case."""
        self.findings += 1
        self._console.print(printable(finding.told))
        if finding.before:
            self._console.print(f"  only after {counted(len(finding.before), 'other request')}")
        if not finding.repeats:
            self._console.print("  asked again, it gave the right answer")
        self._console.print(block(entry), soft_wrap=True)

    def summary(self, seed: int, earlier: int) -> None:
        """Show how much was asked, and how much was found."""
        found = counted(self.findings, "finding") if self.findings else "no findings"
        before = f" ({earlier} in earlier parts of this hunt)" if earlier else ""
        answers = f"{self.answers:,}".replace(",", " ")
        self._console.print(f"{answers} answers judged (seed {seed}): {found}{before}")
        if self.findings:
            self._console.print(
                "To add a case: copy it into its level's file in spec/vectors, say why it is there, and run "
                "`nnparity vectors --write`."
            )
