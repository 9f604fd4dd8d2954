"""War reports in four languages, scored as a reader would: found, exact, and near enough."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from bench.unseen import FOLDER, by_language, calibration_error
from frontline import geo

TraceFunction = Callable[[FrameType, str, object], object]

REPORTS = sorted(FOLDER.glob("*.json"))


def report(file: Path) -> dict:
    return json.loads(file.read_text("utf-8"))


def test_there_are_reports_in_every_language_and_theatre() -> None:
    kinds = {(r["theatre"], r["language"]) for r in map(report, REPORTS)}
    assert kinds == {
        ("syria", "en"),
        ("syria", "ar"),
        ("ukraine", "en"),
        ("ukraine", "uk"),
        ("ukraine", "ru"),
    }
    assert len(REPORTS) >= 12
    assert sum(report(f)["hold_out"] for f in REPORTS) >= 3


@pytest.mark.parametrize("file", REPORTS, ids=lambda f: f.stem)
def test_the_gold_spans_are_exact(file: Path) -> None:
    made = report(file)
    last = 0
    for place in made["places"]:
        assert made["text"][place["start"] : place["end"]] == place["text"]
        assert place["start"] >= last
        last = place["end"]
    assert "written for Frontline" in made["note"]


@pytest.mark.parametrize("hold_out", [False, True], ids=["seen", "held out"])
def test_reports_reach_the_bars(hold_out: bool) -> None:
    scores = by_language(hold_out=hold_out)
    assert scores["all"].overlap_f1 >= 0.80
    assert scores["all"].exact_f1 >= 0.65
    assert scores["all"].placed_share >= 0.90
    for score in scores.values():
        assert score.overlap_f1 >= 0.80


@pytest.mark.parametrize("file", REPORTS, ids=lambda f: f.stem)
def test_nothing_of_one_theatre_is_read_into_the_other(file: Path) -> None:
    made = report(file)
    other = "ukraine" if made["theatre"] == "syria" else "syria"
    homes = {"syria": {"SY"}, "ukraine": {"UA"}}
    found = geo.read(made["text"], other).places
    wrong = [
        m.text for m in found if m.place and m.place.country in homes[other] and m.confidence >= 0.5
    ]
    assert wrong == []


def test_confidence_says_how_often_a_place_of_a_theatre_is_right() -> None:
    said = [s for held in (False, True) for s in by_language(hold_out=held)["all"].said]
    assert len(said) > 300
    assert calibration_error(said) <= 0.05


MARKS = [
    "\u00a0",
    "\u200f",
    "\u200d",
    "\u00ad",
    "\u2066",
    "\ufeff",
    "🔴",
    "🇺🇦",
    "[[",
    "((",
    "\x00",
    "\r\n",
]


@pytest.mark.parametrize("mark", MARKS, ids=lambda m: repr(m))
@pytest.mark.parametrize(
    ("theatre", "sentence", "name"),
    [
        ("syria", "قصف على حلب وإدلب", "حلب"),
        ("ukraine", "Бої під Бахмутом тривають", "Бахмутом"),
        ("ukraine", "Shelling near Bakhmut again", "Bakhmut"),
    ],
)
def test_strange_marks_around_a_name_leave_its_offsets_exact(
    mark: str, theatre: str, sentence: str, name: str
) -> None:
    text = f"{mark} {sentence} {mark}".replace(f" {name}", f" {mark}{name}")
    found = geo.read(text, theatre).places
    assert all(text[m.start : m.end] == m.text for m in found)
    assert any(name in m.text for m in found)


def test_bytes_of_another_encoding_do_not_stop_reading() -> None:
    text = "Бої під Бахмутом".encode("cp1251").decode("latin-1") + " near Bakhmut, Бахмут"
    found = geo.read(text, "ukraine").places
    assert {"Bakhmut", "Бахмут"} <= {m.text for m in found}
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("theatre", "piece"),
    [
        ("ukraine", "Бахмут "), ("ukraine", "під Великою Новосілкою, "), ("ukraine", "#Покровськ"),
        ("syria", "وحلب "), ("syria", "ريف حلب الشمالي "), ("ukraine", "А"), ("syria", "((ريف "),
        ("ukraine", "Куп'янськ-"), ("syria", "\u200fحلب\u200f"), ("ukraine", "Новій "),
    ],
)  # fmt: skip
def test_a_name_repeated_without_end_takes_time_that_grows_with_it(
    theatre: str, piece: str
) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        begun = time.process_time()
        geo.read(text, theatre, "2024-02-20")
        return time.process_time() - begun

    seconds(1_000)
    short = min(seconds(2_500), seconds(2_500))
    long = seconds(20_000)
    if long >= 8 * short * 3 + 0.5:  # a machine may stumble once
        long = seconds(20_000)
    assert long < 8 * short * 3 + 0.5


def test_a_paragraph_of_a_long_text_takes_no_more_steps_than_one_of_a_short_text() -> None:
    towns = ("Бахмут", "Авдеевка", "Лиман", "Изюм", "Попасная", "Сватово", "Кременная", "Угледар")

    def text(paragraphs: int) -> str:
        told = (towns[n % len(towns)] for n in range(paragraphs))
        return "\n\n".join(
            f"Войска РФ заняли {t}. ВСУ отошли. Dortmund и Essen стоят." for t in told
        )

    geo.read(text(20), "ukraine", "2022-05-05")
    assert steps_of(text(100)) < 5 * steps_of(text(20))


def steps_of(text: str) -> int:
    """The steps that Python takes to read a text: the same however busy the machine is."""
    steps, before = 0, sys.gettrace()

    def count(_frame: FrameType, event: str, _arg: object) -> TraceFunction:
        nonlocal steps
        steps += event == "opcode"
        return count

    def enter(frame: FrameType, _event: str, _arg: object) -> TraceFunction:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return count

    sys.settrace(enter)
    try:
        geo.read(text, "ukraine", "2022-05-05")
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize(
    ("theatre", "piece"),
    [
        ("syria", "shelled Azaz, "),
        ("ukraine", "Обстріл: Бахмут і Авдіївка. "),
        (None, "in Paris. "),
    ],
)
def test_a_text_that_repeats_itself_is_read_alike_everywhere(
    theatre: str | None, piece: str
) -> None:
    found = geo.read(piece * 60, theatre).places
    texts = [m.text for m in found]
    once = len(texts) // 60
    assert once
    middle = texts[once * 20 : once * 40]
    assert middle == middle[:once] * 20
    steps = {b.start - a.start for a, b in zip(found, found[once:], strict=False)}
    assert steps == {len(piece)}


TOLD = """
import json, sys
from frontline import geo
from frontline.geo.batch.formats import as_json
for file in sys.argv[1:]:
    with open(file, encoding="utf-8") as report:
        made = json.load(report)
    print(json.dumps(as_json(geo.read(made["text"], made["theatre"], made["date"]))))
"""
"""Reads reports and prints what ``frontline read --format json`` does, a line each."""


def test_two_processes_read_the_same_in_every_language() -> None:
    names = ("sy-en-caps", "sy-ar-halab", "ua-ru-wire", "ua-uk-staff")
    command = [sys.executable, "-c", TOLD, *(str(FOLDER / f"{name}.json") for name in names)]

    def told(seed: str) -> subprocess.Popen[bytes]:
        surroundings = os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        return subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings)

    with told("0") as one, told("1") as other:
        (first, _), (second, _) = one.communicate(), other.communicate()
    assert first.count(b"\n") == len(names)
    assert all(json.loads(line)["claims"] for line in first.splitlines())
    # What is added up or taken in the order of a set differs between processes.
    assert first == second
