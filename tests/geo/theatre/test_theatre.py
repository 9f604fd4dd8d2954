"""Loading a theatre: what is right is kept as written, what is wrong is named by file and key."""

from datetime import date
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.theatre import theatre as loading
from frontline.geo.theatre.theatre import USER_FOLDER, load_theatre, theatres

GOOD = """
title = "Lakeland"
bbox = [10, 40, 12.5, 42]
view = [11, 41, 8]
day = 2020-02-29
languages = ["en", "ar"]
countries = ["XX"]

[actors.red]
label = "Red side"
colour = "#aa0000"
hatch = "dots"
aliases = ["Reds", "Red Army"]

[actors.contested]
label = "Contested"
colour = "#888888"
hatch = "diagonal"
aliases = []

[actors.unknown]
label = "No report"
colour = "#eeeeee"
hatch = "none"
aliases = []

[parties.blue]
label = "Blue state"
aliases = ["Blue Navy"]
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A function that writes a theatre "lake" where the loader finds it."""
    monkeypatch.setenv(USER_FOLDER, str(tmp_path))

    def _write(text: str) -> Path:
        (tmp_path / "lake").mkdir(exist_ok=True)
        file = tmp_path / "lake" / "theatre.toml"
        file.write_text(text, "utf-8")
        return file

    return _write


def test_a_theatre_is_loaded_as_it_is_written(write) -> None:
    write(GOOD)
    lake = load_theatre("lake")
    assert (lake.key, lake.title, lake.day) == ("lake", "Lakeland", date(2020, 2, 29))
    assert lake.bbox == (10.0, 40.0, 12.5, 42.0)
    assert lake.view == (11.0, 41.0, 8.0)
    assert [a.key for a in lake.actors] == ["red", "contested", "unknown"]
    assert lake.actor("red").aliases == ("Reds", "Red Army")
    assert lake.parties[0].label == "Blue state"
    assert lake.parties[0].drawn_as == ""
    write(GOOD.replace('"Blue state"', '"Blue state"\ndrawn_as = "red"'))
    assert load_theatre("lake").parties[0].drawn_as == "red"


def test_a_folder_given_as_a_path_is_loaded_without_registering(write) -> None:
    assert load_theatre(write(GOOD).parent).key == "lake"


def test_a_users_theatre_wins_over_the_shipped_one(write, tmp_path: Path) -> None:
    write(GOOD)
    (tmp_path / "lake").rename(tmp_path / "syria")
    assert load_theatre("syria").title == "Lakeland"


def test_a_read_lists_no_other_theatre(write, monkeypatch: pytest.MonkeyPatch) -> None:
    write(GOOD)
    monkeypatch.delattr(loading, "theatres")
    assert [load_theatre(name).key for name in ("syria", "lake")] == ["syria", "lake"]


@pytest.mark.parametrize("name", ["", ".", "..", "/", "syria/", "SYRIA", "no\0name", "a" * 5_000])
def test_only_a_name_in_the_list_names_a_theatre(name: str) -> None:
    with pytest.raises(UnknownName):
        load_theatre(name)


def test_an_unknown_theatre_is_told_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no theatre named 'atlantis'; known: .*syria"):
        load_theatre("atlantis")


def test_an_unknown_actor_is_told_the_known_ones(write) -> None:
    write(GOOD)
    with pytest.raises(UnknownName, match="no actor named 'green'; known: red, contested, unknown"):
        load_theatre("lake").actor("green")


