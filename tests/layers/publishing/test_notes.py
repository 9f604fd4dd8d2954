"""No held-back day, place or word goes out on a note; what is held back is counted."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as some

from frontline.layers.audit.contents import contents
from frontline.layers.mosaic.spells import Spells
from frontline.layers.notes.note import Note
from frontline.layers.page.payload.decode import block
from frontline.layers.page.snapshot.since import compared
from frontline.layers.page.snapshot.snapshot import snapshot
from frontline.layers.page.snapshot.verify import verify
from frontline.layers.planar.measure import area_km2
from frontline.layers.publishing.notes import let_out
from frontline.layers.publishing.profile import SHIPPED, WHOLE, Profile
from frontline.layers.publishing.release import Terms, published
from frontline.layers.publishing.withhold import Spared

LAST = date(2016, 2, 10)
NOBODY = Spared(frozenset(), frozenset())
OURS = Spared(frozenset({"Gharbiya"}), frozenset({(38.5, 35.5)}))
SPARING = Profile("sparing", own_side=("red",), own_places="left out", text="quotes")


def note(
    text: str = "Seen", kind: Any = "point", *points: tuple[float, float], **days: Any
) -> Note:
    return Note("a", kind, points or ((39.5, 36.5),), text, **days)


@pytest.mark.parametrize(
    ("one", "goes_out"),
    [
        (note(), True),
        (note(end=date(2016, 2, 11)), True),  # its last day is the last told
        (note(start=date(2016, 2, 1)), True),  # goes on: the page shows it as long as it has days
        (note(start=date(2016, 2, 11)), False),
        (note(start=date(2016, 2, 1), end=date(2016, 2, 12)), False),
        (note("Falls on 12 February 2016"), False),
        (note("Falls on 2016-02-12"), False),
        (note("Scheint am 12.02.2016 gefallen"), False),
        (note("Fell on 9 February 2016"), True),
    ],
)
def test_what_is_about_a_held_back_day_is_left_out(one: Note, goes_out: bool) -> None:
    out = let_out([one], WHOLE, LAST, NOBODY)
    assert (len(out.kept), out.held_back) == (goes_out, not goes_out)
    assert let_out([one], WHOLE, None, NOBODY).kept == (one,)


@pytest.mark.parametrize(
    ("one", "goes_out"),
    [
        (note(), True),
        (note("Near gharbiya, they say"), False),
        (note("Guns", "point", (38.51, 35.51)), False),
        (note("", "line", (38.0, 35.5), (39.0, 35.5)), False),  # runs through it
        (note("", "area", (38.0, 35.0), (39.0, 35.0), (39.0, 36.0), (38.0, 36.0)), False),
        (note("", "extent", (39.0, 36.0), (40.0, 36.0), (40.0, 37.0)), True),
    ],
)
def test_what_tells_of_a_spared_place_is_left_out(one: Note, goes_out: bool) -> None:
    assert len(let_out([one], SPARING, None, OURS).kept) == goes_out
    rounded = replace(SPARING, own_places="rounded", text="whole")
    # A rounded place goes out by name, never by point.
    named = "gharbiya" in one.text
    assert len(let_out([one], rounded, None, OURS).kept) == (goes_out or named)


def test_words_go_out_as_those_of_an_article_do() -> None:
    long = " ".join(map(str, range(40)))
    public, figures = SHIPPED["public"], SHIPPED["figures"]
    (cut,) = let_out([note(long)], public, None, NOBODY).kept
    assert cut.text.split() == [*map(str, range(25)), "…"]
    (blotted,) = let_out([note("47th Brigade here")], public, None, NOBODY).kept
    assert blotted.text == "••th Brigade here"
    many = let_out([note(long)] * 12, public, None, NOBODY)
    assert (len(many.kept), many.held_back, many.cut) == (10, 2, 10)
    silent = replace(figures, layers="whole")
    line = note("Push", "arrow", (39.0, 36.5), (39.5, 36.5))
    out = let_out([note(), line], silent, None, NOBODY)
    assert (out.kept, out.held_back, out.cut) == ((replace(line, text=""),), 1, 1)


def test_where_figures_only_go_out_nothing_is_drawn() -> None:
    out = let_out([note(), note()], SHIPPED["figures"], None, NOBODY, figures_only=True)
    assert (out.kept, out.held_back) == ((), 2)
    assert out.line == "2 of 2 notes are held back"


def test_a_snapshot_has_the_notes_let_out_and_counts_the_others(tmp_path: Path) -> None:
    notes = (
        note("Held back", start=date(2016, 2, 11)),
        note("Guns at the mill", "point", (38.503, 35.507)),
        note("<b>Open</b> & ‮", "line", (39.2, 36.2), (39.4, 36.6)),
    )
    notes = tuple(replace(one, id=str(n)) for n, one in enumerate(notes))
    drawn = tiny.mosaic(reports=(), spells=Spells.of(np.array(tiny.STATES, np.int16)))
    drawn = replace(drawn, area_km2=area_km2(drawn.polygons))
    page = snapshot(drawn, tiny.theatre(tmp_path), terms=Terms(WHOLE, LAST), notes=notes)
    file = page.save(tmp_path / "page.html")
    told = block(file.read_text("utf-8"), "manifest")["notes"]
    assert told == {"kept": 2, "held_back": 1, "cut": 0}
    late = snapshot(drawn, tiny.theatre(tmp_path), notes=notes).save(tmp_path / "late.html")
    assert max(contents(late).days - contents(file).days) > LAST, "an audit sees its day"
    assert [v.name for v in compared(file, late).notes] == ["note 0"]
    found = contents(file)
    assert "Guns at the mill" in found.words
    assert "Held back" not in found.words
    assert (38.503, 35.507) in {tuple(spot) for spot in found.points.tolist()}
    checks = {check.what: check.agrees for check in verify(file)}
    assert checks["notes"]
    assert checks["parts"]
    assert checks["program"]


@given(some.text(max_size=300))
def test_any_words_can_be_looked_at(text: str) -> None:
    out = let_out([note(text)], SPARING, LAST, OURS)
    assert len(out.kept) + out.held_back == 1


def test_published_holds_them_back_too(tmp_path: Path) -> None:
    one = note(start=date(2016, 2, 20))
    out = published(
        tiny.mosaic(reports=()), tiny.theatre(tmp_path), Terms(WHOLE, LAST), None, [one]
    )
    assert (out.notes.kept, out.notes.held_back) == ((), 1)
