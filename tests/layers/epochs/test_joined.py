"""Epochs joined answer as each of them does for its own days: checked on a war of four squares."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import months
import numpy as np
import pytest
import shapely
import tiny

from frontline import layers
from frontline.geo.theatre.sides import Actor
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.epochs import joined as module
from frontline.layers.epochs.joined import Piece, by_history, joined, notes_of, two_days
from frontline.layers.epochs.periods import own_days
from frontline.layers.model import UNKNOWN, BuildNotes, Holder, Overlap, Repair
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.page.payload.payload import mosaic_payload
from frontline.layers.planar.arrangement import Segments

RED, GREEN = tiny.RED, tiny.GREEN
FIRST, LAST = tiny.DAYS[0], tiny.DAYS[2]


@pytest.fixture(scope="module")
def war() -> Mosaic:
    """The days of four squares without reports, as zones would give them."""
    return tiny.mosaic(reports=(), spells=Spells.of(np.array(tiny.STATES, dtype=np.int16)))


def halves(war: Mosaic) -> list[Piece]:
    """The war in two epochs: all before its last day, and that day."""
    return [Piece(own_days(war, date.min, LAST), FIRST), Piece(own_days(war, LAST, date.max), LAST)]


def held(mosaic: Mosaic, day: date) -> list[str]:
    return [mosaic.held(day, lon=lon, lat=lat).actor for lon, lat in tiny.CENTRES]


def test_two_epochs_joined_say_of_each_day_what_the_whole_says(war: Mosaic) -> None:
    found = joined(war, halves(war))
    assert found.days == war.days
    for day in war.days:
        assert held(found, day) == held(war, day)
    assert found.informed == war.informed
    assert found.reports == ()


def test_nothing_changes_where_two_epochs_meet(war: Mosaic) -> None:
    """Gharbiya is red on all days: one spell, and not one for each epoch."""
    found = joined(war, halves(war))
    lon, lat = tiny.CENTRES[0]
    assert [(s.start, s.end) for s in found.history(lon=lon, lat=lat)] == [(FIRST, None)]


def test_the_first_epoch_answers_for_all_before_it(war: Mosaic) -> None:
    one, other = halves(war)
    found = joined(war, [replace(one, start=tiny.DAYS[1]), other])
    assert held(found, FIRST) == held(war, FIRST)


def test_numbers_of_holders_may_differ_from_epoch_to_epoch(war: Mosaic) -> None:
    one, other = halves(war)
    order = [0, 2, 1, 3]
    turned = replace(
        other.mosaic,
        holders=tuple(war.holders[i] for i in order),
        spells=replace(
            other.mosaic.spells, holder=np.array(order, np.int16)[other.mosaic.spells.holder]
        ),
    )
    found = joined(war, [one, replace(other, mosaic=turned)])
    assert held(found, LAST) == held(war, LAST)


@pytest.mark.parametrize("lines", [2, 1_000])
def test_ground_with_one_history_is_one_cell_in_strips_of_any_width(
    war: Mosaic, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LINES", lines)
    monkeypatch.setattr(module, "CELLS", 3)
    found, whole = by_history(war, halves(war)), joined(war, halves(war))
    assert found.days == whole.days
    assert len(found.area_km2) == len(np.unique(found.spells.alike[0]))
    for day in war.days:
        assert found.areas_on(day).to_dict() == pytest.approx(whole.areas_on(day).to_dict())
    one, other = (shapely.MultiLineString([*parting(m).ends]).length for m in (found, whole))
    assert one == pytest.approx(other)


def parting(mosaic: Mosaic) -> Segments:
    """The lines between different histories, borders that part nothing left out."""
    lines, group = mosaic.segments, np.append(mosaic.spells.alike[0], -1)
    sides: dict[tuple[float, ...], list[int]] = {}
    for ends, left, right in zip(
        lines.ends.reshape(-1, 4).tolist(), group[lines.left], group[lines.right], strict=True
    ):
        turned = ends[:2] > ends[2:]
        key = tuple(ends[2:] + ends[:2] if turned else ends)
        sides.setdefault(key, []).extend((right, left) if turned else (left, right))
    apart = [key for key, told in sides.items() if sorted(told[::2]) != sorted(told[1::2])]
    kept = np.array(apart).reshape(-1, 2, 2)
    return Segments(kept, *np.zeros((2, len(kept)), np.int64))


@pytest.mark.parametrize("days", [(0, 2), (2, 0), (1, 1)])
def test_two_days_of_two_epochs_stand_beside_each_other(war: Mosaic, days: tuple[int, int]) -> None:
    found = two_days(war.holders, (war, days[0]), (war, days[1]))
    assert found.days == (date.min, date.max)
    for column, day in enumerate(days):
        states = found.spells.holders_at(column)
        asked = found.cells_at(*np.array(tiny.CENTRES).T)
        actors = [UNKNOWN.actor if c < 0 else found.holders[states[c]].actor for c in asked]
        assert actors == held(war, war.days[day])


def test_ground_that_nobody_holds_on_either_day_is_left_out(war: Mosaic) -> None:
    """Sharqiya is unknown on the first day."""
    found = two_days(war.holders, (war, 0), (war, 0))
    lon, lat = tiny.CENTRES[3]
    assert not found.covers(lon, lat)
    assert found.covers(*tiny.CENTRES[0])


A, B = (Repair(name, FIRST, "zone", "mended", 0.1) for name in ("a.kml", "b.kml"))


def notes(*overlaps: Overlap, repairs: tuple[Repair, ...] = (), slivers: int = 0) -> BuildNotes:
    return BuildNotes(
        repairs=repairs, overlaps=overlaps, slivers=slivers, slivers_km2=slivers / 10, gaps=1,
        gaps_km2=0.5, sliver_km2=0.01,
    )  # fmt: skip


def overlap(one: Holder, other: Holder, days: int, largest_km2: float) -> Overlap:
    return Overlap(one, other, one, "first", FIRST, days, largest_km2)


def test_notes_are_added_and_the_same_overlap_is_one() -> None:
    found = notes_of(
        [
            notes(overlap(RED, GREEN, 3, 2.0), repairs=(A, B), slivers=2),
            None,
            notes(
                overlap(RED, GREEN, 4, 1.0), overlap(GREEN, RED, 1, 9.0), repairs=(B,), slivers=3
            ),
        ]
    )
    assert found is not None
    assert found.repairs == (A, B)
    assert (found.slivers, found.gaps) == (5, 2)
    assert (found.slivers_km2, found.gaps_km2) == (pytest.approx(0.5), 1.0)
    assert [(o.one, o.days, o.largest_km2) for o in found.overlaps] == [
        (GREEN, 1, 9.0),
        (RED, 7, 2.0),
    ]


def test_epochs_without_notes_have_none() -> None:
    assert notes_of([]) is None
    assert notes_of([None, None]) is None


def test_a_page_of_epochs_is_that_of_one_mosaic_of_all_days(tmp_path: Path) -> None:
    blue = Actor("blue", "Blue side", "#0044aa", "none", ())
    theatre = tiny.theatre(tmp_path)
    theatre = replace(theatre, actors=(*theatre.actors, blue))
    store = layers.open(months.write(tmp_path))
    whole = mosaic_of_zones(months.zones(), title=store.title, sources=store.sources)
    assert mosaic_payload(store, theatre) == mosaic_payload(whole, theatre)
