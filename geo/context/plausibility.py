"""How likely a matched stretch names a place here, judged by the words around it.

Every cue is a plain rule that can be read and tested by itself. Strong cues decide; without one the
size of the largest place of that name does. Figures are rounded shares seen on news texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from frontline.geo.context.cues import Neighbours
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.lexicon.tables import PUBLISHED
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.apostrophes import widened
from frontline.geo.text.normalize import APOSTROPHES

# Rounded shares of stretches with such cues that were places, in the training texts of
# bench/train.py (docs/method.md). SURE is no 1: a rule that never errs there will err elsewhere.
NO, WEAK, FAIR, GOOD, SURE = 0.0, 0.45, 0.6, 0.8, 0.95
ENGLISH = frozenset(("US", "GB", "CA", "AU", "NZ", "IE"))
# Powers of ten of people, from which texts name a place without telling where it is.
SMALL, TOWN, CITY, GREAT = 1_000, 20_000, 100_000, 1_000_000


def likelihood(
    context: TextContext,
    lexicon: Lexicon,
    beside: Neighbours,
    key: str,
    entries: Sequence[Entry],
) -> float:
    """Probability that a stretch of words names a place here.

    Args:
        context: The text.
        lexicon: The word lists.
        beside: The stretch, with the words beside it.
        key: The key it matched.
        entries: What the gazetteer has under it.
    """
    case = _Case(context, lexicon, beside, key, entries)
    if case.excluded():
        return NO
    doubtful = case.single and key in lexicon.ordinary and not case.signed
    stated = case.beside.stated()
    if case.single and key in lexicon.openers and case.beside.opens_as_a_word():
        return GOOD if case.placed and case.listed else NO
    if case.listed and not doubtful and (context.war or (stated and not case.beside.run_on())):
        return SURE
    if case.trusted_town() and not doubtful:
        return SURE
    if case.typed() and not doubtful:
        return GOOD
    if case.wide:
        return SURE if stated or not doubtful else WEAK
    if doubtful and (case.own_name() or case.done_to()):
        return FAIR
    if doubtful or (case.single and key in context.lowered):
        return FAIR if stated and not case.beside.run_on() else NO
    return case.by_size(stated)


@dataclass(frozen=True, slots=True)
class _Case:
    """One stretch, the words beside it, and what it may mean."""

    context: TextContext
    lexicon: Lexicon
    beside: Neighbours
    key: str
    entries: Sequence[Entry]

    @property
    def single(self) -> bool:
        """One word, and no abbreviation in capitals."""
        return " " not in self.key and not (len(self.key) <= 3 and self.beside.word.upper)

    @property
    def signed(self) -> bool:
        """The sign of a hamza or ayn stands in it or right behind it: "Mare'" is the town."""
        start, end = widened(self.context.text, self.beside.word.start, self.beside.word.end)
        return self.listed and any(c in APOSTROPHES for c in self.context.text[start:end])

    @property
    def wide(self) -> bool:
        """It may be a country, a region, a water: more than a town."""
        return any(e.place.kind != "settlement" and e.rank == PUBLISHED for e in self.entries)

    @property
    def listed(self) -> bool:
        """The theatre knows it by this very name."""
        return any(e.local and e.rank for e in self.entries)

    @property
    def placed(self) -> bool:
        """Somewhere in the text a preposition of place leads to it."""
        return self.key in self.context.placed

    def trusted_town(self) -> bool:
        """A town of the theatre that was chosen: "Авдіївка не оточена" tells of no fighting."""
        if self.context.peace or self.context.kitchen or self.beside.run_on():
            return False
        return self.beside.said_of_ground() and any(e.own and e.rank for e in self.entries)

    def typed(self) -> bool:
        """A place of the chosen theatre in a post without capitals: "I think soledar is lost"."""
        if self.beside.is_raised():
            return any(e.local for e in self.entries)
        return any(e.own and e.rank for e in self.entries) and self.beside.typed_so()

    def done_to(self) -> bool:
        """A theatre's own name that is a word too, at the head of what is done to ground alone.

        Read "Hit was retaken".
        """
        passive = self.beside.after is not None and self.beside.after.key in self.lexicon.cues["be"]
        return passive and self.listed and self.beside.word.capital and self.trusted_town()

    def own_name(self) -> bool:
        """A theatre's own name that is a word too, with a capital inside a sentence of war."""
        word, before, after = self.beside.word, self.beside.before, self.beside.after
        if not (self.context.war and self.listed and word.capital) or word.opens or word.upper:
            return False
        small = all(w is None or not w.capital or not w.near for w in (before, after))
        return small and self.key not in self.context.lowered

    def excluded(self) -> bool:
        """Goods, an organisation, a person, or a word that never is a place."""
        if self.single and self.key in self.lexicon.people["never"]:
            return True
        many = self.single and self.beside.is_one_of_many()
        if self.single and self.key != self.beside.word.key and self.beside.opens_as_adjective():
            return True
        return many or self.beside.goods() or self._organisation() or self._person()

    def by_size(self, stated: bool) -> float:
        """Without a decisive cue: by people, asking more where other words run into the name."""
        people = self._people()
        if self.key in self.context.doubled and not self.placed and people < GREAT // 2:
            return NO
        if self.beside.run_on() and (people < CITY or (not stated and people < GREAT)):
            return WEAK if stated and self.beside.qualified() else NO
        if any(e.place.country in self.context.nations - ENGLISH for e in self.entries):
            people *= 20  # its country is spoken of
        if stated:
            return GOOD if people >= SMALL else FAIR
        if self.placed:
            return GOOD if people >= 5 * SMALL else FAIR
        return self._unaided(people)

    def _unaided(self, people: int) -> float:
        opens = self.beside.word.opens
        if people >= GREAT:
            return GOOD
        if people >= CITY:
            return WEAK if opens else FAIR
        return FAIR if people >= TOWN and not opens and " " in self.key else NO

    def _people(self) -> int:
        """People of the largest; a further name in Latin script counts for a twentieth."""
        people = max(e.place.population for e in self.entries)
        if not any(e.rank == PUBLISHED for e in self.entries) and self.key.isascii():
            people //= 20  # names in other scripts are always further ones, and mean it
        return max(people, CITY) if any(e.local for e in self.entries) else people

    def _organisation(self) -> bool:
        """Part of a firm, unit or street: "Liwa ...", "... Brigade", "... Street", "... FC"."""
        if self.beside.begun_as_organisation() or self.beside.is_formation():
            return True
        if self.beside.is_treaty() and not any(e.own for e in self.entries):
            return True
        if any(
            e.place.kind in ("country", "governorate") and e.rank == PUBLISHED for e in self.entries
        ):
            return False
        peopled = any(e.place.population >= TOWN or e.local for e in self.entries)
        return self.beside.ends_as_organisation(seated_is_place=peopled)

    def _person(self) -> bool:
        """A given or family name here: after a title, beside another name, or one met before."""
        if " " in self.key:
            return False
        if self.beside.named_person(self.key):
            return True
        if self.wide:
            return False
        people = self.lexicon.people
        free = not self.placed and not self.beside.stated()
        great = any(e.place.population >= GREAT for e in self.entries)
        if free and not great and (self.key in self.context.persons or self.key in people["given"]):
            return True
        return free and not self.listed and (self.beside.run_on() or self.key in people["family"])
