"""The questions asked of layers, on a war small enough to check by hand."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
import tiny
from typer.testing import CliRunner, Result

from frontline.cli import cli
from frontline.commands.query import SPELL
from frontline.layers.model import CONTESTED, UNKNOWN, Holder
from frontline.layers.mosaic.spells import Spells
from frontline.layers.store import store


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("query") / "tiny.parquet"
    store.save(tiny.mosaic(), file)
    return str(file)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def printed(*words: str) -> str:
    done = run(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_at_says_who_held_what_and_for_which_day(war: str) -> None:
    found = json.loads(printed("at", war, "--date", "2016-02-10"))
    held: dict[str, int] = {}
    for feature in found["features"]:
        held[feature["properties"]["actor"]] = held.get(feature["properties"]["actor"], 0) + 1
        assert feature["properties"]["day_asked"] == "2016-02-10"
    assert set(held) == {"red", "green", "contested"}
    assert found["asked"] == "2016-02-10"
    assert found["sources"] == ["Tiny gazette"]


def test_a_day_outside_has_no_answer_unless_the_nearest_will_do(war: str) -> None:
    refused = run("at", war, "--date", "1999-01-01")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    found = run("at", war, "--date", "1999-01-01", "--nearest")
    assert json.loads(found.stdout)["day"] == "2016-01-01"
    assert "shown is that day" in found.stderr


def test_the_front_lies_between_the_sides_that_are_asked_for(war: str) -> None:
    one, other = "red", "green"
    lines = json.loads(printed("front", war, "--date", "2016-01-10", "--actor", one))
    assert lines["features"]
    for feature in lines["features"]:
        told = feature["properties"]
        assert one in (told["actor_a"], told["actor_b"])
    both = json.loads(
        printed("front", war, "--date", "2016-01-10", "--actor", one, "--other", other)
    )
    told = [feature["properties"] for feature in both["features"]]
    sides = {frozenset((row["actor_a"], row["actor_b"])) for row in told}
    assert sides == {frozenset((one, other))}


def test_an_actor_that_is_none_is_one_line_with_those_there_are(war: str) -> None:
    refused = run("front", war, "--date", "2016-01-10", "--actor", "blue")
    assert refused.exit_code != 0
    assert "blue" in str(refused.exception or refused.output)


def test_a_side_alone_has_no_front_and_is_told_why(tmp_path: Path) -> None:
    file = tmp_path / "one.parquet"
    whole = tiny.mosaic()
    alone = tiny.mosaic(
        holders=tuple(tiny.RED if h != whole.holders[0] else h for h in whole.holders)
    )
    store.save(alone, file)
    done = run("front", str(file), "--date", "2016-03-01")
    assert done.exit_code == 0
    assert "draws one side only, red" in done.stderr


def test_shifts_name_what_went_from_whom_to_whom(war: str) -> None:
    found = rows(
        printed("shifts", war, "--from", "2016-01-10", "--to", "2016-03-10", "--format", "csv")
    )
    told = {(row["from_actor"], row["to_actor"]): float(row["area_km2"]) for row in found}
    assert told, "Sharqiya went from nobody to green"
    assert all(km2 > 0 for km2 in told.values())
    assert run("shifts", war, "--from", "2016-03-10", "--to", "never").exit_code != 0


def test_a_span_that_runs_backwards_is_one_line(war: str) -> None:
    done = run("shifts", war, "--from", "2016-03-10", "--to", "2016-01-10")
    assert (done.exit_code, done.stdout) == (1, "")
    line = "--from 2016-03-10 is after --to 2016-01-10: give the earlier day first"
    assert str(done.exception) == line


def test_areas_sum_to_the_whole_on_every_day(war: str) -> None:
    table = rows(printed("areas", war))
    assert [row["date"] for row in table] == [str(day) for day in tiny.DAYS]
    for row in table:
        assert sum(float(v) for k, v in row.items() if k != "date") == pytest.approx(1000)


def test_areas_of_a_day_are_a_row_a_side_with_its_share(war: str) -> None:
    table = rows(printed("areas", war, "--date", "2016-03-01", "--format", "csv"))
    assert sum(float(row["area_km2"]) for row in table) == pytest.approx(1000)
    assert sum(float(row["area_share"]) for row in table) == pytest.approx(1, abs=1e-3)


def test_the_history_of_a_place_and_of_its_point_are_one(war: str) -> None:
    by_name = rows(printed("history", war, "--place", "Sharqiya", "--format", "csv"))
    lon, lat = tiny.CENTRES[3]
    by_point = rows(printed("history", war, "--point", f"{lon},{lat}", "--format", "csv"))
    assert by_name == by_point
    assert [row["actor"] for row in by_name] == ["unknown", "red", "green"]
    assert set(SPELL) <= set(by_name[0])


@pytest.mark.parametrize("words", [(), ("--place", "Janub", "--point", "38,35")])
def test_a_history_is_of_one_thing(war: str, words: tuple[str, ...]) -> None:
    refused = run("history", war, *words)
    assert refused.exit_code == 2
    assert "give either --place NAME or --point LON,LAT" in refused.stderr


@pytest.mark.parametrize("point", ["38", "38;35", "181,35", "a,b", "38,35,1", "nan,35"])
def test_a_point_that_is_none_is_refused(war: str, point: str) -> None:
    assert run("history", war, "--point", point).exit_code != 0


def test_a_source_agrees_with_itself(war: str) -> None:
    found = json.loads(printed("compare", war, war, "--date", "2016-02-10", "--format", "json"))
    assert found["disputed_km2"] == found["only_one_km2"] == found["only_other_km2"] == 0
    assert found["agreed_km2"] > 0


def test_two_are_compared_on_a_day_or_for_who_led(war: str) -> None:
    for words in ((), ("--date", "2016-02-10", "--leads")):
        refused = run("compare", war, war, *words)
        assert refused.exit_code == 2
        assert "give either --date DAY or --leads" in refused.stderr
    assert rows(printed("compare", war, war, "--leads", "--format", "csv")) is not None


@pytest.mark.parametrize("third", [Holder("opposition", "control"), CONTESTED])
def test_sources_without_a_side_in_common_are_not_all_disputed(
    war: str, tmp_path: Path, third: Holder
) -> None:
    file = tmp_path / "syria.parquet"
    sides = (UNKNOWN, Holder("government", "control"), third)
    drawn = Spells.of(np.minimum(np.array(tiny.STATES, dtype=np.int16), 2))
    store.save(tiny.mosaic(holders=sides, reports=(), spells=drawn), file)
    refused = run("compare", war, str(file), "--date", "2016-02-10")
    assert refused.exit_code == 1
    assert "no holder in common" in str(refused.exception)
