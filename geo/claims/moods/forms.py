"""What form a trigger has in its sentence: a noun, a finite verb, an infinitive, a future."""

from frontline.geo.claims.scene import Scene
from frontline.geo.claims.wording.patterns import Hit, object_suffix
from frontline.geo.claims.wording.triggers import Form, Trigger

ENDS_SHE = "ت"
"""What an Arabic verb ends in of which "she" or "they" is the subject."""


def form_of(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> Form:
    """The form of a trigger: of a Slavic verb by its ending, else what the file says.

    English "cut", "overrun" and "hit" are infinitives behind "to".
    """
    trigger, form = hit.what
    key, ends = scene.key(hit.first), scene.language.endings
    if form == "present":
        return "verb"
    if form == "verb" and scene.language.order == "svo":
        # "Cut", "hit" and "overrun" have one form for past and infinitive; only the "to" before
        # tells.
        to = scene.has("infinitive", hit.first - 1) and not key.endswith(("ed", "ing"))
        return "base" if to else form
    if form == "noun" and scene.language.order == "vso" and _takes_it(scene, hit):
        return "verb"
    if form != "verb" or "past" not in ends:
        return form
    # The reflexive ending stands behind that of the tense, which is the one looked for.
    bare = key.removesuffix("ся").removesuffix("сь")
    if bare.endswith(ends["infinitive"]) and not scene.has("roads", hit.first):
        return "base"  # "пути" of "пути перерезаны" is no infinitive
    # "Кільце замкнулося": the verb may stand behind the first word.
    later = [scene.key(n) for n in range(hit.first + 1, hit.last)]
    past = ends["past"] + tuple(end + own for end in ends["past"] for own in ("ся", "сь"))
    if bare.endswith(ends["past"]) or any(key.endswith(past) for key in later):
        return "verb"
    neuter = bare.endswith(ends.get("neuter", ()))  # "оточене" is no "візьме"
    if trigger.perfective and bare.endswith(ends["non_past"]) and not neuter:
        return "future"
    return "passive" if bare.endswith(ends["passive"]) else "verb"


def _takes_it(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "استعادتها البيشمركة": "its recapture" is spelled so too, but names no doer behind."""
    suffix = object_suffix(scene.key(hit.first))
    doer = any(p.first == hit.last and p.sides for p in scene.parties)
    verb = bool(suffix) and scene.key(hit.first).removesuffix(suffix).endswith(ENDS_SHE)
    return verb and doer and hit.last - hit.first == 1 and not scene.has("preps", hit.first - 1)


def event(hit: Hit[tuple[Trigger, Form]]) -> bool:
    """A noun, of which a verb behind it tells when: "reinforcements will arrive"."""
    return hit.what[1] == "noun" or hit.what[0].type == "reinforcement"


def repelled(hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "repelled an attack on": the word itself says that the attack led to nothing."""
    return hit.what[0].type == "fighting"


def tried(scene: Scene, hit: Hit[tuple[Trigger, Form]]) -> bool:
    """As in "тричі намагалися штурмувати": the word for trying is one of its own words."""
    return scene.language.order == "free" and repelled(hit) and hit.last - hit.first > 1
