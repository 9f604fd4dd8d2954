"""The stages that find places say what they let go, and why."""

from frontline import geo
from frontline.geo.context.text_context import TextContext
from frontline.geo.learned.weights import load_models
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.recognition.merge import Recogniser
from frontline.geo.recognition.span import Name
from frontline.geo.stages import naming
from frontline.geo.stages.annotations import Annotations
from tests.geo.stages.test_pipeline import names, ran


class Silent:
    """A recogniser that sees no place."""

    def names(self, _: TextContext, __: object) -> list[Name]:
        return []


def recognition(before: Annotations, theatre: str | None, recogniser: Recogniser) -> Annotations:
    return naming.recognition(before.context, before, names(theatre), lexicon(), recogniser)


def texts(found: object) -> list[str]:
    return [found.context.text[s.start : s.end] for s in found.spans]  # type: ignore[attr-defined]


def test_recognition_tells_what_the_tagger_does_not_see() -> None:
    before = ran("They met in Paris and in Lyon.", None, "time")
    found = recognition(before, None, Silent())
    assert texts(found) == []
    told = {(d.text, d.why) for d in found.dropped}
    assert ("Paris", "the rules see a place, the tagger does not") in told


def test_recognition_tells_a_name_that_is_hardly_a_place() -> None:
    before = ran("Add Aleppo pepper. Rebels entered Azaz.", "syria", "time")
    found = recognition(before, "syria", load_models().tagger.with_lists(names("syria"), lexicon()))
    assert texts(found) == ["Azaz"]
    assert any(d.text == "Aleppo" and "hardly a place" in d.why for d in found.dropped)


def test_resolution_gives_each_name_its_place_and_sense() -> None:
    before = ran("Rebels entered Azaz. Moscow denied it.", "syria", "recognition")
    found = naming.resolution(before.context, before, names("syria"), lexicon(), load_models())
    assert len(found.placed) == len(found.senses) == len(before.spans)
    assert [choice.entry is not None for _, choice in found.placed] == [True, True]


def test_a_slip_far_from_its_company_is_an_unknown_name() -> None:
    text = "Rebels entered Azaz, Marea, Tell Rifaat and Qamishly on Monday."
    before = ran(text, "syria", "recognition")
    found = naming.resolution(before.context, before, names("syria"), lexicon(), load_models())
    for span, choice in found.placed:
        if span.how in naming.INEXACT:
            assert choice.entry is not None
            assert (choice.apart_km or 0) <= 25


def test_areas_without_a_theatre_must_be_spelt_out() -> None:
    plain = ran("Fighting went on in southern Lebanon and in the south of Lebanon.", None, "areas")
    told = [plain.context.text[plain.context.words[a.first].start :] for a in plain.areas]
    assert len(told) == 1
    assert told[0].startswith("south of Lebanon") or told[0].startswith("the south")


def test_a_month_is_no_place_though_a_preposition_of_place_leads_to_it() -> None:
    text = "وكان التنظيم قد سيطر على تدمر للمرة الأولى في أيار 2015، ثم طرد منها في آذار 2016."
    assert [m.canonical for m in geo.read(text, "syria", "2017-03-03").places] == ["Palmyra"]


def test_a_capital_is_meant_where_only_a_hamlet_is_spelt_so_too() -> None:
    found = geo.read("Rebels took Hama, and talks went on in Doha.", "syria", "2024-12-06")
    assert [(m.canonical, m.place and m.place.country) for m in found.places] == [
        ("Hama", "SY"),
        ("Doha", "QA"),
    ]


def test_an_old_city_is_part_of_a_city_that_is_meant_and_none_abroad() -> None:
    found = geo.read("In 2014 rebels left the Old City of Homs. The Old City fell.", "syria")
    assert {m.place.country for m in found.places if m.place} == {"SY"}


def test_the_first_word_of_a_longer_unknown_name_is_no_slip_of_a_village() -> None:
    text = "Clashes went on in the Daraja Oula district of El Fasher."
    named = [m.canonical for m in geo.read(text, "sudan", "2025-10-28").places if m.place]
    assert named == ["Al Fashir"]


def test_a_hamlet_close_to_what_is_named_beside_it_is_meant_and_no_capital() -> None:
    text = "ISIS is understood to retain Hawija town, Riyadh, Rashad and Abbasi, the report said."
    assert {m.place and m.place.country for m in geo.read(text, "iraq", "2017-08-01").places} == {
        "IQ"
    }
    (_, capital) = geo.read("Hawija fell, Riyadh said.", "iraq", "2017-10-06").places
    assert capital.place
    assert capital.place.country == "SA"
