"""Whom a community follows of which nothing is said, and which places speak for and against it.

Not simply the nearest place: of some nearest on its side of the waters the one whose history is
most like theirs together, and like what the neighbours follow (``agreeing``). A lone place that
nobody around resembles, a hill or a post at the front, keeps its own ground and gives none to the
villages beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.agreeing import Alike, Beside, Voices, agreed, next_to
from frontline.layers.inference.barriers import Barrier
from frontline.layers.inference.gaps import SAMPLES, Histories
from frontline.layers.inference.near import NOBODY, Ints, Near, Spots, nearest
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Spoken
from frontline.layers.planar.measure import Floats
from frontline.layers.planar.neighbours import Neighbours

# So many places are heard. Measured by leaving out marks of July 2017 and whole squares of them, a
# fifth after the other (bench/leave_out.py): the nearest alone is right for .927 and .889 of them;
# six that are not crowded for .947 and .914, ten for .948 and .915.
VOICES = 10
# A place counts as crowded, and is not heard, where a nearer one lies within this share of its own
# distance: ten posts of one besieged town are one voice in the desert fifty kilometres off.
CROWDED = 0.35
AMONG = 24
"""Of so many nearest places these are chosen; bases among them count in their perimeter only."""
NEAREST_KM, POWER = 3.0, 1.5
"""What a voice counts falls with this power of its distance, none nearer than three kilometres."""
FARTHER = 0.002
"""What a kilometre more takes from the likeness, a share of the days."""


@dataclass(frozen=True, eq=False)
class Witnesses:
    """The sites by whose sides it is judged how sure the side of a community is.

    Half are the places it hears, half the sites next to it.

    Attributes:
        community: Numbers of communities.
        site: A number among all sites, those spoken of first.
        far: Whether it lies so far off that a raid there, or a turn told there alone, says nothing.
        weight: What it counts; all of one community count one.
    """

    community: Ints
    site: Ints
    far: npt.NDArray[np.bool_]
    weight: Floats

    def of(self, asked: npt.NDArray[np.bool_]) -> "Witnesses":
        """Those of the communities that are *asked*."""
        some = asked[self.community]
        return Witnesses(self.community[some], self.site[some], self.far[some], self.weight[some])


def follows(
    places: Sequence[Spoken],
    communities: tuple[Floats, Floats, Ints],
    at: tuple[Floats, Floats, Ints],
    known: Histories,
    rules: Rules,
    land: tuple[tuple[Barrier, ...], Neighbours],
) -> tuple[Ints, Witnesses]:
    """Whom each community follows, ``NOBODY`` where every place is too far, and its witnesses.

    Args:
        places: The spoken places.
        communities, at: Where the communities and these places are, degrees and km, and in which
            district.
        known: Who held these places.
        rules: What counts as far.
        land: What lies between them, and which of them are neighbours, these places first.
    """
    between, beside = land
    here, there = (Spots.among(points[:2], between) for points in (communities, at))
    near = nearest(here, there, AMONG, between)
    elsewhere = communities[2][:, None] != at[2][near.place]
    cost = near.cost + rules.district_km * elsewhere
    heard = _heard(places, Near(near.place, cost), at[1], rules)
    held = np.array([place.perimeter_km is not None for place in places])
    step = max(known.state.shape[1] // SAMPLES, 1)
    alike = Alike.of(known.state[:, ::step])
    voices = _most_like(heard, held, alike)
    every = np.concatenate([at[0], communities[0]])
    walls = tuple(barrier for barrier in between if barrier.km >= rules.wall_km)
    around = next_to(beside, every, walls, len(places))
    chosen = agreed(voices, alike, around)
    followed = np.where(np.isfinite(heard.cost[:, 0]), chosen, NOBODY)
    km = np.hypot(*(communities[1][:, None] - at[1][heard.place]).transpose(2, 0, 1))
    witnesses = _witnesses(heard, km > rules.swing_km, around)
    # Inside a perimeter there is nothing to weigh: the ground is the base's.
    return followed, witnesses.of(~voices.bound & (followed != NOBODY))


def _witnesses(heard: Near, far: npt.NDArray[np.bool_], beside: Beside) -> Witnesses:
    """Those of all communities."""
    count = _weight(heard.cost)
    voice = np.nonzero(count)
    return Witnesses(
        np.concatenate([voice[0], beside.here]),
        np.concatenate([heard.place[voice], beside.there]),
        np.concatenate([far[voice], np.zeros(len(beside.here), bool)]),
        np.concatenate([count[voice], beside.weight]) / 2,
    )


def _weight(cost: Floats) -> Floats:
    """What voices of these costs count; those of a community count one together."""
    reached = np.isfinite(cost)
    count = np.where(reached, (np.where(reached, cost, 0.0) + NEAREST_KM) ** -POWER, 0.0)
    # No voice at all leaves zeros, not a division by nothing.
    found: Floats = count / np.maximum(count.sum(axis=1, keepdims=True), 1e-12)
    return found


def _heard(places: Sequence[Spoken], near: Near, km: Floats, rules: Rules) -> Near:
    """The voices, nearest first; infinitely far where there are no more."""
    calm = np.array([any(one.seen for one in p.said) or not p.turned for p in places])
    # A base tells of its perimeter alone; open places are heard as far as anybody is.
    limit = np.array([p.perimeter_km or rules.nobody_km for p in places])
    # Places in the news lie nearer to the enemy than the ground around them, so they count as
    # farther; those that never changed hands are in no news. With those farther too .906 of whole
    # squares left out were right for .915, .938 of single marks for .939 (no answer is wrong).
    weight = np.where(calm, 1.0, rules.turned)
    cost = np.where(near.cost <= limit[near.place], near.cost * weight[near.place], np.inf)
    order = np.argsort(cost, axis=1, kind="stable")
    place, cost = np.take_along_axis(near.place, order, 1), np.take_along_axis(cost, order, 1)
    chosen = np.zeros((len(place), VOICES), np.int64)
    away = np.full(chosen.shape, np.inf)
    # Where the voices of each are; those that are not chosen yet lie near nobody.
    east, north = np.full(chosen.shape, np.inf), np.full(chosen.shape, np.inf)
    count = np.zeros(len(place), np.int64)
    for rank in range(place.shape[1]):
        # Voices are chosen from near to far, so that a crowd is heard through its nearest member.
        x, y = km[place[:, rank]].T
        some = np.flatnonzero(np.isfinite(cost[:, rank]) & (count < VOICES))
        apart = np.hypot(east[some] - x[some, None], north[some] - y[some, None])
        new = some[~(apart < CROWDED * cost[some, rank][:, None]).any(axis=1)]
        at = new, count[new]
        chosen[at], away[at] = place[new, rank], cost[new, rank]
        east[at], north[at] = x[new], y[new]
        count[new] += 1
    return Near(chosen, away)


def _most_like(heard: Near, held: npt.NDArray[np.bool_], alike: Alike) -> Voices:
    """How much the days of each voice are like those of all; a perimeter is its base's."""
    own = alike.number[heard.place]
    reached = np.isfinite(heard.cost)
    away = np.where(reached, heard.cost, 0.0)
    weight = _weight(heard.cost)
    shared = np.zeros(weight.shape)
    for voice in range(VOICES):
        shared += alike.share[own, own[:, [voice]]] * weight[:, [voice]]
    fit = np.where(reached, shared - FARTHER * (away - away[:, :1]), -np.inf)
    # Inside a perimeter there is nothing to weigh: the ground is the base's.
    return Voices(heard.place, fit, held[heard.place[:, 0]])
