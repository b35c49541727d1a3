"""Makes the pictures in `docs/screenshots/`: the README's story, and the pages of two stories, light, dark, wide, narrow.

Run `python docs/screenshots.py` with the extra `browser` and a Chromium on the path; with `story` behind it only the
README's picture is made. Beside that picture its words are kept, by which a test tells when it has grown old.
"""

from __future__ import annotations

import re
import shutil
import sys
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
SIZES = {"wide": (1200, 900), "narrow": (360, 780), "story": (1000, 655)}
WORDS = """() => [...document.querySelectorAll('.topic li, .topic .card')]
    .filter((part) => part.getClientRects().length && part.getBoundingClientRect().top < innerHeight)
    .map((part) => part.innerText)"""


def main() -> None:
    """Write every picture anew."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        corpus = Path(folder, "story.yaml")
        corpus.write_text(readme_story(), encoding="utf-8")
        _take(browser, _page(corpus), "light", "story")
        for story in () if sys.argv[1:] == ["story"] else STORIES:
            page = _page(DOCS.parent / "fixtures" / story, Path(folder, f"{story}.html"))
            for scheme in SCHEMES:
                for size in ("wide", "narrow"):
                    _take(browser, page, scheme, size)
            _take(browser, page, "light", "wide", part="who")
        browser.close()


def readme_story() -> str:
    """The corpus that the README tells its reader to save."""
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    (story,) = re.findall(r"`story\.yaml`:\n\n```yaml\n(.*?)```", readme, flags=re.DOTALL)
    return str(story)


def _page(corpus: Path, page: Path | None = None) -> Path:
    page = page or corpus.with_suffix(".html")
    stance.compare(stance.load(corpus)).save(page)
    return page


def _take(browser: Browser, page: Path, scheme: Literal["light", "dark"], size: str, part: str = "topics") -> None:
    """One picture of one part of a page, as it shows first."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.evaluate("(part) => document.getElementById(part).scrollIntoView()", part)
    if part == "topics":
        tab.evaluate("() => document.querySelector('.topic').scrollIntoView()")
    name = f"{page.stem}-{part}-{size}-{scheme}" if size != "story" else "story"
    tab.screenshot(path=DOCS / "screenshots" / f"{name}.png")
    if size == "story":
        lines = [line.strip() for text in tab.evaluate(WORDS) for line in text.splitlines() if line.strip()]
        Path(DOCS, "screenshots", "story.txt").write_text("\n".join([*dict.fromkeys(lines), ""]), encoding="utf-8")
    context.close()


if __name__ == "__main__":
    main()
