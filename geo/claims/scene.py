"""A sentence laid out for claims: its triggers, parties, places, cues and days by word number."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from frontline.geo.claims.wording.frames import PARTING
from frontline.geo.claims.wording.patterns import Hit, Spelled
from frontline.geo.claims.wording.sentences import trails
from frontline.geo.claims.wording.triggers import Form, Language, Trigger
from frontline.geo.model import Mention, TimeRef
from frontline.geo.text.normalize import DASHES
from frontline.geo.text.tokens import Word

BREAKS = ";:—–()"
COMMAS = frozenset(",،")
LONGEST_RELATIVE = 16
"""Words of an aside that says more of a place: ", which lies on the motorway from A to B"."""
LONGEST_ASIDE = 10
"""Words that commas part from a place before its verb: "on the highway north of it"."""
LONGEST_NAME = 4
"""Words within which an article and its kind of place stand: "the small hilltop town"."""
NAMELESS = ("it", "ground", "definite")
"""Lists of what may begin a place without its name: "it", "Hill 112", "the town"."""
KINDS = ("ground", "sites")
"""Lists of what a place without its name is called: "the hill", "the base"."""
OPENERS = ("relative", "breaks")
"""Lists of what begins an aside that says more of a place: "which", "where", "after"."""
SIDELESS = ("definite", "we", "owner")
"""Lists of what may begin a side before its name or without: "the regime", "we"."""
NONE: frozenset[str] = frozenset()
"""The lists of what is no word of the sentence."""
CONJOINED = "وف"
"""Arabic "and", "then", written onto the verb that begins the next clause."""


@dataclass(frozen=True, slots=True)
class PartySpan:
    """A run of words that names one side or several joined ones.

    Attributes:
        first, last: Word numbers, half-open.
        sides: Keys of the theatre; words of the text for a side that it does not list.
        generic: It only says "troops": whose, the theatre's usual side or nobody knows.
    """

    first: int
    last: int
    sides: tuple[str, ...]
    generic: bool = False


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A mention of a place by word numbers.

    Attributes:
        lead: An Arabic letter written onto it.
        abroad: It lies far from the war's theatre: people go there, sides take no ground there.
    """

    first: int
    last: int
    mention: Mention
    lead: str = ""
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of one voice.

    Attributes:
        text, words, spelled: Of the whole document; ``spelled`` the words as patterns see them.
        first, last: Its words, half-open.
        segment: Number of its segment, -1 outside all.
        paragraph: Number of its line.
        question: It ends with a question mark.
        lists: Word -> names of the language's lists that it is in.
        listed: Those that any of its words is in.
        dated: Words of the document that name a time.
        occupier: The side that "occupied" means in this war by itself.
        liberator: The other of two sides, whom "liberated" means then in some languages.
        own, foe: The side that its voice is on, and the other one; empty where it is on none.
        insets: The word behind what commas set into a clause -> its first word.
        windows: Clauses that were asked for: (number of a trigger, of how many) -> where.
    """

    text: str
    words: Sequence[Word]
    spelled: Spelled
    first: int
    last: int
    segment: int
    paragraph: int
    question: bool
    language: Language
    lists: Mapping[int, frozenset[str]]
    listed: frozenset[str]
    dated: Set[int]
    hits: list[Hit[tuple[Trigger, Form]]] = field(default_factory=list)
    parties: list[PartySpan] = field(default_factory=list)
    spots: list[PlaceSpan] = field(default_factory=list)
    times: list[TimeRef] = field(default_factory=list)
    cues: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    occupier: list[str] = field(default_factory=list)
    liberator: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    foe: list[str] = field(default_factory=list)
    insets: dict[int, int] = field(default_factory=dict)
    windows: dict[tuple[int, int], "Window"] = field(default_factory=dict, repr=False)

    def key(self, at: int) -> str:
        """The folded word, ``""`` outside the sentence."""
        return self.words[at].key if self.first <= at < self.last else ""

    def has(self, name: str, at: int) -> bool:
        """Whether the word is one of the language's list *name*."""
        return name in self.listed and name in self.lists.get(at, NONE)

    def has_any(self, at: int, *names: str) -> bool:
        """Whether the word is one of any of these lists."""
        return not self.lists.get(at, NONE).isdisjoint(names)

    def among(self, words: Iterable[int], *names: str) -> bool:
        """Whether one of the words is in one of these lists; most sentences have none that is."""
        if self.listed.isdisjoint(names):
            return False
        return not all(self.lists_of(n).isdisjoint(names) for n in words)

    def lists_of(self, at: int) -> frozenset[str]:
        """Names of the language's lists that the word is in."""
        return self.lists.get(at, NONE)

    def gap(self, at: int) -> str:
        """What stands before the word, ``""`` behind the last."""
        return self.words[at].gap if at < len(self.words) else ""

    def places(self) -> dict[int, int]:
        """Each word that begins a place, or "the town", "it" -> the word after that."""
        may = self._listed(NAMELESS).union(spot.first for spot in self.spots)
        return {n: after for n in may if (after := self._place_from(n))}

    def sides(self) -> dict[int, int]:
        """Each word that begins a side, articles included -> the word after that."""
        may = self._listed(SIDELESS).union(party.first for party in self.parties)
        return {n: after for n in may if (after := self._side_from(n))}

    def _listed(self, names: Sequence[str]) -> set[int]:
        """The words that are in one of these lists."""
        if self.listed.isdisjoint(names):
            return set()
        return {n for n, lists in self.lists.items() if not lists.isdisjoint(names)}

    def _place_from(self, at: int) -> int:
        """The word after a place that begins here, or after "the town", "it"; 0 where none does."""
        for spot in self.spots:
            if spot.first == at and spot.mention.kind != "country":
                # "Which Kyiv holds": a capital that acts is a side.
                acts = any(p.first <= at < p.last for p in self.parties)
                return 0 if acts else self._with_its_parts(spot)
        lists = self.lists_of(at)
        if lists.isdisjoint(NAMELESS):
            return 0
        if "it" in lists:
            return at + 1
        if "ground" in lists and self.key(at + 1).isdecimal():
            return at + 2  # "Base 46", "Hill 112"
        if self.language.order != "svo":
            return at + 1 if "ground" in lists else 0  # "місто", "المدينة" have no article
        if "definite" not in lists or self.listed.isdisjoint(KINDS):
            return 0
        near = range(at + 1, min(at + LONGEST_NAME, self.last))
        return next((n + 1 for n in near if self.has_any(n, *KINDS)), 0)

    def _with_its_parts(self, spot: PlaceSpan) -> int:
        """The word after "Mosul's east bank", "Mosul city"."""
        if not self.words[spot.last - 1].possessive:
            # "Bakhmut city is", "Hawban factories are": what it is stands behind its name.
            lists = ("towns", "sites", "kinds") if self.language.order == "svo" else ()
            kind = self.has_any(spot.last, *lists)
            return spot.last + (kind and self.words[spot.last].near)
        near = range(spot.last, min(spot.last + LONGEST_NAME - 1, self.last))
        return next((n + 1 for n in near if self.has("ground", n)), spot.last)

    def _side_from(self, at: int) -> int:
        """The word after a side that begins here, articles included; 0 where none does."""
        lists = self.lists_of(at)
        led = at + 1 if "definite" in lists else at
        if "we" in lists or "owner" in (lists if led == at else self.lists_of(led)):
            return led + 1
        # Some names of sides bring their article along: "the regime".
        for party in self.parties:
            if party.first in (led, at):
                return party.last
        return 0

    def aside(self, at: int) -> range:
        """The words that say more of "the town", where a verb follows them with this word.

        "The town, which lies on the road to Idlib, fell": nothing befell Idlib.
        """
        if "ground" not in self.listed or self.listed.isdisjoint(OPENERS):
            return range(0)  # as of most sentences
        while not self.gap(at).startswith(",") and self.has_any(at - 1, "aux", "be", "have"):
            at -= 1
        if self.gap(at).startswith(","):
            for n in range(at - 1, max(at - LONGEST_RELATIVE, self.first), -1):
                led = n + self.has("preps", n)
                if self.gap(n).startswith(",") and self.has_any(led, *OPENERS):
                    return range(n, at) if self.has("ground", n - 1) else range(0)
        return range(0)

    def past_aside(self, at: int) -> int:
        """The verb behind what commas part from a place: "Fallujah, an hour away, has been"."""
        if self.language.order != "svo" or not self.gap(at).startswith((",", " (")):
            return 0
        if self.aside(at):
            return 0
        longest = LONGEST_RELATIVE if self.has("relative", at) else LONGEST_ASIDE
        for n in range(at, min(at + longest, self.last)):
            marked = n == at or any(c in PARTING for c in self.gap(n))
            verb = self.has_any(n, "be", "have", "will")
            if marked and (verb or n > at):
                return n if verb and self.gap(n)[0] in ",)" else 0
        return 0

    def ends(self, at: int) -> bool:
        """Whether a clause ends before this word, or goes on with a preposition only."""
        if at >= self.last or any(c in PARTING for c in self.words[at].gap):
            return True
        led = self.has("preps", at) and not self.has("of", at)
        if self.language.order == "vso" and self.key(at)[:1] in CONJOINED:
            return True
        # "Azaz is rebel i think": who thinks so begins a clause.
        lists = ("open_end", "breaks", "joints", "now", "subjects")
        goes_on = self.has_any(at, *lists)
        return self.timed(at) or led or goes_on

    def timed(self, at: int) -> bool:
        """Whether the word is one of a time."""
        return self.first <= at < self.last and at in self.dated

    def narrows(self, area: PlaceSpan, spot: PlaceSpan) -> bool:
        """As in "in the northern area, around Marea": behind the comma it is told which one."""
        nameless = area.mention.kind == "relative_area" and spot.first == area.last + 1
        return nameless and "," in self.gap(area.last) and self.has("near", area.last)

    def within(self, name: str, first: int, last: int) -> bool:
        """Whether a cue of that name begins between two words."""
        return name in self.cues and any(first <= a and b <= last for a, b in self.cues[name])

    def breaks_before(self, at: int) -> bool:
        """A new clause begins with this word."""
        gap = self.words[at].gap
        if gap != " " and (trails(gap) or any(c in BREAKS for c in gap)):
            return not (self._for_short(at) or self._for_short(at - 1))
        if "," in gap and self.language.order == "svo" and self.has("subjects", at):
            return any(h.last <= at for h in self.hits)  # "was ringed, they feed it by air"
        if not self.has("breaks", at):
            return False
        # "محاصرة من قبل النظام": "by", and no "before".
        by = self.has("agent", at) and self.has("from", at - 1)
        return not (by or self._no_conjunction(at) or self.adds(at) or self._tells_how_far(at))

    def adds(self, at: int) -> bool:
        """Whether it is one of several words that say "and": "as well as", "а також"."""
        for first, last in self.cues.get("joints", ()):
            if first <= at < last and last - first > 1:
                return True
        return False

    def _tells_how_far(self, at: int) -> bool:
        """As in "Тикрит, что в 150 км от Багдада": it only says where the place lies."""
        behind = any(s.last == at for s in self.spots) and self.gap(at).startswith(",")
        near = range(at + 1, min(at + LONGEST_NAME, self.last))
        return behind and self.among(near, "measures")

    def _for_short(self, at: int) -> bool:
        """As in "Ansar Allah (AA) has": the brackets around what a party is called part nothing."""
        opens = self.first < at < self.last and self.words[at].upper and "(" in self.gap(at)
        return opens and at + 1 < len(self.words) and self.gap(at + 1).startswith(")")

    def _no_conjunction(self, at: int) -> bool:
        """As in "поки що", which is "so far", and "حتى مشارف المدينة", "up to"."""
        if self.has("that", at):
            return self.has("so_far", at - 1)
        to = self.has("up_to", at)
        return to and (self.has("nouns", at + 1) or any(s.first == at + 1 for s in self.spots))


