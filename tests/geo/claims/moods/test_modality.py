"""The mood of a trigger and the form of its verb, sentence by sentence."""

import pytest

from frontline import geo
from frontline.geo.claims.moods.forms import form_of
from frontline.geo.claims.moods.modality import mood
from frontline.geo.claims.scene import window
from tests.geo.claims.scenes import scene


def moods(text: str, theatre: str = "syria") -> list[tuple[str, str] | None]:
    """Modality and polarity of each trigger."""
    found = scene(text, theatre)
    told = [mood(found, hit, window(found, at)) for at, hit in enumerate(found.hits)]
    return [(m.modality, m.polarity) if m else None for m in told]


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("The rebels hold Manbij.", "asserted", "positive"),
        ("The rebels never captured Manbij.", "asserted", "negative"),
        ("Neither the army nor the rebels captured Manbij.", "asserted", "negative"),
        ("The rebels reportedly captured Manbij.", "hedged", "positive"),
        ("The rebels may have captured Manbij.", "hedged", "positive"),
        ("Did the rebels capture Manbij?", "questioned", "positive"),
        ("If the rebels captured Manbij, the road would be open.", "hypothetical", "positive"),
        ("The rebels are about to capture Manbij.", "predicted", "positive"),
        ("The rebels managed to capture Manbij.", "asserted", "positive"),
        ("The rebels failed to capture Manbij.", "asserted", "negative"),
        ("The rebels still hold Manbij.", "asserted", "positive"),
    ],
)
def test_how_a_trigger_is_meant(text: str, modality: str, polarity: str) -> None:
    assert moods(text) == [(modality, polarity)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ворог не захопив Бахмут.", ("asserted", "negative")),
        ("Ніхто не захопив Бахмут.", ("asserted", "negative")),
        ("Ворог захопить Бахмут.", ("predicted", "positive")),
        ("Враг якобы захватил Бахмут.", ("hedged", "positive")),
        ("Бахмут захвачен?", ("questioned", "positive")),
    ],
)
def test_moods_of_slavic_sentences(text: str, told: tuple[str, str]) -> None:
    assert moods(text, "ukraine") == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("سيطر الجيش على منبج.", ("asserted", "positive")),
        ("لم يسيطر الجيش على منبج.", ("asserted", "negative")),
        ("سيسيطر الجيش على منبج.", ("predicted", "positive")),
        ("قد يسيطر الجيش على منبج.", ("predicted", "positive")),
        ("وقد تسيطر القوات على منبج.", ("predicted", "positive")),
        ("وقد سيطرت القوات على منبج.", ("asserted", "positive")),
        ("وقد تقدم الجيش نحو منبج.", ("asserted", "positive")),
        ("توقع ضابط أن يستعيد الجيش منبج.", ("predicted", "positive")),
        ("استطاع الجيش أن يدخل منبج.", ("asserted", "positive")),
        ("نفى مصدر أن ينسحب الجيش من منبج.", ("asserted", "negative")),
        ("ومن دون أن يدخل الجيش منبج.", ("asserted", "negative")),
        ("حاول الجيش دخول منبج ولم ينجح.", ("asserted", "negative")),
        ("باتسيطر القوات على منبج.", ("predicted", "positive")),
        ("ولا تزال المعارك مستمرة في منبج.", ("asserted", "positive")),
        ("ولا تسيطر القوات على منبج.", ("asserted", "negative")),
        ("وهل سيطر الجيش على منبج؟", ("questioned", "positive")),
        ("نفى الجيش ذلك وقال إنه يحاصر منبج.", ("asserted", "positive")),
        ("نفى الجيش أنه انسحب من منبج.", ("asserted", "negative")),
    ],
)
def test_moods_of_arabic_sentences(text: str, told: tuple[str, str]) -> None:
    assert told in moods(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels pulled out of Manbij to avoid encirclement.",
        "The garrison left Manbij for fear of a siege.",
    ],
)
def test_what_is_only_avoided_is_no_event(text: str) -> None:
    assert moods(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Had the rebels taken Manbij, the road would be open.", ("hypothetical", "positive")),
        ("Reports that Manbij had been overrun were dismissed.", ("asserted", "negative")),
        ("Neither side says who holds Manbij.", ("questioned", "positive")),
        ("It took the army three weeks to recapture Manbij.", ("asserted", "positive")),
        ("Manbij was the first town to fall to the rebels.", ("asserted", "positive")),
        ("The rebels no longer hold Manbij.", ("asserted", "negative")),
        ("There are no ISIS fighters in Manbij.", ("asserted", "negative")),
        ("من المتوقع أن تدخل قوات النظام منبج.", ("predicted", "positive")),
        ("يعتقد أن القاعدة ما زالت تسيطر على منبج.", ("hedged", "positive")),
    ],
)
def test_a_fact_is_told_from_what_is_said_around_it(text: str, told: tuple[str, str]) -> None:
    assert moods(text)[0] == told


