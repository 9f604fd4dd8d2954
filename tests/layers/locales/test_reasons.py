"""Each reason that reading can give is said in the languages of the interface."""

import ast
from collections.abc import Iterator

import pytest
import tiny
from here import ROOT
from parsed import nodes_of

from frontline.geo.learned.ranker_features import FEATURES
from frontline.geo.stages.naming import INEXACT
from frontline.geo.stages.shapes import CIRCLE
from frontline.layers.locales.messages import DEFAULT, Language, isolated, language, languages
from frontline.layers.locales.reasons import reason, reasons
from frontline.layers.page.payload.text import text_payload

OTHERS = [language(code) for code in languages() if code != DEFAULT]
WITHIN = "read as a Xx"
"""How a name is spelt, of ``INEXACT``: each has a message of its own."""
MADE = {
    "Where": (1, "reason"),
    "Sense": (3, "reason"),
    "reasons.insert": (1, ""),
    "Choice": (3, ""),
}
"""What is called with a reason, and which of its arguments it is."""


def sentences(told: ast.expr) -> Iterator[str]:
    """The texts that an expression may be; what is put into them is called Xx or counts 12."""
    if isinstance(told, ast.Constant) and isinstance(told.value, str) and told.value:
        yield told.value
    elif isinstance(told, ast.JoinedStr):
        yield "".join(
            str(part.value)
            if isinstance(part, ast.Constant)
            else ("12" if ast.unparse(part)[2:].endswith(("_KM:g}'", "km:g}'", ":,}'")) else "Xx")
            for part in told.values
        )
    elif isinstance(told, ast.IfExp):
        yield from sentences(told.body)
        yield from sentences(told.orelse)
    elif isinstance(told, ast.Tuple):
        for one in told.elts:
            yield from sentences(one)


def given() -> set[str]:
    """Every reason that is written out in the rooms of reading."""
    found = {*FEATURES.values(), CIRCLE}
    for file in (ROOT / "geo").rglob("*.py"):
        for node in nodes_of(file):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (
                "reason",
                "reasons",
            ):
                found |= set(sentences(node.value))
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            at, keyword = MADE.get(name, (-1, "reasons"))
            if 0 <= at < len(node.args):
                found |= set(sentences(node.args[at]))
            for word in node.keywords:
                if word.arg in (keyword, "reason", "reasons"):
                    found |= set(sentences(word.value))
    return {
        one
        for one in found
        if not one.isdigit() and "Xx; " not in one and one not in ("Xx", WITHIN)
    } | {f"read as a {how}" for how in INEXACT}


@pytest.mark.parametrize("speaks", OTHERS, ids=lambda one: one.code)
def test_no_reason_is_left_in_english(speaks: Language) -> None:
    known = given()
    assert len(known) > 50
    assert {one for one in known if reason(one, speaks) == one} == set()


def test_english_stays_as_the_reading_has_it() -> None:
    assert reason("4,200 people", language()) == "4,200 people"


@pytest.mark.parametrize("speaks", OTHERS, ids=lambda one: one.code)
def test_names_keep_their_direction_and_numbers_are_written_as_the_language_does(
    speaks: Language,
) -> None:
    people, near = reasons(("1,234,567 people", "12 km from Al-Bab that way"), speaks)
    assert speaks.say("reasons.people", n=1_234_567) == people
    assert isolated("Al-Bab") in near
    assert "12" in near
    assert reason("a region", speaks) == speaks.say("reasons.kind", kind=speaks.say("kinds.region"))


def test_what_no_message_has_stays_as_it_is() -> None:
    assert reason("somebody else's recogniser", OTHERS[0]) == "somebody else's recogniser"


def test_a_page_gives_the_reasons_in_its_language() -> None:
    reading = tiny.reading()
    for speaks in OTHERS:
        data = text_payload(reading, speaks.code)
        told = [mention["reasons"] for mention in data["mentions"]]
        assert told == [
            reasons(reading.places[m["number"]].reasons, speaks) for m in data["mentions"]
        ]
