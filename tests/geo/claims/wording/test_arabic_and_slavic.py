"""What Arabic, Ukrainian and Russian papers say of ground, in sentences of several wars."""

import datetime

import pytest

from frontline import geo

DAY = datetime.date(2022, 8, 6)
READ = [
    # Places of a list that a dash or a colon begins.
    ("ukraine", "Звільнено ще два села — Осокорівку та Золоту Балку.", "control", "Osokorivka"),
    ("ukraine", "Росіяни захопили два села: Піски та Опитне.", "control", "Pisky (Donetsk)"),
    ("syria", "Армия заняла ещё два города — Саракиб и Маарет-эн-Нууман.", "control", "Saraqib"),
    # Two places with a preposition each.
    ("ukraine", "Вони просунулися поблизу Торецька та в районі Нью-Йорка.", "advance", "Toretsk"),
    ("ukraine", "Противник продвинулся возле Угледара и в районе Селидова.", "advance", "Vuhledar"),
    # The place that the verb's ending stands for is named before it.
    ("iraq", "بلدة زمار استعادتها البيشمركة في تشرين الأول.", "control", "Zumar"),
    ("syria", "تدمر استعادتها قوات النظام بعد عام.", "control", "Palmyra"),
    ("yemen", "مدينة المخا حررتها المقاومة قبل شهر.", "control", "Mocha"),
    # Keeping, standing, laying hands on.
    ("syria", "حافظت الفصائل على مواقعها في أعزاز رغم القصف.", "control", "Azaz"),
    ("syria", "ما زال الثوار يمسكون بسراقب.", "control", "Saraqib"),
    ("iraq", "وضع الجيش يده على تكريت.", "control", "Tikrit"),
    ("yemen", "عتق باتت تحت سيطرة قوات دفاع شبوة.", "control", "'Ataq"),
    # Who has it, by "us" and by what passes on.
    ("ukraine", "Більша частина Вовчанська лишається за нами.", "control", "Vovchansk"),
    ("ukraine", "ЗСУ тримали село, Роботине було нашим від серпня.", "control", "Robotyne"),
    ("syria", "Они ушли из Алеппо, и город перешёл к правительству.", "control", "Aleppo"),
    # The place first, who comes there last; a river that is crossed; kilometres that are passed.
    ("ukraine", "В Боровую вчера вошли российские части.", "advance", "Borova"),
    ("ukraine", "До Куп'янська вночі підійшли росіяни.", "advance", "Kupiansk"),
    ("ukraine", "Российские войска перешли Оскол.", "advance", "Oskil River"),
    ("ukraine", "Российские бригады пойдут на Торецк.", "expected_future", "Toretsk"),
    # Who is there, behind words set apart; what goes over to a side.
    ("ukraine", "У Торецьку, пишуть місцеві, сидять росіяни.", "control", "Toretsk"),
    ("ukraine", "Торецк перешёл к российским войскам в августе.", "control", "Toretsk"),
    ("ukraine", "Часов Яр, который уже под россиянами, разрушен.", "control", "Chasiv Yar"),
    ("ukraine", "Под Торецком российских войск нет.", "control", "Toretsk"),
    # Fire and its aim, a plant whose name begins like that of a force.
    ("ukraine", "Росіяни вели вогонь по Торецьку.", "fighting", "Toretsk"),
    ("ukraine", "Украинские бойцы остаются на «Азовстали».", "control", "Azovstal"),
    # Fire over a road, a success that is told with its kind.
    ("ukraine", "Трасу на Бахмут тримають під вогневим контролем.", "supply_line_cut", "Bakhmut"),
    ("ukraine", "Росіяни мають тактичний успіх біля Роботиного.", "advance", "Robotyne"),
    ("ukraine", "Россияне имеют небольшое продвижение у Часова Яра.", "advance", "Chasiv Yar"),
    # Masculine and neuter pasts, and a present that is no future.
    ("ukraine", "До Бахмута ворог підтягнув дві бригади.", "reinforcement", "Bakhmut"),
    ("ukraine", "Ворог просочився в Роботине вночі.", "advance", "Robotyne"),
    ("ukraine", "Противник вклинився біля Роботиного.", "advance", "Robotyne"),
    ("syria", "ИГ подошло к Пальмире вечером.", "advance", "Palmyra"),
    ("syria", "СДС отдали Ракку без боя.", "retreat", "Raqqa"),
    ("ukraine", "Росіяни беруть Вугледар у лещата.", "surrounded", "Vuhledar"),
    ("ukraine", "Русские полезли на Часов Яр.", "advance", "Chasiv Yar"),
    # A side that stands behind a day, a road of return, two that are ringed, a town that stands.
    ("syria", "Город Манбидж с июня под курдами.", "control", "Manbij"),
    ("syria", "Ідліб весь за повстанцями.", "control", "Idlib"),
    ("syria", "عادت مدينة دوما إلى سيطرة الدولة السورية.", "control", "Douma"),
    ("syria", "آلت بلدة مارع إلى قبضة داعش.", "control", "Mare'"),
    ("syria", "الرستن وتلبيسة محاصرتان منذ 2012.", "surrounded", "Talbiseh"),
    ("syria", "ما زالت أعزاز صامدة.", "control", "Azaz"),
    ("iraq", "قال الضابط إن تكريت بيدنا.", "control", "Tikrit"),
    ("iraq", "أنهت القوات تطهير الجانب الأيسر من الموصل.", "control", "Mosul"),
    # A clause of "where" speaks of the place before it.
    ("iraq", "Бои идут у города Тикрит, где боевики засели давно.", "control", "Tikrīt"),
    ("syria", "Армія йде на Алеппо, де засіли повстанці.", "control", "Aleppo"),
    ("syria", "توقف الجيش قرب دوما، حيث يتحصن الثوار.", "control", "Douma"),
    ("syria", "Остатки боевиков бегут из Пальмиры.", "retreat", "Palmyra"),
    ("syria", "Армия блокировала Пальмиру.", "siege", "Palmyra"),
    # An object that stands first, with another behind the comma that was not taken.
    ("ukraine", "Ізюм і Довгеньке вони взяли, Велику Комишуваху ні.", "control", "Dovhenke"),
    ("ukraine", "Сухой Ставок они взяли, Давыдов Брод нет.", "control", "Sukhyi Stavok"),
    ("syria", "Эль-Баб трижды горел и сейчас за протурецкими силами.", "control", "al-Bab"),
    ("ukraine", "Росіян відкинули за Липці.", "retreat", "Lyptsi"),
    ("ukraine", "Росіяни повзуть на Бахмут трасою.", "advance", "Bakhmut"),
    ("syria", "Армия передала Дейр-эз-Зор курдам.", "retreat", "Deir ez-Zor"),
    ("iraq", "تقف الشرطة الاتحادية الآن عند حمام العليل.", "control", "Hammam al-Alil"),
    ("syria", "قباسين لم تزل بيد التنظيم.", "control", "Qabasin"),
    # Several towns of one side, who sits there, what is held by an adjective or a participle.
    ("ukraine", "Авдеевка, Пески и Опытное украинские.", "control", "Avdiivka"),
    ("ukraine", "У Роботиному ворог ще сидить.", "control", "Robotyne"),
    ("syria", "В Пальмире боевики ещё сидят.", "control", "Palmyra"),
    ("syria", "Защитники отстояли Азаз.", "control", "Azaz"),
    ("ukraine", "Синьківку наші відстояли.", "control", "Synkivka"),
    ("syria", "وصل الجيش إلى تدمر الخاضعة لداعش.", "control", "Palmyra"),
    # What a sentence opens with, and what a preposition's ending stands for.
    ("syria", "أما منبج فقال مسؤول في عفرين إنها ما زالت بيد قسد.", "control", "Manbij"),
    ("iraq", "استعاد الجيش كركوك بعدما انسحبت منها البيشمركة.", "retreat", "Kirkuk"),
    ("iraq", "Армія здобула Тікріт за тиждень.", "control", "Tikrit"),
    # Where a retreat goes is not what was left, nor what is entered then.
    ("syria", "سقطت حماة. انسحب الجيش نحو السلمية، ودخلها الثوار.", "advance", "Hama"),
    ("syria", "Хама пала. Армия откатилась к Хомсу.", "retreat", "Hama"),
]  # fmt: skip


