"""The page beside folium's two time players: same polygons, same Chromium, one run.

    python bench/page.py FOLDER [--days N] [--theatre ukraine] [--before PAGE | --keep PAGE]

FOLDER holds dated polygons that ``frontline import`` reads. The peers ask CDNs for their scripts;
those are fetched from npm into a temporary folder and served to the browser from there, so nothing
leaves the machine while it is measured. ``--keep`` writes our page; ``--before`` measures one that
an earlier edition kept, in the same run. Milliseconds depend on the machine; read the ratios.
"""

import argparse
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from frontline import geo, layers
from frontline.geo.documents import document
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.imports import plan as importing
from frontline.layers.imports import save as saving
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.html.bundle import leaflet_js
from frontline.layers.page.page import page
from frontline.layers.page.payload.codec import deflated, digits
from frontline.layers.page.payload.decode import block, payload

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import chromium
from timeplayers import Case, fetched, peer, timeline, timestamped

STEPS, LOADS, WARM = 60, 3, 5
PATIENCE_S = 120
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-frame-rate-limit", "--disable-gpu-vsync", "--enable-precise-memory-info",
)  # fmt: skip
SEEN = """(() => {
  const frame = window.requestAnimationFrame.bind(window);
  window.__spent = 0;  // in frame callbacks: where a page may put off its drawing to
  window.requestAnimationFrame = (then) => frame((at) => {
    const start = performance.now();
    try { then(at); } finally { window.__spent += performance.now() - start; } });
  const look = () => {
    const peer = [...document.querySelectorAll("path.leaflet-interactive[d]")]
      .some((path) => path.getAttribute("d").length > 50);
    if (peer || document.body?.dataset.drawn) {
      frame(() => setTimeout(() => (window.__seen ??= performance.now()), 0));
    } else frame(look); };
  frame(look); })();"""
STEPPED = """async (days) => { const next = () => new Promise(requestAnimationFrame);
  const frames = [], scripts = []; let before = await next();
  for (const day of days) {
    const spent = window.__spent, start = performance.now();
    STEP(day);
    const sync = performance.now() - start, now = await next();
    frames.push(now - before); before = now;
    scripts.push(sync + window.__spent - spent); }
  return { frames, scripts }; }"""
OURS_STEP = """window.STEP = () => document.body.dispatchEvent(
  new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
document.body.dispatchEvent(new KeyboardEvent("keydown",
  { key: "Home", bubbles: true, cancelable: true })); 0"""


@dataclass(frozen=True)
class Measured:
    """What a browser said of it; milliseconds and bytes."""

    seen: float
    heap: float
    script: float
    frame_p95: float


def ours(table: gpd.GeoDataFrame, theatre: Theatre) -> tuple[Case, Mosaic]:
    """Our page of *table*, from the same polygons in memory."""
    start = time.perf_counter()
    mosaic = mosaic_of_zones(table, title="Bench")
    html = page(mosaic, theatre, day=mosaic.days[0]).html()
    return Case("ours", html, time.perf_counter() - start, OURS_STEP), mosaic


def opened(browser: Browser, file: Path, scripts: dict[str, Path]) -> tuple[BrowserContext, Page]:
    """A fresh context with *file* open; addresses are answered from *scripts*, or with nothing."""

    def answer(route: Route) -> None:
        url = route.request.url
        if url.startswith("file:"):
            route.continue_()
        elif known := scripts.get(url.split("?")[0].rsplit("/", 1)[-1]):
            route.fulfill(path=known)
        else:
            route.fulfill(status=200, body="")

    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(180_000)
    context.route("**/*", answer)
    tab = context.new_page()
    tab.add_init_script(SEEN)
    tab.goto(file.as_uri(), wait_until="load")
    return context, tab


def shown(tab: Page) -> float:
    """Milliseconds from opening until polygons were on screen."""
    limit = time.monotonic() + PATIENCE_S
    while (at := tab.evaluate("window.__seen ?? null")) is None:  # the page's policy forbids eval
        if time.monotonic() > limit:
            sys.exit(f"{tab.url}: no polygon within {PATIENCE_S} s")
        tab.wait_for_timeout(20)
    return float(at)


