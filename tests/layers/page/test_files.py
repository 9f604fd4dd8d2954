"""The page's scripts and styles as files: rooms, lengths, and no style forgotten."""

from frontline.layers.page.html.bundle import HERE, STYLES

SCRIPTS = sorted((HERE / "script").glob("*/*.mjs"))


def test_every_style_is_joined_once_and_none_is_long() -> None:
    files = {file.stem: file for file in (HERE / "style").glob("*.css")}
    files.pop("frame")  # the component's own, outside the page
    assert sorted(files) == sorted(STYLES)
    for file in files.values():
        assert len(file.read_text("utf-8").splitlines()) <= 300, file.name


def test_the_scripts_live_in_rooms_of_at_most_twelve_and_no_name_is_used_twice() -> None:
    assert not list((HERE / "script").glob("*.mjs"))
    assert len({file.stem for file in SCRIPTS}) == len(SCRIPTS)
    rooms = [file.parent.name for file in SCRIPTS]
    assert {room: rooms.count(room) for room in rooms if rooms.count(room) > 12} == {}
