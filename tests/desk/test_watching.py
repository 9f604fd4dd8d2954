"""The list of watched places: found by name, with who holds them, and taken off again."""

from streamlit.testing.v1 import AppTest

from frontline.workspace import Workspace
from frontline.workspace.mornings.watched import Place, Watched


def screen() -> None:
    from frontline.desk import watching
    from frontline.desk.session import workspace
    from frontline.geo.theatre.theatre import load_theatre

    watching.offer(workspace(), load_theatre("yemen"), None)


def test_a_place_is_found_by_its_name_and_watched(work: Workspace) -> None:
    at = AppTest.from_function(screen, default_timeout=180).run()
    at.text_input(key="watch").set_value("Aden").run()
    at.button(key="watch 0").click().run()
    assert not at.exception
    (place,) = Watched(work.database).list("yemen")
    assert place.name == "Aden", "written just so, before what only sounds alike"
    at.button(key="unwatch 0").click().run()
    assert Watched(work.database).list("yemen") == ()


def test_a_place_outside_the_layers_says_so_and_a_name_is_text(work: Workspace) -> None:
    Watched(work.database).add("yemen", Place("![x](y)", 44.2, 15.35))
    at = AppTest.from_function(screen, default_timeout=180).run()
    assert at.text[0].value == "![x](y): outside these layers"
