"""Arabic names: particles are peeled, words that are no names are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import Laid, laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.arabic_script import (
    after_letters,
    arabic_span,
    in_arabic,
    joined_letters,
    readings,
)
from frontline.geo.theatre.theatre import load_theatre


def syria(text: str) -> Laid:
    return laid_out(text, open_gazetteer(load_theatre("syria")))


@pytest.mark.parametrize(
    ("key", "told"), [("حلب", True), ("aleppo", False), ("٣٤٥", False), ("бахмут", False)]
)
def test_letters_are_told_from_digits_and_other_scripts(key: str, told: bool) -> None:
    assert in_arabic(key) is told


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("حلب", ["حلب"]),
        ("بحلب", ["بحلب", "حلب"]),
        ("وبحلب", ["وبحلب", "بحلب", "حلب"]),
        ("للباب", ["للباب", "لباب", "باب", "الباب", "اللباب"]),
        ("به", ["به"]),
    ],
)
def test_a_word_is_read_with_and_without_its_particles(key: str, forms: list[str]) -> None:
    assert [form for _, form in readings(key)] == forms


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("قصف في حلب", 2, "حلب"),
        ("قصف بحلب", 1, "حلب"),
        ("في تل رفعت اليوم", 1, "تل رفعت"),
        ("في بعلبك", 1, "بعلبك"),
        ("دخل الجيش للباب", 2, "لباب"),
    ],
)
def test_the_span_is_the_name_without_its_particle(text: str, at: int, name: str) -> None:
    span = arabic_span(*syria(text), at)
    assert span
    assert text[span.start : span.end] == name


def test_the_longest_name_wins() -> None:
    span = arabic_span(*syria("في تل رفعت"), 1)
    assert span
    assert span.last == 3


@pytest.mark.parametrize(("text", "at"), [("قال الرجل كلمة", 2), ("xyz", 0)])
def test_what_begins_no_name_is_no_likely_span(text: str, at: int) -> None:
    span = arabic_span(*syria(text), at)
    assert span is None or not span.entries or span.likely == 0.0


@pytest.mark.parametrize(
    ("text", "letters", "after"), [("بحلب", 1, 1), ("بِحلب", 1, 2), ("حلب", 0, 0), ("وبِحلب", 2, 3)]
)
def test_marks_behind_a_letter_go_with_it(text: str, letters: int, after: int) -> None:
    assert after_letters(text, 0, letters) == after


@given(st.text("وبلفكابتحلم", min_size=3, max_size=12))
def test_whatever_the_word_no_reading_is_empty(key: str) -> None:
    for letters, form in readings(key):
        assert form
        assert 0 <= letters <= 2


def test_counts_of_words_tell_a_particle_from_a_names_own_letter() -> None:
    context = syria("والقامشلي والدة حلب").context
    assert joined_letters(context, 0) in (0, 1)
    assert joined_letters(context, 2) == 0


@pytest.mark.parametrize(("text", "read"), [("إلى بلحاف", "بلحاف"), ("من كفرنبل", "كفرنبل")])
def test_behind_a_preposition_no_name_begins_with_another(text: str, read: str) -> None:
    span = arabic_span(*syria(text), 1)
    assert span is None or text[span.start : span.end] == read


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("القصير سقطت.", "syria", "al-Qusayr"),
        ("القائم بيد القوات.", "iraq", "Al-Qaim"),
        ("الباب محاصرة.", "syria", "al-Bab"),
    ],
)
def test_a_town_called_like_a_word_is_told_by_its_gender(
    text: str, theatre: str, name: str
) -> None:
    (mention,) = geo.read(text, theatre, "2016-11-03").places
    assert mention.place
    assert mention.place.name == name


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("الحي بيد الجيش.", "iraq"),
        ("الجسر بيد الجيش.", "syria"),
        ("الزير سقط عن الجدار.", "syria"),
        ("دخلوا المدينة ثم القرية.", "yemen"),
    ],
)
def test_any_quarter_bridge_or_town_is_none_by_name(text: str, theatre: str) -> None:
    assert not [m for m in geo.read(text, theatre, "2016-11-03").places if m.place]


def test_a_valley_is_no_camp_of_its_name_elsewhere() -> None:
    (mention, _) = geo.read("قصف على وادي اليرموك قرب كويا.", "syria", "2016-06-26").places
    assert mention.place
    assert mention.place.kind in ("region", "water")
    assert mention.place.lon < 36.0


def test_a_word_that_tells_what_befell_a_place_is_none() -> None:
    text = "مدينة الأبيض التي بقيت مطوقة من قوات الدعم السريع منذ ربيع عام 2023"
    assert [m.text for m in geo.read(text, "sudan", "2025-03-01").places] == ["الأبيض"]
