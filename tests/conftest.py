"""Fixtures for everything that is tested in a real browser, and what all tests share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import chromium
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from frontline.geo.gazetteer.world import open_world

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
LOCAL = ("http://127.0.0.1", "ws://127.0.0.1", "file:", "data:", "blob:", "about:")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew; read the difference before keeping it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


def pytest_sessionstart(session: pytest.Session) -> None:
    """The table of the world's names is made before several workers would each make their own."""
    if not hasattr(session.config, "workerinput"):
        open_world()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=str(chromium.find()),
            args=[*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
        )
        yield running
        running.close()


@dataclass
class Watch:
    """What a tab did that a page of ours must never do.

    Attributes:
        requests: Addresses it asked for, besides the file it was opened with.
        faults: Console errors and warnings, uncaught errors, dialogs.
    """

    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def follow(self, tab: Page) -> None:
        """Write down everything that *tab* does."""
        tab.on("request", self._requested)
        tab.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        tab.on("console", self._said)
        tab.on("dialog", self._asked)

    def _requested(self, request: Request) -> None:
        if not (request.is_navigation_request() and request.url.startswith("file:")):
            self.requests.append(request.url)

    def _said(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{message.type}: {message.text}")

    def _asked(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@dataclass
class Tab:
    """A page opened from disk, watched."""

    page: Page
    watch: Watch


class Opener:
    """Opens pages in a context of their own with every network blocked."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.contexts: list[BrowserContext] = []

    def __call__(
        self, html: str, *, size: tuple[int, int] = (1400, 900), fragment: str = "", **options: Any
    ) -> Tab:
        """Save *html*, open it from ``file://`` and wait until it is drawn."""
        file = self.folder / f"page{len(self.contexts)}.html"
        file.write_text(html, "utf-8")
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, **options
        )
        self.contexts.append(context)
        context.route("**/*", _only_local)
        tab = context.new_page()
        watch = Watch()
        watch.follow(tab)
        tab.goto(file.as_uri() + fragment)
        tab.wait_for_selector("body[data-ready]", state="attached", timeout=15_000)
        return Tab(tab, watch)


def _only_local(route: Route) -> None:
    if route.request.url.startswith(LOCAL):
        route.continue_()
    else:
        route.abort()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """``open_page(html)`` -> Tab."""
    opener = Opener(browser, tmp_path)
    yield opener
    for context in opener.contexts:
        context.close()
