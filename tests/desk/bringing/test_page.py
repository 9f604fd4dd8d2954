"""Files that are dropped are looked at first: what is chosen is seen, kept, and asked once."""

import json
from datetime import date

import pytest
from dashboard import html, lines, opened
from streamlit.testing.v1 import AppTest

from frontline.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def zones(*labels: str, **more: str) -> bytes:
    """A square for each label."""
    features = [
        {
            "type": "Feature",
            "properties": {"who": label, **more},
            "geometry": {"type": "Polygon", "coordinates": [
                [[44 + n, 15], [45 + n, 15], [45 + n, 16], [44 + n, 16], [44 + n, 15]]]},
        }
        for n, label in enumerate(labels)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def dropped(*files: tuple[str, bytes]) -> AppTest:
    at = opened(theatre="yemen")
    at.file_uploader(key="layers files 0").set_value([(*file, "x") for file in files]).run()
    assert not at.exception
    return at


def put(at: AppTest, name: str, value: str) -> None:
    """Choose, in the first source of the page."""
    (one,) = [w for w in at.selectbox if w.key and w.key.endswith(f" {name}")]
    one.set_value(value).run()
    assert not at.exception


def typed(at: AppTest, name: str, value: str) -> None:
    (one,) = [w for w in at.text_input if w.key and w.key.endswith(f" {name}")]
    one.set_value(value).run()
    assert not at.exception


def add(at: AppTest) -> AppTest:
    at.button(key="bring add").click().run()
    assert not at.exception
    return at


def rows(at: AppTest) -> list[dict[str, str]]:
    return [row for table in at.dataframe for row in table.value.to_dict("records")]


def test_nothing_is_added_before_it_is_looked_at(work: Workspace) -> None:
    at = dropped(("map.geojson", zones("Red", "Blue")))
    assert work.sources.list("yemen") == ()
    assert at.button(key="bring add").disabled
    assert any("no date in its attributes" in line for line in lines(at))
    at.button(key="bring cancel").click().run()
    assert "Layers to add" not in [h.value for h in at.header]
    assert work.sources.list("yemen") == ()


def test_days_sides_and_the_rest_are_chosen_and_seen_at_once(work: Workspace) -> None:
    at = dropped(("map.geojson", zones("Red", "Blue", "Sea")))
    put(at, "days", "span")
    typed(at, "first", "1 March 2016")
    typed(at, "until", "2016-04-01")
    assert any("who holds" in line for line in lines(at))
    put(at, "who", "who")
    put(at, "label Red", "houthis")
    put(at, "label Blue", "+blue")
    put(at, "label Sea", "-")
    (row,) = rows(at)
    assert "2016-03-01" in row["Days"]
    assert "Houthis (Ansar Allah): Red (1)" in row["Who"]
    assert "chosen: not an actor: Sea (1)" in row["Who"]
    assert "chosen as no actor: 1" in row["Left out, noticed"]
    assert lines(at) == []
    put(at, "rest", "government")
    assert any("inside the border is held by: Government" in c.value for c in at.caption)
    typed(at, "called", "The maker")
    add(at)
    (source,) = work.sources.list("yemen")
    assert source.title == "The maker"
    mosaic = work.sources.open(source.id, yemen())
    assert {h.actor for h in mosaic.holders} >= {"houthis", "blue", "government"}
    assert mosaic.coverage.first == date(2016, 3, 1)
    assert at.selectbox(key="layers").value == source.id
    assert "Blue" in html(at), "a new actor has a name on the map"


def yemen() -> object:
    from frontline.geo.theatre.theatre import load_theatre

    return load_theatre("yemen")


def test_the_next_files_of_a_source_come_in_without_questions(work: Workspace) -> None:
    said = '{"labels": ["Red=houthis"], "actor_from": "who"}'
    first = ("2016-01-01.geojson", zones("Red"))
    source = work.sources.add([first], yemen(), title="Mine", choices=said)
    at = dropped(("2016-02-01.geojson", zones("Red")))
    assert at.button(key="bring add").disabled
    put(at, "into", source.id)
    assert lines(at) == []
    add(at)
    (now,) = work.sources.list("yemen")
    assert (now.id, now.title, now.choices) == (source.id, "Mine", said)
    assert [str(d) for d in work.sources.open(now.id, yemen()).informed] == [
        "2016-01-01", "2016-02-01",
    ]  # fmt: skip


def test_files_of_two_formats_are_two_sources_and_a_broken_one_stops_neither(
    work: Workspace,
) -> None:
    kml = """<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>houthis</name><Polygon>
    <outerBoundaryIs><LinearRing><coordinates>44,15 45,15 45,16 44,15</coordinates></LinearRing>
    </outerBoundaryIs></Polygon></Placemark></kml>"""
    good = ("2016-01-01.geojson", zones("houthis", actor="houthis"))
    at = dropped(good, ("2016-02-01.kml", kml.encode()), ("![x](y).geojson", b"{"))
    assert len(lines(at)) == 1
    assert "![x](" not in lines(at)[0]
    add(at)
    one, two = work.sources.list("yemen")
    assert {at.selectbox(key="layers").value, at.selectbox(key="with").value} == {one.id, two.id}


@pytest.mark.parametrize("name", ["..", "a" * 300 + ".csv"])
def test_a_hostile_name_is_one_line(work: Workspace, name: str) -> None:
    at = dropped((name, b"{}"))
    assert len(lines(at)) == 1
    assert work.sources.list("yemen") == ()


def test_without_files_the_page_asks_for_some() -> None:
    at = opened(view="layers", theatre="yemen")
    at.file_uploader(key="bring files").upload("map.geojson", zones("Red"), "x").run()
    assert not at.exception
    assert len(rows(at)) == 1
