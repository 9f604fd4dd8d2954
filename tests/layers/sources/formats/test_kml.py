"""Times of a KML: a month or a year that a span ends in belongs to it whole."""

from datetime import date
from pathlib import Path

import pytest

from frontline.layers.imports.plan import Wishes, plan
from frontline.layers.imports.save import zones_table

MARK = (
    "<Placemark><name>rebels</name><TimeSpan>{span}</TimeSpan><Polygon><outerBoundaryIs>"
    "<LinearRing><coordinates>{n},35 {n}.5,35 {n}.5,35.5 {n},35</coordinates></LinearRing>"
    "</outerBoundaryIs></Polygon></Placemark>"
)


def held(folder: Path, *spans: str) -> list[tuple[str, str]]:
    """First day and first day no more of each placemark, as they are imported."""
    marks = []
    for n, span in enumerate(spans, 36):
        begin, end = span.split("/")
        said = f"<begin>{begin}</begin>" + (f"<end>{end}</end>" if end else "")
        marks.append(MARK.format(n=n, span=said))
    file = folder / "map.kml"
    file.write_text(f"<kml><Document>{''.join(marks)}</Document></kml>", "utf-8")
    found = plan([file], Wishes(theatre="syria", actor_from="name"))
    found.check()
    table = zones_table(found)
    return sorted((str(a), str(b)) for a, b in zip(table.day, table.until, strict=True))


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        (["2016-07/2016-07"], [("2016-07-01", "2016-08-01")]),
        (["2015/2016"], [("2015-01-01", "2017-01-01")]),
        (["2016-03-05/2016-12"], [("2016-03-05", "2017-01-01")]),
        (
            ["2016-01/2016-02", "2016-03/2016-03"],
            [("2016-01-01", "2016-03-01"), ("2016-03-01", "2016-04-01")],
        ),
    ],
)
def test_a_month_or_year_at_the_end_is_covered_whole(tmp_path: Path, spans, days) -> None:
    assert held(tmp_path, *spans) == days


def test_a_month_is_whole_also_beside_days_of_either_kind(tmp_path: Path) -> None:
    after = held(tmp_path, "2016-05-01/2016-05-20", "2016-05-20/2016-07")
    assert [end for _, end in after] == ["2016-05-20", "2016-08-01"]
    last = held(tmp_path, "2016-05-01/2016-05-19", "2016-05-20/2016-07")
    assert [end for _, end in last] == ["2016-05-20", "2016-08-01"]


def test_the_last_year_there_is_has_no_end(tmp_path: Path) -> None:
    assert held(tmp_path, "2016-05/9999") == [("2016-05-01", str(date.max))]