@pytest.mark.usefixtures("rules_alone")
def test_a_fall_that_is_denied_is_denied_with_those_who_took_it() -> None:
    claims = geo.read("نفى ناشطون سقوط القصير في يد حزب الله.", "syria", "2013-06-05").claims
    assert claims
    assert all(c.polarity == "negative" for c in claims)


@pytest.mark.parametrize(
    ("text", "theatre", "kind"),
    [
        ("Підкріплення з Ірану до Хами не прийшло.", "syria", "reinforcement"),
        ("Подкрепление в Изюм не пришло.", "ukraine", "reinforcement"),
        ("التعزيزات لم تصل إلى سراقب.", "syria", "reinforcement"),
        ("Деблокада Мариуполя не состоялась.", "ukraine", "siege_broken"),
    ],
)
def test_what_did_not_come_is_denied_by_the_verb_behind_it(
    text: str, theatre: str, kind: str
) -> None:
    claims = geo.read(text, theatre, "2022-04-20").claims
    assert [(c.type, c.polarity) for c in claims] == [(kind, "negative")]


def test_a_siege_that_lasts_still_is_none_that_ended() -> None:
    (lasts,) = geo.read("ما زال الحصار على داريا قائما.", "syria", "2016-03-01").claims
    (ended,) = geo.read("زال الحصار عن داريا.", "syria", "2016-03-01").claims
    assert (lasts.type, ended.type) == ("siege", "siege_broken")


def test_a_negation_belongs_to_its_clause() -> None:
    told = moods("The rebels did not capture Manbij, but they captured Azaz.")
    assert told == [("asserted", "negative"), ("asserted", "positive")]


def test_who_is_trapped_is_trapped_whatever_is_denied_them() -> None:
    told = moods("There is no chance for the trapped rebels in Manbij.")
    assert told
    assert all(m is None or m[1] == "positive" for m in told)


@pytest.mark.parametrize(
    ("text", "theatre", "form"),
    [
        ("The rebels captured Manbij.", "syria", "verb"),
        ("The rebels want to capture Manbij.", "syria", "base"),
        ("The capture of Manbij took long.", "syria", "noun"),
        ("Ворог хоче захопити Бахмут.", "ukraine", "base"),
        ("Ворог захопив Бахмут.", "ukraine", "verb"),
        ("Ворог захопить Бахмут.", "ukraine", "future"),
    ],
)
def test_the_form_of_a_trigger(text: str, theatre: str, form: str) -> None:
    found = scene(text, theatre)
    assert form_of(found, found.hits[0]) == form


def told(text: str, theatre: str, day: str = "2022-06-01") -> list[tuple[str, str, str]]:
    """Type, modality and polarity of each claim."""
    return [(c.type, c.modality, c.polarity) for c in geo.read(text, theatre, day).claims]


@pytest.mark.parametrize(
    ("text", "theatre", "modality"),
    [
        ("When the jihadists are defeated in Fallujah, they will go home.", "iraq", "predicted"),
        (
            "As soon as the coalition takes Hodeidah, the road to Sanaa is open.",
            "yemen",
            "predicted",
        ),
        ("The recapture of Tal Afar is a matter of weeks.", "iraq", "predicted"),
        ("Don't expect the Houthis to take Marib.", "yemen", "predicted"),
        (
            "Iran is trying to persuade the tribesmen to switch sides in Hit.",
            "iraq",
            "hypothetical",
        ),
        ("Similar defections to the rebels could happen in Raqqa.", "syria", "hypothetical"),
        ("Word on the street is that Azaz changed hands overnight.", "syria", "hedged"),
    ],
)
def test_what_is_awaited_wooed_or_only_said_is_not_asserted(
    text: str, theatre: str, modality: str
) -> None:
    found = told(text, theatre)
    assert found
    assert {claim[1] for claim in found} == {modality}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("The army has yet to set foot in Saraqib.", "syria"),
        ("Anyone who tells you Ramadi has fallen is lying.", "iraq"),
        ("The report of peshmerga entering Jalawla was retracted.", "iraq"),
        ("Не верьте, Лиман мы не сдали.", "ukraine"),
        ("Ніякої здачі Куп'янська не буде й не було.", "ukraine"),
        ("Оточення під Соледаром не було.", "ukraine"),
        ("الجيش يؤكد أنه في الكسارة ولم يخسر الكسارة.", "yemen"),
    ],
)
def test_what_is_said_not_to_be_is_negative(text: str, theatre: str) -> None:
    found = told(text, theatre)
    assert found
    assert all(polarity == "negative" for _, modality, polarity in found if modality == "asserted")


