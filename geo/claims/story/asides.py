"""The side that a sentence says it was not: "the SDF, not the regime, holds"."""

from frontline.geo.claims.scene import Scene


def contrasted(scene: Scene) -> None:
    """As in "the SDF, not the regime, holds": nobody denies it, and the regime has no part."""
    if scene.language.order != "svo":
        return
    for party in list(scene.parties):
        at = party.first - 1
        while at > scene.first and scene.has("definite", at):
            at -= 1
        and_not = scene.has("joints", at - 1)
        behind = party.last >= scene.last or bool(scene.gap(party.last).strip())
        if scene.key(at) != "not" or not (and_not or ("," in scene.gap(at) and behind)):
            continue
        scene.parties.remove(party)
        denied = [(a, b) for a, b in scene.cues.get("negative", ()) if a != at]
        scene.cues["negative"] = denied