def spot_of(mention: Mention, words: Sequence[Word], starts: Sequence[int], text: str) -> PlaceSpan:
    """Where a mention stands among the words."""
    first = max(bisect_right(starts, mention.start) - 1, 0)
    last = max(bisect_left(starts, mention.end), first + 1)
    lead = text[words[first].start : mention.start] if words[first].start < mention.start else ""
    return PlaceSpan(first, last, mention, lead.lstrip("و"))


@dataclass(frozen=True, slots=True)
class Window:
    """The clause of a trigger by word numbers: ``first <= n < last``."""

    first: int
    last: int


def window(scene: Scene, at: int) -> Window:
    """The clause around hit number *at*: up to a break or the neighbouring trigger."""
    asked = at, len(scene.hits)
    if (known := scene.windows.get(asked)) is None:
        known = scene.windows[asked] = _window(scene, at)
    return known


def _window(scene: Scene, at: int) -> Window:
    hit = scene.hits[at]
    # The clause is cut at its neighbours first: a break inside another trigger's clause is none of
    # this one's.
    before = _cut(scene, at - 1)[1] if at else scene.first
    after = _cut(scene, at)[0] if at + 1 < len(scene.hits) else scene.last
    first = hit.first
    while first > before and not _breaks(scene, first):
        first -= 1
    last = hit.last
    while last < after and not _breaks(scene, last):
        last += 1
    return Window(first, last)


