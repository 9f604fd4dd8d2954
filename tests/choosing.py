"""Lists of the dashboard, which close where what they stand in is scrolled."""

from contextlib import suppress

from playwright.sync_api import Error as NotThere
from playwright.sync_api import Locator

TRIES, OPEN_MS = 10, 6_000
"""How often a list is opened, and how long it is looked for an answer in it."""


def choose(field: Locator, answer: str) -> None:
    """Choose an answer from a list; one that was closed is opened again."""
    tab = field.page
    for _ in range(TRIES):
        with suppress(NotThere):
            _open(field)
            tab.get_by_role("option", name=answer, exact=True).click(timeout=OPEN_MS)
            return
        tab.keyboard.press("Escape")


def unfold_list(field: Locator) -> None:
    """Open a list; one that was closed is opened again."""
    for _ in range(TRIES):
        with suppress(NotThere):
            _open(field)
            field.page.get_by_role("option").first.wait_for(timeout=OPEN_MS)
            return
        field.page.keyboard.press("Escape")


def _open(field: Locator) -> None:
    # While the sidebar slides in, a click tries whether it helps to scroll it to its end, and the
    # list that it opens then hears of that scrolling and closes. To hover over it scrolls as much.
    field.hover()
    field.page.wait_for_timeout(50)  # three frames: what was scrolled is told in the next one
    field.click()
