"""What ports ended a training with, on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.escaping import printable
from nnparity.judging.one_result import Long, Result, digest_of
from nnparity.numbers import written_number
from nnparity.showing.table import Column, show_table
from nnparity.specification.case import Case

WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def show(long: Long, case: Case, results: Sequence[Result], console: Console) -> bool:
    """Print each port's hash, what departs where, and a last line; say whether all have the one result."""
    want = digest_of(case.result) or ""
    epochs = f"{case.epochs:,}".replace(",", " ")
    console.print(f"{epochs} epochs of {long.learned}: SHA-256 of")
    console.print(f"{long.hashed},")
    console.print("each as the eight bytes of binary64, the lowest first")
    answered = [result for result in results if result.digest]
    if answered:
        rows: list[list[str | Text]] = [
            [printable(result.port.name), _digest(result, want)] for result in answered
        ]
        show_table([Column("port"), Column("hash")], rows, console)
    for result in results:
        if result.reason:
            console.print(Text(printable(result.reason), "yellow"), soft_wrap=True)
        elif result.digest != want:
            console.print(Text(printable(_departure(result)), "bold red"), soft_wrap=True)
    same = sum(result.digest == want for result in results)
    wrong = sum(not result.is_missing for result in results) - same
    console.print(_summary(same, wrong), soft_wrap=True)
    return same > 0 and wrong == 0


def _digest(result: Result, want: str) -> Text:
    return Text(result.digest, "green" if result.digest == want else "bold red")


def _departure(result: Result) -> str:
    name, found = result.port.name, result.departure
    if found is None:
        return f"{name} ends with other bits, although it takes each epoch alone rightly, or stops answering"
    got, want = written_number(found.got), written_number(found.want)
    return f"{name} departs in epoch {found.epoch}: {found.path} is {got}, and {want} is expected"


def _summary(same: int, wrong: int) -> Text:
    if wrong:
        return Text(f"{_ports(same)} with the one result, {_ports(wrong)} without it", "bold red")
    return Text(f"{_ports(same)}, {'one' if same else 'no'} result", "bold" if same else "bold red")


def _ports(count: int) -> str:
    number = WORDS[count] if count < len(WORDS) else str(count)
    return f"{number} {'port' if count == 1 else 'ports'}"
