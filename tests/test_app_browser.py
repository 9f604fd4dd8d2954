"""The dashboard in a real browser, driven as a reader does, with no network but this machine."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import LOCAL, Opener
from playwright.sync_api import Browser, FrameLocator, Page, WebSocket, expect

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A dashboard started as a user starts it, ended by its process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "serve", "--port", str(port), "--headless"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if k != "FRONTLINE_THEATRES"},
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/_stcore/health")
        yield url
    finally:
        os.killpg(server.pid, 15)
        server.wait(20)


def wait_for(url: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  our own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.5)
    pytest.fail(f"no dashboard at {url}")


@dataclass
class Dashboard:
    """A tab on the dashboard, and what it did.

    Attributes:
        tab: The browser tab.
        page: The map page inside its frame.
        sent: Messages sent to the server; each one is a rerun or answers one.
        strayed: Addresses asked for outside this machine.
        faults: Uncaught errors and console errors.
    """

    tab: Page
    page: FrameLocator
    sent: list[str | bytes] = field(default_factory=list)
    strayed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def day(self) -> str:
        """The day the player shows, ISO."""
        return self.page.locator("#player time").get_attribute("datetime") or ""

    def zoom(self) -> str:
        """Leaflet's own scale of the map."""
        proxy = self.page.locator(".leaflet-proxy").first
        return (proxy.get_attribute("style") or "").split("scale(")[1].split(")")[0]


def open_dashboard(browser: Browser, address: str, width: int, height: int) -> Dashboard:
    context = browser.new_context(
        viewport={"width": width, "height": height}, accept_downloads=True
    )
    tab = context.new_page()
    dashboard = Dashboard(tab, tab.frame_locator("iframe.frontline-frame"))

    def follow(socket_: WebSocket) -> None:
        socket_.on("framesent", lambda message: dashboard.sent.append(message))

    tab.on("websocket", follow)
    tab.on("pageerror", lambda error: dashboard.faults.append(str(error)))
    tab.on("console", lambda m: dashboard.faults.append(m.text) if m.type == "error" else None)
    tab.on(
        "request",
        lambda r: dashboard.strayed.append(r.url) if not r.url.startswith(LOCAL) else None,
    )
    tab.goto(address)
    dashboard.page.locator("body[data-ready]").wait_for(state="attached", timeout=60_000)
    expect(tab.get_by_text("What changed hands")).to_be_visible(timeout=30_000)
    expect(tab.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=30_000)
    return dashboard


@pytest.fixture
def dashboard(browser: Browser, address: str) -> Iterator[Dashboard]:
    opened = open_dashboard(browser, address, 1400, 900)
    yield opened
    opened.tab.context.close()
    assert opened.strayed == []
    assert opened.faults == []


def test_it_opens_on_the_day_of_the_article(dashboard: Dashboard) -> None:
    assert dashboard.day() == "2016-08-06"
    expect(dashboard.page.locator("#text")).to_contain_text("Ramouseh")


def test_it_plays_three_steps_without_asking_the_server(dashboard: Dashboard) -> None:
    asked, days = len(dashboard.sent), {dashboard.day()}
    dashboard.page.get_by_role("button", name="Play").click()
    for _ in range(80):
        days.add(dashboard.day())
        if len(days) > 3:
            break
        dashboard.tab.wait_for_timeout(100)
    assert len(days) > 3
    assert len(dashboard.sent) == asked
    dashboard.page.get_by_role("button", name="Pause").click()
    dashboard.tab.wait_for_timeout(1500)
    assert len(dashboard.sent) == asked + 1, "the settled day, once"


