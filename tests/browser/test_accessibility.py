"""axe finds nothing, in both colours."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser.conftest import Opened
from tests.browser.test_every_page import ALIKE

Open = Callable[..., Opened]

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["top", "live", *ALIKE, "levels", "guide"])
def test_axe_finds_nothing(kind: str, scheme: str, opened: Open, folder: Path) -> None:
    """All pages at the top and all live ones; of the others the first and the last."""
    axe_module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    axe = axe_module.Axe()
    place = folder if kind == "top" else folder / kind
    pages = sorted(place.glob("*.html") if kind in ("top", "live") else place.rglob("*.html"))
    if kind not in ("top", "live"):
        pages = pages[:: max(1, len(pages) - 1)]
    window = opened(scheme=scheme)
    found = []
    for each in pages:
        path = each.relative_to(folder).as_posix()
        page = window.go(path)
        if kind in ("live", "training"):
            page.wait_for_timeout(300)
        for violation in axe.run(page, options=RULES).response["violations"]:
            nodes = [" ".join(node["target"]) for node in violation["nodes"]]
            found.append(f"{path}: {violation['id']}: {', '.join(nodes[:3])}")
    assert found == []
