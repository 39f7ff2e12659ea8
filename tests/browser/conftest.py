"""A whole site, a server that brings it, and Chromium that opens it; without one, all is skipped."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from nnparity.judging.report import read_report
from nnparity.ports.port import Port, find_ports
from nnparity.site.answers import answers
from nnparity.site.build import build
from nnparity.site.live.trainings import chosen, courses
from nnparity.site.site import Site
from nnparity.specification.spec import Spec

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
# What the browser is called, by system.
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The site says something of these alone: the tests look at pages, not at ports.
PORT = "javascript"
LEVELS = ("button", "neuron")
# The title of a page that has obeyed the markup of the hostile port.
MARKUP_RAN = "obeyed"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the picture of the README be written."""
    parser.addoption("--write-picture", action="store_true", help="take the README's picture again")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave these tests to their own session."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@dataclass
class Opened:
    """A page that is open, and what it complained of."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(f"{self.address}/{path}")
        return self.page


@pytest.fixture(scope="session")
def ports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Port]:
    """Return a port that is right and one that is hostile."""
    spec = Spec(ROOT / "spec")
    right = find_ports(spec, ROOT)
    if PORT not in right or shutil.which("node") is None:
        pytest.skip("the JavaScript port cannot run here: Node.js is not installed")
    folder = tmp_path_factory.mktemp("hostile")
    adapter = Path(__file__).with_name("hostile_adapter.py")
    text = "\n".join(
        [
            'name = "hostile"',
            "language = '<b onclick=alert(1)>'",
            'levels = ["button"]',
            f"run = [{json.dumps(sys.executable)}, {json.dumps(str(adapter))}]",
            "[toolchain]",
            f'version = [{json.dumps(sys.executable)}, "--version"]',
            'minimum = "3"',
            'install = "it is here"',
        ]
    )
    (folder / "port.toml").write_text(text)
    return {PORT: right[PORT], "hostile": Port.load(folder / "port.toml", spec)}


@pytest.fixture(scope="session")
def folder(ports: dict[str, Port], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with a report of both ports."""
    place = tmp_path_factory.mktemp("site")
    report = place / "report.jsonl"
    levels = [word for level in LEVELS for word in ("--level", level)]
    files = [word for port in ports.values() for word in ("--port", str(port.folder))]
    command = [sys.executable, "-m", "nnparity", "run", "-q", "--report", str(report), *levels, *files]
    subprocess.run(command, cwd=place, check=False, capture_output=True)
    spec, asked = Spec(ROOT / "spec"), list(ports.values())
    found = answers(spec, asked, list(spec.cases.values()), "browser-tests")
    trained = courses(spec, asked, chosen(spec))
    build(Site(spec, ports, read_report(report), found, trained), place / "site")
    return place / "site"


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Serve the site."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing of requests."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium(address: str) -> Iterator[Browser]:  # noqa: ARG001  # ports are asked first: each takes a loop of its own
    """Start the browser."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(CHROMIUM)} is on the PATH")
    with sync_api.sync_playwright() as playwright:
        # Without a sandbox of its own it also runs where tests run as root.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a window; a test fails if a page in it complained."""
    windows: list[Opened] = []

    def open_window(width: int = 1280, scheme: Any = "light") -> Opened:
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        window = Opened(context.new_page(), address)
        page, said = window.page, window.complaints
        page.on(
            "console", lambda each: said.append(f"{page.url}: {each.text}") if each.type == "error" else None
        )
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.on("response", lambda got: said.append(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.on(
            "request",
            lambda asked: said.append(f"elsewhere: {asked.url}") if is_foreign(asked.url, address) else None,
        )
        windows.append(window)
        return window

    yield open_window
    for window in windows:
        window.page.context.close()
    assert [complaint for window in windows for complaint in window.complaints] == []


def is_foreign(url: str, address: str) -> bool:
    """Say whether a request leaves the site."""
    return not url.startswith((address, "data:", "blob:"))
