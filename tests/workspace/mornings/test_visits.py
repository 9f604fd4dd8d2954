"""Since the last visit: days that are new, and days that say something else; each once."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import tiny

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.page.link import linked
from frontline.workspace import Workspace
from frontline.workspace.mornings.visits import Since, Visit, Visits, said_by, since
from frontline.workspace.mornings.watched import Place, Watched, standing, turns

SEEN = date(2016, 1, 9)


def test_what_layers_say_is_the_same_until_they_say_something_else() -> None:
    mosaic = tiny.mosaic()
    said = said_by(mosaic)
    assert set(said) >= {str(day) for day in mosaic.informed}
    assert since(Visit(SEEN, said), said_by(tiny.mosaic())) is None


def test_new_days_and_days_that_were_corrected_are_told_apart() -> None:
    before = {"2016-01-01": "a", "2016-02-01": "", "2016-03-01": "c"}
    now = {"2016-01-01": "a", "2016-02-01": "b", "2016-04-01": "", "2016-05-01": "d"}
    found = since(Visit(SEEN, before), now)
    assert found == Since(
        SEEN, (date(2016, 4, 1), date(2016, 5, 1)), (date(2016, 2, 1), date(2016, 3, 1))
    )
    assert (found.first, found.last) == (date(2016, 2, 1), date(2016, 5, 1))


def test_the_span_holds_the_first_new_day_and_its_link_is_one_of_ours() -> None:
    found = Since(SEEN, (date(2016, 4, 1), date(2016, 5, 1)))
    shown = linked(found.link)
    assert (shown.day, shown.span) == (date(2016, 5, 1), 31)


def test_a_visit_is_kept_for_its_own_layers(tmp_path: Path) -> None:
    work = Workspace(tmp_path / "kept")
    visits = Visits(work.database)
    assert visits.last("yemen", "theatre") is None
    visits.keep("yemen", "theatre", {"2016-01-01": "a"})
    visits.keep("yemen", "theatre", {"2016-01-01": "b"})
    kept = visits.last("yemen", "theatre")
    assert kept is not None
    assert kept.said == {"2016-01-01": "b"}
    assert visits.last("yemen", "mine") is None
    work.forget()
    assert visits.last("yemen", "theatre") is None


def test_places_are_watched_until_they_are_not(tmp_path: Path) -> None:
    work = Workspace(tmp_path / "kept")
    watched = Watched(work.database)
    here, there = Place("Sanaa", 44.2, 15.35), Place("Aden", 45.03, 12.78)
    for place in (here, there, Place("Again", 44.2000001, 15.35)):
        watched.add("yemen", place)
    assert watched.list("yemen") == (here, there)
    assert watched.list("syria") == ()
    watched.remove("yemen", here)
    assert watched.list("yemen") == (there,)
    for wrong in (Place("x", 200, 0), Place(" ", 1, 1), Place("x", float("nan"), 1)):
        with pytest.raises(BadInput):
            watched.add("yemen", wrong)


def test_what_changed_at_a_watched_place_is_told_day_by_day() -> None:
    mosaic = tiny.mosaic()
    some = [mosaic.spells.rows_of(cell) for cell in range(len(mosaic.points))]
    cell = next(c for c, rows in enumerate(some) if rows.stop - rows.start > 1)
    place = Place("Here", *map(float, mosaic.points[cell]))
    spells = mosaic.history(lon=place.lon, lat=place.lat)
    expected = [
        (after.start, before.holder, after.holder)
        for before, after in pairwise(spells)
        if before.holder.actor != after.holder.actor
    ]
    found = turns(mosaic, place, mosaic.coverage.first, mosaic.coverage.last)
    assert [(t.day, t.before, t.after) for t in found] == expected != []
    day = expected[0][0]
    assert [t.day for t in turns(mosaic, place, day, day)] == [day]
    assert standing(mosaic, place) == (spells[-1].holder, spells[-1].start)
    far = Place("Far", 170.0, -40.0)
    assert turns(mosaic, far, day, day) == ()
    assert standing(mosaic, far) is None
    assert isinstance(found[0].after, Holder)
