"""Words a second beside geotext in one run: one core, each text with its theatre.

    python -m bench.pace [--language en] [--runs 7]

Both read the same reports (``tests/unseen`` and the open half of ``reports``) in turn; every run is
a process of its own that warmed up on every other report and is timed on the rest, so that
nothing is timed twice. Seconds are of CPU. The bar is 1/430 of geotext's pace.
"""

import argparse
import multiprocessing
import statistics
import time
from collections.abc import Iterator

import geotext

from bench.unseen import reports
from bench.written import Item, items
from frontline import geo
from frontline.geo.batch.worker import warm
from frontline.geo.theatre.theatre import theatres

BAR = 430
LANGUAGES = ("en", "ar", "ru", "uk")


def main() -> None:
    """Print a row for each language and one for all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--language", nargs="*", default=[*LANGUAGES, "all"])
    options.add_argument("--runs", type=int, default=7)
    chosen = options.parse_args()
    print(f"| language | words | words/s | beside geotext (bar 1/{BAR}) | best run |")
    print("|---|---|---|---|---|")
    for language in chosen.language:
        with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            runs = pool.map(timed, [language] * chosen.runs, chunksize=1)
        words = runs[0][0]
        pace = statistics.median(words / ours for _, ours, _ in runs)
        ratios = [ours / theirs for _, ours, theirs in runs]
        print(
            f"| {language} | {words} | {pace:.0f} | 1/{statistics.median(ratios):.0f} "
            f"| 1/{min(ratios):.0f} |",
            flush=True,
        )


def timed(language: str) -> tuple[int, float, float]:
    """Words, our seconds and geotext's for every other report, after the rest as a warm-up."""
    for war in theatres():
        warm(war)  # as every process does that Frontline starts to read many texts
        geo.read("Warm-up: Paris, France.", war)
    told = [item for item in told_of() if language in ("all", item["language"])]
    for item in told[::2]:
        read(item)
        geotext.GeoText(item["text"])
    rest = told[1::2]
    ours = theirs = 0.0
    for item in rest:
        begun = time.process_time()
        read(item)
        done = time.process_time()
        geotext.GeoText(item["text"])
        ours, theirs = ours + done - begun, theirs + time.process_time() - done
    return sum(len(item["text"].split()) for item in rest), ours, theirs


def read(item: Item) -> geo.Reading:
    """The reading of a report with its theatre."""
    return geo.read(item["text"], item["theatre"], item.get("date"))


def told_of() -> Iterator[Item]:
    """The reports that have a theatre."""
    known = theatres()
    for item in (*reports(), *items("reports")):
        if item["theatre"] in known:
            yield item


if __name__ == "__main__":
    main()
