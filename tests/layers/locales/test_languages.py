"""Each language of the interface says all there is to say, and nothing that nobody asks for."""

import ast
import re
from collections.abc import Iterator

import pytest
from babel import Locale
from here import ROOT

from frontline.geo.errors import UnknownName
from frontline.layers.locales.messages import DEFAULT, Language, language, languages
from frontline.layers.page.html.bundle import said_in_markup, said_in_script

CODES = languages()
OTHERS = [code for code in CODES if code != DEFAULT]
ASKS = {"say", "said", "choices"}
"""Functions of Python that are given a key."""


def asked_in_python() -> Iterator[str]:
    """Keys that Python says, each written out in the call."""
    for room in ("desk", "layers", "commands"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0]
                if name in ASKS and isinstance(first, ast.Constant) and "." in str(first.value):
                    yield str(first.value)


ASKED = {*said_in_script(), *said_in_markup(), *asked_in_python()}


def placeholders(told: Language, key: str) -> set[str]:
    message = told.messages[key]
    texts = [message] if isinstance(message, str) else list(message.values())
    return set(re.findall(r"\{(\w+)\}", " ".join(texts)))


def test_there_are_languages_and_messages() -> None:
    assert {DEFAULT, "ar", "uk"} <= set(CODES)
    assert len(language().messages) > 300


def test_what_is_asked_for_is_there() -> None:
    for key in ASKED:
        language().told(key)


def test_what_is_there_is_asked_for() -> None:
    tables = tuple(f"{key}." for key in ASKED)
    unused = {k for k in language().messages if k not in ASKED and not k.startswith(tables)}
    assert not unused


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_messages_of_english_in_its_order(code: str) -> None:
    assert list(language(code).messages) == list(language().messages)


@pytest.mark.parametrize("code", OTHERS)
def test_a_message_has_the_placeholders_of_english(code: str) -> None:
    told, english = language(code), language()
    other = {
        key for key in english.messages if placeholders(told, key) != placeholders(english, key)
    }
    # A form for one or two may name no number: "يومان" is two days.
    assert {k for k in other if placeholders(english, k) - placeholders(told, k) != {"n"}} == set()


@pytest.mark.parametrize("code", CODES)
def test_a_message_that_counts_has_each_form_of_the_language(code: str) -> None:
    forms = Locale(code).plural_form.tags | {"other"}
    told = language(code)
    assert {
        k for k, m in told.messages.items() if not isinstance(m, str) and set(m) != forms
    } == set()
    counted = {k for k, m in language().messages.items() if not isinstance(m, str)}
    assert {k for k, m in told.messages.items() if not isinstance(m, str)} == counted


@pytest.mark.parametrize("code", CODES)
def test_no_message_is_empty_and_only_english_is_english(code: str) -> None:
    told = language(code)
    texts = {k: [m] if isinstance(m, str) else list(m.values()) for k, m in told.messages.items()}
    assert [
        k for k, all_ in texts.items() if not all("".join(all_).strip() and t for t in all_)
    ] == []
    if code != DEFAULT:
        words = [k for k, m in told.messages.items() if m == language().messages[k]]
        assert [
            k
            for k in words
            if re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", str(told.messages[k])))
        ] == []


@pytest.mark.parametrize("code", CODES)
def test_months_and_weekdays_are_those_of_cldr(code: str) -> None:
    told, cldr = language(code), Locale(code)
    named = {
        "days.months": [cldr.months["format"]["wide"][n] for n in range(1, 13)],
        "days.months_alone": [cldr.months["stand-alone"]["wide"][n] for n in range(1, 13)],
        "days.weekdays": [cldr.days["stand-alone"]["wide"][n] for n in (6, 0, 1, 2, 3, 4, 5)],
    }
    for key, names in named.items():
        assert [n.lower() for n in str(told.messages[key]).split("|")] == [n.lower() for n in names]
    assert told.direction == ("rtl" if cldr.text_direction == "rtl" else "ltr")
    assert told.name.lower() == str(cldr.get_language_name()).lower()


def test_a_language_that_nobody_wrote_is_said_to_be_none() -> None:
    with pytest.raises(UnknownName, match="language"):
        language("xx")


def test_a_sentence_counts_in_the_forms_of_its_language() -> None:
    told = [language("ar").say("spans.days", n=n) for n in (1, 2, 3, 11, 100)]
    assert len(set(told)) == len(told)
    assert [language("uk").say("spans.days", n=n) for n in (1, 2, 5, 21)] == [
        "1 день", "2 дні", "5 днів", "21 день",
    ]  # fmt: skip
