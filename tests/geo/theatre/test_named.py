"""A theatre is named in a language as its ``names.toml`` says."""

from pathlib import Path

import pytest
import tiny

from frontline.geo.errors import BadInput
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import load_theatre, theatres
from frontline.layers.locales.messages import DEFAULT, languages


@pytest.mark.parametrize("key", sorted(theatres()))
def test_what_ships_has_a_name_for_itself_and_every_side_in_each_language(key: str) -> None:
    theatre = load_theatre(key)
    for code in languages():
        told = named(theatre, code)
        pairs = zip(theatre.sides, told.sides, strict=True)
        same = [own.key for own, other in pairs if own.label == other.label]
        assert not same if code != DEFAULT else len(same) == len(theatre.sides)
        assert (told.title == theatre.title) is (code == DEFAULT)
        if theatre.undrawn:
            assert (told.undrawn == theatre.undrawn) is (code == DEFAULT)


def test_of_ukraine_it_is_said_that_kursk_is_not_on_its_map() -> None:
    assert "Kursk" in load_theatre("ukraine").undrawn


def test_a_language_without_names_leaves_the_theatre_as_it_is() -> None:
    theatre = load_theatre("syria")
    assert named(theatre, "tr") is theatre


@pytest.mark.parametrize("line", ['nobody = "لا أحد"', 'red = ""', "red = 1", "= ="])
def test_a_name_of_nobody_is_said_with_its_file(tmp_path: Path, line: str) -> None:
    theatre = tiny.theatre(tmp_path)
    (theatre.folder / "names.toml").write_text(f"[ar]\n{line}\n", "utf-8")
    with pytest.raises(BadInput, match=r"names\.toml"):
        named(theatre, "ar")
