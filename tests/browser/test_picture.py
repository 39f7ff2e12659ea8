"""The picture of the site in the README: made here, and small."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from tests.browser.conftest import ROOT, Opened

Open = Callable[..., Opened]

MOST_BYTES = 150_000
# As many as a small file has room for.
COLOURS = 256
FOLDER = ROOT / "docs"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_picture_of_the_readme_is_small(
    scheme: str, opened: Open, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """XOR in the middle of a training, right and with a mistake beside it."""
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    page = opened(width=1180, scheme=scheme).go("live/xor.html")
    page.set_viewport_size({"width": 1180, "height": 620})
    page.select_option("[name=mistake]", "hidden-derivative-missing")
    page.locator("#speed", has_text="updates in").wait_for()
    page.wait_for_selector("text=loss, mistake")
    page.fill("[name=epoch]", "1500")
    page.press("[name=epoch]", "Enter")
    page.evaluate(
        "document.activeElement.blur(); scrollTo(0, document.querySelector('.courses').offsetTop - 20)"
    )
    folder = FOLDER if request.config.getoption("--write-picture") else tmp_path
    folder.mkdir(exist_ok=True)
    picture = folder / f"site-{scheme}.png"
    image.open(BytesIO(page.screenshot())).quantize(COLOURS).save(picture, optimize=True)
    assert picture.stat().st_size <= MOST_BYTES
    assert (FOLDER / picture.name).is_file()
