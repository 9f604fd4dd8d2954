"""Arabic words that a town is called like."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.span import Span
from frontline.geo.stages.everyday_words import everyday
from frontline.geo.theatre.theatre import load_theatre


def named(text: str, theatre: str, day: str) -> list[str]:
    return [m.text for m in geo.read(text, theatre, day).places]


@pytest.mark.parametrize(
    ("text", "theatre", "day", "places"),
    [
        ("دخلت القوات الرمادي ورفعت العلم فوق المجمع.", "iraq", "2015-12-28", ["الرمادي"]),
        ("قال الحوثيون إنهم عادوا إلى السجن في ذمار.", "yemen", "2018-01-05", ["ذمار"]),
        ("قصف الجيش منبج وهي هدف المرحلة المقبلة.", "syria", "2016-05-20", ["منبج"]),
        ("لا اتفاق مع قاسم سليماني على كركوك.", "iraq", "2017-10-16", ["كركوك"]),
        ("سيطروا على مفرق الثردة قرب دير الزور.", "syria", "2017-09-10", ["دير الزور"]),
        ("التهدئة في ظهران الجنوب لا تشمل صعدة.", "yemen", "2016-03-15", ["صعدة"]),
    ],
)
def test_a_word_is_no_town_of_its_name(
    text: str, theatre: str, day: str, places: list[str]
) -> None:
    found = named(text, theatre, day)
    assert [name for name in found if name in places] == places
    words = ("العلم", "السجن", "المقبلة", "قاسم", "مفرق", "ظهران")
    assert not any(word in found for word in words)


def test_the_town_stays_where_the_sentence_makes_one_of_it() -> None:
    text = "حررت القوات بلدة العلم ثم تكريت، ورفعت العلم فوقها."
    assert any("العلم" in name for name in named(text, "iraq", "2015-03-10"))
    assert "القائم" in named("وصل الجيش إلى القائم.", "iraq", "2017-11-03")
    text = "سقطت الباب بيد درع الفرات، وسيطر الجيش على القصير."
    assert {"الباب", "القصير"} <= set(named(text, "syria", "2017-02-23"))


@pytest.mark.parametrize(
    ("text", "word"),
    [("دخلت القوات الرمادي ورفعت العلم فوق المجمع.", True), ("حررت القوات بلدة العلم.", False)],
)
def test_a_span_is_a_word_where_no_kind_of_place_leads_to_it(text: str, word: bool) -> None:
    laid = laid_out(text, open_gazetteer(load_theatre("iraq")))
    start = text.index("العلم")
    first = next(n for n, w in enumerate(laid.context.words) if w.start == start)
    key = laid.context.key(first)
    entries = laid.gazetteer.entries(key)
    span = Span(first, first + 1, start, start + len("العلم"), key, entries, 0.7, "exact")
    assert entries
    assert (everyday(laid.context, laid.lexicon, [span]) == [span]) is word