@pytest.mark.parametrize(("theatre", "text", "kind", "place"), READ)
def test_it_is_read(theatre: str, text: str, kind: str, place: str) -> None:
    found = geo.read(text, theatre, DAY).claims
    assert (kind, place) in [(c.type, p.canonical) for c in found for p in c.places]


@pytest.mark.parametrize(
    ("theatre", "text", "kind", "side"),
    [
        ("iraq", "وتقدمت القوات نحو الحويجة.", "advance", "iraq"),
        ("iraq", "كانت القوات قد دخلت هيت.", "advance", "iraq"),
        ("syria", "ИГ ушло из Ракки. Группировка удерживает Маядин.", "control", "isis"),
        ("iraq", "ІДІЛ відступив. Угруповання утримує Хавіджу.", "control", "isis"),
        ("syria", "ИГ подошло к Пальмире, террористы захватили Тадмор.", "advance", "isis"),
        ("ukraine", "Роботине під нами.", "control", "ukraine"),
        (
            "yemen",
            "Хуситы вошли в Аден, но утром их выбили оттуда ополченцы.",
            "retreat",
            "houthis",
        ),
        ("syria", "СДС увійшли до Ракки, місто на дві третини в їхніх руках.", "control", "sdf"),
        ("syria", "Холм под Кобани обстреливает авиация США.", "fighting", "usa"),
        ("syria", "Отряды самообороны удержали Кобани.", "control", "sdf"),
        ("yemen", "الحديدة والصليف تحت سلطة صنعاء.", "control", "houthis"),
        ("syria", "Повстанцы вошли в Хаму. Город Саламия перешёл к ним.", "control", "opposition"),
        ("syria", "Оппозиция заявляет, что отбила Азаз, армия молчит.", "control", "opposition"),
        ("syria", "В Меядине боевики держат три квартала и окружены.", "surrounded", "opposition"),
        ("syria", "Сирийский гарнизон отступил из Пальмиры.", "retreat", "government"),
        ("syria", "انسحبت القوات السورية من تدمر.", "retreat", "government"),
        ("yemen", "Бойцы Южного совета взяли Аден.", "control", "stc"),
        ("syria", "Маядин был столицей халифата, халифат потерял Маядин.", "retreat", "isis"),
    ],
)
def test_whose_it_is(theatre: str, text: str, kind: str, side: str) -> None:
    found = geo.read(text, theatre, DAY).claims
    assert (kind, side) in [(c.type, side) for c in found for side in c.actors]


