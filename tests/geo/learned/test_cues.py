"""What the taggers look at: every word has its cues, and they say what they are called."""

import pytest
from laid_out import Laid, laid_out

from frontline.geo.gazetteer.gazetteer import Entry, open_gazetteer
from frontline.geo.gazetteer.world import open_world
from frontline.geo.learned.arabic_cues import ArabicCues
from frontline.geo.learned.cyrillic_cues import RARE, CyrillicCues, level
from frontline.geo.learned.sentence_cues import LONGEST_RUN, SentenceCues, steps, summary
from frontline.geo.learned.tagger_features import Cues, glance
from frontline.geo.model import Place
from frontline.geo.recognition.rules import matches
from frontline.geo.theatre.theatre import load_theatre


def laid(text: str, theatre: str | None = None) -> Laid:
    return laid_out(text, open_gazetteer(load_theatre(theatre) if theatre else None))


def latin(text: str) -> Cues:
    return Cues(*laid(text), matches(*laid(text)), {"the": 4})


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("They met in Paris.", ["They", "Paris"]),
        ("the Bank of England said", ["Bank of England"]),
        ("he saw New York City yesterday", ["New York City"]),
        ("none at all", []),
    ],
)
def test_runs_of_capitals_with_their_links(text: str, runs: list[str]) -> None:
    cues, context = latin(text), laid(text).context
    told = [
        text[context.words[first].start : context.words[last - 1].end]
        for first, last in cues.runs()
    ]
    assert told == runs


def test_no_run_is_longer_than_may_be_labelled_together() -> None:
    for first, last in latin("Name " * 300).runs():
        assert last - first <= LONGEST_RUN


def test_the_cues_of_a_word_name_it_and_its_neighbours() -> None:
    cues = latin("They met in Paris yesterday.")
    runs = list(cues.runs())
    found = cues.of(3, *runs[-1])
    assert "w=paris" in found
    assert "-1w=in" in found
    assert "1w=yesterday" in found
    assert "s=Xx" in found
    assert len(found) == len(set(found)) or found.count("b") == 1


def test_at_the_ends_of_a_text_the_missing_neighbours_are_told() -> None:
    cues = latin("Paris")
    ((first, last),) = cues.runs()
    found = cues.of(0, first, last)
    assert {"first", "last", "-1X", "1X", "-2X", "2X"} <= set(found)


def test_names_of_one_state_are_company_for_each_other() -> None:
    cues = latin(
        "A man of Hershey died in Lebanon, Pennsylvania, and Harrisburg and Altoona mourn."
    )
    runs = {first: cues.of(first, first, last) for first, last in cues.runs()}
    assert "dn" in runs[3], "its state is named"
    assert "du=4" in runs[3]
    alone = latin("He went to Hershey.")
    ((first, last),) = list(alone.runs())[1:]
    lone = alone.of(first, first, last)
    assert not any(cue.startswith("d") for cue in lone if cue != "dem"), (
        "it has none to speak for it"
    )


@pytest.mark.parametrize(
    ("key", "kind"), [("iraq", "co"), ("paris", "se"), ("qwertiza", ""), ("texas", "go")]
)
def test_the_gazetteer_is_glanced_at(key: str, kind: str) -> None:
    assert glance(open_world(), key)[:2] == kind


@pytest.mark.parametrize(("value", "reached"), [(-6, 1), (0, 7), (12, 19), (40, 19), (-9, 0)])
def test_a_number_is_all_the_steps_it_reaches(value: int, reached: int) -> None:
    assert len(steps("l", value, "x")) == reached
    assert set(steps("l", value, "x")) <= set(steps("l", value + 1, "x"))


def test_the_most_telling_place_of_a_stretch_is_told() -> None:
    town = Place("t", "T", "settlement", 0, 0, "SY", population=12_345)
    land = Place("l", "L", "country", 0, 0, "SY", population=20_000_000)
    assert summary(()) == ""
    assert summary((Entry(town, 2),)) == "w5"
    assert summary((Entry(town, 2), Entry(town, 2, local=True))) == "l5"
    assert summary((Entry(land, 2), Entry(town, 2, own=True, local=True))) == "o7"
    assert summary((Entry(land, 2),)) == "wA"


SCRIPTS = (
    (ArabicCues, "قصف الجيش حلب. ثم انسحب من منبج إلى الباب", "syria"),
    (CyrillicCues, "Ворог обстріляв Бахмут. Потім відступив від м. Авдіївка", "ukraine"),
)


@pytest.mark.parametrize(("kind", "text", "theatre"), SCRIPTS, ids=["Arabic", "Cyrillic"])
def test_sentences_of_a_script_cover_its_words_once(
    kind: type[SentenceCues], text: str, theatre: str
) -> None:
    words = laid(text, theatre)
    cues = kind(*words, matches(*words))  # type: ignore[abstract]
    runs = list(cues.runs())
    assert [n for a, b in runs for n in range(a, b)] == list(range(len(words.context.words)))
    assert len(runs) == 2
    for first, last in runs:
        for number in range(first, last):
            assert cues.of(number, first, last)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "text", "theatre"), SCRIPTS, ids=["Arabic", "Cyrillic"])
def test_a_hostile_sentence_without_an_end_is_cut(
    kind: type[SentenceCues], text: str, theatre: str
) -> None:
    words = laid(text.split()[0] + " слово كلمة" * 200, theatre)
    for first, last in kind(*words, []).runs():  # type: ignore[abstract]
        assert last - first <= LONGEST_RUN


def test_what_the_gazetteer_says_stands_beside_every_word() -> None:
    words = laid("قصف الجيش حلب", "syria")
    marks = ArabicCues(*words, matches(*words)).marks()
    assert len(marks) == len(words.context.words)
    assert marks[2].endswith("b")
    assert marks[0] == "" or marks[0][0] in "olw"


def test_a_common_word_has_a_higher_level_than_a_rare_one() -> None:
    assert level("та") > level("щвертка") == RARE
    assert level("и") > RARE
