"""Arabic names of no list are places only where the text shows it."""

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.recognition.span import Span
from frontline.geo.stages.strange_names import unshown
from frontline.geo.theatre.theatre import load_theatre


def named(text: str, theatre: str, day: str) -> list[str]:
    return [m.text for m in geo.read(text, theatre, day).places]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("دخل الثوار سراقب والشباب انكسروا، ومعرة النعمان بيدهم.", "انكسروا"),
        ("وصلت طلائعنا إلى الدار الكبيرة قرب الرستن.", "طلائعنا"),
        ("وحدات حماية الشعب دخلت تل رفعت، ووحدات من الجيش دخلت نبل.", "حدات"),
        ("سيطر الجيش على تدمر من جهتي الصوامع والقلعة، وبسطت القوات سيطرتها.", "بسطت"),
        ("الناس نزحوا إلى بلدتهم قرب حمص، وما ضل حدا في الرستن.", "بلدتهم"),
    ],
)
def test_verbs_and_what_is_somebodys_are_no_unknown_towns(text: str, word: str) -> None:
    assert not any(word in name for name in named(text, "syria", "2016-06-01"))


def test_dialect_verbs_are_no_villages_of_another_spelling() -> None:
    text = "الجيش بالموصل والحكومة تكول كله بيدها، والناس نزحت من الحويجة."
    assert named(text, "iraq", "2016-11-01") == ["الموصل", "الحويجة"]
    text = "اذا سقطت كفرجنة بيكونوا باعزاز خلال ساعتين، والجيش الوطني وصل عفرين."
    assert "بيكونوا" not in named(text, "syria", "2018-03-10")


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("انسحب الجيش إلى أم غبرصة", "أم غبرصة", True),
        ("يتقدم الجيش في حي الغبرصة", "حي الغبرصة", True),
        ("سيطروا على تبة الغبرصة", "الغبرصة", True),
        ("القتال في الغبرصة", "الغبرصة", True),
        ("دخلت الغبرصة", "الغبرصة", True),
        ("الناس في بيوتهم", "بيوتهم", False),
        ("هربوا نحو ثلاثة", "ثلاثة", False),
        ("والشباب انكسروا", "انكسروا", False),
        ("وصلت طلائعنا", "طلائعنا", False),
        ("الطريق ٤٧ انقطع", "٤٧", False),
        ("ظلوا في البلدتين", "البلدتين", False),
    ],
)
def test_an_unknown_name_is_shown_by_what_leads_to_it_or_by_its_kind(
    text: str, name: str, shown: bool
) -> None:
    laid = laid_out(text, open_gazetteer(load_theatre("yemen")))
    words = laid.context.words
    start = text.index(name)
    first = next(n for n, w in enumerate(words) if w.start == start)
    last = next(n for n, w in enumerate(words) if w.end == start + len(name)) + 1
    key = " ".join(laid.context.key(n) for n in range(first, last))
    span = Span(first, last, start, start + len(name), key, (), 0.7, "unlisted")
    assert (unshown(laid.context, laid.lexicon, [span]) == []) is shown


def test_a_village_of_a_list_stays_though_nothing_leads_to_it() -> None:
    text = "اذا سقطت كفرجنة وصل الجيش الوطني إلى عفرين."
    assert "كفرجنة" in named(text, "syria", "2018-03-10")
    text = "نزح الناس من الرمادي والحبانية، والحلابسة محاصرة."
    assert "الحلابسة" in named(text, "iraq", "2016-06-10")


def test_somebody_with_a_family_name_made_of_a_place_is_no_village() -> None:
    text = "قال العميد صالح العولقي إن القوات دخلت عتق وبيحان."
    assert "العولقي" not in named(text, "yemen", "2022-01-05")
