"""Takes the pictures of the README: ``python docs/pictures.py http://127.0.0.1:8501``.

Start the dashboard first (``frontline serve --headless``). Needs Chromium and Playwright, as the
tests do.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SETTLE_MS = 2500


def opened(browser: Browser, address: str, width: int, height: int) -> Page:
    """A tab on the dashboard, once its page is drawn."""
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.goto(address)
    frame = tab.frame_locator("iframe.frontline-frame")
    frame.locator("body[data-ready]").wait_for(state="attached", timeout=90_000)
    keep = tab.get_by_role("button", name="Keep them")
    if keep.count():  # the first screen alone asks
        keep.click()
        keep.wait_for(state="detached")
    tab.wait_for_timeout(SETTLE_MS)
    return tab


def compared(tab: Page) -> None:
    """Two days side by side, and the charts."""
    frame = tab.frame_locator("iframe.frontline-frame")
    frame.get_by_label("View", exact=True).click()
    frame.get_by_label("Compare", exact=True).select_option("beside")
    frame.get_by_label("View", exact=True).click()
    frame.get_by_label("Compared with").fill("2015-08-01")
    frame.get_by_role("tab", name="Figures").click()
    tab.wait_for_timeout(SETTLE_MS)
    tab.screenshot(path=HERE / "compare.png")


def main(address: str) -> None:
    """Take all pictures; the chosen place is the one the sample article turns on."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    from chromium import find  # the tests' own way to a Chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=[*FLAGS])
        # First: a reader comes back to where the last tab was left.
        opened(browser, address, 390, 844).screenshot(path=HERE / "phone.png")
        wide = opened(browser, address, 1400, 900)
        wide.screenshot(path=HERE / "dashboard.png")
        frame = wide.frame_locator("iframe.frontline-frame")
        frame.locator("#text .mention", has_text="Manbij").first.click()  # not what changed near it
        wide.wait_for_timeout(SETTLE_MS)
        wide.screenshot(path=HERE / "place.png")
        frame.get_by_role("tab", name="Figures").click()
        wide.wait_for_timeout(SETTLE_MS)
        wide.screenshot(path=HERE / "figures.png")
        compared(opened(browser, address, 1400, 900))  # last: the picture is kept
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501")
