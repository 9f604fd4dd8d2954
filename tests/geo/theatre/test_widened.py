"""A theatre with actors that it does not list: drawn in colours of their own, once."""

from frontline.geo.theatre.theatre import load_theatre
from frontline.geo.theatre.widened import key_of, new_in, widened

YEMEN = load_theatre("yemen")


def test_new_actors_are_those_with_a_plus_and_the_first_label_names_them() -> None:
    said = ["A=b=+north", "North=+north:claimed", "Red=houthis", "Sea=-"]
    assert new_in(said) == {"north": "A=b"}


def test_a_key_is_made_of_the_labels_words() -> None:
    assert key_of(" Jaysh al-Islam (north) ") == "jaysh_al_islam_north"


def test_new_actors_come_beside_the_theatres_own_which_stay() -> None:
    wide = widened(YEMEN, {"north": "The North", "houthis": "Others", "south": ""})
    assert wide.actors[: len(YEMEN.actors)] == YEMEN.actors
    north, south = wide.actors[len(YEMEN.actors) :]
    assert (north.key, north.label, south.label) == ("north", "The North", "south")
    assert north.colour not in {a.colour for a in (*YEMEN.actors, south)}
    assert widened(wide, {"north": "The North"}) is wide


def test_labels_of_the_same_words_are_two_actors_and_signs_alone_have_a_key() -> None:
    keys = [key_of(label) for label in ("=1+1", "+1+1", "1 1", "#=&=&==", "X" * 100_000)]
    assert len({*keys}) == len(keys)
    assert all(0 < len(key) < 50 for key in keys)
