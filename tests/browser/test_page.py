"""The page in a real browser: nobody is shut out, nothing is hidden behind something else, nothing is fetched.

Needs the extra `browser` and Chromium (`apt-get install chromium`, or STANCE_CHROMIUM as the path of one). Where they are
missing the tests are skipped with the reason; with STANCE_REQUIRE_BROWSER=1 that is a failure. The test with the Nu HTML
checker runs where STANCE_VNU is the path of a vnu.jar (`npm install vnu-jar`) and Java is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stance
from hostile_strings import CHOSEN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

REPOSITORY = Path(__file__).parents[2]
CHROMIUM = os.environ.get("STANCE_CHROMIUM") or shutil.which("chromium") or ""
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}

try:
    from axe_playwright_python.base import AXE_FILE_PATH
    from playwright.sync_api import sync_playwright

    MISSING = "" if CHROMIUM else "there is no Chromium on the path, and STANCE_CHROMIUM names none"
except ImportError as error:
    MISSING = f"{error}; install the extra: pip install -e '.[browser]'"

if MISSING and os.environ.get("STANCE_REQUIRE_BROWSER") != "1":
    pytest.skip(MISSING, allow_module_level=True)

# Every element that takes the focus must show it, and lie on top where it does.
FOCUS = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  // Of a link that runs over two lines the first piece: the box around both holds other words as well.
  const box = node.getClientRects()[0];
  const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 10)];
  const top = document.elementFromPoint(x, y);
  const seen = Boolean(top) && (node.contains(top) || top.contains(node));
  const name = `${node.tagName} ${node.id || node.textContent.trim().slice(0, 40)}`;
  return { name, faults: [...(ring ? [] : ["no ring"]), ...(seen ? [] : ["covered"])] };
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What the filters leave; the cards of a closed topic are hidden when it is opened.
CARDS = ".sides > section > ul > li"
SHOWN = f".topic:not([hidden]) {CARDS}:not([hidden])"
# What is far from the window keeps its last layout; a check of the whole page needs all of it as it is now.
LAID_OUT = """() => {
  const sheet = document.styleSheets[0];
  sheet.insertRule(".topic { content-visibility: visible !important; }", sheet.cssRules.length);
}"""
VNU = os.environ.get("STANCE_VNU", "")
OPEN_ALL = "() => document.querySelectorAll('details').forEach((node) => { node.open = true; })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; without its sandbox, for containers run as root."""
    assert not MISSING, MISSING
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module", params=["bridge", "fentanyl"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a fixture, as a file on the disk."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    stance.compare(stance.load(REPOSITORY / "fixtures" / request.param)).save(path)
    return path


def opened(context: BrowserContext, path: Path) -> tuple[Page, list[str]]:
    """The page, and a list to which everything is added that it says on the console or asks of the network."""
    heard: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda sent: heard.append(f"request: {sent.url}") if sent.url != path.as_uri() else None)
    page.goto(path.as_uri())
    return page, heard


def violations(page: Page) -> list[str]:
    """What axe finds, each with the first places."""
    page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    found = page.evaluate("(rules) => axe.run(document, rules)", RULES)["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


def walked(page: Page, steps: int) -> list[str]:
    """The faults on a walk with the tabulator key."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if here is None:
            break
        found += [f"{here['name']}: {fault}" for fault in here["faults"]]
    return found


@pytest.mark.parametrize(
    ("scheme", "width", "media"),
    [
        ("light", 1280, "screen"),
        ("dark", 1280, "screen"),
        ("light", 320, "screen"),
        ("dark", 320, "screen"),
        ("light", 1280, "print"),
    ],
)
def test_nobody_is_shut_out(browser: Browser, report: Path, scheme: str, width: int, media: str) -> None:
    """With everything opened, axe finds nothing, the page is no wider than the window, and it is silent."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page, heard = opened(context, report)
    page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]  # the literals of the table above
    page.evaluate(OPEN_ALL)
    page.evaluate(LAID_OUT)
    assert [] == violations(page)
    assert 0 >= page.evaluate(OVERFLOW)
    assert [] == heard
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_reaches_everything(browser: Browser, report: Path, width: int) -> None:
    """On a walk of eighty steps every focus is to be seen, and nothing covers it."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, heard = opened(context, report)
    assert [] == walked(page, 80)
    assert [] == heard
    context.close()


def test_wider_letters_do_not_overflow(browser: Browser, report: Path) -> None:
    """With the text spacing of WCAG 1.4.12 the page is still no wider than a small window."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page, _ = opened(context, report)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    )
    page.evaluate(OPEN_ALL)
    page.evaluate(LAID_OUT)
    assert 0 >= page.evaluate(OVERFLOW)
    context.close()


