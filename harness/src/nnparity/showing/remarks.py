"""What is to be said of a port beside its cases, in sentences that every format shows."""

from collections.abc import Iterator

from nnparity.counted import counted
from nnparity.judging.report import Report


def sentences(report: Report) -> Iterator[tuple[str, str]]:
    """Yield each port with what it was not asked and why, or with the precision that its numbers show."""
    for port in report.ports:
        reasons = report.not_asked_of(port)
        if reasons:
            listed = "; ".join(f"{count} {reason}" for reason, count in reasons.items())
            yield port, f"{counted(reasons.total(), 'case')} not asked: {listed}"
        if port in report.single:
            yield (
                port,
                'it computes in binary32; precision = "binary32" in its port.toml has it judged as such',
            )