def _breaks(scene: Scene, at: int) -> bool:
    """A clause begins here; a dash between two places is a road: "Pokrovsk — Kostiantynivka"."""
    if not scene.breaks_before(at):
        return False
    if _lists(scene, at):
        return False
    dash = any(c in DASHES for c in scene.words[at].gap)
    road = any(s.last == at for s in scene.spots) and any(s.first == at for s in scene.spots)
    return not (dash and road)


def _lists(scene: Scene, at: int) -> bool:
    """As in "three villages: A and B", "два села — A та B": the mark begins the list of them."""
    gap = scene.gap(at).strip()
    if not gap or any(c not in DASHES + ":" for c in gap):
        return False
    kinds = scene.has_any(at - 1, "nouns", "towns", "plural")
    begins = at + scene.has("nouns", at)
    return kinds and any(s.first in (at, begins) for s in scene.spots)


def _within_list(scene: Scene, at: int, high: int) -> bool:
    """A comma between two places of a list that "and" ends before the next trigger."""
    if scene.language.order != "svo" or not any(s.last == at for s in scene.spots):
        return False
    after = next((s for s in scene.spots if at <= s.first <= at + 1), None)
    if after is None or not scene.has("joints", after.last):
        return False
    third = next((s for s in scene.spots if after.last < s.first <= after.last + 2), None)
    return third is not None and third.last <= high and scene.has("joints", third.last)


