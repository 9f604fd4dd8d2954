"""Lists of the dashboard, which what the server says meanwhile closes while one chooses."""

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
            field.click()
            tab.get_by_role("option", name=answer, exact=True).click(timeout=OPEN_MS)
            return
        tab.keyboard.press("Escape")


def unfold_list(field: Locator) -> None:
    """Open a list; one that was closed is opened again."""
    for _ in range(TRIES):
        with suppress(NotThere):
            field.click()
            field.page.get_by_role("option").first.wait_for(timeout=OPEN_MS)
            return
        field.page.keyboard.press("Escape")