def measure(
    browser: Browser, case: Case, scripts: dict[str, Path], days: int, folder: Path
) -> Measured:
    """Load it some times; step its day; weigh its heap after a collection."""
    file = folder / f"{case.name}.html"
    file.write_text(case.html, "utf-8")
    seen = []
    for load in range(LOADS):
        context, tab = opened(browser, file, scripts)
        if case.name != "ours":
            tab.evaluate(case.step)
        seen.append(shown(tab))
        if load + 1 < LOADS:
            context.close()
    if case.name == "ours":
        tab.evaluate(case.step)
    sequence = [i % days for i in range(days // 3, days // 3 + STEPS)]
    session = context.new_cdp_session(tab)
    session.send("Performance.enable")

    tab.evaluate(STEPPED, sequence[:WARM])
    stepped = tab.evaluate(STEPPED, sequence)
    session.send("HeapProfiler.collectGarbage")
    rows = session.send("Performance.getMetrics")["metrics"]
    heap = next(float(row["value"]) for row in rows if row["name"] == "JSHeapUsedSize")
    context.close()
    return Measured(
        seen=float(np.median(seen)),
        heap=heap,
        script=float(np.median(stepped["scripts"])),
        frame_p95=float(np.percentile(stepped["frames"], 95)),
    )


def furthest_m(html: str, mosaic: Mosaic) -> tuple[float, float]:
    """Metres from any drawn vertex to the nearest of the source, at most; and the stated error."""
    drawn = payload(block(html, "data"))
    known = shapely.STRtree(shapely.points(shapely.get_coordinates(mosaic.edges.lines)))
    _, off = known.query_nearest(shapely.points(drawn.xy), return_distance=True, all_matches=False)
    return float(off.max()) * 111_700, drawn.step / 2**0.5 * 111_700


def bar(what: str, value: str, limit: str, kept: bool) -> None:
    """One line a bar."""
    print(f"  {'kept  ' if kept else 'MISSED'}  {what:<42}{value:>34}   bar {limit}")


def script_packed(html: str) -> int:
    """Bytes of the page's own script as deflated in the page, without Leaflet's and the loader's.

    Both travel in one piece, so what ours adds to Leaflet's is counted.
    """
    packed = re.findall(r'data-part="script">([^<]*)<', html)
    return sum(len(digits(text)) for text in packed) - len(digits(deflated(leaflet_js().encode())))


def bars(mine: Case, peers: list[Case], told: dict[str, Measured], mosaic: Mosaic) -> None:
    """Every bar of the page that these days can tell."""
    size, first = len(mine.html.encode()), len(peers[0].html.encode())
    bar("file, against TimestampedGeoJson", f"1/{first / size:.0f}, {size / 1e6:.3f} MB",
        "1/150 and 0.32 MB", first / size >= 150 and size <= 320_000)  # fmt: skip
    script = script_packed(mine.html)
    bar(
        "script of a plain map page, deflated", f"{script / 1000:.1f} kB", "28 kB", script <= 28_000
    )
    error, stated = furthest_m(mine.html, mosaic)
    bar("error of any drawn vertex", f"{error:.3f} m", f"{stated:.3f} m stated, 0.1 m",
        error <= stated * 1.000001 and error <= 0.1)  # fmt: skip
    got = told["ours"]
    bar("one step, script time, median", f"{got.script:.2f} ms", "1 ms", got.script <= 1)
    bar("one step, frame, 95 %", f"{got.frame_p95:.1f} ms", "16.7 ms", got.frame_p95 <= 16.7)
    for other in peers:
        if other.name not in told:
            continue
        theirs = told[other.name]
        bar(f"first polygons, against {other.name}",
            f"1/{theirs.seen / got.seen:.1f}, {got.seen:.0f} ms", "1/5 and 1 s",
            theirs.seen / got.seen >= 5 and got.seen <= 1000)  # fmt: skip
        bar(f"JS heap, against {other.name}",
            f"1/{theirs.heap / got.heap:.1f}, {got.heap / 1e6:.1f} MB", "1/20",
            theirs.heap / got.heap >= 20)  # fmt: skip


def growth(table: gpd.GeoDataFrame, theatre: Theatre) -> None:
    """Size of the payload for more and more of the days, beside what the peer must repeat."""
    print("growth: days, straight edges, bytes packed, bytes an edge, vertices of daily polygons")
    for count in sorted({min(n, len(table)) for n in (60, 180, len(table))}):
        mosaic = mosaic_of_zones(table.tail(count), title="Bench")
        data = block(page(mosaic, theatre, day=mosaic.days[0]).html(), "data")
        drawn, packed = payload(data), len(data["mosaic"]["packed"])
        edges = len(drawn.xy) - len(drawn.left)
        repeated = int(shapely.get_num_coordinates(table.tail(count).geometry.values).sum())
        print(f"  {count:4d}{edges:8d}{packed:10d}{packed / max(edges, 1):8.1f}{repeated:12,d}")


def syria(browser: Browser, folder: Path) -> None:
    """Syria's snapshot, and what text, strip, swatches and flash add to its map."""
    war, mosaic = load_theatre("syria"), layers.open("syria")
    readings = [geo.read(document.load(file), theatre="syria") for file in war.articles()]
    sizes = [len(layers.briefing(one, mosaic, war).snapshot().html().encode()) for one in readings]
    size, reading = max(sizes), readings[0]
    bar("Syria's snapshot, the largest with a text", f"{size / 1e3:.1f} kB", "450 kB",
        size <= 450_000)  # fmt: skip
    pages = [page(mosaic, war, reading=text).html() for text in (None, reading)]
    bare, told = (script_packed(html) for html in pages)
    bar("script of strip, text and flash, deflated", f"{(told - bare) / 1000:.1f} kB", "15 kB",
        told - bare <= 15_000)  # fmt: skip
    cases = [Case("ours", html, 0.0, OURS_STEP) for html in pages]
    bare_ms, told_ms = (measure(browser, one, {}, len(mosaic.days), folder).script for one in cases)
    more = told_ms - bare_ms
    bar(
        "one step, script, that they add", f"{more:+.2f} of {told_ms:.2f} ms", "0.2 ms", more <= 0.2
    )


def report(
    cases: list[Case], told: dict[str, Measured], mosaic: Mosaic, before: Case | None
) -> None:
    """The table of all, then each bar of ours, which is the first."""
    mine, *peers = cases
    heads = ("MB", "made s", "seen ms", "heap MB", "script ms", "frame ms")
    print(" " * 20 + "".join(f"{head:>11}" for head in heads))
    for case in cases:
        line = f"{case.name:<20}{len(case.html.encode()) / 1e6:11.3f}{case.made_s:11.1f}"
        if got := told.get(case.name):
            line += f"{got.seen:11.0f}{got.heap / 1e6:11.1f}{got.script:11.2f}{got.frame_p95:11.1f}"
        print(line)
    bars(mine, peers, told, mosaic)
    if before:
        grown = (len(mine.html.encode()) - len(before.html.encode())) / 1000
        bar("page, against the one before", f"{grown:+.1f} kB", "15 kB", grown <= 15)
        more = told["ours"].script - told["before"].script
        bar("one step, script, against before", f"{more:+.2f} ms", "0.2 ms", more <= 0.2)


def main() -> None:
    """Print the table of all three, then each bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--days", type=int, default=0, help="only the last N")
    parser.add_argument("--theatre", default="ukraine")
    parser.add_argument("--before", type=Path, help="our page of the same days by an earlier build")
    parser.add_argument("--keep", type=Path, help="write our page there and stop")
    asked = parser.parse_args()
    theatre = load_theatre(asked.theatre)
    wishes = importing.Wishes(theatre=asked.theatre)
    table = saving.zones_table(importing.plan([asked.folder], wishes)).sort_values("day")
    table = table.tail(asked.days) if asked.days else table
    span = f"{table['day'].iloc[0]} to {table['day'].iloc[-1]}"
    print(f"{len(table)} daily polygons, {span}")
    mine, mosaic = ours(table, theatre)
    if asked.keep:
        asked.keep.write_text(mine.html, "utf-8")
        return
    before = asked.before and Case("ours", asked.before.read_text("utf-8"), 0.0, OURS_STEP)
    peers = [peer("TimestampedGeoJson", timestamped, table), peer("Timeline", timeline, table)]
    told: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        scripts = fetched(folder)
        browser = playwright.chromium.launch(executable_path=str(chromium.find()), args=FLAGS)
        if before:
            told["before"] = measure(browser, before, scripts, len(table), folder)
        for case in [mine, *(peers if scripts else [])]:
            told[case.name] = measure(browser, case, scripts, len(table), folder)
        report([mine, *peers], told, mosaic, before)
        syria(browser, folder)
        browser.close()
    growth(table, theatre)


if __name__ == "__main__":
    main()