def test_an_if_behind_and_leaves_what_was_told_before_it() -> None:
    found = told("The SDF took Manbij, and if they take Jarabulus, Azaz is next.", "syria")
    assert [modality for _, modality, _ in found] == ["asserted", "hypothetical", "hypothetical"]
    (held,) = told("The rebels hold Azaz, even if the road is poor.", "syria")
    assert held == ("control", "asserted", "positive")


def test_a_fear_of_one_thing_does_not_void_the_next() -> None:
    text = "В связи с угрозой окружения войска отведены из Красного Лимана."
    assert told(text, "ukraine", "2022-10-02") == [("retreat", "asserted", "positive")]


def test_hearsay_of_nobody_and_what_did_not_last_are_not_asserted() -> None:
    assert told("Кажуть, що Новогродівку вже здали.", "ukraine") == [
        ("retreat", "hedged", "positive")
    ]
    assert told("The ceasefire in Aleppo collapsed within hours.", "syria") == [
        ("truce", "asserted", "negative")
    ]
    found = told("No convoy has made it to Kafraya since autumn.", "syria")
    assert ("siege", "asserted", "positive") in found
    assert ("advance", "asserted", "positive") not in found


def test_what_is_agreed_is_a_truce_already_and_no_retreat_yet() -> None:
    assert moods("The rebels agreed to leave Daraya.") == [("predicted", "positive")]
    assert moods("The rebels agreed to lay down their arms in Daraya.") == [
        ("asserted", "positive")
    ]


def test_they_are_the_subject_of_a_present() -> None:
    assert moods("They still hold Daraya, the army says.") == [("asserted", "positive")]


def test_who_has_not_got_a_town_does_not_hold_it() -> None:
    assert moods("The rebels haven't even got Manbij.") == [("asserted", "negative")]


def test_what_is_not_so_of_the_next_place_is_denied_of_it() -> None:
    text = "Azaz and Marea are firmly with the rebels; Manbij and Kobani are not."
    assert [p for _, _, p in told(text, "syria")] == ["positive", "negative", "negative"]


def test_what_must_be_is_not_yet() -> None:
    assert {m for _, m, _ in told("Marib must be liberated.", "yemen")} == {"predicted"}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ('The army "liberated" Manbij.', "syria"),
        ("The 'full liberation' of Manbij is a tale.", "syria"),
        ('قوات "تحرير" منبج دمرت المدينة.', "syria"),
        ("Росіяни «звільнили» Бахмут.", "ukraine"),
        ("Россияне «освободили» Бахмут.", "ukraine"),
    ],
)
def test_a_word_in_quotation_marks_is_hedged(text: str, theatre: str) -> None:
    assert moods(text, theatre)[0] == ("hedged", "positive")


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("It is not clear enough, but the rebels captured Manbij.", "syria"),
        ("The rebels captured Manbij, but it is not certain.", "syria"),
        ("The rebels captured Manbij, though there is no confirmation.", "syria"),
        ("سيطر الجيش على منبج لكن لا تأكيد حتى الآن.", "syria"),
        ("Росіяни взяли Бахмут, але підтвердження немає.", "ukraine"),
        ("Россияне взяли Бахмут, но подтверждения нет.", "ukraine"),
    ],
)
def test_doubt_in_the_clause_beside_it_hedges(text: str, theatre: str) -> None:
    assert moods(text, theatre) == [("hedged", "positive")]


