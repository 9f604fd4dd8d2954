"""What a clause takes from the one it hangs on: "the town, which", "said that it holds"."""

from frontline.geo.claims.attribution import Source
from frontline.geo.claims.places import listed
from frontline.geo.claims.scene import PlaceSpan, Scene, Window


def relative_spots(scene: Scene, around: Window) -> tuple[PlaceSpan, ...]:
    """As in "Singa, which the army had captured": the place that the clause says more about."""
    before = [s for s in scene.spots if s.last == around.first]
    if not before or not scene.has("relative", around.first):
        return ()
    run = before[-1:]
    for spot in reversed([s for s in scene.spots if s.last <= run[0].first]):
        if not listed(scene, spot, run[0]):
            break
        run.insert(0, spot)
    return tuple(run)


def relative_sides(scene: Scene, around: Window, hit_first: int) -> tuple[str, ...]:
    """As in "البيشمركة التي انسحبت": the party that the clause says more about."""
    if not scene.has("relative", around.first):
        return ()
    if any(around.first < p.first < hit_first for p in scene.parties):
        return ()
    return next((p.sides for p in scene.parties if p.last == around.first), ())


def own_sides(scene: Scene, source: Source | None, hit_first: int) -> tuple[str, ...]:
    """As in "Армія заявила, що контролює": with no subject named, who says so is meant."""
    # English repeats the subject ("said that it holds"); the others leave it out.
    if source is None or source.after or scene.language.order == "svo":
        return ()
    that = [n for n in range(source.at, hit_first) if scene.has("that", n)]
    if not that or any(that[0] <= p.first < hit_first for p in scene.parties):
        return ()
    return said_by(scene, source)


def said_by(scene: Scene, source: Source | None) -> tuple[str, ...]:
    """The sides of the party that is the source, or that the source belongs to."""
    if source is None:
        return ()
    spoken = [p.sides for p in scene.parties if source.first <= p.first < source.last and p.sides]
    return spoken[0] if spoken else ()
