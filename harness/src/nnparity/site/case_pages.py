"""A page for each case."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from nnparity.definitions.tracing_steps import Step
from nnparity.explaining.worked_example import worked_example
from nnparity.judging.report import Record
from nnparity.judging.verdict import NOT_ASKED
from nnparity.numbers import Json
from nnparity.shortening import beginning
from nnparity.showing import failure
from nnparity.site.distances import Compared, distance_of
from nnparity.site.folding import count, folded, plain
from nnparity.site.page import Page, case_place
from nnparity.site.site import Site
from nnparity.specification.case import Case, Message

# Elements at which ports are off are shown, the farthest first, up to so many.
MOST_ELEMENTS = 24
LONGEST_LINE = 2000
MOST_STEPS = 100
# A request of more numbers has more steps than a page can show.
MOST_NUMBERS = 600
# Differences take two passes for each number: what they take grows with the square of these.
DIFFERENCES = ("checking.check", "layers.numerical_gradients")
MOST_NUMBERS_OF_DIFFERENCES = 60
LONGEST_FORMULA = 240


def pages(site: Site, case: Case, found: Compared) -> Iterator[Page]:
    """Yield the page of a case, given its answers, and beside it, if it folds something, a file with all."""
    replies = site.answers.of(case.id)
    requests = [_request(message) for message in (*case.before, case.message)]
    expected = _expected(case)
    more = len(found.differing) - MOST_ELEMENTS
    is_folded = expected[1] or any(whole for *_, whole in requests) or more > 0
    steps = _steps(case)
    verdicts = site.verdicts.get(case.id, {})
    yield site.page(
        case_place(case.id),
        "case.html",
        case.id,
        case=case,
        requests=requests,
        expected=expected[0],
        reason=site.spec.tolerance_classes[case.tolerance.name]["reason"],
        given=_by_port(case, found, verdicts),
        elements=_elements(found),
        left_out=max(0, more),
        off=len(found.differing),
        alike=len(found.rows) - len(found.differing),
        steps=steps[:MOST_STEPS],
        is_long=is_long(case),
        more_steps=max(0, len(steps) - MOST_STEPS),
        failures=[
            {
                "title": failure.title(record),
                "rows": failure.rows(record),
                "suspects": record.get("suspects", []),
            }
            for record in verdicts.values()
            if record["verdict"] not in ("pass", NOT_ASKED)
        ],
        out_of_scope=[port for port in site.asked_ports if port not in verdicts],
        missing=[site.answers.missing[port] for port in verdicts if port in site.answers.missing],
        whole=f"{case.id.rpartition('/')[2]}.json" if is_folded else "",
        is_catalogued=site.spec.mistakes,
    )
    if is_folded:
        yield Page(case_place(case.id).removesuffix(".html") + ".json", _whole(case, replies))


def is_long(case: Case) -> bool:
    """Say whether the worked example of a case is left to the command."""
    most = MOST_NUMBERS_OF_DIFFERENCES if case.method in DIFFERENCES else MOST_NUMBERS
    return count(case.message.params) > most


def _steps(case: Case) -> list[Step]:
    """Return the steps of the worked example, formulas of many terms cut short."""
    if case.error is not None or is_long(case):
        return []
    return [
        replace(
            step,
            formula=beginning(step.formula, LONGEST_FORMULA),
            numbers=beginning(step.numbers, LONGEST_FORMULA),
            value=beginning(step.value, LONGEST_FORMULA),
        )
        for step in worked_example(case.method, case.message.params, case.result)
    ]


def _request(message: Message) -> tuple[str, str, bool]:
    """Return the method, the params as text, and whether that is folded; a raw line stands as it is."""
    if message.raw is not None:
        line = message.raw.decode("utf-8", "backslashreplace")
        return "", beginning(line, LONGEST_LINE), len(line) > LONGEST_LINE
    return message.method or "", *folded(message.params)


def _expected(case: Case) -> tuple[str, bool]:
    """Return the answer as text, and whether it is folded."""
    if case.error is not None or case.tolerance.metric == "schema":
        return "", False
    return folded(case.result)


def _whole(case: Case, replies: dict[str, Json]) -> str:
    """Return all of a case as JSON: the request, the expected answer, and that of each port."""
    document = {
        "case": case.id,
        "method": case.message.method,
        "params": plain(case.message.params),
        "expected": plain(case.result),
        "answers": {port: plain(reply.get("result", reply.get("error"))) for port, reply in replies.items()},
    }
    return json.dumps(document, ensure_ascii=False)


def _by_port(case: Case, found: Compared, verdicts: dict[str, Record]) -> list[dict[str, object]]:
    """Return a row for each port that was asked: its verdict, and its farthest element."""
    by_port = {port: given for given in found.given for port in given.ports}
    is_number = not isinstance(case.result, dict | list)
    table = []
    for port, record in verdicts.items():
        row = {"port": port, "verdict": record["verdict"], "seconds": record["seconds"]}
        row |= {"distance": "", "path": "", "answer": "", "bits": False}
        if port in by_port:
            given = by_port[port]
            reply = given.reply
            row["distance"] = given.distance
            row["bits"] = given.farthest is None
            if case.error is not None:
                row["answer"] = str(reply.get("error", {}).get("message", "an answer, and no error"))
            elif given.farthest is not None:
                row["answer"] = given.cells[given.farthest].text
                row["path"] = "" if is_number else found.rows[given.farthest].path
            elif is_number and "result" in reply:
                row["answer"] = folded(reply["result"])[0]
        elif record["verdict"] == NOT_ASKED:
            row["answer"] = record["reason"]
        table.append(row)
    return table


def _elements(found: Compared) -> list[dict[str, Any]]:
    """Return the elements at which some port is off: what is expected, and what ports give, each once."""
    table = []
    for place in found.differing[:MOST_ELEMENTS]:
        alike: dict[tuple[str, str], list[str]] = {}
        for given in found.given:
            cell = given.cells[place]
            alike.setdefault((cell.text, distance_of(cell)), []).extend(given.ports)
        row = found.rows[place]
        answers = [(text, distance, ", ".join(ports)) for (text, distance), ports in alike.items()]
        table.append({"path": row.path, "want": row.want, "answers": answers})
    return table
