"""Who does what a clause leaves without a subject, and where nobody is better than a guess."""

import pytest

from frontline import geo
from frontline.geo.claims.story.doers import chained
from tests.geo.claims.scenes import scene


def sides(text: str, theatre: str, kind: str) -> tuple[str, ...]:
    """The actors of the last claim of that type."""
    return [c for c in geo.read(text, theatre, "2016-08-06").claims if c.type == kind][-1].actors


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "who"),
    [
        ("syria", "اقترب مسلحو التنظيم من عين العرب، وقد أحاطوا بها.", "surrounded", ("isis",)),
        ("iraq", "وصل مسلحو داعش إلى سنجار، ثم دخلوها.", "advance", ("isis",)),
        ("syria", "قاتلت الفصائل داعش، وطردته الجبهة الشامية من مارع.", "retreat", ("isis",)),
        ("iraq", "فر داعش من هيت، ودحرته القوات العراقية من الرمادي.", "retreat", ("isis",)),
        (
            "ukraine",
            "Морпіхи взяли Урожайне й тепер ведуть бої біля Старомайорського.",
            "fighting",
            ("ukraine",),
        ),
        (
            "ukraine",
            "Пригожин: Соледар наш, котёл в центре. Вокруг Соледара тихо.",
            "control",
            ("russia",),
        ),
        (
            "ukraine",
            "В связи с угрозой окружения российские войска отведены из Лимана.",
            "retreat",
            ("russia",),
        ),
        ("syria", "Повстанцев отбросили от Камхане.", "retreat", ("opposition",)),
        (
            "iraq",
            "ISIS lost Tikrit. Baiji refinery is ringed by them again.",
            "surrounded",
            ("isis",),
        ),
        ("ukraine", "Торік у серпні ЗСУ зайшли до Суджі.", "advance", ("ukraine",)),
        (
            "syria",
            "Failaq al-Rahman holds Arbin. The group took Mudayra on Saturday.",
            "control",
            ("opposition",),
        ),
    ],
)
def test_who_is_carried_on(theatre: str, text: str, kind: str, who: tuple[str, ...]) -> None:
    assert sides(text, theatre, kind) == who


@pytest.mark.parametrize(
    ("theatre", "text", "kind"),
    [
        (
            "yemen",
            "Abdiyah was starved out by the Houthis; last week its defenders gave up.",
            "retreat",
        ),
        ("ukraine", "Пригожин: Соледар наш весь, идут городские бои.", "fighting"),
    ],
)
def test_nobody_where_it_may_be_the_other_side(theatre: str, text: str, kind: str) -> None:
    assert sides(text, theatre, kind) == ()


def test_people_who_flee_a_town_are_not_those_who_entered_it() -> None:
    claims = geo.read("دخل المسلحون تلكيف، فنزح أهلها إلى عنكاوا.", "iraq", "2014-08-08").claims
    assert not [c for c in claims if c.type == "retreat"]


def test_an_arabic_particle_before_a_verb_loses_nothing() -> None:
    told = geo.read("أما في مأرب فقد وصلت كتيبة إلى الجبهة.", "yemen", "2015-07-22").claims
    assert not [c for c in told if c.type == "retreat"]
    lost = geo.read("فقد الجيش السيطرة على مأرب.", "yemen", "2015-07-22").claims
    assert "retreat" in [c.type for c in lost]


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "who"),
    [
        (
            "ukraine",
            "The 68th Jaeger Brigade raised a flag in Blahodatne, and marines went into Makarivka.",
            "advance",
            ("ukraine",),
        ),
        (
            "syria",
            "Ahrar al-Sham, in Harasta, is said to be withdrawing to Idlib.",
            "retreat",
            ("opposition",),
        ),
        (
            "ukraine",
            "Russia lost Kherson; Ukraine holds it. Recruits are said to be on the way to"
            " Chaplynka.",
            "control",
            ("ukraine",),
        ),
    ],
)
def test_a_force_of_the_same_side_and_no_subject_of_its_own(
    theatre: str, text: str, kind: str, who: tuple[str, ...]
) -> None:
    assert sides(text, theatre, kind) == who
    rushed = [c for c in geo.read(text, theatre, "2022-11-12").claims if c.type == "reinforcement"]
    assert not [c for c in rushed if c.actors]


