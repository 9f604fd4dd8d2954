"""What says that something happened on the ground: triggers, parties and cues of each language.

They are data in ``geo/lexicon/languages/*.toml``; a wrong key there is an error that names it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from frontline.geo.claims.wording.conjugation import noun
from frontline.geo.claims.wording.frames import Frames, spaced
from frontline.geo.claims.wording.paradigms import Paradigms, paradigms
from frontline.geo.claims.wording.patterns import Matcher, Met, spread
from frontline.geo.errors import BadInput
from frontline.geo.lexicon.language import languages
from frontline.geo.model import ClaimType
from frontline.geo.text.normalize import ARABIC_PARTICLES, fold_word

Form = Literal["verb", "base", "noun", "passive", "future", "present"]
FORMS: tuple[Form, ...] = ("present", "verb", "base", "noun", "passive", "future")
TURNED: tuple[Literal["future", "passive"], ...] = ("future", "passive")
PARTICLES = frozenset(ARABIC_PARTICLES)
Role = Literal["actors", "against", "places", "swap", "none"]


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """Words that make a claim, and what stands around them.

    Attributes:
        name, type: What it is called, and the type of its claims.
        subject, object: What a party before it, or after it, is; ``"places"``: the place is the
            subject; ``"swap"``: the object is what the claim is about, the subject is against it.
        by, to, from_, with_: What a party after such a preposition is.
        inside: What a party within its own words is ("under Ukrainian control").
        place: Prepositions that may lead to its place; ``""`` is the bare object.
        prefer: Those of them that win where several places stand there.
        weak: An everyday word: it needs its place or its party right beside it.
        loose: A word of war alone: its place may stand anywhere in the sentence or before it.
        ergative: The place, or the party it happens to, may stand before it in the active.
        agent_needed: It says nothing without a party.
        intransitive: It needs no place of its own: the last one named will do.
        bare_end: It counts only where nothing else follows it.
        party_inside: It counts only with a party among its own words: "is ~ again".
        journey: A person does it too, who goes there and takes nothing: "Assad left Damascus".
        free_places: All places of its clause are meant, whatever leads to them.
        perfective: Its non-past forms speak of the future (Slavic languages).
        modality: What its claims are, where not asserted.
        negative: It says that it is not so: "there are no ~ in".
        own_no: A "not" among its own words denies nothing: "agreed not to shoot".
        example: A sentence that it must find.
    """

    name: str
    type: ClaimType
    example: str
    subject: Role = "actors"
    object: Role = "none"
    by: Role = "actors"
    to: Role = "actors"
    from_: Role = "against"
    with_: Role = "against"
    inside: Role = "actors"
    place: frozenset[str] = frozenset(("",))
    prefer: frozenset[str] = frozenset()
    weak: bool = False
    loose: bool = False
    ergative: bool = False
    agent_needed: bool = False
    intransitive: bool = False
    bare_end: bool = False
    party_inside: bool = False
    journey: bool = False
    free_places: bool = False
    perfective: bool = False
    modality: str = "asserted"
    negative: bool = False
    own_no: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Whom a word names: the first of ``keys`` that the theatre has; ``generic``: any force.

    ``either``: of ``keys``, the one that the text named last.
    """

    keys: tuple[str, ...]
    theatres: frozenset[str]
    generic: bool
    either: bool = False


def lists_of(words: Mapping[str, frozenset[str]]) -> Met[frozenset[str]]:
    """Folded word -> names of the lists it is in.

    Arabic writes particles onto a word, so it is in the lists of the word without them too.

    Args:
        words: Name of a list -> its folded words.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for name, listed in words.items():
        for word in listed:
            names[word].add(name)

    def listing(key: str) -> frozenset[str]:
        bare = names.get(key[1:], ()) if key[:1] in PARTICLES else ()
        return frozenset((*names.get(key, ()), *bare))

    return Met(listing)


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that one language's file says of claims.

    Attributes:
        code: ISO 639.
        triggers: Finds (trigger, form).
        frames: Finds triggers by the places and sides around small words.
        sides: Finds parties by their common names.
        voices: Theatre -> finds words that only writers of one of its sides use.
        cues: Finds the names of cues, ``"negative"``, ``"hedged"``: all that a text is one of.
        vocabulary: All words that triggers, sides and cues are written with.
        words: Name of a cue -> its single folded words.
        lists: Folded word -> names of the cues it is a word of.
        endings: Name of a form -> how its words end, where the language shows it.
        past: Folded forms that tell a past, where no ending does.
        order: ``"svo"``, ``"vso"`` or ``"free"``: where subject and object stand.
    """

    code: str
    triggers: Matcher[tuple[Trigger, Form]]
    frames: Frames[tuple[Trigger, Form]]
    sides: Matcher[Side]
    voices: Mapping[str, Matcher[Side]]
    cues: Matcher[tuple[str, ...]]
    vocabulary: frozenset[str] = field(repr=False)
    words: Mapping[str, frozenset[str]] = field(repr=False)
    lists: Mapping[str, frozenset[str]] = field(repr=False)
    endings: Mapping[str, tuple[str, ...]] = field(repr=False)
    past: frozenset[str] = field(default=frozenset(), repr=False)
    order: str = "svo"
    examples: tuple[Trigger, ...] = ()


