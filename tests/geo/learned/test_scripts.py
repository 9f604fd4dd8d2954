"""Names in Arabic and Cyrillic are told from ordinary words by what stands beside them."""

from pathlib import Path

import numpy as np
import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.learned.arabic_cues import ArabicCues
from frontline.geo.learned.scripts import SCRIPTS
from frontline.geo.learned.weights import load_tagger, write_tagger
from frontline.geo.lexicon.frequency import counts
from frontline.geo.lexicon.tables import DATA


def placed(text: str, theatre: str | None) -> list[str]:
    return [m.text for m in geo.read(text, theatre).places if m.place is not None]


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("كان الباب مغلقاً فطرقنا الشباك.", "syria"),  # the door was shut
        ("تستمر المعارك منذ يوم الأحد.", "yemen"),  # the battles go on since Sunday
        ("نشرت صفحة مجهولة خبراً كاذباً.", "yemen"),  # a page brought false news
        ("دعا البيان إلى وقف إطلاق النار.", "yemen"),  # a call to cease fire
        ("أدلى الرجل بصوته في مدرسة قريبة.", None),  # voted in a school nearby
        ("وقال فإن لم يستجيبوا أغلقنا وكالة الأنباء.", None),
        ("يزرع الفلاحون القمح والحمص.", "syria"),  # wheat and chickpeas
        ("اشترت أمي جرة فخارية.", "syria"),  # a jar of clay
    ],
)
def test_a_common_word_that_is_also_a_town_stays_off_the_map(
    text: str, theatre: str | None
) -> None:
    assert placed(text, theatre) == []


@pytest.mark.parametrize(
    ("text", "theatre", "names"),
    [
        ("دخلت القوات الباب ورفعت العلم فيها.", "syria", ["الباب"]),
        ("قُصفت تل رفعت ومارع بالمدفعية.", "syria", ["تل رفعت", "مارع"]),
        ("سقطت الفاشر بعد حصار طويل.", "sudan", ["الفاشر"]),
        ("مأرب – صدت القوات هجوماً عند الفجر.", "yemen", ["مأرب"]),
        ("غرق قارب أمام ميناء الحديدة.", None, ["الحديدة"]),
        ("تكريت سقطت. الموصل لم تسقط.", "iraq", ["تكريت", "الموصل"]),
        ("عدن حررتها المقاومة.", "yemen", ["عدن"]),
        ("وأعلنت مصراتة النفير بعد قصف سرت.", "libya", ["مصراتة", "سرت"]),
        ("شيع الضحايا في البصرة والكوت.", "iraq", ["البصرة", "الكوت"]),
        ("سيارة مفخخة عند مدخل أبي صيدا.", "iraq", ["أبي صيدا"]),
        ("استمر القصف على سليمان بيك.", "iraq", ["سليمان بيك"]),
        ("نزوح إلى جبل أولياء من الخرطوم.", "sudan", ["جبل أولياء"]),
    ],
)
def test_the_same_names_are_found_where_they_are_meant(
    text: str, theatre: str | None, names: list[str]
) -> None:
    found = placed(text, theatre)
    assert all(any(name in f for f in found) for name in names)


def test_no_belief_in_a_common_word_is_high() -> None:
    """Never a place put on the map from a common word with a confidence of .95."""
    common = [word for word, level in counts("ar").items() if level >= 11 and len(word) > 2][::9]
    for word in common:
        for mention in geo.read(f"سمعنا {word} ثم سكتنا.", "yemen").places:
            assert mention.place is None or mention.confidence < 0.95, word


def test_a_text_in_latin_letters_opens_no_tagger_of_another_script() -> None:
    load_tagger.cache_clear()
    geo.read("Shelling near Aleppo goes on.", "syria")
    assert load_tagger.cache_info().misses == 0


def test_sentences_are_labelled_by_themselves_and_latin_words_end_them() -> None:
    text = "وصل إلى حلب. ثم عاد BBC إلى بيته"
    laid = laid_out(text)
    context, runs = laid.context, list(ArabicCues(*laid, []).runs())
    assert [[context.key(n) for n in range(a, b)] for a, b in runs] == [
        ["وصل", "الي", "حلب"],
        ["ثم", "عاد"],
        ["الي", "بيته"],
    ]