def test_an_arabic_retreat_of_nobody_is_none() -> None:
    claims = geo.read("دخل النظام سراقب. ونفت المصادر نية التسليم والتراجع.", "syria").claims
    assert not [c for c in claims if c.type == "retreat"]


def test_a_town_written_as_a_name_is_no_attack() -> None:
    claims = geo.read("Ранее армия удержала Атак и дошла до Шабвы.", "yemen", "2019-08-30").claims
    assert not [c for c in claims if c.type == "fighting"]


def test_a_town_outside_the_control_of_one_side_is_not_theirs() -> None:
    text = "هيئة تحرير الشام تعزز مواقعها في التمانعة التي ما زالت خارج سيطرة النظام."
    held = [c for c in geo.read(text, "syria", "2019-08-23").claims if c.type == "control"]
    assert [(c.actors, c.polarity) for c in held] == [(("government",), "negative")]


def test_those_are_whom_the_sentence_before_named() -> None:
    text = "СДС тримають Ракку. Ті наближаються до Хаджина."
    assert sides(text, "syria", "advance") == ("sdf",)


def test_a_strike_by_nobody_named_is_no_fighting_for_a_town() -> None:
    struck = geo.read("وقصفت المشافي في كفرنبل وحاس.", "syria", "2019-08-23").claims
    assert not struck
    fought = geo.read("ودارت اشتباكات في سراقب.", "syria", "2020-02-05").claims
    assert [c.type for c in fought] == ["fighting"]


def test_only_an_and_leads_a_doer_on_to_the_next_verb() -> None:
    led = scene("The rebels took Manbij and advanced to Azaz.")
    assert [chained(led, hit) for hit in led.hits] == [False, True]
    parted = scene("The rebels took Manbij while ISIS attacked Azaz.")
    assert not any(chained(parted, hit) for hit in parted.hits)


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "who"),
    [
        ("ukraine", "دخلت القوات الروسية خيرسون. وفي الخريف غادرتها.", "retreat", ("russia",)),
        ("syria", "تقدمت قوات النظام شمالا. ثم دخلت مدينة سراقب ليلا.", "advance", ("government",)),
        ("yemen", "تراجع الحوثيون شرقا. وما زالوا في المخا.", "control", ("houthis",)),
    ],
)
def test_an_arabic_verb_without_a_subject_goes_on_with_the_side_spoken_of(
    theatre: str, text: str, kind: str, who: tuple[str, ...]
) -> None:
    assert sides(text, theatre, kind) == who


def test_a_participle_or_a_subject_of_its_own_goes_on_with_nobody() -> None:
    text = "تقدمت قوات النظام والفصائل شمالا. سراقب محررة منذ أيام. دخلت الشاحنات مدينة إدلب."
    claims = geo.read(text, "syria", "2020-02-05").claims
    assert not [c for c in claims if c.start > text.index(".") and c.actors]


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("iraq", "وصل فوج من الشرطة الاتحادية إلى كركوك لدعم القوات هناك."),
        ("yemen", "ووصلت كتيبة من عدن إلى تعز دعماً للمقاومة."),
        ("syria", "دخلت قوة تركية إدلب لمساندة الفصائل."),
    ],
)
def test_who_comes_in_support_is_a_reinforcement(theatre: str, text: str) -> None:
    kinds = [c.type for c in geo.read(text, theatre, "2016-06-01").claims]
    assert kinds == ["reinforcement"]


