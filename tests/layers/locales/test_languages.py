"""Each language of the interface says all there is to say, and nothing that nobody asks for."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel import Locale
from here import ROOT
from parsed import nodes_of

from frontline.geo.errors import UnknownName
from frontline.layers.locales.messages import DEFAULT, Language, language, languages
from frontline.layers.page.html.bundle import said_in_markup, said_in_script

CODES = languages()
OTHERS = [code for code in CODES if code != DEFAULT]
ROOMS = {key.split(".")[0] for key in language().messages}
ASKS = {"say", "said", "told", "word"}
"""Functions of Python that are given a key."""


NAMES = re.compile(r"Frontline|Natural Earth|GeoNames|Web Mercator|SHA-256")
"""Of makers and methods: the same in every language."""


def asked_in_python() -> Iterator[str]:
    """Keys that Python says, each written out in the call."""
    for file in (f for room in ("desk", "layers") for f in (ROOT / room).rglob("*.py")):
        for node in nodes_of(file):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            key = getattr(node.args[0], "value", None)
            room = isinstance(key, str) and ("." in key or name == "told") and key.split(".")[0]
            if name in ASKS and room in ROOMS:
                yield str(key)


@cache
def asked() -> frozenset[str]:
    """Keys that anybody asks for."""
    return frozenset({*said_in_script(), *said_in_markup(), *asked_in_python()})


def placeholders(told: Language, key: str) -> set[str]:
    message = told.messages[key]
    texts = [message] if isinstance(message, str) else list(message.values())
    return set(re.findall(r"\{(\w+)\}", " ".join(texts)))


def texts(told: Language, key: str) -> list[str]:
    message = told.messages[key]
    return [message] if isinstance(message, str) else list(message.values())


def counted(told: Language) -> dict[str, set[str]]:
    """Messages with plural forms, and which they have."""
    return {k: set(m) for k, m in told.messages.items() if not isinstance(m, str)}


def test_there_are_messages() -> None:
    assert len(language().messages) > 300


def test_what_is_asked_for_is_there() -> None:
    for key in asked():
        language().told(key)


def test_what_is_there_is_asked_for() -> None:
    tables = tuple(f"{key}." for key in asked())
    unused = {k for k in language().messages if k not in asked() and not k.startswith(tables)}
    assert not unused


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_messages_of_english_in_its_order(code: str) -> None:
    assert list(language(code).messages) == list(language().messages)


@pytest.mark.parametrize("code", OTHERS)
def test_a_message_has_the_placeholders_of_english(code: str) -> None:
    told, english = language(code), language()
    for key in english.messages:
        assert placeholders(told, key) == placeholders(english, key), key


@pytest.mark.parametrize("code", CODES)
def test_a_message_that_counts_has_each_form_of_the_language(code: str) -> None:
    forms = Locale(code).plural_form.tags | {"other"}
    assert counted(language(code)) == dict.fromkeys(counted(language()), forms)


@pytest.mark.parametrize("code", CODES)
def test_no_message_is_empty(code: str) -> None:
    told = language(code)
    assert not [key for key in told.messages if not all(texts(told, key))]


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_was_left_in_english(code: str) -> None:
    for key, message in language().messages.items():
        bare = re.sub(r"\{\w+\}", "", " ".join(texts(language(), key)))
        names = NAMES.sub("", bare)
        assert language(code).messages[key] != message or not re.search(r"[a-z]{2}", names), key


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
