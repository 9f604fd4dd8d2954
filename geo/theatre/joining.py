"""The sides of several theatres in one: of a key or an alias that several have the first counts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frontline.geo.theatre.sides import Actor, Party

Tables = dict[str, dict[str, Any]]
"""As a theatre.toml has them."""


def joined_actors(
    parts: Sequence[Sequence[Actor]],
    colours: Mapping[str, str],
    hatches: Mapping[str, str],
    last: Iterable[str],
) -> Tables:
    """The actors of all *parts* in their order, those named in *last* at the end.

    Args:
        parts: The actors of each theatre.
        colours, hatches: Of actors that look other than at home.
        last: Keys.
    """
    found: Tables = {}
    taken: set[str] = set()
    for actor in (actor for part in parts for actor in part):
        look = {
            "colour": colours.get(actor.key, actor.colour),
            "hatch": hatches.get(actor.key, actor.hatch),
        }
        told: dict[str, Any] = {"also": list(actor.also)} if actor.also else {}
        told |= {"until": actor.until} if actor.until else {}
        one = found.setdefault(actor.key, {"label": actor.label, **look, "aliases": [], **told})
        one["aliases"] += _untaken(actor.aliases, taken)
    ending = {key: found.pop(key) for key in last if key in found}
    return {**found, **ending}


def joined_parties(parts: Sequence[Sequence[Party]], actors: Tables) -> Tables:
    """The parties of all *parts* that are no *actors*, with the aliases that these leave free."""
    found: Tables = {}
    taken = {alias.casefold() for actor in actors.values() for alias in actor["aliases"]}
    for party in (party for part in parts for party in part if party.key not in actors):
        told = {"drawn_as": party.drawn_as} if party.drawn_as else {}
        one = found.setdefault(party.key, {"label": party.label, "aliases": [], **told})
        one["aliases"] += _untaken(party.aliases, taken)
    return found


def _untaken(aliases: Iterable[str], taken: set[str]) -> list[str]:
    """The aliases that nobody has yet; they are taken then."""
    free = [alias for alias in aliases if alias.casefold() not in taken]
    taken.update(alias.casefold() for alias in free)
    return free
