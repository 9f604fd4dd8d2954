"""The words beside a stretch, and what they say of it: a preposition of place, a person, a firm."""

import re

from frontline.geo.context.namesakes import names_a_treaty
from frontline.geo.context.no_names import is_formation
from frontline.geo.context.text_context import TextContext
from frontline.geo.gazetteer.gazetteer import Gazetteer
from frontline.geo.lexicon.inflection import cyrillic
from frontline.geo.lexicon.tables import PUBLISHED
from frontline.geo.lexicon.wordlists import Lexicon
from frontline.geo.text.normalize import ARTICLES
from frontline.geo.text.tokens import Word

LONGEST_LIST = 8
"""Names of a list that share one preposition."""
ADVERBS = 3
"""Words as "is not yet" between a name and what is said of it."""
STRIKE = 3
"""Words from a strike to what leads to its place: "били из орудий по X"."""
TOWN = 20_000
"""People of a town that is meant rather than a river of its name."""
LONGEST_HEAD = 3
"""Words of a firm's or a unit's name before the name itself."""
INSIDE = frozenset(("у", "в", "во", "на"))
"""Words for "in", behind which a far city may stand in any report."""
_DONE = re.compile("(?:[аяиыіуе]ли|[аяиыу]ло|[ае]но|[яи]то|с[яь])$")  # said of what was done
_ADJECTIVE = re.compile("(?:с|сь|зь|ць|ц)к(?:і|их|ими|ии|ие)$")