def test_who_asks_why_they_left_says_that_they_left() -> None:
    assert moods("It is not certain why the rebels left Manbij.")[-1] == ("asserted", "positive")


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("The road to Azaz is closed by snow.", "syria"),
        ("طريق منبج مقطوع بسبب الثلوج.", "syria"),
        ("Дорогу на Маріуполь закрито через сніг.", "ukraine"),
        ("Дорога на Мариуполь закрыта из-за дождей.", "ukraine"),
    ],
)
def test_a_road_that_snow_closes_was_cut_by_nobody(text: str, theatre: str) -> None:
    assert set(moods(text, theatre)) <= {None}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("So tell me how 300 men defeated the army in Khan Tuman.", ("questioned", "positive")),
        ("Explain to me why the rebels left Morek.", ("questioned", "positive")),
        ("Any proof that the rebels took Morek.", ("questioned", "positive")),
        ("Residents tell me the rebels hold Azaz.", ("asserted", "positive")),
        ('About the "defeat in east Aleppo", well.', ("hedged", "positive")),
        ("Halfaya isn't SAA yet.", ("asserted", "negative")),
        ("The Kurds in Manbij will not stop there.", ("predicted", "positive")),
        ("Manbij cannot last.", ("predicted", "positive")),
    ],
)
def test_what_is_asked_for_so_called_or_not_so_is_no_plain_fact(
    text: str, meant: tuple[str, str]
) -> None:
    found = geo.read(text, "syria", "2016-08-06").claims
    assert {(c.modality, c.polarity) for c in found} == {meant}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The 1st brigade left Morek, supposedly.", "hedged"),
        ("The rebels took Morek (allegedly).", "hedged"),
        ("The rebels took Morek, apparently!", "hedged"),
        ("The rebels took Morek. Apparently it rained there.", "asserted"),
    ],
)
def test_a_hedge_may_end_what_is_told(text: str, modality: str) -> None:
    (found,) = geo.read(text, "syria", "2016-08-06").claims
    assert found.modality == modality


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rebels want to enter on Friday and hold Azaz.", False),
        ("The rebels will come on Friday and hold Azaz.", False),
        ("The rebels came over the hills on Friday and hold Azaz.", True),
    ],
)
def test_a_verb_joined_to_another_is_meant_as_that_one(text: str, told: bool) -> None:
    claims = [c for c in geo.read(text, "syria", "2016-08-06").claims if c.type == "control"]
    assert any(c.modality == "asserted" for c in claims) is told


def test_the_to_of_according_to_leads_to_no_verb_whose_subject_stands_between() -> None:
    text = "Hezbollah fights in Zabadani. According to al-Manar they already hold Bloudan."
    held = [c for c in geo.read(text, "syria", "2015-07-06").claims if c.type == "control"]
    assert [(c.actors, c.modality) for c in held] == [(("hezbollah",), "asserted")]


@pytest.mark.parametrize(
    ("text", "theatre", "told"),
    [
        (
            "ونفى المصدر ما تناقلته قنوات عن انسحاب الجيش من تدمر.",
            "syria",
            [("asserted", "negative")],
        ),
        ("Наступление не затронет Бахмут.", "ukraine", [("predicted", "negative")]),
        ("Наступ не зачепить Бахмут.", "ukraine", [("predicted", "negative")]),
        ("Наступление на Бахмут займёт годы.", "ukraine", [("predicted", "positive")]),
        ("Наступ на Бахмут займе кілька місяців.", "ukraine", [("predicted", "positive")]),
        ("Наступление на Бахмут заняло два месяца.", "ukraine", [("asserted", "positive")]),
        ("Россия займёт Бахмут.", "ukraine", [("predicted", "positive")]),
        ("عاد السكان بعد عام من سيطرة الجيش على تدمر.", "syria", []),
        ("Люди вернулись через год после захвата Бахмута.", "ukraine", []),
        ("Люди повернулися через рік після захоплення Бахмута.", "ukraine", []),
    ],
)
def test_what_is_denied_takes_its_time_or_is_long_past_is_not_asserted(
    text: str, theatre: str, told: list[tuple[str, str]]
) -> None:
    found = geo.read(text, theatre, "2023-06-01").claims
    assert sorted({(c.modality, c.polarity) for c in found}) == told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Росіяни безуспішно намагалися захопити Покровськ.", "control", ("asserted", "negative")),
        ("Спроби росіян оточити Покровськ марні.", "surrounded", ("asserted", "negative")),
        ("Россияне пытались взять Покровск, но не смогли.", "control", ("asserted", "negative")),
        ("Окупанти тричі намагалися штурмувати Торецьк.", "fighting", ("asserted", "positive")),
        ("Росіяни намагаються оточити Покровськ.", "expected_future", ("predicted", "positive")),
        ("ВСУ отразили восемь атак у Торецка.", "fighting", ("asserted", "positive")),
        ("Пути снабжения Мирнограда перерезаны.", "supply_line_cut", ("asserted", "positive")),
    ],
)
def test_what_was_tried_in_vain_is_denied_and_tries_to_storm_are_fighting(
    text: str, kind: str, told: tuple[str, str]
) -> None:
    found = geo.read(text, "ukraine", "2024-11-20").claims
    assert [(c.modality, c.polarity) for c in found if c.type == kind] == [told]


