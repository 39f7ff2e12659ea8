"""How far a port is, and what comes next, on the terminal."""

import shlex
from collections.abc import Sequence
from json import dumps

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.explaining.departure import Departure
from nnparity.explaining.parts import has_parts
from nnparity.porting.climb import Climb, progress
from nnparity.porting.kinds import joined
from nnparity.porting.ladder import Stage
from nnparity.ports.faults import Fault
from nnparity.ports.port import Port
from nnparity.showing import departure, failure, request
from nnparity.showing.labelled import show_labelled
from nnparity.showing.table import Column, show_table
from nnparity.showing.worked_example import show_worked
from nnparity.specification.case import Case
from nnparity.specification.level import REFUSALS, Level

# A longer command is hard to copy from a terminal.
LONGEST_PARAMS = 300
DONE = "when it is done"
THE_REST = "its listing, its own tests, its linters"


def show(heard: Climb, seconds: float, console: Console) -> bool:
    """Print how far a port is, its first failure with the worked example, and what is next."""
    port = heard.port
    if heard.missing is not None:
        console.print(Text(printable(heard.missing.sentence(port)), "yellow"), soft_wrap=True)
        return False
    fault = heard.never_asked
    if fault is not None:
        _show_never_asked(heard, fault, console)
        return False
    _show_levels(heard, console)
    for sentence in heard.unknown_methods:
        console.print(Text(printable(f"{port.name}: {sentence}"), "yellow"), soft_wrap=True)
    held_up_at = heard.held_up_at
    if held_up_at is None:
        console.print(Text(_marks(heard), "bold yellow" if heard.known else "bold green"), soft_wrap=True)
        if port.wrapped is None:
            _show_rest(port, console)
        return True
    stage, case = held_up_at
    verdict = heard.verdicts[case.id]
    _show_place(heard, stage, console)
    departed = None
    if verdict.kind != "unsupported":
        _show_failure(heard, case, console)
        # Of what is made of nothing smaller, the failure has said all.
        if verdict.kind == "fail" and case.error is None and has_parts(case.method):
            departed = departure.find_departure(heard.spec, port, case, seconds, console)
    _show_request(case, console)
    _show_computation(port, case, departed, console)
    if port.wrapped is not None:
        again = (f"nnparity run {port.argument}", "every failure, and what explains them all")
        _show_todo("look at the code, or at what the glue makes of it", [again], console)
        return False
    misnamed = heard.misnamed.get(stage.method or "", "")
    _show_next(port, stage, case, console, is_written=verdict.kind != "unsupported", misnamed=misnamed)
    return False


def show_done(heard: Climb, open_boxes: int, console: Console) -> None:
    """Print that a port is done, whose listing, tests and linters pass, or what is left to do."""
    port = heard.port
    if heard.held_up_at is not None:
        todo = Text(f"next: {_again(port)}").append("  # not every case passes yet", "dim")
        console.print(todo, soft_wrap=True)
        return
    if open_boxes:
        left = f"The checklist of its README has {counted(open_boxes, 'open box', 'open boxes')}."
        console.print(Text(f"{_marks(heard)} {left}", "bold yellow"), soft_wrap=True)
        return
    own = ["its listing", "its tests", *(["its linters"] if port.lint else [])]
    rest = f"{joined(own, 'and').capitalize()} pass, too: it is done."
    console.print(Text(f"{_marks(heard)} {rest}", "bold green"), soft_wrap=True)
    further = [(f"nnparity hunt {port.argument}", "requests that no case makes")]
    if len(port.levels) < len(heard.spec.levels):
        further.append(("nnparity guide", "the levels that it does not promise yet"))
    for command, purpose in further:
        console.print(Text(f"  {command}").append(f"  # {purpose}", "dim"), soft_wrap=True)


def show_what_to_write(unwritten: Sequence[tuple[Port, Stage, Case]], console: Console) -> None:
    """Print what each port lacks first; of one port alone, with the case and its worked example."""
    for port, stage, case in unwritten:
        console.print()
        if len(unwritten) == 1:
            _show_request(case, console)
            _show_computation(port, case, None, console)
            _show_next(port, stage, case, console, is_written=False)
        else:
            todo = f"next for {port.name}: write {stage}: nnparity climb {port.argument}"
            console.print(Text(todo), soft_wrap=True)


def _marks(heard: Climb) -> str:
    name = heard.port.name
    if heard.port.wrapped is not None and not heard.known:
        return f"{name} agrees with the specification in every case that it can be asked."
    if heard.known:
        return f"{name} passes every case but {heard.known} that known-failures.toml lists."
    return f"{name} has full marks on every level that it promises."