@pytest.mark.parametrize(
    ("theatre", "text", "place"),
    [
        ("ukraine", "Ізюм і Довгеньке вони взяли, Велику Комишуваху ні.", "Velyka Komyshuvakha"),
        ("yemen", "Хуситы держат Таиз в осаде, прорыва в Мариб не ждут.", "Marib"),
        ("ukraine", "Росіяни взяли Довгеньке, прориву на Ізюм не чекають.", "Izium"),
        ("syria", "تسلل داعش إلى تدمر من جهة السخنة.", "Al-Sukhnah"),
        ("yemen", "الحديدة تحت سلطة صنعاء.", "Sana'a"),
        ("iraq", "سيطرت القوات على جسر فلسطين في الرمادي.", "Palestinian Territory"),
        ("ukraine", "Бои идут у Бахмута. Киев, понятное дело, отрицает. Город окружён.", "Kyiv"),
        ("iraq", "قطعت البيشمركة الطريق الذي يصل الرقة بالموصل ودخلت سنجار.", "Raqqa"),
        ("ukraine", "كييف - سيطر الجيش الأوكراني على خيرسون.", "Kyiv"),
        ("iraq", "Після боїв за Рамаді курди зайшли в Зумар.", "Ramadi"),
    ],
)
def test_a_place_of_which_it_is_not_told(theatre: str, text: str, place: str) -> None:
    found = geo.read(text, theatre, DAY).claims
    facts = [c for c in found if (c.modality, c.polarity) == ("asserted", "positive")]
    assert found
    assert place not in [p.canonical for c in facts for p in c.places]


