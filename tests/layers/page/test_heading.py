"""The head of a page: the layers' title, in the language of the page where it is the theatre's."""

from pathlib import Path

import tiny

from frontline import layers
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build.blank import blank
from frontline.layers.locales.messages import language
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.heading import heading, spoken_of


def test_a_theatres_own_layers_are_called_as_the_language_calls_it() -> None:
    for war, told in (
        ("iraq", "العراق"),
        ("ukraine", "أوكرانيا، أحدث تغيّر مؤكّد في 23 ديسمبر 2025"),
    ):
        theatre = load_theatre(war)
        arabic = named(theatre, "ar")
        assert heading(layers.open(war), theatre, arabic, language("ar")) == told


def test_a_war_without_layers_is_called_by_its_name_alone() -> None:
    """That no layer says who holds what stands below it; "Yemen, no layers" was no Arabic."""
    theatre = load_theatre("yemen")
    assert heading(blank(theatre), theatre, named(theatre, "ar"), language("ar")) == "اليمن"


def test_the_title_of_somebodys_own_layers_stays(tmp_path: Path) -> None:
    theatre = tiny.theatre(tmp_path)
    mosaic = tiny.mosaic(title="Our map")
    assert heading(mosaic, theatre, theatre, language("uk")) == "Our map"


def test_ground_that_a_map_leaves_bare_is_not_drawn_and_only_reports_can_be_none(
    tmp_path: Path,
) -> None:
    theatre, drawn, reported = tiny.theatre(tmp_path), tiny.one_day(), tiny.mosaic()

    def bare(mosaic: Mosaic, code: str) -> str:
        named = spoken_of(mosaic, theatre, language(code))
        return next(actor.label for actor in named.actors if actor.key == "unknown")

    assert [bare(drawn, code) for code in ("en", "ar", "uk")] == [
        "Not drawn",
        "غير مرسوم",
        "Не накреслено",
    ]
    assert bare(reported, "en") == "No report"
