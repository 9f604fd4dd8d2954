"""An Arabic village called like a word is placed only where something shows that it is meant."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.learned.doubts import goes_on_as_a_word

WORDS = (
    "شارك آلاف المواطنين في مسيرة سلمية للمطالبة بخفض الأسعار.",
    "أجرى الطبيب عملية دقيقة في العين استغرقت ثلاث ساعات.",
    "رحل الشيخ الجليل عن عمر ناهز التسعين.",
    "فرضت الدولة ضريبة جديدة على المشروبات الغازية والتبغ.",
    "استخدم الرسام ألوان الأزرق والرمادي ليعبر عن الحزن.",
    "بعثت الملكة برقية تعزية إلى عائلة الفقيد.",
    "تغطي الجبل غابات كثيفة من الصنوبر والسنديان.",
    "كان يحلم بموسم وفير.",
)


@pytest.mark.parametrize("theatre", [None, "syria", "iraq"])
def test_words_of_peace_are_no_places(theatre: str | None) -> None:
    for text in WORDS:
        found = geo.read(text, theatre, "2024-05-01").places
        assert not [m.text for m in found if m.place], text


@pytest.mark.parametrize(
    ("text", "name", "theatre"),
    [
        ("افتتحت مدرسة في مدينة الرمادي.", "الرمادي", "iraq"),
        ("افتتحت مدرسة في مدينة سلمية.", "سلمية", "syria"),
        ("سافر التاجر من بغداد إلى الرمادي.", "الرمادي", "iraq"),
        ("هطلت أمطار غزيرة في البصرة.", "البصرة", "iraq"),
        ("سيطرت قوات النظام على القصير بعد قصف عنيف.", "القصير", "syria"),
    ],
)
def test_a_kind_a_road_a_city_or_a_war_shows_the_place(text: str, name: str, theatre: str) -> None:
    found = geo.read(text, theatre, "2024-05-01").places
    assert [m.text for m in found if m.place and m.text == name], text


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("أطلقت الدفاعات الجوية صواريخ على هدف معاد وأسقطت طائرة مسيرة.", "yemen"),
        ("نفذ الطيران الحربي سلسلة غارات على مواقع في الجبل وأطراف السهل.", "yemen"),
        ("دمرت الغارة جسرا وقطعت الطريق بين الضفتين وأوقعت قتلى وجرحى.", "yemen"),
        ("تعرض المطار لقصف بقذائف الهاون من دون وقوع إصابات.", "yemen"),
        ("تمكن الأهالي من العودة إلى بيوتهم بعد إزالة الألغام من الحقول.", "sudan"),
        ("أحكم الجيش قبضته على الطريق بعد أن حاصر المسلحين في الوادي.", "iraq"),
    ],
)
def test_hamlets_called_like_words_are_no_places_of_a_chosen_war(text: str, theatre: str) -> None:
    """A list of a whole country has a hamlet for nearly every word."""
    found = geo.read(text, theatre, "2017-06-01").places
    assert not [m.text for m in found if m.place and m.place.kind == "settlement"]


@pytest.mark.parametrize(
    ("text", "name", "theatre"),
    [
        ("سيطر الجيش على البصرة بعد قصف عنيف.", "البصرة", "iraq"),
        ("الكوت: طائرة مسيرة تستهدف سيارة", "الكوت", "iraq"),
        ("قصف مدفعي على الحويجة ومقتل ثلاثة.", "الحويجة", "iraq"),
        ("اندلعت اشتباكات في الأبيض يوم الاثنين.", "الأبيض", "sudan"),
        ("العملية تصل إلى مودية بعد لودر.", "مودية", "yemen"),
        ("العملية تصل إلى مودية بعد لودر.", "لودر", "yemen"),
        ("كسر الحصار عن الأبيض بعد الرهد.", "الأبيض", "sudan"),
        ("سقطت الفاشر، والنازحون يصلون إلى طويلة بعد القصف.", "طويلة", "sudan"),
    ],
)
def test_towns_of_a_chosen_war_are_places_though_words_are_like_them(
    text: str, name: str, theatre: str
) -> None:
    found = geo.read(text, theatre, "2017-06-01").places
    assert [m.text for m in found if m.place and m.text == name], text


def test_a_noun_with_its_article_goes_on_as_a_word() -> None:
    """ "the back door" is no Bab; "Bab, and the army" may be."""
    context = laid_out("فتح الباب الخلفي، الجيش دخل").context
    assert goes_on_as_a_word(context, 2)
    assert not goes_on_as_a_word(context, 4)
    assert not goes_on_as_a_word(context, len(context.words))


@pytest.mark.parametrize(
    ("text", "name", "theatre"),
    [
        ("لا شيء في التنف منذ أيام", "al-Tanf", "syria"),
        ("لا شيء في مليط منذ أيام", "Mellit", "sudan"),
        ("الناس نازلين على بادوش", "Badush", "iraq"),
    ],
)
def test_behind_a_word_of_place_a_name_that_no_count_has_is_one(
    text: str, name: str, theatre: str
) -> None:
    found = geo.read(text, theatre, "2017-06-01").places
    assert [m.canonical for m in found if m.place] == [name]


def test_in_our_pockets_is_no_village() -> None:
    assert geo.read("لا مال في جيوبنا هذا الشهر.", "syria", "2017-06-01").places == ()
