"""Makes the pictures in `docs/screenshots/`: the pages of two stories, light and dark, wide and narrow.

Run `python docs/screenshots.py` with the extra `browser` and a Chromium on the path.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

import stance

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parent
STORIES = ("bridge", "fentanyl")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {"wide": (1200, 900), "narrow": (360, 780)}


def main() -> None:
    """Write every picture anew."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for story in STORIES:
            page = Path(folder, f"{story}.html")
            stance.compare(stance.load(DOCS.parent / "fixtures" / story)).save(page)
            for scheme in SCHEMES:
                for size in SIZES:
                    _take(browser, page, scheme, size)
            _take(browser, page, "light", "wide", part="who")
        browser.close()


def _take(browser: Browser, page: Path, scheme: Literal["light", "dark"], size: str, part: str = "topics") -> None:
    """One picture of one part of a page, as it shows first."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.evaluate("(part) => document.getElementById(part).scrollIntoView()", part)
    if part == "topics":
        tab.evaluate("() => document.querySelector('.topic').scrollIntoView()")
    name = f"{page.stem}-{part}-{size}-{scheme}.png"
    tab.screenshot(path=DOCS / "screenshots" / name)
    context.close()


if __name__ == "__main__":
    main()
