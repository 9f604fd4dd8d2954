"""Fixtures for everything that is tested in a real browser, and what all tests share."""

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import chromium
import pytest
from hypothesis import HealthCheck, settings
from packing import Quick
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Route,
    expect,
    sync_playwright,
)

from frontline.geo.gazetteer.world import open_world
from frontline.layers.page.payload import codec

OFF = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades",
    "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding",
    "PreconnectToSearch", "ThirdPartyStoragePartitioning",
)  # fmt: skip
"""Features of Chromium that no test needs. The first three load two pages for the address bar into
every window, 0.7 s of CPU each; the others are what Playwright leaves out on Linux, and only the
last such list counts."""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    f"--disable-features={','.join(OFF)}",
    "--animation-duration-scale=0",  # of the browser's own tabs and menus, a third of a tab's CPU
    # Tabs in one process, whose scripts are compiled by the thread that runs them: where a worker
    # has one core, threads that compile and tidy up beside it are a fifth of a page's CPU. New
    # objects have 64 MB before they are looked through: most of a page's are gone by then.
    "--renderer-process-limit=1",
    "--js-flags=--single-threaded --min-semi-space-size=64 --max-semi-space-size=128",
)  # fmt: skip
PATIENCE_MS = 30_000
"""How long what is awaited in a browser may take: Playwright gives an expectation 5 s, less than a
busy machine needs to draw a page of Syria. What comes at once is not kept waiting."""
expect.set_options(timeout=PATIENCE_MS)
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")  # 200 ms an example: of no machine is that promised
READY = "body[data-ready]"
LOCAL = ("http://127.0.0.1", "ws://127.0.0.1", "file:", "data:", "blob:", "about:")


SLOW = frozenset(
    (
        "geo/batch/test_dask.py", "geo/batch/test_parallel.py", "geo/claims/test_claims.py",
        "geo/gazetteer/test_import_dump.py", "geo/gazetteer/test_index.py",
        "geo/gazetteer/test_sounds.py",
        "geo/learned/test_doubts.py", "geo/relations/test_read.py", "geo/resolution/test_focus.py",
        "geo/test_plugins.py", "geo/test_reading_unseen.py", "geo/test_reading_war.py",
        "geo/test_written_sets.py", "geo/theatre/test_build.py", "geo/theatre/test_theatre_data.py",
        "house/test_bench_ucdp.py", "house/test_docs.py", "house/test_doors.py",
        "house/test_face.py", "house/test_fuzz.py", "house/test_measures.py",
        "house/test_on_demand.py", "house/test_wheel.py",
        "layers/asked/test_connected.py", "layers/build/test_from_zones.py",
        "layers/build/test_reports.py", "layers/build/test_rest.py",
        "layers/build/test_snapped.py", "layers/epochs/test_amend.py",
        "layers/epochs/test_epochs.py", "layers/epochs/test_spans.py",
        "layers/export/test_zones.py", "layers/ground/test_ground.py", "layers/ground/test_iraq.py",
        "layers/imports/test_entrance.py", "layers/imports/test_hostile.py",
        "layers/imports/test_plan.py", "layers/imports/test_read.py",
        "layers/imports/test_whose.py", "layers/joined/test_joined.py",
        "layers/listed/test_listed.py", "layers/mosaic/test_mosaic.py",
        "layers/mosaic/test_questions.py", "layers/page/payload/test_names.py",
        "layers/page/payload/test_payload.py", "layers/page/snapshot/test_rounding.py",
        "layers/page/snapshot/test_verify.py", "layers/page/test_built.py",
        "layers/page/test_series.py", "layers/page/test_syria.py",
        "layers/publishing/test_profile.py", "layers/readings/test_parts.py",
        "layers/readings/test_store_of_objects.py", "layers/reportbuild/test_reportbuild.py",
        "layers/scaffold/test_derived.py", "layers/scaffold/test_scaffold.py",
        "layers/sources/files/test_hive.py", "layers/stills/test_looks_alike.py",
        "layers/stills/test_stills.py", "layers/store/test_store.py",
        "workspace/ingest/test_ways.py", "workspace/library/test_library.py",
        "workspace/library/test_stale.py", "workspace/test_workspace.py",
    )
)  # fmt: skip
"""Files that take more than two seconds of CPU: they read real maps, start processes or build a
whole war. `make check` leaves them out, `make test` has them all."""


HERE = Path(__file__).parent


