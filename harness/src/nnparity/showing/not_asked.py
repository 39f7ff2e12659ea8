"""What wrapped code was not asked, and why, in a sentence for each port, which every format shows."""

from collections.abc import Iterator

from nnparity.counted import counted
from nnparity.judging.report import Report


def sentences(report: Report) -> Iterator[tuple[str, str]]:
    """Yield each port with cases that were not asked, and how many for which reason."""
    for port in report.ports:
        reasons = report.not_asked_of(port)
        if reasons:
            listed = "; ".join(f"{count} {reason}" for reason, count in reasons.items())
            yield port, f"{counted(reasons.total(), 'case')} not asked: {listed}"
