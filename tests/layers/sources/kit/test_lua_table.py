"""Tables of a Lua module are read as text; nothing of them is run."""

from frontline.layers.sources.kit.lua_table import open_tables, tables

MODULE = """
local mk = { blu = "Location dot blue.svg" }
mk.red = "Location dot red.svg"
return {
  { lat = "36.58", long = "37.04", mark = mk.red, label = "Azaz" }, -- { lat = "0" }
  --[[ { lat = "1", label = "left out" } ]]
  { ["lat"] = -1.5, label = 'Ma\\'rea', mark = mk.blu, link = "a {b} c" },
  { 1, 2, 3 },
}
"""


def test_fields_comments_and_short_hands() -> None:
    found = [fields for _, fields in tables(MODULE) if "label" in fields]
    assert [f["label"] for f in found] == ["Azaz", "Ma'rea"]
    assert found[0]["mark"] == "Location dot red.svg"
    assert found[1] == {
        "lat": "-1.5", "label": "Ma'rea", "mark": "Location dot blue.svg", "link": "a {b} c",
    }  # fmt: skip


def test_a_table_knows_its_line_after_comments_of_several_lines() -> None:
    lines = {fields["label"]: line for line, fields in tables(MODULE) if "label" in fields}
    assert MODULE.splitlines()[lines["Azaz"] - 1].strip().startswith("{ lat")
    assert "rea" in MODULE.splitlines()[lines["Ma'rea"] - 1]


def test_a_comment_that_never_ends_hides_what_follows() -> None:
    assert list(tables('{ a = "1" } --[[ { a = "2" }')) == [(1, {"a": "1"})]


def test_a_text_that_is_cut_off_has_a_table_that_does_not_end() -> None:
    assert open_tables(MODULE) == 0
    assert open_tables(MODULE[: MODULE.index("Azaz")]) == 2
    assert open_tables('{ a = "{{" } -- {') == 0