@pytest.mark.parametrize(
    ("text", "theatre", "told"),
    [
        ("Officials expect Rastan to be recaptured within a week.", "syria", "predicted"),
        ("Aid groups anticipate an offensive on Rastan.", "syria", "predicted"),
        ("Rastan falls by Sunday.", "syria", "predicted"),
        ("The rebels took Rastan by Friday.", "syria", "asserted"),
    ],
)
def test_what_is_awaited_or_told_in_the_present_of_a_day_ahead_is_no_fact(
    text: str, theatre: str, told: str
) -> None:
    found = geo.read(text, theatre, "2016-06-01").claims
    assert {c.modality for c in found} == {told}


@pytest.mark.parametrize(
    "text",
    [
        "Переброску резервов в Часов Яр, о которой писали СМИ, мы не фиксируем.",
        "Перекидання резервів до Часового Яру, про яке писали ЗМІ, ми не фіксуємо.",
    ],
)
def test_an_object_that_stands_first_is_denied_by_who_does_not_see_it(text: str) -> None:
    found = geo.read(text, "ukraine", "2024-08-01").claims
    assert {c.polarity for c in found} == {"negative"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("На Куп'янському напрямку противник наступальних дій не проводив.", ["negative"]),
        ("Наступальні дії біля Торського ворог не здійснював.", ["negative"]),
        ("На Купянском направлении противник наступательных действий не вел.", ["negative"]),
        ("Ворог проводив наступальні дії біля Торського.", ["positive"]),
        (
            "Ворог тричі атакував біля Вовчанська, на Сіверському не проводив активних дій.",
            ["positive"],
        ),
    ],
)
def test_a_staff_that_says_nothing_was_undertaken_tells_of_no_fighting(
    text: str, told: list[str]
) -> None:
    found = geo.read(text, "ukraine", "2023-10-10").claims
    assert [c.polarity for c in found if c.type == "fighting"] == told


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("A relief column for Stepove was shot to pieces on the way.", "ukraine"),
        ("Колону з підкріпленням для Бахмута знищили дорогою.", "ukraine"),
        ("Подкрепление, шедшее в Лиман, разбили на марше.", "ukraine"),
        ("قصفت الطائرات تعزيزات للنظام في طريقها إلى خناصر.", "syria"),
    ],
)
def test_who_is_destroyed_on_the_way_reinforces_nothing(text: str, theatre: str) -> None:
    assert "reinforcement" not in {c.type for c in geo.read(text, theatre, "2023-06-01").claims}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Activists urged soldiers in Homs to defect.", "syria"),
        ("The coalition called on fighters in Raqqa to switch sides.", "syria"),
        ("Clerics appealed to the rebels to withdraw from Douma.", "syria"),
        ("Hadi called upon the Houthis to withdraw from Hodeidah.", "yemen"),
    ],
)
def test_who_is_called_on_to_do_it_has_not_done_it(text: str, theatre: str) -> None:
    claims = geo.read(text, theatre, "2017-06-01").claims
    assert claims
    assert {c.modality for c in claims} == {"hypothetical"}


def test_who_remained_did_not_leave() -> None:
    stayed = geo.read("У підвалах Соледара залишались росіяни.", "ukraine", "2023-01-01").claims
    assert "retreat" not in [claim.type for claim in stayed]
    (left,) = geo.read("Росіяни залишали Лиман.", "ukraine", "2022-10-01").claims
    assert left.type == "retreat"


