"""The way to the review desk: a button, and a word in the address."""

from streamlit.testing.v1 import AppTest


def screen() -> None:
    import streamlit as st

    from frontline.desk.doubts import way

    st.text("review" if way.asked() else "map")
    way.offer()


def test_the_map_is_asked_for_until_the_button_is_pressed() -> None:
    at = AppTest.from_function(screen, default_timeout=300).run()
    assert at.text[0].value == "map"
    at.button[0].click().run()
    assert at.text[0].value == "review"
    assert at.query_params["view"] in ("review", ["review"])


def test_a_link_asks_for_it_and_another_view_does_not() -> None:
    for view, shown in (("review", "review"), ("library", "map"), ("Review", "map")):
        at = AppTest.from_function(screen, default_timeout=300)
        at.query_params["view"] = view
        assert at.run().text[0].value == shown
