"""Which layers are shown, which beside them, and how files become sources."""

from pathlib import Path

import numpy as np
import pytest
import tiny
from streamlit.testing.v1 import AppTest

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.model import CONTESTED, UNKNOWN, Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.store import store
from frontline.workspace import Workspace

GOOD = b"""{"type": "FeatureCollection", "features": [{"type": "Feature",
 "properties": {"actor": "%s", "date": "%s"}, "geometry": {"type": "Polygon",
 "coordinates": [[[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]]}}]}"""


def syrian(**changes: object) -> Mosaic:
    """Four drawn squares, held by sides that Syria knows."""
    sides = (UNKNOWN, Holder("government", "control"), Holder("opposition", "control"), CONTESTED)
    drawn = Spells.of(np.array(tiny.STATES, dtype=np.int16))
    return tiny.mosaic(holders=sides, spells=drawn, reports=(), **changes)


def zones(day: bytes, actor: bytes = b"houthis") -> bytes:
    return GOOD % (actor, day)


def screen(theatre: str) -> None:
    import streamlit as st

    from frontline.desk.bringing import layering
    from frontline.desk.session import workspace
    from frontline.geo.theatre.theatre import load_theatre

    st.text(repr(layering.choose(workspace(), load_theatre(theatre))))


def opened(theatre: str) -> AppTest:
    at = AppTest.from_function(screen, kwargs={"theatre": theatre}, default_timeout=300).run()
    assert not at.exception
    return at


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.button]


def test_a_theatre_with_layers_opens_on_them_with_nothing_beside() -> None:
    at = opened("syria")
    assert at.text[0].value == "('theatre', 'none')"
    assert at.selectbox(key="layers").options == ["Syria: its own", "None"]
    assert "with" not in {one.key for one in at.selectbox}


def test_one_without_layers_opens_without_and_its_box_is_open() -> None:
    at = opened("yemen")
    assert at.text[0].value == "('none', 'none')"
    assert at.expander[0].label == "Layers of your own"
    assert at.expander[0].proto.expanded


def test_one_press_puts_a_source_of_ones_own_beside(work: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "mine.parquet"
    store.save(syrian(), file)
    war = load_theatre("syria")
    source = work.sources.add([("mine.parquet", file.read_bytes())], war)
    at = opened("syria")
    press = next(one for one in at.button if one.label.startswith("Beside: "))
    assert source.title in press.label
    press.click().run()
    assert at.text[0].value == repr(("theatre", source.id))
    at.selectbox(key="with").set_value("none").run()
    assert any(label.startswith("Beside: ") for label in labels(at))


def test_a_file_that_is_no_map_leaves_nothing_behind(work: Workspace) -> None:
    with pytest.raises(BadInput, match=r"notes\.geojson"):
        work.sources.add([("notes.geojson", b"[]")], load_theatre("yemen"))
    assert work.sources.list("yemen") == ()