def test_a_tagger_is_small_and_is_written_as_it_was_read(tmp_path: Path) -> None:
    tagger, file = load_tagger("Arabic"), tmp_path / "tagger.npz"
    write_tagger(tagger, file)
    with np.load(file) as one, np.load(DATA / "tagger_arabic.npz") as other:
        assert all(np.array_equal(one[name], other[name]) for name in other.files)
    assert (DATA / "tagger_arabic.npz").stat().st_size < 3_000_000


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Пески засыпали дорогу к даче.", "ukraine"),
        ("Золотое правило знает каждый.", "ukraine"),
        ("Красне письменство любили всі.", "ukraine"),
        ("Кот спал на батарее.", None),
    ],
)
def test_a_common_word_with_the_capital_of_its_sentence_is_no_place(
    text: str, theatre: str | None
) -> None:
    assert placed(text, theatre) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Бои идут за Пески, горит склад.", "Пески"),
        ("Угледар: над домами подняли флаг.", "Угледар"),
        ("«Восток» занял Яблоково.", "Яблоково"),  # only a list of villages has it
        ("Херсон сдают", "Херсон"),
        ("Херсон здають без бою.", "Херсон"),
        ("Бахмут за ніч.", "Бахмут"),
    ],
)
def test_a_village_is_found_where_its_sentence_says_that_it_is_one(text: str, name: str) -> None:
    assert name in placed(text, "ukraine")


@pytest.mark.parametrize(
    ("text", "theatre", "kind", "name"),
    [
        (
            "الحوثيون يسيطرون على الحزم ويتقدمون نحو اللبنات ومعسكر ماس وصرواح. "
            "قصف على قانية والعبدية. نزوح من الغيل والخلق.",
            "yemen", "معسكر", "ماس",
        ),
        ("قصف على مخيم السويداء شمال مأرب ونزوح من صرواح والحزم.", "yemen", "مخيم", "مأرب"),
    ],
)  # fmt: skip
def test_a_word_for_a_kind_of_place_before_a_name_is_none_itself(
    text: str, theatre: str, kind: str, name: str
) -> None:
    """ "The camp of Mas" was Mascara in Algeria, and "the camp of" a hamlet called Camp."""
    found = placed(text, theatre)
    assert kind not in found
    assert any(name in words for words in found)


def test_each_script_has_its_letters_and_a_tagger() -> None:
    letters = {"Arabic": "الباب", "Cyrillic": "бахмут"}
    assert {script.name for script in SCRIPTS} == set(letters)
    for script in SCRIPTS:
        assert [name for name, word in letters.items() if script.has(word)] == [script.name]
        assert load_tagger(script.name.lower()) is not None
        assert 0 < script.least <= script.least_in_peace <= script.sure < 1


@pytest.mark.parametrize(
    "text",
    [
        "نزح آلاف الإيزيديين إلى الجبل بعد المعارك قرب سنجار.",
        "قصف التنظيم قرى يسكنها بعض الكاكائيين شرق الموصل.",
    ],
)
def test_a_people_is_no_place(text: str) -> None:
    found = [m.text for m in geo.read(text, "iraq", date="2014-08-08").places]
    assert not [name for name in found if name.endswith("يين")]