def test_a_place_that_holds_is_nobodys_deed() -> None:
    text = "Армия вошла в Меядин, а Пальмира ещё держится."
    found = geo.read(text, "syria", DAY).claims
    assert [c.actors for c in found if c.type == "control"] == [()]


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("ukraine", "Росіяни не захопили жодного з двох сіл: Піски та Опитне."),
        ("ukraine", "Россияне хотят занять два села — Пески и Опытное."),
        ("iraq", "لم تحافظ القوات على تكريت."),
        ("ukraine", "Роботине не було нашим у липні."),
        ("ukraine", "Ворог намагається взяти трасу на Бахмут під вогневий контроль."),
        ("syria", "Если Дума перейдёт к правительству, повстанцы уйдут."),
        ("yemen", "تستعد القوات لوضع يدها على عتق."),
        ("ukraine", "Ворог не підтягнув до Бахмута жодної бригади."),
        ("syria", "لم تعد مدينة دوما إلى سيطرة الدولة السورية."),
        ("syria", "هل ما زالت أعزاز صامدة؟"),
        ("iraq", "Підкріплення з Багдада прибуде до Рамаді, обіцяє губернатор."),
        ("ukraine", "Подкрепления к Авдеевке подойдут завтра."),
        ("ukraine", "Сбор на дроны для Авдеевки в закрепе."),
        ("syria", "СДС не отдадут Ракку без боя."),
        ("syria", "يسعى النظام إلى تطهير الجانب الشرقي من حلب."),
    ],
)
def test_what_is_not_so_is_told_as_no_fact(theatre: str, text: str) -> None:
    found = geo.read(text, theatre, DAY).claims
    assert [c for c in found if (c.modality, c.polarity) == ("asserted", "positive")] == []


def test_where_a_road_leads_is_not_the_city_that_is_spoken_of() -> None:
    text = "الحوثيون قرب تعز. تغلق الجماعة الطريق إلى صنعاء، والمدينة تحت الحصار."
    found = geo.read(text, "yemen", DAY).claims
    assert ["Taizz"] in [[p.canonical for p in c.places] for c in found if c.type == "siege"]


def test_the_town_in_arabic_is_no_medina() -> None:
    text = "دخل الجيش المخا. وسيطرت القوات الحكومية على المدينة، وانسحب الحوثيون من المدينة."
    places = {p.canonical for c in geo.read(text, "yemen", DAY).claims for p in c.places}
    assert places == {"Mocha"}


@pytest.mark.parametrize(
    "text", ["Урядовий гарнізон в облозі біля Байджі.", "Армия в осаде в Ракке."]
)
def test_who_is_besieged_besieges_nobody(text: str) -> None:
    found = geo.read(text, "syria", DAY).claims
    assert [c.actors for c in found if c.type == "siege"] == [()]


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("З Роботиного росіян вибили десантники.", "retreat", [("russia", "Robotyne")]),
        ("Противник продвинулся вблизи Торецка.", "advance", [("", "Toretsk")]),
        ("ЗСУ пробили коридор до Мирнограда.", "siege_broken", [("ukraine", "Myrnohrad")]),
        ("Росіяни охоплюють Покровськ з двох боків.", "surrounded", [("russia", "Pokrovsk")]),
        ("Россияне охватывают Покровск с двух сторон.", "surrounded", [("russia", "Pokrovsk")]),
        ("Після втрати Авдіївки росіяни підійшли до Гришиного.", "retreat", [("", "Avdiivka")]),
        ("Русня лізе. А Торецьк? Наші здали.", "retreat", [("ukraine", "Toretsk")]),
        (
            "Ворог зайшов на околиці Родинського, Красного Лиману і Новоекономічного.",
            "advance",
            [
                ("russia", "на околиці Родинського"),
                ("russia", "Krasnyi Lyman"),
                ("russia", "Novoekonomichne"),
            ],
        ),
    ],
)
def test_cases_leads_and_lists_of_slavic_reports(
    text: str, kind: str, meant: list[tuple[str, str]]
) -> None:
    before = "Бої під Сіверськом. " if "і" in text else "Бои под Северском. "
    claims = geo.read(before + text, "ukraine", "2024-11-20").claims
    found = [("".join(c.actors), m.canonical) for c in claims if c.type == kind for m in c.places]
    assert found == meant
