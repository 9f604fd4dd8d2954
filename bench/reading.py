"""Scores reading on the development corpora, with the bars it is held to, in one run.

    python bench/reading.py --folds FOLDER [--corpora FOLDER] [--tools FOLDER] [--peers]

FOLDER holds what ``bench/train.py --folds`` kept: models that did not see the document they read
and models that did not see its corpus. Reading is worldwide: no theatre. Beside it a naive look-up
and, with ``--peers``, geotext and flashgeotext with the most populous place of each name.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import peers
from gold import CORPORA, FOLDS, tool

from frontline import geo
from frontline.geo.batch.formats import geonames_id
from frontline.geo.learned.weights import Models, read_models

SHARED = Path(__file__).resolve().parents[2] / "shared"
COLUMNS = (
    "P", "R", "F1", "oP", "oR", "oF1", "acc161_found", "acc161_all", "e2eF1", "median_km", "tok_s",
)  # fmt: skip
CONFIDENT = 0.5
NUMBERED = ("trnews", "lgl", "gwn")
"""Corpora whose annotators gave GeoNames' numbers."""
Span = tuple[int, int, float | None, float | None]
Reader = Callable[[str], Iterable[Span]]
Scores = dict[str, float]


def main() -> None:
    """Print a row per corpus and system, then every bar with what it came to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folds", type=Path, required=True)
    options.add_argument("--corpora", type=Path, default=SHARED / "data" / "corpora")
    options.add_argument("--tools", type=Path, default=SHARED / "tools")
    options.add_argument("--peers", action="store_true", help="needs geotext and flashgeotext")
    options.add_argument("--log", type=Path)
    chosen = options.parse_args()
    judge = tool(chosen.tools / "geoparse_eval.py")
    corpora = {n: judge.load(n, str(chosen.corpora))[0] for n in CORPORA}
    every = [doc for docs in corpora.values() for doc in docs]
    folds = [read_models(chosen.folds / f"fold{n}.npz") for n in range(FOLDS)]
    readings = {d.text: geo.read(d.text, models=folds[n % FOLDS]) for n, d in enumerate(every)}
    print("| corpus | system | docs | " + " | ".join(COLUMNS) + " |")
    print("|---|---|---|" + "---|" * len(COLUMNS))
    ours = table(judge, "cross-validated", corpora, lambda t: spans(readings[t]), chosen.log)
    sure = table(
        judge, "confidence >= .5", {}, lambda t: spans(readings[t], CONFIDENT), None, every
    )
    apart = leave_one_out(judge, corpora, chosen.folds)
    table(judge, "naive", {}, peers.naive(), None, every)
    beside = {}
    if chosen.peers:
        for name, reader in peers.published().items():
            beside[name] = table(judge, name, {}, reader, None, every)["pooled"]
    numbered = [doc for corpus in NUMBERED for doc in corpora[corpus]]
    print(f"\nGeoNames' own number, of all places: {same_number(judge, numbered, readings):.3f}")
    error = reliability(judge, every, readings)
    bars = speed(every[: len(every) // 2], folds[0]) | {
        "exact F1, cross-validated >= .88": (ours["pooled"]["F1"], 0.88),
        "within 161 km of all >= .79": (ours["pooled"]["acc161_all"], 0.79),
        "end-to-end F1 >= .77": (ours["pooled"]["e2eF1"], 0.77),
        "precision at confidence >= .5 >= .93": (sure["pooled"]["P"], 0.93),
        "within 161 km of found at confidence >= .5 >= .92": (
            sure["pooled"]["acc161_found"],
            0.92,
        ),
        "calibration error <= .05": (-error, -0.05),
    }
    for corpus in ("trnews", "geovirus"):
        bars[f"{corpus} left out: exact F1 >= .88"] = (apart[corpus]["F1"], 0.88)
        bars[f"{corpus} left out: within 161 km of all >= .80"] = (apart[corpus]["acc161_all"], 0.8)
    for name, scores in beside.items():
        bars[f"end-to-end F1 over {name} >= 2.3"] = (
            ours["pooled"]["e2eF1"] / max(scores["e2eF1"], 1e-9),
            2.3,
        )
    for bar, (value, bound) in bars.items():
        print(f"{'met  ' if value >= bound else 'SHORT'} {abs(value):9.3f}  {bar}")


def spans(reading: geo.Reading, least: float = 0.0) -> list[Span]:
    """What a reading says, as the scoring tool wants it."""
    return [(m.start, m.end, m.lat, m.lon) for m in reading.places if m.confidence >= least]


def table(
    judge: ModuleType,
    name: str,
    corpora: dict[str, list[Any]],
    reader: Reader,
    log: Path | None = None,
    every: Sequence[Any] = (),
) -> dict[str, Scores]:
    """Print a row per corpus and one for all of them; the scores."""
    pooled = [*every] or [doc for docs in corpora.values() for doc in docs]
    found: dict[str, Scores] = {}
    for corpus, docs in {**corpora, "pooled": pooled}.items():
        found[corpus], lines = judge.evaluate(reader, docs)
        cells = " | ".join(
            f"{found[corpus][c]:.3f}"
            if c not in ("median_km", "tok_s")
            else f"{found[corpus][c]:.0f}"
            for c in COLUMNS
        )
        print(f"| {corpus} | {name} | {len(docs)} | {cells} |", flush=True)
        if log and corpus == "pooled":
            _write_log(lines, log)
    return found


def leave_one_out(
    judge: ModuleType, corpora: dict[str, list[Any]], folder: Path
) -> dict[str, Scores]:
    """Every corpus read by models that were trained without it."""
    found = {}
    for corpus, docs in corpora.items():
        models = read_models(folder / f"without-{corpus}.npz")
        name, reader = f"{corpus} left out", _reader(models)
        found[corpus] = table(judge, name, {}, reader, None, docs)["pooled"]
    return found


def _reader(models: Models) -> Reader:
    return lambda text: spans(geo.read(text, models=models))


def same_number(judge: ModuleType, docs: Sequence[Any], readings: dict[str, geo.Reading]) -> float:
    """The share of all annotated places that are read as the very entry of GeoNames."""
    right = total = 0
    for doc in docs:
        live = [g for g in doc.gold if not g.ignore and g.kind != "demonym"]
        mentions = readings[doc.text].places
        total += len(live)
        for n, m in judge.match([(m.start, m.end) for m in mentions], live):
            right += str(geonames_id(mentions[n].place)) == live[m].gid
    return right / total


def reliability(judge: ModuleType, docs: Sequence[Any], readings: dict[str, geo.Reading]) -> float:
    """Print how often each level of confidence is right; the expected calibration error."""
    levels: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for doc in docs:
        live = [g for g in doc.gold if not g.ignore and g.kind != "demonym"]
        mentions = [m for m in readings[doc.text].places if m.place]
        matched = dict(judge.match([(m.start, m.end) for m in mentions], live))
        for n, m in enumerate(mentions):
            g = live[matched[n]] if n in matched else None
            if g is None and any(m.start < o.end and o.start < m.end for o in doc.gold):
                continue
            right = g is not None and judge.haversine(m.lat, m.lon, g.lat, g.lon) <= 161
            levels[min(int(m.confidence * 10), 9)].append((m.confidence, right))
    total = sum(map(len, levels))
    error = 0.0
    print("\nconfidence   names   said   right")
    for n, found in enumerate(levels):
        if found:
            said, right = (sum(column) / len(found) for column in zip(*found, strict=True))
            error += len(found) / total * abs(said - right)
            bar = "#" * round(right * 40)
            print(
                f"  {n / 10:.1f}-{n / 10 + 0.1:.1f}  {len(found):6}  {said:.3f}  {right:.3f}  {bar}"
            )
    print(f"expected calibration error {error:.3f}\n")
    return error


def speed(docs: Sequence[Any], models: Models) -> dict[str, tuple[float, float]]:
    """Words a second once opened; seconds to open and memory of a fresh process (Linux)."""
    geo.read("Warm-up: Paris, France.", models=models)
    begun = time.process_time()
    tokens = sum(len(geo.read(d.text, models=models).document.text.split()) for d in docs)
    spent = time.process_time() - begun
    code = (
        "import sys, time; from frontline import geo; b = time.perf_counter();"
        " geo.read('Paris, France.');"
        "spent = time.perf_counter() - b; [geo.read(t) for t in sys.stdin.read().split(chr(0))];"
        "status = open('/proc/self/status').read().split();"
        "print(spent, int(status[status.index('VmHWM:') + 1]) / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="\0".join(d.text for d in docs),
        capture_output=True,
        text=True,
        check=True,
    )
    opened, peak = map(float, done.stdout.split())
    return {
        "words a second, one core >= 10,000": (tokens / spent, 10_000),
        "seconds to open <= 1.0": (-opened, -1.0),
        "MB at most <= 400": (-peak, -400),
    }


def _write_log(log: Iterable[Sequence[Any]], file: Path) -> None:
    lines = []
    for doc, what, gold, predicted, error in log:
        name = getattr(gold, "name", "")
        lines.append(f"{doc}\t{what}\t{name}\t{predicted}\t{error}")
    file.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