@cache
def _name(file: Path) -> str:
    """What a file is called in ``tests``; one outside nothing."""
    return file.relative_to(HERE).as_posix() if file.is_relative_to(HERE) else ""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A slow file that ``make check`` leaves out is not imported either, nor what it imports."""
    out = "not slow" in config.option.markexpr and _name(collection_path) in SLOW
    return True if out else None


LONGEST = ("journeys", "desk", "commands", "house")
"""Folders whose files take longest: they come first, then slow files, then all others."""


@cache
def _turn(file: Path) -> int:
    """When a file comes; whoever is outside ``tests`` comes last."""
    name = _name(file)
    folder = name.partition("/")[0]
    if folder in LONGEST:
        return LONGEST.index(folder)
    return len(LONGEST) + (name not in SLOW)


OF_A_SET = re.compile(r"\{'[^':]*'[,}]")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of slow files, and whatever opens a browser; long files first."""
    items.sort(key=lambda item: _turn(item.path))
    for item in items:
        if OF_A_SET.search(item.name):
            raise pytest.UsageError(f"{item.nodeid}: a set has another order in each worker")
        if _name(item.path) in SLOW:
            item.add_marker(pytest.mark.slow)
        if {"browser", "windows"} & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.browser)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew; read the difference before keeping it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


SELDOM = (50_000, 20, 50)
"""Objects made between two looks for garbage, and how many looks are short ones. A worker holds a
gigabyte of names and maps: with Python's (700, 10, 10) to look through them is a third of the CPU
that collecting the tests takes, and a twelfth of what they take."""


def pytest_sessionstart(session: pytest.Session) -> None:
    """The table of the world's names is made before several workers would each make their own."""
    if not hasattr(session.config, "workerinput"):
        open_world()
    gc.set_threshold(*SELDOM)


def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: nobody need look through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def packed() -> Iterator[None]:
    """Layers, names and scripts of pages are packed in a moment (``packing``)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codec, "zopfli", Quick)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    found = chromium.find(bare=True)  # before Playwright starts: it may ask another one
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=str(found),
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


class Windows:
    """Windows with every network blocked, each lent to one tab after another.

    To open a window costs twice what a page in it does, and a page of ours keeps nothing in one.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, list[BrowserContext]] = {}

    def lend(self, **options: Any) -> BrowserContext:
        """A window of these options that no tab is in."""
        free = self.free.get(repr(options))
        if free:
            return free.pop()
        window = self.browser.new_context(offline=True, **options)
        window.route("**/*", _only_local)
        window.new_page()  # without any tab it would be closed, to be opened anew for the next one
        return window

    def back(self, window: BrowserContext, **options: Any) -> None:
        """It is free again."""
        self.free.setdefault(repr(options), []).append(window)


class Opener:
    """Opens pages in windows of their own with every network blocked."""

    def __init__(self, windows: Windows, folder: Path) -> None:
        self.windows, self.folder = windows, folder
        self.lent: list[tuple[Page, dict[str, Any]]] = []

    def __call__(
        self, html: str, *, size: tuple[int, int] = (1400, 900), fragment: str = "",
        stopped: bool = False, **options: Any,
    ) -> Tab:  # fmt: skip
        """Save *html*, open it from ``file://`` and wait until it is drawn.

        The clock of a page that is *stopped* goes on when it is told to: ``tab.clock.run_for(ms)``.
        """
        file = self.folder / f"page{len(self.lent)}.html"
        file.write_text(html, "utf-8")
        options["viewport"] = {"width": size[0], "height": size[1]}
        window = self.windows.lend(**options)
        tab = window.new_page()
        self.lent.append((tab, {} if stopped else options))
        watch = Watch()
        watch.follow(tab)
        if stopped:
            tab.clock.install()
        tab.goto(file.as_uri() + fragment)
        tab.wait_for_selector(READY, state="attached", timeout=2 * PATIENCE_MS)
        if stopped:
            tab.clock.pause_at(tab.evaluate("Date.now()") / 1000 + 60)
        return Tab(tab, watch)

    def close(self) -> None:
        """Close the tabs and give their windows back; not those whose clock was stopped."""
        for tab, options in self.lent:
            tab.close()
            if options:
                self.windows.back(tab.context, **options)
            else:
                tab.context.close()


def _only_local(route: Route) -> None:
    if route.request.url.startswith(LOCAL):
        route.continue_()
    else:
        route.abort()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows of all tests."""
    return Windows(browser)


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pages are opened from. The scripts of one that has the address of another are not
    compiled again: a sixth of the CPU of Chromium for a small page."""
    return tmp_path_factory.mktemp("addressed")


@pytest.fixture
def open_page(windows: Windows, addressed: Path) -> Iterator[Opener]:
    """``open_page(html)`` -> Tab."""
    opener = Opener(windows, addressed)
    yield opener
    opener.close()
