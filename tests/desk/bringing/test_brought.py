"""What is dropped waits on a page of its own until it is looked at or let go."""

from streamlit.testing.v1 import AppTest

from frontline.desk.bringing import brought


def shell() -> None:
    import streamlit as st

    from frontline.desk.bringing import brought

    if st.button("drop"):
        brought.bring((("a.csv", b"1"),), told="a day more")
    if brought.asked() and (found := brought.waiting()):
        st.text(f"{found.turn}: {found.files[0][0]}, {found.told}")
    if st.button("back"):
        brought.leave()


def pressed(at: AppTest, name: str) -> AppTest:
    next(button for button in at.button if button.label == name).click().run()
    assert not at.exception
    return at


def test_each_drop_is_another_turn_and_going_back_lets_it_go() -> None:
    at = AppTest.from_function(shell).run()
    assert not at.text
    pressed(at, "drop")
    assert [text.value for text in at.text] == ["1: a.csv, a day more"]
    assert at.query_params["view"] in (brought.VIEW, [brought.VIEW])
    pressed(at, "drop")
    assert [text.value for text in at.text] == ["2: a.csv, a day more"]
    pressed(at, "back")
    assert not at.text
    assert brought.WAITING not in at.session_state