@pytest.mark.parametrize(
    ("text", "theatre", "word"),
    [
        ("كان الرجل الذي حرض عليهم في صنعاء يوم قصف عدن.", "yemen", "حرض"),  # who incited
        ("تواجهت القوتان في كوستي بعد القصف.", "sudan", "القوتان"),  # the two forces
        ("زار أحمد البنغازي أهله في مصراتة.", "libya", "البنغازي"),  # Ahmed of Benghazi
        ("خطب شقيقه سالم في طرابلس.", "libya", "سالم"),  # his brother Salim
        ("طبخت الجدة الحمص في نوى.", "syria", "الحمص"),  # chickpeas
    ],
)
def test_verbs_duals_origins_and_kin_are_no_towns(text: str, theatre: str, word: str) -> None:
    found = placed(text, theatre)
    assert found
    assert word not in found


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("وصلت القافلة إلى الخوخة وباتت قرب موزع.", "yemen", "موزع"),
        ("اجتمع وجهاء سيئون أمس في حضرموت.", "yemen", "سيئون"),
        ("تقدمت القوات من المخا نحو ذو باب.", "yemen", "ذو باب"),
    ],
)
def test_near_people_of_and_names_of_two_words_lead_to_towns(
    text: str, theatre: str, name: str
) -> None:
    assert name in placed(text, theatre)


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("اقتحم الثوار دمشق.", "syria", "دمشق"),
        ("Торецьк під повним контролем окупантів.", "ukraine", "Торецьк"),
        ("Покровск под осадой.", "ukraine", "Покровск"),
    ],
)
def test_what_is_taken_or_gripped_is_a_town(text: str, theatre: str, name: str) -> None:
    assert placed(text, theatre) == [name]


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("وصل الوفد إلى مدينة التربة مساء.", "yemen", "التربة"),  # called The Soil
        ("زار الوزير مديرية نهم صباحا.", "yemen", "نهم"),  # called Greedy
        ("انفجرت سيارة في محافظة البيضاء.", "yemen", "محافظة البيضاء"),  # called White
        ("عزلت القوات بلدة الهامة عن قدسيا.", "syria", "الهامة"),  # called Important
    ],
)
def test_the_word_for_one_town_or_unit_makes_a_name_of_the_next(
    text: str, theatre: str, name: str
) -> None:
    assert name in placed(text, theatre)


def test_what_is_said_of_a_town_is_no_town() -> None:
    assert placed("وصلوا إلى مدينة كبيرة وقرية صغيرة.", "syria") == []


def test_a_city_of_the_theatre_is_itself_and_not_the_one_abroad_that_sounds_like_it() -> None:
    reading = geo.read("سيطرت المقاومة على مدينة زنجبار.", "yemen")
    (place,) = reading.places
    assert place.canonical == "Zinjibār"
    assert place.text == "زنجبار"


def test_a_town_of_the_theatre_may_open_a_text_of_three_words() -> None:
    assert placed("Манбидж в мае", "syria") == ["Манбидж"]


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("Эр-Рияд вывел часть советников из лагеря.", "yemen", "Riyadh"),
        ("Власти в Эр-Рияде молчат.", "yemen", "Riyadh"),
        ("Эр-Ракка под огнём.", "syria", "Raqqa"),
        ("Бои в Эр-Рамади.", "iraq", "Ramadi"),
        ("Бои у Эль-Хазма.", "yemen", "Al Ḩazm"),
    ],
)
def test_a_capital_behind_its_article_is_no_village_that_sounds_alike(
    text: str, theatre: str, name: str
) -> None:
    assert name in [m.canonical for m in geo.read(text, theatre).places]


def test_a_line_may_begin_with_the_town_it_is_about() -> None:
    text = "Мариуполь, драмтеатр: дети. Одесса: взрывы."
    named = [m.text for m in geo.read(text, "ukraine", "2022-03-16").places]
    assert named == ["Мариуполь", "Одесса"]


def test_small_letters_of_a_text_without_capitals_are_no_unknown_names() -> None:
    text = "28-го августа, в ночь на 28-е, в минувшую среду, за неделю"
    assert geo.read(text, "ukraine", "2023-08-28").places == ()


def test_a_way_that_became_open_and_two_camps_are_no_villages() -> None:
    open_way = "صار الطريق الى الخالدية سالكا بعد المعارك في الرمادي."
    assert "سالكا" not in [m.text for m in geo.read(open_way, "iraq", "2016-01-10").places]
    camps = "وصل النازحون إلى معسكري زمزم وأبو شوك، وسار آخرون بعد قصف الفاشر."
    found = [m.text for m in geo.read(camps, "sudan", "2024-05-10").places]
    assert found == ["زمزم", "أبو شوك", "الفاشر"]
