"""What a user types is understood once, for all commands."""

from enum import StrEnum
from pathlib import Path

import pytest
import tiny
import typer

from frontline.commands.dialogue.answers import answer, form
from frontline.commands.dialogue.meant import actor_meant, terms_of, theatre_known
from frontline.commands.dialogue.options import existing, lon_lat
from frontline.commands.dialogue.printing import warn
from frontline.geo.errors import BadInput
from frontline.layers.store import store


class Form(StrEnum):
    TABLE = "table"
    GEOJSON = "geojson"
    CSV = "csv"


def test_the_name_of_a_file_says_its_format() -> None:
    assert form(None, None, Form.TABLE) is Form.TABLE
    assert form(None, Path("a.CSV"), Form.TABLE) is Form.CSV
    assert form(None, Path("a.json"), Form.TABLE) is Form.GEOJSON
    assert form(Form.CSV, Path("a.txt"), Form.TABLE) is Form.CSV
    with pytest.raises(typer.BadParameter, match=r"\.geojson, \.csv"):
        form(None, Path("a.txt"), Form.TABLE)


def test_an_answer_is_a_whole_file_or_none(tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    with answer(file):
        print("a,b")  # noqa: T201  what a command prints
    assert file.read_text("utf-8") == "a,b\n"

    def broken() -> None:
        with answer(file):
            print("half")  # noqa: T201
            raise BadInput("no")

    with pytest.raises(BadInput):
        broken()
    assert file.read_text("utf-8") == "a,b\n"


@pytest.mark.parametrize("point", ["37.95", "a,b", "37,36,35", ""])
def test_a_point_that_is_none_names_its_option(point: str) -> None:
    with pytest.raises(BadInput, match="--point"):
        lon_lat(point, "--point")


def test_a_point_is_longitude_first(tmp_path: Path) -> None:
    assert lon_lat("37.95,36.53", "--point") == (37.95, 36.53)
    with pytest.raises(BadInput, match="check --review"):
        existing(tmp_path / "none", "--review")


def test_a_store_knows_its_theatre_and_its_terms(tmp_path: Path) -> None:
    file = tmp_path / "war.parquet"
    inputs = [{"file": "a", "licence": "CC BY 4.0"}, {"file": "b", "licence": "CC BY 4.0"}]
    store.save(tiny.mosaic(), file, {"theatre": "syria", "inputs": inputs})
    war = theatre_known(str(file))
    assert war is not None
    assert war.key == "syria"
    assert terms_of(str(file)) == "CC BY 4.0"
    assert theatre_known(str(tmp_path / "none")) is None


def test_an_actor_is_meant_by_key_label_or_alias() -> None:
    mosaic = tiny.mosaic()
    assert actor_meant(mosaic, "syria", "red") == "red"
    assert actor_meant(mosaic, "syria", "Islamic State") == "isis"
    assert actor_meant(mosaic, "syria", "HTS") == "opposition"
    assert actor_meant(mosaic, "syria", "Jordanian army") == "Jordanian army"
    assert actor_meant(mosaic, "syria", "Nobody") == "Nobody"


def test_a_value_without_end_leaves_what_is_wrong_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    warn(f"theatre.toml: colour {'a' * 100_000} is no colour; write #rrggbb")
    told = capsys.readouterr().err
    assert told.startswith("frontline: theatre.toml: colour aaa")
    assert told.endswith("write #rrggbb\n")
    assert len(told) < 1100
