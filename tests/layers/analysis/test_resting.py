"""What a verdict rests on: the report, how far, how old, whether from this very text."""

from datetime import date

import pytest

from frontline import layers
from frontline.geo.model import Claim, DayFrom, Modality, Polarity
from frontline.layers.analysis.resting import FAR_KM, OLD_DAYS, rest_of
from frontline.layers.analysis.verdicts import kind_of, verdict
from frontline.layers.asked.place_cells import Where
from frontline.layers.locales.messages import language, languages
from frontline.layers.mosaic.mosaic import Mosaic

DAY = date(2016, 8, 6)
MANBIJ, TADEF, DESERT = (37.955, 36.528), (37.53, 36.35), (38.9, 34.6)


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


def at(lon: float, lat: float) -> Where:
    return Where("a place", lon, lat)


def test_it_is_the_report_that_the_mosaic_names_as_evidence(syria: Mosaic) -> None:
    found = rest_of(syria, at(*MANBIJ), DAY, "")
    told = syria.evidence(DAY, lon=MANBIJ[0], lat=MANBIJ[1])
    assert found is not None
    assert found.report is told.report
    assert found.age_days == told.age_days
    assert "inferred" not in found.line


def test_the_day_of_a_report_is_written_as_the_language_writes_days(syria: Mosaic) -> None:
    found = rest_of(syria, at(*MANBIJ), DAY, "")
    assert found is not None
    for code in languages():
        line = found.spoken(language(code))
        assert language(code).long(found.report.day) in line
        assert str(found.report.day) not in line


def test_an_old_report_and_one_far_away_say_so(syria: Mosaic) -> None:
    old, far = rest_of(syria, at(*TADEF), DAY, ""), rest_of(syria, at(*DESERT), DAY, "")
    assert old is not None
    assert old.age_days > OLD_DAYS
    assert "days old" in old.line
    assert far is not None
    assert far.km > FAR_KM
    assert "km away" in far.line


def test_a_report_taken_from_the_very_article_says_so(syria: Mosaic) -> None:
    plain = rest_of(syria, at(*MANBIJ), DAY, "A text of our own\n\nNothing more.")
    assert plain is not None
    assert not plain.same_article
    title = plain.report.source
    same = rest_of(syria, at(*MANBIJ), DAY, f"{title}\n\nIts text.")
    assert same is not None
    assert same.line.endswith("taken from this very article")


def test_ground_inferred_from_afar_parts_from_no_text(syria: Mosaic) -> None:
    def said(place: tuple[float, float]) -> tuple[str, str]:
        who = ("sdf",)
        how: tuple[DayFrom, Modality, Polarity] = ("document", "asserted", "positive")
        claim = Claim(0, 1, "control", who, (), (), DAY, DAY, *how, "text", "en: hold")
        found = verdict(claim, [at(*place)], syria)
        return found.kind, kind_of(claim, [at(*place)], syria)

    assert said(TADEF) == ("disagrees", "disagrees")
    assert said(DESERT) == ("no report near", "no report near")