@pytest.mark.parametrize(
    ("text", "theatre", "meant"),
    [
        ("GNA units are reported to hold Aziziya.", "libya", ("hedged", "positive")),
        ("The LNA is understood to control Tarhuna.", "libya", ("hedged", "positive")),
        ("The LNA is reported to have entered Gharyan.", "libya", ("hedged", "positive")),
        ("The LNA is reported to be about to enter Gharyan.", "libya", ("predicted", "positive")),
        ("Mariupol aint falling.", "ukraine", ("asserted", "negative")),
        ("The LNA is not assessed as controlling Gharyan.", "libya", ("hedged", "negative")),
        ("The LNA is assessed as controlling Gharyan.", "libya", ("hedged", "positive")),
        ("The LNA is thought to be in control of Gharyan.", "libya", ("hedged", "positive")),
        ("The truce in Ain Zara was turned down.", "libya", ("asserted", "negative")),
        ("The army turned down a truce in Madaya.", "syria", ("asserted", "negative")),
        ("A request for a truce in Madaya went out.", "syria", ("hypothetical", "positive")),
        ("Російські канали малюють взяття Селидового.", "ukraine", ("hedged", "positive")),
        ("Русские каналы рисуют взятие Селидово.", "ukraine", ("hedged", "positive")),
        ("من يقول إن الحوثي سيطر على المخا يضحك عليكم.", "yemen", ("asserted", "negative")),
    ],
)
def test_what_is_reported_asked_turned_down_or_drawn_is_no_plain_fact(
    text: str, theatre: str, meant: tuple[str, str]
) -> None:
    assert {(modality, polarity) for _, modality, polarity in told(text, theatre)} == {meant}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Покровськ тримається. До околиць кілометрів сім.", "ukraine"),
        ("Fighters from the south shook hands with fighters from Aleppo.", "syria"),
    ],
)
def test_a_distance_is_no_advance_and_a_greeting_no_truce(text: str, theatre: str) -> None:
    claims = geo.read(text, theatre, "2024-09-01").claims
    assert {claim.type for claim in claims} <= {"control"}


@pytest.mark.parametrize(
    "text",
    ["Snow fell on Homs that week.", "She grew up in Homs and teaches in Hama."],
)
def test_weather_and_youth_are_no_news_of_a_town(text: str) -> None:
    assert geo.read(text, "syria", "2016-08-06").claims == ()


def test_who_is_redeployed_outside_a_town_leaves_it() -> None:
    (claim,) = geo.read("Army units redeployed outside Hama.", "syria", "2024-12-05").claims
    assert (claim.type, claim.polarity) == ("retreat", "positive")


def test_a_minister_arrives_as_a_person() -> None:
    read = geo.read("وصل رئيس الوزراء حيدر العبادي إلى كربلاء.", "iraq", "2017-08-06")
    assert read.claims == ()


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Мета ворога — взяття Торецька.", "ukraine"),
        ("Задача группировки — взятие Сум.", "ukraine"),
        ("تهدف العملية إلى استعادة الرقة.", "syria"),
    ],
)
def test_what_is_aimed_at_is_to_come(text: str, theatre: str) -> None:
    assert moods(text, theatre)[-1] == ("predicted", "positive")


def test_a_dash_behind_which_nothing_is_aimed_at_asserts() -> None:
    assert moods("Новина дня — взяття Торецька.", "ukraine")[-1] == ("asserted", "positive")


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Yeah right, the army captured Manbij.", "syria"),
        ("Ага, взяли они Угледар, как же.", "ukraine"),
        ("Ну звісно, росіяни вже взяли Київ.", "ukraine"),
        ("الجيش حرر إدلب في الأحلام.", "syria"),
        ("A fake video shows that rebels captured Hama.", "syria"),
        ("Захоплення Лимана означало б кінець оборони.", "ukraine"),
        ("In the war game, Russia captured Odesa.", "ukraine"),
        ("Мне приснилось, что россияне взяли Донецк.", "ukraine"),
    ],
)
def test_what_is_scorned_dreamt_or_played_is_no_fact(text: str, theatre: str) -> None:
    told = geo.read(text, theatre, date="2023-05-10").claims
    assert not [c for c in told if (c.modality, c.polarity) == ("asserted", "positive")]


def test_an_aim_is_no_goal_of_football() -> None:
    (claim, *_) = geo.read("سيطر الجيش على تدمر بهدف قطع الطريق.", "syria").claims
    assert (claim.type, claim.modality) == ("control", "asserted")