def _show_rest(port: Port, console: Console) -> None:
    """Print what a port that passes every case lacks, or how to find out whether it is done."""
    check = (f"nnparity check {port.argument}", THE_REST)
    if port.listing is None:
        _show_todo("restore the listing", [("nnparity guide listing", ""), check], console)
    elif not port.test:
        tests = ("nnparity guide port", "test: the commands that run them")
        _show_todo("write tests of its own", [tests, check], console)
    else:
        command, purpose = check
        console.print(Text(f"Is it done? {command}").append(f"  # {purpose}", "dim"), soft_wrap=True)


def _show_never_asked(heard: Climb, fault: Fault, console: Console) -> None:
    """Print why a port could not be built or started: nothing is known of its levels."""
    port = heard.port
    told = f"{port.name} could not be asked: {fault.seen}"
    console.print(Text(printable(told), "bold red"), soft_wrap=True)
    for line in fault.log.strip().splitlines():
        console.print(Text(f"  {printable(line)}"), soft_wrap=True)
    adapter = next(level for level in heard.spec.levels.values() if level.stands_alone)
    commands = [
        (_page(adapter), "what an adapter does"),
        ("nnparity guide port", "what port.toml says"),
        (_again(port), DONE),
    ]
    _show_todo(f"fix it: {fault.hint}", commands, console)


def _show_levels(heard: Climb, console: Console) -> None:
    columns = [Column("level"), Column(""), Column("steps", right=True), Column("cases", right=True)]
    rows = []
    for row in progress(heard):
        full = (row.passed, row.full_stages) == (row.cases, row.stages)
        steps, cases = f"{row.full_stages}/{row.stages}", f"{row.passed}/{row.cases}"
        cells = (row.title, "✓" if full else "", steps, cases)
        rows.append([Text(cell, "green" if full else "") for cell in cells])
    show_table(columns, rows, console)


def _show_place(heard: Climb, stage: Stage, console: Console) -> None:
    number = heard.stages.index(stage) + 1
    place = (
        f"step {number} of {len(heard.stages)}: {stage}, {heard.passed(stage)} of {len(stage.cases)} cases"
    )
    console.print(Text(place, "bold"), soft_wrap=True)
    console.print()


def _show_failure(heard: Climb, case: Case, console: Console) -> None:
    record = heard.record(case)
    console.print(Text(printable(failure.title(record)), "bold red"), soft_wrap=True)
    # What this page shows itself need not be asked for.
    rows = [(label, text) for label, text in failure.rows(record) if label not in ("where", "again")]
    show_labelled(rows, console, whole=failure.WHOLE)
    console.print()


def _show_request(case: Case, console: Console) -> None:
    for line in request.written(case):
        console.print(Text(line), soft_wrap=True)


def _show_computation(port: Port, case: Case, departed: Departure | None, console: Console) -> None:
    if departed is not None:
        console.print()
        departure.show_computation(port, case, departed, console)
    elif case.error is None and case.method != "describe":
        show_worked(case, console)
    else:
        console.print()


def _show_next(
    port: Port, stage: Stage, case: Case, console: Console, *, is_written: bool, misnamed: str = ""
) -> None:
    if stage.method is None:
        todo = "fix the adapter"
    elif misnamed and not is_written:
        todo = f"call it {stage.method} in the adapter, which has {misnamed!r}"
    elif not is_written:
        todo = f"write {stage.method}, and add it to the adapter's methods"
    elif stage.row == REFUSALS:
        todo = f"have the adapter refuse bad params of {stage.method}"
    elif case.row != stage.row:
        todo = f"fix {stage.method}, or what the adapter makes of it"
    else:
        todo = f"fix {stage.method}"
    commands = [
        (_page(stage.level), stage.level.title),
        (_again(port), DONE),
    ]
    params = dumps(case.message.params)
    if case.message.raw is None and not case.before and len(params) <= LONGEST_PARAMS:
        asked = f"nnparity ask {port.argument} {case.method} {shlex.quote(params)}"
        commands.insert(1, (asked, ""))
    _show_todo(todo, commands, console)


def _again(port: Port) -> str:
    return f"nnparity climb {port.argument}"


def _page(level: Level) -> str:
    return f"nnparity guide {level.name if level.number is None else level.number}"


def _show_todo(todo: str, commands: Sequence[tuple[str, str]], console: Console) -> None:
    """Print what to do next, and the commands for it, each with what it is good for."""
    console.print(Text(printable(f"next: {todo}"), "bold"), soft_wrap=True)
    for command, purpose in commands:
        gap = "  # " if purpose else ""
        console.print(Text(f"  {command}").append(gap + purpose, "dim"), soft_wrap=True)