class Neighbours:
    """Answers questions about the words before *first* and from *last* on.

    Args:
        context: The text.
        gazetteer: Where the names beside it are looked up.
        lexicon: The word lists.
        first, last: Number of the stretch's first word and of the word after its last.
    """

    def __init__(
        self, context: TextContext, gazetteer: Gazetteer, lexicon: Lexicon, first: int, last: int
    ) -> None:
        self._sheet, self._first, self._last = context, first, last
        self._gazetteer, self._lexicon = gazetteer, lexicon
        self._people, self._cues = lexicon.people, lexicon.cues
        self.word = context.words[first]
        self.before, self.after = context.word(first - 1), context.word(last)

    def stated(self) -> bool:
        """A preposition of place or "captured" leads to it, or ", State" follows."""
        key, first = self._sheet.key, self._first_of_list()
        at = first - 2 if key(first - 1) == "the" else first - 1
        lead = key(at)
        if lead in self._cues["reached"] or self._is_struck_at(at, lead):
            return True
        if at >= 0 and not self._sheet.words[at + 1].opens:
            if lead == "of":
                named = key(at - 1)
                return named in self._cues["naming"] or named in self._cues["place_nouns"]
            word = self._sheet.words[at]
            leads = lead in self._cues["preposition"] or lead in self._cues["locative"]
            if leads and (not word.capital or word.opens):
                return key(at - 1) not in self._cues["no_spot"]
        return self.qualified() or self._governs()

    def _is_struck_at(self, at: int, lead: str) -> bool:
        """Read "удар по X", "били з танків по X": what leads on from a strike to where it went."""
        if lead not in self._cues["struck_at"]:
            return False
        return any(self._sheet.key(at - n) in self._cues["strikes"] for n in range(1, STRIKE + 1))

    def of_front(self, ends: set[int]) -> bool:
        """Read "біля Рівного", "Лисівки, Рівного": as villages of a front stand, and no far city.

        What is "in" it or comes "from" it may be in the city.

        Args:
            ends: Numbers of the words behind other places.
        """
        lead = self._sheet.key(self._first - 1)
        if not cyrillic(self.word.key) or lead in INSIDE or lead in self._cues["of_people"]:
            return False
        if self._first in ends and self.word.gap.strip() == ",":
            return True
        after = self.after
        if after is not None and after.gap.strip() == "," and self._last + 1 in ends:
            return True
        joined = lead in self._cues["joints"] and self._first - 1 in ends
        return joined or self.stated()

    def typed_so(self) -> bool:
        """It stands where names are typed small, and is no word that is often met besides."""
        return self._sheet.typed_so(self._first)

    def is_raised(self) -> bool:
        """It stands in letters that tell no names, and the theatre has it."""
        return self._sheet.is_raised(self._first)

    def said_of_ground(self) -> bool:
        """What follows is said of ground and hardly of people: "X falls", "X під контролем"."""
        at, cues = self._last, self._cues
        key = self._sheet.key
        while at < self._last + ADVERBS and (key(at) in cues["still"] or key(at) in cues["be"]):
            at += 1
        after = self._sheet.word(at)
        if after is None or not after.near or after.capital:
            return False
        if after.key in cues["done_to_ground"]:
            return self._is_object(at)
        gripped = cues["grips"].intersection(self._sheet.key(at + n) for n in (1, 2))
        return after.key in cues["said_of_ground"] or (after.key in cues["under"] and bool(gripped))

    def _is_object(self, verb: int) -> bool:
        """Read "а X ночью обстреляли", but "Курды обстреляли Ракку" has its object behind it."""
        behind = self._sheet.word(verb + 1)
        return not self.word.opens and not (behind and behind.near and behind.capital)

    def by_water(self, people: int) -> bool:
        """A river is meant: "берег X", "міст через X"; "з боку X" where no town is called so.

        Args:
            people: Of the largest town of the name.
        """
        lead, before = self._sheet.key(self._first - 1), self._sheet.key(self._first - 2)
        if not self.word.near:
            return False
        if lead in self._cues["riverside"] or (people < TOWN and lead in self._cues["along"]):
            return True
        spans = (before, self._sheet.key(self._first - 3))
        return lead in self._cues["over"] and any(w in self._cues["bridges"] for w in spans)

    def _governs(self) -> bool:
        """Read "Kherson oblast"."""
        after = self.after
        return after is not None and after.near and after.key in ("oblast", "governorate", "raion")

    def qualified(self) -> bool:
        """Followed by ", Indiana" or " (Syria)"."""
        after = self.after
        if after is None or not after.capital or after.gap.strip() not in (",", "("):
            return False
        pair = f"{after.key} {self._sheet.key(self._last + 1)}"
        return any(
            e.rank == PUBLISHED and e.place.kind in ("country", "governorate", "region")
            for key in (after.key, pair)
            for e in self._gazetteer.entries(key)
        )

    def goods(self) -> bool:
        """Aleppo pepper, Brussels sprouts, Idlib-style lamb; among recipes any Aleppo something."""
        after = self.after
        if after is None or not after.near:
            return False
        if after.joined and after.key in self._cues["styles"]:
            return True
        if after.key in self._people["goods"]:  # "in Darat Izza bread costs": no dish of that name
            several = self._last - self._first > 1 and self._sheet.war
            return not (several and self.stated())
        owned = self._sheet.words[self._last - 1].possessive  # "Hawaii's jobs" are no dish
        plain = self._sheet.kitchen and after.cased and not after.capital and len(after.key) > 2
        plain = plain and not owned
        return plain and not self._grammar(after.key) and not self.stated()

    def _grammar(self, key: str) -> bool:
        """A word that goes on with the sentence and is no thing."""
        groups = ("function", "be", "agentive", "locative", "place_nouns", "preposition")
        return any(key in self._cues[g] for g in groups)

    def opens_as_a_word(self) -> bool:
        """It opens a sentence as a word may, and nothing that follows says it is a name.

        Read "Широке поле", but in "Широке обстріляли" or "Широке під ударом" no noun follows.
        """
        after = self.after
        if not self.word.opens or after is None or after.gap != " " or after.capital:
            return False
        adjective = self.word.key.endswith("е")
        return not (adjective and (len(after.key) <= 3 or _DONE.search(after.key)))

    def opens_as_adjective(self) -> bool:
        """Read "Українські сили", "Курские власти": no case of a town's name ends so."""
        after = self.after
        if not self.word.opens or after is None or after.gap != " " or after.capital:
            return False
        return bool(_ADJECTIVE.search(self.word.key))

    def run_on(self) -> bool:
        """Another capitalised word that is no common one stands right beside it."""
        before, after, context = self.before, self.after, self._sheet
        if self.word.upper and (before is None or before.upper or not before.cased):
            return False
        free = before is not None and self.word.near and before.capital and not before.opens
        if before and free and not context.taken[self._first - 1] and not self._leads(before):
            return True
        if not self._follows() or after is None or context.taken[self._last]:
            return False
        return after.key not in self._cues["naming"] and after.key not in self._people["never"]

    def begun_as_organisation(self) -> bool:
        """A word such as "Liwa" or "Bank" begins the capitalised run it is in."""
        at, context = self._first, self._sheet
        starts = self._people["starts"] - self._cues["seated"]
        for _ in range(LONGEST_HEAD):
            if at < 1 or not context.words[at].near or not context.words[at - 1].capital:
                return False
            at -= 1
            if context.key(at) in starts:
                return True
            if context.key(at) in self._people["starts"]:
                return False
        return False

    def ends_as_organisation(self, seated_is_place: bool) -> bool:
        """A word such as "Brigade", "Street" or "River" ends the capitalised run it is in.

        Args:
            seated_is_place: A university or hospital counts as lying in the town it is named after.
        """
        if self.is_formation():
            return True
        if not self._follows() or self.after is None:
            return False
        key = self.after.key
        if key in self._cues["landform"]:
            return True
        if key in self._cues["seated"]:
            return not seated_is_place
        if self._is_head(key):
            return True
        following = self._sheet.word(self._last + 1)
        if following is None or not (following.near and following.capital):
            return False
        return self._is_head(following.key) and following.key not in self._cues["seated"]

    def _is_head(self, key: str) -> bool:
        """The word for an organisation, a street or a building."""
        return key in self._people["heads"] or key in self._people["streets"]

    def is_formation(self) -> bool:
        """A command or its name: "OSGT", "OSGT Khortytsia", "Tavria grouping"."""
        return is_formation(self._sheet, self._lexicon, self._first, self._last)

    def is_treaty(self) -> bool:
        """What is called after the town it was signed in: "the Sochi agreement"."""
        return names_a_treaty(self._sheet, self._lexicon, self._first, self._last)

    def of_kin(self) -> bool:
        """Somebody's relation, or a name that is given to what is no place: "his cousin X"."""
        before = self.before
        if before is None or not self.word.near or not (self.word.capital or before.capital):
            return False
        if before.key in self._people["kin"]:
            return True
        if before.key not in self._people["called"]:
            return False
        called = self._sheet.key(self._first - 2)
        return not any(called in self._cues[c] for c in ("place_nouns", "hamlets", "villages"))

    def is_one_of_many(self) -> bool:
        """A single word behind "a" with no noun after it: "widowed by a Kas" is of a people."""
        if self.before is None or self.before.key not in ("a", "an") or not self.word.near:
            return False
        after = self.after
        if after is None or not after.near or after.key in self._cues["joints"]:
            return True
        return self._grammar(after.key) and after.key not in self._cues["place_nouns"]

    def named_person(self, key: str) -> bool:
        """A title, a given name, a particle or a family name makes a person of this name."""
        before, word = self._before_article()
        if self.of_kin():
            return True
        if before is not None and before.capital and (word.near or word.gap == ". "):
            cue = before.opens and before.key in self._lexicon.ordinary
            if before.key in self._people["titles"] and not (cue and self.stated()):
                return True
            if before.key in self._people["given"] and not before.upper:
                return True
            if key in self._people["family"] and self._unknown(before.key):
                return True
            if self._titled_before(before):
                return True
        return self._given_before_family(key)

    def _titled_before(self, name: Word) -> bool:
        """The word before is a name after a title: "Mr. Jasim al-Nawa"."""
        article = name is not self.before
        title = self._sheet.word(self._first - 2 - article)
        if title is None or not title.capital or name.gap not in (" ", ". "):
            return False
        return title.key in self._people["titles"] and self._unknown(name.key)

    def _given_before_family(self, key: str) -> bool:
        """Read "Paris Hilton", "Jordan Smith", "Virgil van Dijk"."""
        after = self.after
        if after is None or not after.near or after.joined:
            return False
        if not after.capital:
            follower = self._sheet.word(self._last + 1)
            named = follower is not None and follower.capital and not follower.opens
            return after.key in self._cues["particles"] and named
        if (
            key not in self._people["given"]
            or after.upper
            or self._sheet.words[self._last - 1].possessive
        ):
            return False
        lexicon = self._lexicon
        if after.key in self._people["heads"] or after.key in lexicon.demonyms:
            return False
        return after.key in self._people["family"] or after.key not in lexicon.ordinary

    def _before_article(self) -> tuple[Word | None, Word]:
        """The word before, looking through an article: "Mohammed al-Halabi"."""
        if self.before is not None and self.before.key in ARTICLES and self.word.joined:
            return self._sheet.word(self._first - 2), self.before
        return self.before, self.word

    def _unknown(self, key: str) -> bool:
        """No everyday word, no people, no cue: perhaps a given name."""
        lexicon = self._lexicon
        if key in lexicon.ordinary or key in lexicon.demonyms:
            return False
        return not any(key in group for group in self._cues.values())

    def _leads(self, word: Word) -> bool:
        cues = self._cues
        return any(word.key in cues[c] for c in ("naming", "preposition", "compass"))

    def _follows(self) -> bool:
        """A capitalised word goes on right after it, with no possessive between."""
        after = self.after
        if after is None or not after.near or not after.capital or not after.cased:
            return False
        return not self._sheet.words[self._last - 1].possessive

    def _first_of_list(self) -> int:
        """Read "near Bakhmut, Soledar and Kreminna": the first name carries the preposition."""
        words, first = self._sheet.words, self._first
        for _ in range(LONGEST_LIST):
            if first < 2:
                break
            gap, before = words[first].gap.strip(), words[first - 1]
            if before.capital and (gap == "," or (words[first].near and not before.opens)):
                first -= 1
            elif before.key in self._cues["joints"] and words[first - 2].capital:
                first -= 2
            else:
                break
        return first