BROKEN = {
    "title is no text": ('title = "Lakeland"', "title = 3", "title"),
    "title is empty": ('title = "Lakeland"', 'title = ""', "title"),
    "bbox has three numbers": ("[10, 40, 12.5, 42]", "[10, 40, 12.5]", "bbox"),
    "bbox holds a text": ("[10, 40, 12.5, 42]", '[10, 40, "12.5", 42]', "bbox"),
    "bbox holds a truth value": ("[10, 40, 12.5, 42]", "[true, 40, 12.5, 42]", "bbox"),
    "bbox holds no number": ("[10, 40, 12.5, 42]", "[nan, 40, 12.5, 42]", "bbox"),
    "bbox has east before west": ("[10, 40, 12.5, 42]", "[12.5, 40, 10, 42]", "bbox"),
    "bbox has north before south": ("[10, 40, 12.5, 42]", "[10, 42, 12.5, 40]", "bbox"),
    "bbox leaves the earth": ("[10, 40, 12.5, 42]", "[10, 40, 12.5, 420]", "bbox"),
    "view has latitude first": ("[11, 41, 8]", "[41, 11, 8]", "view"),
    "view has no zoom": ("[11, 41, 8]", "[11, 41]", "view"),
    "zoom is out of range": ("[11, 41, 8]", "[11, 41, 80]", "view"),
    "day is a text": ("day = 2020-02-29", 'day = "2020-02-29"', "day"),
    "day has a time": ("day = 2020-02-29", "day = 2020-02-29T10:00:00", "day"),
    "languages is a text": ('["en", "ar"]', '"en"', "languages"),
    "a language is no code": ('["en", "ar"]', '["English"]', "languages"),
    "countries is empty": ('["XX"]', "[]", "countries"),
    "a country is no code": ('["XX"]', '["xx"]', "countries"),
    "a colour is a word": ("#aa0000", "red", "actors.red.colour"),
    "a colour is short": ("#aa0000", "#a00", "actors.red.colour"),
    "a colour carries a script": ("#aa0000", "#aa0000;x", "actors.red.colour"),
    "a hatch does not exist": ('"dots"', '"stars"', "actors.red.hatch"),
    "a label is missing": ('label = "Red side"\n', "", "actors.red: missing key 'label'"),
    "an alias is a number": ('"Reds"', "7", "actors.red.aliases"),
    "an alias is listed twice": ('"Reds", "Red Army"', '"Reds", "REDS"', "actors.red.aliases"),
    "two sides share an alias": ('"Blue Navy"', '"red army"', "parties.blue.aliases"),
    "an actor has an unknown key": ("hatch = ", "hach = ", "actors.red: unknown key 'hach'"),
    "a key is misspelt": ("countries = ", "countrys = ", "unknown key 'countrys'"),
    "an actor's key has a blank": ("[actors.red]", '[actors."the red"]', "actors.the red"),
    "a party has an actor's key": ("[parties.blue]", "[parties.red]", "parties.red"),
    "a party is drawn as nobody": ('label = "Blue state"', 'label = "Blue"\ndrawn_as = "green"',
                                   "parties.blue.drawn_as: 'green' is no actor"),
    "a party is drawn as contested": ('label = "Blue state"',
                                      'label = "Blue"\ndrawn_as = "contested"', "drawn_as"),
    "contested is not there": ("[actors.contested]", "[actors.disputed]", "'contested'"),
    "an actor is no table": ('[parties.blue]\nlabel = "Blue state"\naliases = ["Blue Navy"]',
                             '[parties]\nblue = "Blue state"', "parties.blue"),
    "an actor is also nobody": ("hatch = ", 'also = ["green"]\nhatch = ',
                                "actors.red.also: 'green' is no other actor"),
    "the file is no TOML": ("[actors.red]", "[actors.red", "not readable as TOML"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key"), BROKEN.values(), ids=BROKEN)
def test_a_broken_value_is_named_by_file_and_key_in_one_line(write, old, new, key) -> None:
    assert old in GOOD
    file = write(GOOD.replace(old, new, 1))
    with pytest.raises(BadInput) as caught:
        load_theatre("lake")
    assert str(caught.value).startswith(str(file))
    assert key in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["title", "bbox", "view", "day", "languages", "countries"])
def test_a_missing_key_is_named(write, key: str) -> None:
    write("\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{key} = ")))
    with pytest.raises(BadInput, match=f"missing key '{key}'"):
        load_theatre("lake")


def test_a_file_that_is_not_utf8_is_named(write) -> None:
    file = write(GOOD)
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="not readable as TOML"):
        load_theatre("lake")


def test_the_shipped_theatres_load() -> None:
    assert theatres()
    for name in theatres():
        assert load_theatre(name).key == name
