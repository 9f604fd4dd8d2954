"""A claim whose doer is to be found, with the claims beside it and what the text told before."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from frontline.geo.claims.earlier.memory import Memory
from frontline.geo.claims.learned.cues import stem
from frontline.geo.claims.learned.likely import LEARNED
from frontline.geo.claims.moods.modality import Mood
from frontline.geo.claims.roles import Roles
from frontline.geo.claims.scene import PartySpan, Scene, Window, window
from frontline.geo.claims.voice import passive
from frontline.geo.claims.wording.patterns import Hit
from frontline.geo.claims.wording.triggers import Form, Trigger
from frontline.geo.lexicon.meanings import meanings_of
from frontline.geo.model import Claim, ClaimType

Sides = tuple[str, ...]
Found = Hit[tuple[Trigger, Form]]


@dataclass(frozen=True)
class Doing:
    """A claim whose doer is to be found.

    Attributes:
        scene, number: Its sentence, and which of the triggers there it is of.
        roles, mood: What its words tell of who and where, and how it is meant.
        said: The sides of a party that says so.
        others: Triggers and roles of the other claims of its sentence.
        memory: What the text has named and claimed before.
    """

    scene: Scene
    number: int
    roles: Roles
    mood: Mood
    said: Sides
    others: Sequence[tuple[Found, Roles]]
    memory: Memory

    @property
    def hit(self) -> Found:
        """Its trigger."""
        return self.scene.hits[self.number]

    @property
    def kind(self) -> ClaimType:
        """The type of claim."""
        return self.hit.what[0].type

    @property
    def code(self) -> str:
        """The language of its sentence."""
        return self.scene.language.code

    @cached_property
    def form(self) -> str:
        """How it is said: a verb, a noun, in the passive, or by no trigger of a rule."""
        trigger, form = self.hit.what
        if trigger.name.startswith(LEARNED):
            return LEARNED
        return "passive" if passive(self.scene, self.hit) else form

    @cached_property
    def clause(self) -> Window:
        """The words of its clause."""
        return window(self.scene, self.number)

    @cached_property
    def parties(self) -> list[PartySpan]:
        """Who is named in its sentence and of a known side."""
        return [party for party in self.scene.parties if party.sides]

    @cached_property
    def names(self) -> frozenset[str]:
        """What its places are called on the map."""
        return frozenset(spot.mention.canonical for spot in self.roles.spots)

    @cached_property
    def stems(self) -> list[str]:
        """The words of its clause, cut to their stems."""
        words, code = self.scene.words, self.code
        return [stem(words[n].key, code) for n in range(self.clause.first, self.clause.last)]

    @cached_property
    def about(self) -> list[tuple[str, ...]]:
        """What the words of its clause speak of."""
        words, code = self.scene.words, self.code
        clause = range(self.clause.first, self.clause.last)
        return [meant for n in clause if (meant := meanings_of(words[n].key, code))]

    @cached_property
    def last_there(self) -> Claim | None:
        """The last claim of any of its places that the text made before."""
        met = (self.memory.last_of.get(name) for name in self.names)
        return max((c for c in met if c is not None), key=lambda c: c.start, default=None)
