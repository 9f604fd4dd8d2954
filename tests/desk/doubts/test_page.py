"""The review desk: one key decides, what is decided is kept, and nothing else changes."""

from collections.abc import Sequence

import pytest
import streamlit as st
from dashboard import lines, opened
from streamlit.testing.v1 import AppTest

from frontline.desk.doubts.called import called
from frontline.desk.doubts.sketch import picture, sketch
from frontline.geo.model import Place
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.layers.locales.messages import language
from frontline.workspace import Workspace

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
TEXT = "Rebels fired at Mansoura, and Qasr was hit. The army stayed in Tishrin and was quiet."


@pytest.fixture
def ident(work: Workspace) -> str:
    return work.texts.add(TEXT, "syria").id


def spoken_in(code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sketch of Syria's north as a page of this language has it."""
    monkeypatch.setattr("frontline.desk.doubts.sketch.spoken", lambda: language(code))
    place = Place("x", "X", "settlement", 37.5, 36.4)
    return sketch(load_theatre("syria"), [place])


def test_the_sketch_calls_towns_as_the_map_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Aleppo" in spoken_in("en", monkeypatch)
    arabic = spoken_in("ar", monkeypatch)
    assert "حلب" in arabic
    assert "Aleppo" not in arabic


@pytest.mark.parametrize(
    ("code", "theatre", "name", "own"),
    [
        ("en", "syria", "Azaz", None),
        ("ar", "syria", "Azaz", "اعزاز"),
        ("uk", "ukraine", "Bakhmut", "Бахмут"),
    ],
)
def test_candidates_are_called_as_the_map_calls_them(
    code: str, theatre: str, name: str, own: str | None
) -> None:
    place = Place("x", name, "settlement", 37.0, 36.6)
    assert called(load_theatre(theatre), [place], code).get("x") == own


def desk() -> AppTest:
    return opened(theatre="syria", view="review")


def keys(at: AppTest) -> dict[str, str]:
    """Shortcut -> what its button says."""
    return {b.proto.shortcut: b.label for b in at.button if b.proto.shortcut}


def press(at: AppTest, key: str) -> AppTest:
    next(b for b in at.button if b.proto.shortcut == key).click().run()
    assert not at.exception
    return at


def waiting(at: AppTest) -> int:
    said = next((c.value for c in at.caption if "to decide" in c.value), "0")
    return int(said.split()[0])


def test_one_key_decides_and_the_next_name_is_there(work: Workspace, ident: str) -> None:
    at = desk()
    before, name = waiting(at), at.subheader[0].value
    assert before >= 2
    assert {"1", "n", "s", "l", "a", "u"} <= set(keys(at))
    press(at, "1")
    (made,) = work.decisions.of("syria", ident)
    assert made.verdict == "place"
    assert made.place is not None
    assert waiting(at) == before - 1
    assert at.subheader[0].value != name or before == 1
    assert lines(at) == []


def test_no_place_everywhere_and_undo(work: Workspace, ident: str) -> None:
    at = press(desk(), "s")
    assert keys(at)["s"] == "Everywhere: yes"
    press(at, "n")
    (made,) = work.decisions.of("syria", ident)
    assert (made.verdict, made.everywhere) == ("nothing", True)
    assert keys(at)["s"] == "Everywhere: no", "the next decision is for one mention again"
    press(at, "u")
    assert work.decisions.of("syria", ident) == ()


def test_later_asks_the_next_and_all_can_be_asked_again(work: Workspace, ident: str) -> None:
    at = desk()
    first, count = at.subheader[0].value, waiting(at)
    press(at, "l")
    assert waiting(at) == count - 1
    for _ in range(count - 1):
        press(at, "l")
    assert "put off" in at.text[-1].value
    assert at.button[-1].label == "Show them again"
    at.button[-1].click().run()
    assert at.subheader[0].value == first
    assert work.decisions.of("syria", ident) == ()


def test_a_place_of_ones_own_reaches_as_far_as_it_says(work: Workspace, ident: str) -> None:
    at = press(desk(), "a")
    for number, value in zip(at.number_input, (37.5, 36.5, 12.0), strict=True):
        number.set_value(value)
    at.run()
    next(b for b in at.button if b.label == "It is there").click().run()
    (made,) = work.decisions.of("syria", ident)
    assert made.place is not None
    assert (made.place.lon, made.place.lat, made.place.precision_km) == (37.5, 36.5, 12.0)


def test_a_decision_for_everywhere_holds_in_another_text_too(work: Workspace, ident: str) -> None:
    at = desk()
    alone = waiting(at)
    other = work.texts.add(TEXT.replace("quiet", "calm"), "syria").id
    assert waiting(desk()) == 2 * alone
    at = press(desk(), "s")
    press(at, "1")
    assert len(work.decisions.of("syria", ident)) + len(work.decisions.of("syria", other)) == 1
    assert waiting(at) == 2 * alone - 2


def test_foreign_words_are_text_and_the_map_has_numbers_only(work: Workspace) -> None:
    work.texts.add("They took **Mansoura** ![x](http://evil.example/x) near Mansoura.", "syria")
    at = desk()
    assert not any("](http" in m.value for m in at.markdown)
    where = Place("x", "<script>alert(1)</script>", "settlement", 38.0, 36.0)
    drawn = sketch(load_theatre("syria"), [where, where])
    assert "script" not in drawn
    assert ">2</text>" in drawn


def test_the_land_is_drawn_once_for_a_doubt(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def counting(theatre: Theatre, places: Sequence[Place]) -> str:
        drawn.append(len(places))
        return picture(theatre, places)

    st.cache_data.clear()
    monkeypatch.setattr("frontline.desk.doubts.page.picture", counting)
    work.texts.add(TEXT, "syria")
    at = desk()
    assert len(drawn) == 1
    at.run()
    assert len(drawn) == 1


def test_without_a_text_of_ones_own_the_samples_are_the_queue() -> None:
    assert waiting(desk()) > 5
