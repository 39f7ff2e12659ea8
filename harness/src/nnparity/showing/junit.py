"""A report as JUnit XML: a suite for each port, a test case for each case."""

from xml.etree import ElementTree as ET

from nnparity.escaping import printable
from nnparity.judging.report import Record, Report
from nnparity.showing import failure


def render(report: Report) -> str:
    """Return a report as JUnit XML."""
    root = ET.Element("testsuites", name="nnparity")
    suites = {port: ET.SubElement(root, "testsuite", name=port) for port in report.ports}
    for record in report.verdicts:
        _add_case(suites[record["port"]], record)
    for record in report.stale:
        _add_stale(suites[record["port"]], record)
    for record in report.not_run:
        case = ET.SubElement(suites[record["port"]], "testcase", classname=record["port"], name="toolchain")
        ET.SubElement(case, "skipped", message=printable(record["reason"]))
    for suite in suites.values():
        suite.set("tests", str(len(suite)))
        for tag, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text.decode() + "\n"


def _add_case(suite: ET.Element, record: Record) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=f"{record['port']}.{record['row']}", name=record["case"]
    )
    if record["verdict"] == "pass":
        return
    if record["verdict"] == "known":
        found = ET.SubElement(case, "skipped", type="known", message=printable(record["reason"]))
        found.text = _text(record)
        return
    # JUnit has no word for unsupported, and it is never a pass: a failure that says so.
    tag = "error" if record["verdict"] == "error" else "failure"
    found = ET.SubElement(case, tag, type=record["verdict"], message=record["case"])
    found.text = _text(record)


def _add_stale(suite: ET.Element, record: Record) -> None:
    """Add an entry of known-failures.toml that has to go: it is a failure of the run."""
    name = printable(record["case"])
    case = ET.SubElement(suite, "testcase", classname=f"{record['port']}.known-failures", name=name)
    found = ET.SubElement(case, "failure", type="stale", message=printable(record["why"]))
    found.text = _text(record)


def _text(record: Record) -> str:
    return printable("\n".join(f"{label}: {text}" for label, text in failure.rows(record)))
