"""What terms hold back, in the language of the interface."""

from collections.abc import Iterator

from frontline.desk.serving.speaking import said, told
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.publishing.notes import NotesOut
from frontline.layers.publishing.release import Terms


def held_back(terms: Terms, theatre: Theatre) -> str:
    """One line: the terms by name, and what they keep in."""
    words, name = told("out.held"), terms.profile.name
    held = said("answers.joint").join(_held(terms, theatre)) or words["nothing"]
    return said("out.profile", name=told("out.profiles").get(name, name), held=held)


def notes_held_back(notes: NotesOut) -> str:
    """How many of a reader's notes stay in, and of how many the words."""
    words, every = told("out.held"), len(notes.kept) + notes.held_back
    parts = [words["notes"].format(n=notes.held_back, all=every)] if notes.held_back else []
    parts += [words["cut"].format(n=notes.cut)] if notes.cut else []
    return said("answers.joint").join(parts)


def _held(terms: Terms, theatre: Theatre) -> Iterator[str]:
    words, profile = told("out.held"), terms.profile
    if terms.last_day:
        yield words["days"].format(day=terms.last_day)
    if profile.own_places != "exact":
        sides = ", ".join(theatre.actor(side).label for side in profile.own_side)
        how = words[profile.own_places.replace(" ", "_")]
        yield words["own_places"].format(sides=sides, how=how)
    if profile.units != "whole":
        yield words["units"]
    if profile.layers == "figures":
        yield words["layers"]
    if profile.text != "whole":
        yield words[profile.text]