@pytest.mark.parametrize(
    ("text", "war", "kind", "actors"),
    [
        (
            "Українські війська підійшли до села вранці. Увечері звільнили Роботине.",
            "ukraine",
            "control",
            ("ukraine",),
        ),
        (
            "Игиловцы ушли из центра Фаллуджи. Карма сдана ими без боя.",
            "iraq",
            "retreat",
            ("isis",),
        ),
        (
            "Армия пришла. Дейр-эз-Зор находился в осаде боевиков ИГИЛ.",
            "syria",
            "siege",
            ("isis",),
        ),
    ],
)
def test_slavic_subjects_left_unsaid_or_behind_a_siege(
    text: str, war: str, kind: str, actors: tuple[str, ...]
) -> None:
    found = [c for c in geo.read(text, war, "2016-06-20").claims if c.type == kind]
    assert [c.actors for c in found][-1:] == [actors]


@pytest.mark.parametrize(
    "text",
    [
        "كسر الجيش السوري حصار حلب الذي فرضه داعش، ثم وصلت وحداته إلى تفتناز.",
        "دخل الجيش السوري سراقب فجر اليوم. ووصل إلى تفتناز، وفق سكان.",
    ],
)
def test_an_arabic_aside_and_who_is_cited_behind_change_no_subject(text: str) -> None:
    claims = geo.read(text, "syria", "2020-02-06").claims
    last = [c for c in claims if "Taftanaz" in [m.canonical for m in c.places]]
    assert [c.actors for c in last] == [("government",)]


@pytest.mark.parametrize(
    ("war", "text", "kind", "who"),
    [
        # What stands between "and" and the verb only says when.
        (
            "syria",
            "Повстанці увійшли до Мааррата й до вечора захопили Хан-Шейхун.",
            "control",
            ("opposition",),
        ),
        ("syria", "Группировка присягнула ИГИЛ: она контролирует Тасиль.", "control", ("isis",)),
        ("ukraine", "ВСУ продвинулись у Роботино. Занята Вербовая.", "control", ("ukraine",)),
        (
            "ukraine",
            "Противник п'ять разів ішов на штурм біля Роздолівки.",
            "fighting",
            ("russia",),
        ),
        ("ukraine", "Росіяни зайшли до Сєверного: східний край за ними.", "control", ("russia",)),
    ],
)
def test_a_slavic_subject_is_carried_over_what_only_says_when_and_to_the_next_sentence(
    war: str, text: str, kind: str, who: tuple[str, ...]
) -> None:
    assert sides(text, war, kind) == who


def test_what_was_lost_or_stays_taken_is_no_gain_of_the_side_spoken_of() -> None:
    for text in (
        "ЗСУ просунулися біля Кліщіївки. Андріївку окуповано.",
        "ЗСУ просунулися біля Кліщіївки. Андріївка залишається окупованою.",
    ):
        assert sides(text, "ukraine", "control") != ("ukraine",)


def test_a_slavic_pronoun_may_stand_behind_its_verb() -> None:
    text = "Росіяни тиснуть. Токмак досі контролюють вони."
    assert sides(text, "ukraine", "control") == ("russia",)


def test_a_report_goes_on_with_who_moved_on_though_it_did_not_say_where() -> None:
    text = "ВС РФ продвинулись. Занято Желанное, а Очеретино украинцы, похоже, оставили."
    found = geo.read(text, "ukraine", "2024-08-20").claims
    assert [(c.type, c.actors, c.modality) for c in found][-2:] == [
        ("control", ("russia",), "asserted"),
        ("retreat", ("ukraine",), "hedged"),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The rebels have brought tanks and dug in north of Morek.", ("opposition",)),
        ("By evening the rebels patrolled Morek and controlled Souran.", ("opposition",)),
        ("أحكم الجيش الطوق على قوات قسد في مورك، بعد سيطرته على صوران.", ("government",)),
    ],
)
def test_who_goes_on_is_no_object_of_the_verb_before(text: str, who: tuple[str, ...]) -> None:
    assert sides(text, "syria", "control") == who


def test_her_control_is_of_no_masculine_side() -> None:
    text = "أحكمت القوات الطوق على التنظيم في مورك، بعد سيطرتها على صوران."
    assert sides(text, "syria", "control") == ()