def _beside_clause(scene: Scene, at: int) -> bool:
    """As in "А вони, по-видимому, оставили": commas around a doubt part no clauses."""
    doubts = scene.cues.get("hedged", ()) if scene.language.order == "free" else ()
    return any(at in span and all("," in scene.gap(n) for n in span) for span in doubts)


def _cut(scene: Scene, at: int) -> tuple[int, int]:
    """Where the clause of hit number *at* ends and that of the next one begins.

    At the last comma between them, or at an "and" with a new subject; else they share the words.
    """
    low, high = scene.hits[at].last, scene.hits[at + 1].first
    for n in range(high, low - 1, -1):
        if n < scene.last and not COMMAS.isdisjoint(scene.words[n].gap):
            if _beside_clause(scene, n):
                continue
            if _within_list(scene, n, high):
                break  # "holds A, B and C and has besieged D": the list goes on to its "and"
            return n, n
    verb = high
    while verb > low and scene.has_any(verb - 1, "aux", "now"):
        verb -= 1
    if verb > low and scene.has("joints", verb - 1) and scene.hits[at + 1].what[1] != "noun":
        return verb - 1, verb - 1
    led = scene.text[scene.words[high].start] in CONJOINED if high < scene.last else False
    led = led and scene.key(high) not in scene.language.words["preps"]  # "في" is no "and"
    if scene.language.order == "vso" and led and scene.hits[at + 1].what[1] != "noun":
        return high, high
    for n in range(high - 1, low - 1, -1):
        # "And" joins two objects as often as two clauses; a party right behind it is a new subject.
        parties = scene.parties if scene.has("joints", n) else ()
        if any(n < p.first <= n + 3 and p.last <= high for p in parties):
            return n, n
    # "The enclave has been besieged": a word of a place's name leaves the name to what follows.
    within = (s.first for s in scene.spots if s.first < low <= s.last)
    return high, next(within, low)