def test_the_zoom_is_kept_when_the_day_changes(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("button", name="Zoom in").click()
    dashboard.tab.wait_for_timeout(600)
    zoomed = dashboard.zoom()
    dashboard.page.get_by_role("button", name="Next change").click()
    expect(dashboard.page.locator("#player time")).not_to_have_attribute("datetime", "2016-08-06")
    dashboard.tab.wait_for_timeout(1500)  # the settled day reruns the server's part meanwhile
    assert dashboard.zoom() == zoomed


def test_a_click_on_manbij_shows_its_history(dashboard: Dashboard) -> None:
    dashboard.page.locator("#text").get_by_role("button", name="Manbij").first.click()
    expect(dashboard.page.locator("#card")).to_contain_text("Contested")
    expect(dashboard.tab.get_by_text("History of Manbij")).to_be_visible(timeout=15_000)


def test_the_downloaded_snapshot_plays_from_disk(
    dashboard: Dashboard, open_page: Opener, tmp_path: Path
) -> None:
    with dashboard.tab.expect_download(timeout=60_000) as waiting:
        dashboard.tab.get_by_role("button", name="Download snapshot").click()
    file = tmp_path / "snapshot.html"
    waiting.value.save_as(file)
    snapshot = open_page(file.read_text("utf-8"))
    snapshot.page.keyboard.press("End")
    time_shown = snapshot.page.locator("#player time")
    expect(time_shown).not_to_have_attribute("datetime", "2016-08-06")
    assert (time_shown.get_attribute("datetime") or "") > "2019"
    assert snapshot.watch.requests == []
    assert snapshot.watch.faults == []


def test_another_article_opens_on_its_own_day(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("button", name="Next change").click()
    dashboard.tab.wait_for_timeout(1500)  # the settled day goes to the server
    dashboard.tab.get_by_role("combobox", name="Article").click()
    dashboard.tab.get_by_role("option").first.click()
    dashboard.tab.wait_for_timeout(1000)
    expect(dashboard.tab.locator("iframe.frontline-frame")).to_have_count(1, timeout=30_000)
    expect(dashboard.page.locator("#player time")).to_have_attribute(
        "datetime", "2016-02-16", timeout=30_000
    )
    until = dashboard.tab.get_by_role("group", name="To (follows the map)")
    expect(until).to_contain_text("2016", timeout=15_000)
    day = [until.get_by_role("spinbutton").nth(n).inner_text() for n in range(3)]
    assert day == ["2016", "02", "16"], "not the day that the reader was at in the other text"


def test_it_fits_a_phone(browser: Browser, address: str) -> None:
    phone = open_dashboard(browser, address, 390, 844)
    assert phone.tab.evaluate("document.documentElement.scrollWidth") <= 390
    expect(phone.page.get_by_role("button", name="Play")).to_be_visible()
    phone.tab.context.close()
    assert phone.faults == []


def correcting(dashboard: Dashboard) -> None:
    """Choose Manbij in the text, and open what corrects it."""
    dashboard.page.locator("#text").get_by_role("button", name="Manbij").first.click()
    expect(dashboard.tab.get_by_text("History of Manbij")).to_be_visible(timeout=15_000)
    dashboard.tab.get_by_text("Correct a place").click()
    expect(dashboard.tab.get_by_text("[Manbij]")).to_be_visible(timeout=15_000)
    options = dashboard.tab.get_by_text("Not a place", exact=True)
    dashboard.tab.wait_for_timeout(500)
    expect(options).to_have_count(1, timeout=15_000)  # those of the name shown before are gone


def test_a_correction_is_shown_at_once_on_the_day_the_reader_was_at(dashboard: Dashboard) -> None:
    dashboard.page.get_by_role("button", name="Next change").click()
    expect(dashboard.page.locator("#player time")).not_to_have_attribute("datetime", "2016-08-06")
    day = dashboard.day()
    correcting(dashboard)
    dashboard.tab.get_by_text("Not a place", exact=True).click()
    dashboard.tab.get_by_text("The same everywhere in this text").click()
    dashboard.tab.get_by_role("button", name="Save").click()
    expect(dashboard.tab.get_by_text("Decided: no place")).to_be_visible(timeout=30_000)
    names = dashboard.page.locator("#text").get_by_role("button", name="Manbij")
    expect(names).to_have_count(0, timeout=15_000)
    expect(dashboard.page.locator("#player time")).to_have_attribute("datetime", day)


def test_a_name_is_drawn_where_the_map_was_clicked(dashboard: Dashboard) -> None:
    correcting(dashboard)
    dashboard.tab.get_by_text("Somewhere else: a point on the map").click()
    longitude = dashboard.tab.get_by_role("spinbutton", name="Longitude")
    expect(longitude).to_have_value("37.9550", timeout=15_000)
    dashboard.page.locator(".leaflet-container").first.click(position={"x": 250, "y": 500})
    expect(longitude).not_to_have_value("37.9550", timeout=15_000)
    lon = longitude.input_value()
    dashboard.tab.get_by_role("button", name="Save").click()
    decided = dashboard.tab.get_by_text(f"Decided: Manbij at {lon}")
    expect(decided).to_be_visible(timeout=30_000)
    expect(dashboard.page.locator("#card")).to_contain_text("Manbij", timeout=15_000)
    expect(dashboard.page.locator("#card")).to_contain_text("decided by a reader")


def test_decisions_go_out_as_a_file_and_hold_in_another_session(
    dashboard: Dashboard, browser: Browser, address: str, tmp_path: Path
) -> None:
    correcting(dashboard)
    dashboard.tab.get_by_text("Not a place", exact=True).click()
    dashboard.tab.get_by_text("The same everywhere in this text").click()
    dashboard.tab.get_by_role("textbox", name="Your name").fill("Ana")
    dashboard.tab.get_by_role("button", name="Save").click()
    expect(dashboard.tab.get_by_text("Decided by Ana: no place")).to_be_visible(timeout=30_000)
    dashboard.tab.get_by_text("Readers' decisions").click()
    with dashboard.tab.expect_download(timeout=30_000) as waiting:
        dashboard.tab.get_by_role("button", name="Download decisions (1)").click()
    file = tmp_path / "ana.decisions.jsonl"
    waiting.value.save_as(file)
    other = open_dashboard(browser, address, 1400, 900)
    names = other.page.locator("#text").get_by_role("button", name="Manbij")
    expect(names).to_have_count(2)
    other.tab.get_by_text("Readers' decisions").click()
    other.tab.get_by_test_id("stFileUploaderDropzoneInput").last.set_input_files(file)
    expect(names).to_have_count(0, timeout=30_000)
    other.tab.context.close()
    assert other.faults == []


def test_correcting_fits_a_phone(browser: Browser, address: str) -> None:
    phone = open_dashboard(browser, address, 390, 844)
    correcting(phone)
    phone.tab.get_by_text("Somewhere else: a point on the map").click()
    expect(phone.tab.get_by_role("button", name="Save")).to_be_visible()
    assert phone.tab.evaluate("document.documentElement.scrollWidth") <= 390
    phone.tab.context.close()
    assert phone.faults == []


def test_layers_of_ones_own_are_compared_with_those_of_the_theatre(
    dashboard: Dashboard, open_page: Opener, tmp_path: Path
) -> None:
    rows = (ROOT / "theatres/syria/control_reports.csv").read_text("utf-8").splitlines(True)
    towns = ("Manbij,", "Raqqa,", "Homs", "Azaz", "Aleppo")
    mine = tmp_path / "mine.csv"
    mine.write_text(rows[0] + "".join(row for row in rows if row.startswith(towns)), "utf-8")
    dashboard.tab.get_by_text("Layers of your own").click()
    dashboard.tab.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(mine)
    compare = dashboard.tab.get_by_text("Compare with the theatre's own layers")
    compare.click(timeout=30_000)
    line = dashboard.page.get_by_role("slider", name="Line between the two maps")
    expect(line).to_be_visible(timeout=60_000)
    expect(line).to_contain_text("Syria, mine.csv")
    with dashboard.tab.expect_download(timeout=60_000) as waiting:
        dashboard.tab.get_by_role("button", name="Download snapshot").click()
    file = tmp_path / "two.html"
    waiting.value.save_as(file)
    snapshot = open_page(file.read_text("utf-8"))
    told = json.loads(snapshot.page.locator("#manifest").text_content() or "")
    assert {"mine.csv", "control_reports.csv"} <= {row["name"] for row in told["inputs"]}
    assert told["own_reports"] is False
    expect(snapshot.page.locator("#swipe")).to_be_visible()
    assert snapshot.watch.requests == []
    assert snapshot.watch.faults == []
    dashboard.tab.get_by_text("Compare with the theatre's own layers").click()
    expect(line).to_have_count(0, timeout=30_000)
