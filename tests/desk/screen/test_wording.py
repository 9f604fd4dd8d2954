"""Streamlit's own words are said in the language of the shell."""

import pytest
from dashboard import opened
from streamlit.testing.v1 import AppTest

from frontline.layers.locales.messages import language


def styles(lang: str) -> str:
    at = opened(theatre="syria", text="none", layers="none", lang=lang, view="layers")
    return "\n".join(str(one.proto.body) for one in at.get("html"))


@pytest.mark.parametrize("lang", ["ar", "uk"])
def test_an_upload_and_its_limit_are_said_in_the_language_that_is_chosen(lang: str) -> None:
    told = styles(lang)
    for key in ("upload", "enter", "both_keys", "no_results"):
        assert f'content:"{language(lang).say(f"desk.shell.{key}")}"' in told
    assert language(lang).say("desk.shell.each", size="200") in told


def test_english_is_left_as_streamlit_says_it() -> None:
    assert "content:" not in styles("en")


def offered() -> None:
    from frontline.desk.screen.wording import offer_words

    offer_words()


@pytest.mark.parametrize(("lang", "told"), [("en", 0), ("ar", 1)])
def test_words_are_put_once_into_a_page_that_is_not_in_english(lang: str, told: int) -> None:
    at = AppTest.from_function(offered)
    at.query_params["lang"] = lang
    assert len(at.run().get("html")) == told
