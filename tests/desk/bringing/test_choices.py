"""Each choice about files that come in is one of what an import is asked for."""

from streamlit.testing.v1 import AppTest

from frontline.desk.bringing import choices
from frontline.layers.imports.plan import Wishes


def shell() -> None:
    import streamlit as st

    from frontline.desk.bringing.choices import Seen, choose
    from frontline.geo.theatre.theatre import load_theatre
    from frontline.layers.imports.plan import Wishes

    blue = {"label": "Blue", "actor": None, "count": 3, "rule": ""}
    houthis = {"label": "Houthis", "actor": "houthis", "count": 9, "rule": "its name"}
    facts = {"files": [{"actors": [houthis, blue], "zones": 2}], "specific": False}
    held = st.session_state.get("made", Wishes())
    seen = Seen("k", facts, ("name", "day_of"), ())
    st.session_state["made"] = choose(seen, load_theatre("yemen"), held)


def made(at: AppTest) -> Wishes:
    assert not at.exception
    found: Wishes = at.session_state["made"]
    return found


def test_what_nobody_understood_comes_first_and_may_be_a_side_a_new_one_or_none() -> None:
    at = AppTest.from_function(shell).run()
    assert made(at).labels == ()
    labels = [box.label for box in at.selectbox if box.key and "label" in box.key]
    assert [label.split(" ")[0] for label in labels[:2]] == ["Blue", "Houthis"]
    for chosen, label in (
        ("government", "Blue=government"), (f"{choices.NEW}blue", "Blue=+blue"),
        (choices.NONE, "Blue=-"),
    ):  # fmt: skip
        at.selectbox(key="k label Blue").set_value(chosen).run()
        assert made(at).labels == (label,)
    at.selectbox(key="k label Blue").set_value(choices.AS_FOUND).run()
    assert made(at).labels == ()


def test_a_day_is_typed_and_one_that_is_none_changes_nothing() -> None:
    at = AppTest.from_function(shell).run()
    at.selectbox(key="k days").set_value("day").run()
    assert made(at).date_from is None
    at.text_input(key="k day").set_value("the other day").run()
    assert made(at).date_from is None
    assert len(at.error) == 1
    at.text_input(key="k day").set_value("3 May 2016").run()
    assert made(at).date_from == "2016-05-03"
    at.selectbox(key="k days").set_value("attribute").run()
    assert (made(at).date_from or "").startswith("name")


def test_metres_within_which_lines_are_one_are_asked_as_in_the_terminal() -> None:
    at = AppTest.from_function(shell).run()
    at.text_input(key="k snap").set_value("250").run()
    assert made(at).snap == "250"
    at.text_input(key="k snap").set_value("a mile").run()
    assert made(at).snap == "250"
    assert len(at.error) == 1
    at.text_input(key="k snap").set_value("").run()
    assert made(at).snap is None


def test_a_long_label_leaves_room_for_what_was_made_of_it() -> None:
    assert choices._short("Blue") == "Blue"
    assert len(choices._short("Blue " * 90)) == choices.LONGEST


def understood() -> None:
    import streamlit as st

    from frontline.desk.bringing.choices import Seen, choose
    from frontline.geo.theatre.theatre import load_theatre
    from frontline.layers.imports.plan import Wishes

    held = st.session_state.get("made", Wishes())
    said = dict(text.split("=") for text in held.labels)
    actors = [
        {"label": label, "actor": said.get(label), "count": count, "rule": "as chosen here"}
        for label, count in (("Blue", 3), ("Red", 2))
    ]
    facts = {"files": [{"actors": actors, "zones": 2}], "specific": False}
    st.session_state["made"] = choose(Seen("k", facts, (), ()), load_theatre("yemen"), held)


def test_a_list_stays_where_it_is_once_its_label_is_understood() -> None:
    at = AppTest.from_function(understood).run()
    at.selectbox(key="k label Blue").set_value("government").run().run()
    assert made(at).labels == ("Blue=government",)
    labels = [box.key for box in at.selectbox if box.key and " label " in box.key]
    assert labels == ["k label Blue", "k label Red"]