@lru_cache(maxsize=16)
def language(code: str) -> Language:
    """The language with this code.

    Raises:
        BadInput: Its file says of claims what cannot be meant.
    """
    raw = next(known.claims for known in languages() if known.code == code)
    known = [(_trigger(table, code), table) for table in raw["claims"]]
    cues: dict[str, Any] = raw["claim_cues"]
    inflected = paradigms(cues.get("paradigm", {}))
    lists = {name: texts for name, texts in cues.items() if isinstance(texts, list)}
    words = {
        name: frozenset(fold_word(text) for text in texts if " " not in text)
        for name, texts in (lists | cues.get("small", {})).items()
    }
    triggers = Matcher(
        (
            (text, (trigger, form))
            for trigger, table in known
            for form, text in _forms(table, inflected)
        ),
        stops=frozenset(map(fold_word, cues.get("gap_stops", ()))),
    )
    sides = Matcher(
        (text, _side(table, generic=generic))
        for section, generic in (("parties", False), ("forces", True))
        for table in raw[section]
        for text in _each(table, "words")
    )
    told = Matcher(_by_text(lists))
    every = (triggers.vocabulary, sides.vocabulary, told.vocabulary, *words.values())
    return Language(
        code=code,
        triggers=triggers,
        frames=Frames(
            (
                (inflected.spelled(spaced(text)), (trigger, "present"))
                for trigger, table in known
                for text in _each(table, "frames")
            ),
            words,
        ),
        sides=sides,
        voices=_voices(raw["voices"]),
        cues=told,
        vocabulary=frozenset().union(*every),
        words=words,
        lists=lists_of(words),
        endings={name: tuple(ends) for name, ends in cues.get("endings", {}).items()},
        past=frozenset(fold_word(form) for one in inflected.verbs.values() for form in one.past),
        order=cues["order"],
        examples=tuple(trigger for trigger, _ in known),
    )


def _by_text(lists: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each text with the names of all cues that it is one of: it is looked for once."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, texts in lists.items():
        for one in (one for text in texts if text for one in spread(text)):
            found[one].append(name)
    return ((text, tuple(names)) for text, names in found.items())


def _voices(tables: Sequence[Mapping[str, Any]]) -> dict[str, Matcher[Side]]:
    """Theatre -> the words that only writers of one of its sides use."""
    told: dict[str, list[tuple[str, Side]]] = defaultdict(list)
    for table in tables:
        for war in table["theatres"]:
            told[war] += [(text, _side(table, generic=False)) for text in table["words"]]
    return {war: Matcher(words) for war, words in told.items()}


def _forms(table: Mapping[str, Any], inflected: Paradigms) -> Iterator[tuple[Form, str]]:
    """Each written form of a trigger, and those of its lemmas; ``@lift`` is any form of "lift"."""
    for form in FORMS:
        told = form != "present"  # an infinitive tells of nothing that happens
        yield from ((form, inflected.spelled(text, lemma=told)) for text in _each(table, form))
    for text in _each(table, "verb"):
        yield from ((form, one) for form in TURNED if (one := inflected.turned(text, form)))
    for text in _each(table, "noun") if inflected.verbs else ():
        if " " not in text:
            every = (form for word in text.strip("{}").split("|") for form in noun(word))
            yield "noun", f"{{{'|'.join(every)}}}"
    for lemma in _each(table, "lemmas"):
        yield from (("verb", text) for text in inflected.forms(lemma))
        yield "base", lemma


def _each(table: Mapping[str, Any], key: str) -> Iterator[str]:
    return (one for text in table.get(key, ()) for one in spread(text))


def _side(table: Mapping[str, Any], *, generic: bool) -> Side:
    theatres = frozenset(table.get("theatres", ()))
    return Side(_keys(table), theatres, generic, bool(table.get("either")))


def _keys(table: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(table.get("keys", ()))


_FLAGS = (
    "weak",
    "loose",
    "ergative",
    "agent_needed",
    "intransitive",
    "bare_end",
    "free_places",
    "journey",
    "party_inside",
    "negative",
    "own_no",
)
_ROLES = {"subject": "subject", "object": "object", "by": "by", "to": "to", "inside": "inside"}
_ROLES |= {"from": "from_", "with": "with_"}


def _trigger(table: Mapping[str, Any], code: str) -> Trigger:
    name = table.get("name", "?")
    where = f"{code}.toml: claims {name!r}"
    known = {
        "name",
        "type",
        "example",
        "place",
        "prefer",
        "modality",
        "perfective",
        "lemmas",
        "frames",
        *_FLAGS,
    }
    if extra := sorted(set(table) - known - set(_ROLES) - set(FORMS)):
        raise BadInput(f"{where}: unknown key {extra[0]!r}")
    if missing := [key for key in ("name", "type", "example") if key not in table]:
        raise BadInput(f"{where}: missing key {missing[0]!r}")
    chosen: dict[str, Any] = {key: table[key] for key in (*_FLAGS, "perfective") if key in table}
    chosen |= {field_: table[key] for key, field_ in _ROLES.items() if key in table}
    leads = table.get("place", [""])
    return Trigger(
        name=name,
        type=table["type"],
        example=table["example"],
        place=frozenset(fold_word(w.split()[-1]) if w else "" for w in leads),
        prefer=frozenset(map(fold_word, table.get("prefer", ()))),
        modality=table.get("modality", "asserted"),
        **chosen,
    )
