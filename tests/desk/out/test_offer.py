"""What can be taken away: nothing without layers, everything on terms that one chooses."""

from streamlit.testing.v1 import AppTest


def screen(shown: str) -> None:
    from datetime import date
    from pathlib import Path
    from tempfile import mkdtemp

    import tiny

    from frontline.desk.out.offer import offer
    from frontline.desk.session import NONE, OWN, Asked, workspace

    theatre = tiny.theatre(Path(mkdtemp()), ongoing=shown == "new", day=date(2016, 2, 1))
    mosaic = None if shown == "none" else tiny.mosaic()
    offer(workspace(), Asked(theatre, None, (OWN, NONE)), (mosaic, None), ())


def opened(shown: str) -> AppTest:
    at = AppTest.from_function(screen, kwargs={"shown": shown}, default_timeout=300).run()
    assert not at.exception
    return at


def test_a_map_without_layers_has_no_snapshot() -> None:
    at = opened("none")
    assert [caption.value for caption in at.caption] == ["A snapshot needs layers."]
    assert len(at.button) == 0
    assert len(at.expander) == 0


def test_the_ways_out_stand_above_their_terms() -> None:
    at = opened("old")
    names = [one.label for one in at.expander]
    assert names.index("Picture of this view") < names.index("What goes out")
    assert not at.warning
