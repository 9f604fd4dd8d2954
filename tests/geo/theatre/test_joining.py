"""Sides of several theatres in one: nobody is lost, nobody called twice, the first one counts."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.theatre.joining import joined_actors, joined_parties
from frontline.geo.theatre.sides import Actor, Party
from frontline.geo.theatre.theatre import load_theatre


def actor(key: str, *aliases: str, colour: str = "#111111") -> Actor:
    return Actor(key, key.title(), colour, "none", aliases)


SYRIA = (actor("isis", "ISIS", "Daesh"), actor("sdf", "SDF"), actor("unknown"))
IRAQ = (actor("isis", "daesh", "IS", colour="#222222"), actor("iraq", "ISF"), actor("unknown"))


def test_the_first_of_a_key_says_how_it_looks_and_all_say_what_it_is_called() -> None:
    found = joined_actors((SYRIA, IRAQ), {}, {}, ())
    assert list(found) == ["isis", "sdf", "unknown", "iraq"]
    assert found["isis"] == {
        "label": "Isis", "colour": "#111111", "hatch": "none", "aliases": ["ISIS", "Daesh", "IS"],
    }  # fmt: skip


def test_what_comes_last_comes_last_and_a_key_that_nobody_has_is_none() -> None:
    found = joined_actors((SYRIA, IRAQ), {}, {}, ("isis", "unknown", "nobody"))
    assert list(found) == ["sdf", "iraq", "isis", "unknown"]


def test_an_actor_may_look_other_than_at_home() -> None:
    found = joined_actors((SYRIA,), {"isis": "#abcdef"}, {"sdf": "dots"}, ())
    assert (found["isis"]["colour"], found["isis"]["hatch"]) == ("#abcdef", "none")
    assert (found["sdf"]["colour"], found["sdf"]["hatch"]) == ("#111111", "dots")


def test_an_alias_that_two_sides_have_is_the_first_ones() -> None:
    found = joined_actors(((actor("a", "Army"),), (actor("b", "ARMY", "Guard"),)), {}, {}, ())
    assert (found["a"]["aliases"], found["b"]["aliases"]) == (["Army"], ["Guard"])


def test_a_party_that_is_an_actor_elsewhere_is_the_actor() -> None:
    actors = joined_actors((SYRIA,), {}, {}, ())
    parties = joined_parties(
        ((Party("sdf", "SDF", ("QSD",)), Party("un", "UN", ("UN", "daesh"))),), actors
    )
    assert parties == {"un": {"label": "UN", "aliases": ["UN"]}}


NAMES = st.lists(st.sampled_from(["Army", "army", "Guard", "GUARD", "Reds"]), max_size=4)
SIDES = st.lists(st.tuples(st.sampled_from("abcd"), NAMES), max_size=6)


@given(st.lists(SIDES, max_size=3))
def test_no_alias_is_lost_and_none_has_two_owners(parts: list[list[tuple[str, list[str]]]]) -> None:
    sides = [[actor(key, *names) for key, names in part] for part in parts]
    found = joined_actors(sides, {}, {}, "a")
    said = [alias.casefold() for one in found.values() for alias in one["aliases"]]
    meant = {n.casefold() for part in parts for _, names in part for n in names}
    assert sorted(meant) == sorted(set(said))
    assert set(found) == {key for part in parts for key, _ in part}
    owners = {
        alias: key for key, one in found.items() for alias in map(str.casefold, one["aliases"])
    }
    assert len(owners) == len(meant)
    assert not found or "a" not in found or list(found)[-1] == "a"


def test_a_party_of_a_part_stays_drawn_as_that_parts_actor() -> None:
    parties = joined_parties([[Party("hezbollah", "Hezbollah", (), "government")]], {})
    assert parties["hezbollah"]["drawn_as"] == "government"


def test_whom_a_name_may_mean_too_goes_along() -> None:
    rebels = Actor("rebels", "Rebels", "#111111", "none", (), ("backed",))
    assert joined_actors([[rebels]], {}, {}, ())["rebels"]["also"] == ["backed"]


def test_a_side_that_ended_ended_on_the_joined_map_too() -> None:
    syria, both = load_theatre("syria"), load_theatre("syria_iraq")
    assert {a.until for a in (*syria.actors, *both.actors) if a.key == "government"} == {
        date(2024, 12, 8)
    }
    assert syria.on(date(2024, 12, 7)).ended == syria.on(None).ended == frozenset()
    assert both.on(date(2024, 12, 8)).ended == {"government"}


def test_a_side_is_still_called_by_an_army_that_ended() -> None:
    syria = load_theatre("syria")
    assert {"SAA", "syrian army", "الجيش السوري"} <= set(syria.called(syria.actor("government")))
    had_in_turn = "Syrian Interim Government"
    for key in ("opposition", "turkey_backed"):
        assert had_in_turn not in syria.called(syria.actor(key))