def told(page: Page) -> int:
    """How many assertions the page says that it shows."""
    found = re.search(r"(\d+) assertions? shown", page.locator("#status").inner_text())
    assert found
    return int(found[1])


def test_filters_are_kept_in_the_address(browser: Browser, report: Path) -> None:
    """Searching hides what does not fit, says how much is left, and the address brings it back."""
    context = browser.new_context()
    page, heard = opened(context, report)
    every = page.locator(SHOWN).count()
    page.keyboard.press("/")
    page.keyboard.type("not")
    page.wait_for_function("() => location.hash === '#q=not'")
    some = told(page)
    assert 0 < some < every
    again, _ = opened(context, report)
    again.goto(f"{report.as_uri()}#q=not")
    again.reload()
    assert some == told(again)
    for tab in (page, again):
        tab.locator("#f-open").click()
        # Topics are set to rights one by one, as each tells that it was opened.
        tab.wait_for_function(f"() => document.querySelectorAll('{SHOWN}').length === {some}")
    page.locator("button[type=reset]").click()
    page.wait_for_function("() => location.hash === ''")
    assert every == page.locator(SHOWN).count()
    assert [] == heard
    context.close()


def test_a_link_to_an_assertion_opens_its_topic(browser: Browser, report: Path) -> None:
    """A deep link shows its target, also where its topic was closed."""
    context = browser.new_context()
    page, _ = opened(context, report)
    anchor = page.locator(f"{CARDS}[id]").last.get_attribute("id")
    page.locator("#f-close").click()
    page.evaluate("(name) => { location.hash = name; }", anchor)
    page.wait_for_function("(name) => document.getElementById(name).closest('details').open", arg=anchor)
    assert page.locator(f"#{anchor}").is_visible()
    context.close()


def test_the_help_lists_the_keys(browser: Browser, report: Path) -> None:
    """A question mark opens the list of keys, it can be read by everyone and closed, and the keys can be switched off."""
    context = browser.new_context()
    page, heard = opened(context, report)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    assert [] == [*violations(page), *walked(page, 3)]
    page.locator("#f-keys").uncheck()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()
    page.locator("#f-help").click()
    page.locator("#f-keys").check()
    page.locator("#keys button").click()
    page.keyboard.press("j")
    assert "SUMMARY" == page.evaluate("() => document.activeElement.tagName")
    assert [] == heard
    context.close()


def test_cards_can_be_ordered(browser: Browser, report: Path) -> None:
    """By date the earliest stands first on each side; the order is kept in the address, and can be taken back."""
    context = browser.new_context()
    page, heard = opened(context, report)
    written = page.locator(CARDS).evaluate_all("(cards) => cards.map((card) => card.id)")
    page.locator("#f-order").select_option("date")
    page.wait_for_function("() => location.hash === '#order=date'")
    page.evaluate(OPEN_ALL)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.sides > section')].every((side) => {"
        " const years = [...side.querySelectorAll('time')].map((time) => time.textContent.slice(0, 4));"
        " return years.join() === [...years].sort().join(); })"
    )
    page.locator("#f-order").select_option("")
    page.wait_for_function("() => location.hash === ''")
    page.wait_for_function(
        f"(ids) => [...document.querySelectorAll('{CARDS}')].map((card) => card.id).join() === ids",
        arg=",".join(written),
    )
    assert [] == heard
    context.close()


