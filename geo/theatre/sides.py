"""The sides of a war: who holds ground, and whom texts name beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.theatre.values import check_keys, day, text, texts

HATCHES = ("none", "diagonal", "antidiagonal", "horizontal", "vertical", "cross", "dots", "grid")
NEEDED = ("contested", "unknown")


@dataclass(frozen=True, slots=True)
class Actor:
    """A side that holds ground: how it is named, and how it is drawn.

    Attributes:
        key: Used in layers and answers, ``"turkey_backed"``.
        label: What the legend prints.
        colour: ``"#rrggbb"``.
        hatch: One of ``HATCHES``; with the label it tells sides apart without colour.
        aliases: What texts call it; also tells that these words are not places.
        also: Actors that texts may mean by its name too: "rebels" may be those whom Turkey backs.
        until: First day on which it was no more, None where it is: from then on "the army" and "the
            government" are no longer its own.
    """

    key: str
    label: str
    colour: str
    hatch: str
    aliases: tuple[str, ...]
    also: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A side that texts name but that is not drawn as a holder of ground (a foreign state, say).

    Attributes:
        key: Used in answers, ``"hezbollah"``.
        label: What a page prints.
        aliases: What texts call it.
        drawn_as: The actor whose ground layers draw for it, "" where they draw none.
    """

    key: str
    label: str
    aliases: tuple[str, ...]
    drawn_as: str = ""


def called(side: Actor | Party) -> tuple[str, ...]:
    """All that a side is called: its key, its label and its aliases."""
    return (side.key, side.label, *side.aliases)


def check_sides(actors: Sequence[Actor], parties: Sequence[Party], at: str) -> None:
    """Keys and aliases tell the sides apart: no two may claim one word."""
    keys = {actor.key for actor in actors}
    if missing := [key for key in NEEDED if key not in keys]:
        raise BadInput(f"{at}actors: {missing[0]!r} is missing; every theatre needs it")
    _check_meant(actors, at)
    for party in parties:
        where = f"parties.{party.key}"
        if party.key in keys:
            raise BadInput(f"{at}{where}: an actor has this key already; choose another")
        if party.drawn_as and party.drawn_as not in keys - {*NEEDED}:
            raise BadInput(f"{at}{where}.drawn_as: {party.drawn_as!r} is no actor of the theatre")
    owners: dict[str, str] = {}
    for table, sides in (("actors", actors), ("parties", parties)):
        for side in sides:
            where = f"{table}.{side.key}"
            for alias in side.aliases:
                if (other := owners.setdefault(alias.casefold(), where)) != where:
                    raise BadInput(f"{at}{where}.aliases: {alias!r} is in {other} too; keep one")


def _check_meant(actors: Sequence[Actor], at: str) -> None:
    """Whom a side's name may mean too must be another that holds ground."""
    keys = {actor.key for actor in actors} - {*NEEDED}
    for actor in actors:
        if strange := set(actor.also) - (keys - {actor.key}):
            told = f"{min(strange)!r} is no other actor of the theatre"
            raise BadInput(f"{at}actors.{actor.key}.also: {told}")


def actor_of(key: str, raw: Any, at: str) -> Actor:
    """The actor that a table says."""
    where = f"{at}actors.{key}"
    optional = frozenset(("also", "until"))
    check_keys(raw, {f.name for f in fields(Actor)} - {"key", *optional}, where, optional=optional)
    colour = text(raw["colour"], f"{where}.colour")
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise BadInput(f"{where}.colour: {colour!r} is no colour; write it as '#rrggbb'")
    hatch = text(raw["hatch"], f"{where}.hatch")
    if hatch not in HATCHES:
        raise BadInput(f"{where}.hatch: {hatch!r} is no hatch; use one of {', '.join(HATCHES)}")
    label = text(raw["label"], f"{where}.label")
    also = texts(raw["also"], f"{where}.also") if "also" in raw else ()
    until = day(raw["until"], f"{where}.until") if "until" in raw else None
    return Actor(key, label, colour, hatch, texts(raw["aliases"], f"{where}.aliases"), also, until)


def party_of(key: str, raw: Any, at: str) -> Party:
    """The party that a table says."""
    where = f"{at}parties.{key}"
    check_keys(raw, {"label", "aliases"}, where, optional=frozenset(("drawn_as",)))
    label = text(raw["label"], f"{where}.label")
    drawn_as = text(raw["drawn_as"], f"{where}.drawn_as") if "drawn_as" in raw else ""
    return Party(key, label, texts(raw["aliases"], f"{where}.aliases"), drawn_as)
