"""Decisions of readers: written and read, joined, and told apart where they do not agree."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.model import Place
from frontline.geo.review import decisions
from frontline.geo.review.decisions import Decision

AZAZ = Place("t:azaz", "Azaz", "settlement", 37.05, 36.59, "SY", area="Aleppo")
HERE = Decision("azaz", ("near",), ("today",), "place", AZAZ, by="Ada")
NOT = Decision("azaz", ("near",), ("today",), "nothing", by="Bo")
EVERYWHERE = Decision("victory", (), (), "nothing", everywhere=True)


def test_what_is_saved_comes_back_in_the_order_of_names(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    assert decisions.load(file) == []
    decisions.save(file, [EVERYWHERE, HERE])
    assert decisions.load(file) == sorted([HERE, EVERYWHERE], key=lambda d: d.key)
    assert [*tmp_path.iterdir()] == [file]


def test_of_two_on_one_name_in_the_same_words_the_later_wins() -> None:
    assert decisions.joined([HERE], [NOT]) == [NOT]
    elsewhere = replace(NOT, after=("at", "dawn"))
    assert decisions.joined([HERE], [elsewhere]) == [HERE, elsewhere]


def test_what_holds_everywhere_gives_way_to_what_a_text_says_of_the_name() -> None:
    assert decisions.general([HERE, EVERYWHERE]) == [EVERYWHERE]
    assert decisions.not_replaced([EVERYWHERE], [HERE]) == [EVERYWHERE]
    own = replace(EVERYWHERE, verdict="place", place=AZAZ)
    assert decisions.not_replaced([EVERYWHERE], [own]) == []


def test_readers_who_do_not_agree_are_told_in_one_line() -> None:
    ((one, other),) = decisions.disputed([HERE, EVERYWHERE], [NOT, EVERYWHERE])
    line = decisions.dispute(one, other)
    assert "Ada says Azaz (Aleppo, SY) at 37.0500,36.5900" in line
    assert "Bo says no place" in line
    assert "'near [azaz] today'" in line
    assert decisions.disputed([HERE], [replace(HERE, by="Bo")]) == []


def test_a_line_that_is_no_decision_is_named() -> None:
    good = decisions.written([HERE]).rstrip("\n")
    row = json.loads(good)
    wrong = [
        "{", "[]", json.dumps({**row, "verdict": "perhaps"}), json.dumps({**row, "place": None}),
        json.dumps({**row, "name": " "}), json.dumps({**row, "by": 3}),
        json.dumps({**row, "place": {**row["place"], "lon": 181}}),
        json.dumps({**row, "place": {**row["place"], "kind": "moon"}}),
        json.dumps({**row, "place": {**row["place"], "name": ""}}),
        json.dumps({**row, "place": {**row["place"], "population": "many"}}),
    ]  # fmt: skip
    for line in wrong:
        with pytest.raises(BadInput, match="shared: line 3") as told:
            decisions.parsed(f"{good}\n\n{line}\n", "shared")
        assert "\n" not in str(told.value)
