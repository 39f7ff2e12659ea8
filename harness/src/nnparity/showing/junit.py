"""A report as JUnit XML: a suite for each port, a test case for each case.

It is what both the schema of Apache Ant and that of Jenkins' xUnit plugin allow. Ant's wants every suite to
have properties, both outputs, a time without zone and a host; its root has no attributes, so that totals are
those of the suites.
"""

from datetime import datetime
from xml.etree import ElementTree as ET

from nnparity.escaping import printable
from nnparity.judging.report import Record, Report
from nnparity.judging.verdict import CONVENTION
from nnparity.showing import explanation, failure

# The elements that a test case can hold, and the attribute of the suite that counts them.
COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def render(report: Report) -> str:
    """Return a report as JUnit XML."""
    root = ET.Element("testsuites")
    suites = {port: _suite(root, report, port, number) for number, port in enumerate(report.ports)}
    for record in report.verdicts:
        _add_case(suites[record["port"]], record)
    for record in report.not_asked:
        case = _case(suites[record["port"]], f"{record['port']}.{record['row']}", record["case"])
        _add(case, "skipped", record["verdict"], record["reason"], "")
    for record in report.stale:
        case = _case(suites[record["port"]], f"{record['port']}.known-failures", record["case"])
        _add(case, "failure", "stale", record["why"], _text(record))
    for record in report.not_run:
        case = _case(suites[record["port"]], f"{record['port']}.toolchain", "it is on this machine")
        _add(case, "skipped", "not run", record["reason"], f"to run it: {record['install']}")
    for port, suite in suites.items():
        cases = suite.findall("testcase")
        suite.set("tests", str(len(cases)))
        for tag, attribute in COUNTED.items():
            suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
        ET.SubElement(suite, "system-out").text = _explanation(report, port)
        ET.SubElement(suite, "system-err")
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text.decode() + "\n"


def _suite(root: ET.Element, report: Report, port: str, number: int) -> ET.Element:
    seconds = sum(record["seconds"] for record in report.verdicts if record["port"] == port)
    suite = ET.SubElement(
        root,
        "testsuite",
        name=printable(port),
        package="nnparity",
        id=str(number),
        hostname="localhost",
        timestamp=_without_zone(report.header["started"]),
        time=f"{seconds:.3f}",
    )
    properties = ET.SubElement(suite, "properties")
    for name in ("selection", "nnparity"):
        ET.SubElement(properties, "property", name=name, value=printable(str(report.header.get(name, ""))))
    return suite


def _explanation(report: Report, port: str) -> str | None:
    """Return what explains the port as a whole, if anything does."""
    if port not in report.explanations:
        return None
    record = report.explanations[port]
    lines = [explanation.title(record), *(f"{label}: {text}" for label, text in explanation.rows(record))]
    return "\n".join(map(printable, lines))


def _without_zone(moment: str) -> str:
    """Return a moment in UTC as both schemas want it; text that is not one becomes the first of all."""
    try:
        return datetime.fromisoformat(moment).strftime("%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return "1970-01-01T00:00:00"


def _add_case(suite: ET.Element, record: Record) -> None:
    case = _case(suite, f"{record['port']}.{record['row']}", record["case"], record["seconds"])
    kind = record["verdict"]
    if kind == "known":
        _add(case, "skipped", kind, record["reason"], _text(record))
    elif kind == CONVENTION:
        named = ", ".join(each["title"] for each in record["conventions"])
        _add(case, "skipped", kind, named, _text(record))
    elif kind != "pass":
        # JUnit has no word for unsupported, and it is never a pass: a failure that says so.
        tag = "error" if kind == "error" else "failure"
        _add(case, tag, str(record.get("fault", kind)), _message(record), _text(record))


def _case(suite: ET.Element, group: str, name: str, seconds: float = 0.0) -> ET.Element:
    return ET.SubElement(
        suite, "testcase", classname=printable(group), name=printable(name), time=f"{seconds:.3f}"
    )


def _add(case: ET.Element, tag: str, kind: str, message: str, text: str) -> None:
    ET.SubElement(case, tag, type=printable(kind), message=printable(message)).text = printable(text)


def _message(record: Record) -> str:
    """Return in one line what was seen."""
    if "fault" in record:
        return f"{record['fault']}: {record['seen']}"
    if record["verdict"] == "unsupported":
        return f"the port does not have {record['method']}"
    return f"{record['path']}: got {record['got']}, want {record['want']}"


def _text(record: Record) -> str:
    return "\n".join(f"{label}: {text}" for label, text in failure.rows(record))