def test_an_opened_card_shows_the_sentence_that_holds_it(browser: Browser, report: Path) -> None:
    """Beside the reasons stands the text of the nearest assertion, once, however often the card is opened."""
    context = browser.new_context()
    page, heard = opened(context, report)
    reasons = page.locator(f"{CARDS} > details").first
    other = reasons.locator("xpath=preceding-sibling::p[1]/a").inner_text()
    for _ in range(3):
        reasons.locator("summary").click()
    said = page.locator(f"#a-{other} > p").nth(1).inner_text()
    assert [f"{other}: {said}"] == reasons.locator(".other").all_inner_texts()
    assert [] == heard
    context.close()


@pytest.mark.skipif(not VNU, reason="STANCE_VNU names no vnu.jar (npm package vnu-jar); it needs Java")
def test_the_checker_of_html_finds_nothing(report: Path, tmp_path: Path) -> None:
    """Not one error by the Nu HTML checker, on a story, on a page full of hostile texts, and on an empty one."""
    hostile = tmp_path / "hostile.html"
    texts = [text for text in CHOSEN if text.strip()]
    said = [
        stance.Assertion(text, "s", id=f"x{text}x{place}" if text.isprintable() else f"x{place}", topic="t", quote=text)
        for place, text in enumerate(texts)
        if len(text) < 100
    ]
    corpus = stance.Corpus.of(said, title=texts[0], topics=[stance.Topic("t", texts[2])])
    stance.compare(corpus).save(hostile)
    empty = tmp_path / "empty.html"
    stance.compare(stance.Corpus()).save(empty)
    pages = [str(path) for path in (report, hostile, empty)]
    run = subprocess.run(["java", "-jar", VNU, "--errors-only", *pages], capture_output=True, text=True, check=False)
    assert ("", 0) == (run.stderr, run.returncode)
    broken = tmp_path / "broken.html"
    broken.write_text(empty.read_text(encoding="utf-8").replace("<main>", "<main><p id=topics>", 1), encoding="utf-8")
    found = subprocess.run(["java", "-jar", VNU, str(broken)], capture_output=True, text=True, check=False)
    assert "Duplicate ID" in found.stderr


def test_without_scripts_everything_is_there(browser: Browser, report: Path) -> None:
    """Without JavaScript every topic can be opened and read, and there are no filters that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page, heard = opened(context, report)
    assert page.locator(CARDS).count() == page.locator(SHOWN).count() > 0
    last = page.locator(".topic").last
    if last.get_attribute("open") is None:
        last.locator("summary").first.click()
    assert last.locator("ul > li[data-by]").last.is_visible()
    assert not page.locator("#filters").is_visible()
    assert [] == heard
    context.close()


@pytest.mark.parametrize("report", ["bridge"], indirect=True)
@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("<img src='x.png'>", "image-alt"),
        ("<p style='color: #999; background: #fff'>Pale</p>", "color-contrast"),
        ("<a href='#topics' style='outline: none'>No ring</a>", "no ring"),
        (
            "<a href='#topics'>Under</a><div style='position: fixed; inset: 0; background: #fff'></div>",
            "covered",
        ),
        ("<div style='width: 5000px'>Wide</div>", "overflow"),
        ("<script>console.log('heard')</script>", "console: heard"),
        ("<img alt='' src='http://127.0.0.1:9/x.png'>", "request: http://127.0.0.1:9/x.png"),
    ],
)
def test_planted_faults_are_found(browser: Browser, report: Path, tmp_path: Path, fault: str, found: str) -> None:
    """Each check finds what it is there for: a page with one fault does not pass."""
    page_text = report.read_text(encoding="utf-8")
    policy = page_text[page_text.index('<meta http-equiv="Content-Security-Policy"') :].split("\n")[0]
    broken = tmp_path / "broken.html"
    broken.write_text(page_text.replace(policy, "").replace("<main>", f"<main>{fault}", 1), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page, heard = opened(context, broken)
    overflow = ["overflow"] if page.evaluate(OVERFLOW) > 0 else []
    assert found in " ".join([*walked(page, 12), *overflow, *violations(page), *heard])
    context.close()
