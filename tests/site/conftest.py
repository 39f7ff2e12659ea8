"""A site of a few cases."""

from pathlib import Path

import pytest
from tests.site.few import HOSTILE, ROOT, few_cases, hand_made_answers, hostile_records, port, written_report

from nnparity.judging.report import read_report
from nnparity.site.build import build
from nnparity.site.site import Site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site whose report and answers hold what is written to do harm."""
    folder = tmp_path_factory.mktemp("site")
    spec = few_cases()
    report = read_report(written_report(folder / "report.jsonl", hostile_records(spec), selection=HOSTILE))
    ports = {name: port(ROOT / name) for name in ("go", "python")}
    build(Site(spec, ports, report, hand_made_answers(spec)), folder / "site")
    return folder / "site"
