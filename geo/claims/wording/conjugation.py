"""Forms of an Arabic verb from two of them, "he did" and "he does": who did it, to whom, and when.

Arabic changes a verb at both its ends and within: "استعاد" is "استعدنا", "تستعيدها", "سيستعيدونه",
"استعيدت". Spelling without vowels leaves the classes that differ in writing: sound ("حاصر"), hollow
("استعاد"), defective ("أخلى") and doubled ones, which the file writes with their mark ("شنّ").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

DOUBLED = "\u0651"
"""The mark of a doubled letter, which tells "شنّ" from a verb of two plain ones."""
HIM = "ه"
"""The object "him": words lose "her" and "them" where they are looked up, but never this letter,
which "ة" is folded to as well."""
US, THE = "نا", "ال"
DERIVED = 4
"""Letters of a verb that is more than its root."""
SHORTEST, AND = 3, ("و", "ف")
"""Letters from which on words lose the "and" written onto them where they are looked up."""
WHO = ("ي", "ت", "ن")
TO_COME = ("س", "با", "ح", "ه")
"""What is written onto a verb for the future: everywhere, in Yemen, in Sudan and Egypt."""
WEAK, LONG = "ىيو", "اىيو"


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of one verb.

    Attributes:
        past: What was done, in the active and where writing does not tell the passive.
        present: What is done.
        future: What will be done.
        passive: What was done to somebody, where that is written otherwise.
    """

    past: tuple[str, ...]
    present: tuple[str, ...]
    future: tuple[str, ...]
    passive: tuple[str, ...]

    @property
    def finite(self) -> tuple[str, ...]:
        """What is done or was."""
        return tuple(dict.fromkeys(self.past + self.present))


def verb(past: str, present: str) -> Verb:
    """All forms of a verb from the two that a dictionary gives of it: "حاصر", "يحاصر"."""
    now = tuple(dict.fromkeys(_present(present[1:])))
    return Verb(
        past=tuple(dict.fromkeys(_past(past))),
        present=now,
        future=tuple(dict.fromkeys(lead + form for lead in TO_COME for form in now)),
        passive=tuple(dict.fromkeys(_passive(past, present[1:]))),
    )


def verbs(table: str) -> Mapping[str, Verb]:
    """Past -> verb, of a table with a verb a line; a doubled one goes without its mark."""
    pairs = (line.split() for line in table.splitlines() if line.strip())
    return {past.replace(DOUBLED, ""): verb(past, present) for past, present in pairs}


def noun(word: str) -> tuple[str, ...]:
    """Forms of the noun of a verb, itself first: "سيطرة" is "سيطرته", "هجوم" is "هجوما"."""
    bare = word.removeprefix(THE)
    if bare.endswith("ة"):
        owned = [bare[:-1] + "ت" + whose for whose in (HIM, US, "ها", "هم", "هما")]
    else:
        # "عزله" may be "عزلة", a district of Yemen.
        owned = [bare + whose for whose in (HIM, US, "ا") if len(bare) >= DERIVED or whose != HIM]
    return tuple(dict.fromkeys((word, *owned)))


def _defective(past: str) -> bool:
    return past[-1] in "ىا"


def _hollow(past: str, stem: str) -> bool:
    return past[-2] == "ا" and stem[-2] in LONG and len(past) > len("عا")


def _takes_him(base: str) -> bool:
    """Whether "he did it to him" is no noun: "استعادة", "سيطرة" and "قطعة" are spelled like it."""
    of_four = len(base) == DERIVED and base[0] not in "أت" and base[1] != "ا"
    return len(base) >= DERIVED and base[-2] != "ا" and not of_four


def _past(past: str) -> Iterator[str]:
    base = past.replace(DOUBLED, "")
    if _defective(past):
        stem = base[:-1]
        yield from (base, *(stem + "ا" + whom for whom in (HIM, "ها", "هم", "هما")))
        we = stem + ("ونا" if past[-1] == "ا" else "ينا")
    else:
        stem = base
        yield base
        if _takes_him(base):
            yield base + HIM
        if len(base) < SHORTEST:
            yield from (lead + base for lead in AND)
        we = base + US
    # "They" ends in a letter that is not spoken, which goes before an object and in comments.
    yield from (stem + end for end in ("ت", "ته", "تنا", "تا", "وا", "و", "وه", "ونا"))
    if past.endswith(DOUBLED):
        yield from (base + base[-1] + US, base + "ينا")
    elif len(base) > 2 and base[-2] == "ا" and not _defective(past):
        yield base[:-2] + base[-1] + US
    else:
        yield we


def _present(stem: str) -> Iterator[str]:
    weak = stem[-1] in WEAK
    many = stem[:-1] if weak else stem
    for who in WHO:
        yield who + stem
        yield who + (stem[:-1] + "ا" if stem[-1] == "ى" else stem) + HIM
        if weak and len(stem) >= DERIVED:
            yield who + many  # "لم يتخل", "لم تستول"
    for who in WHO[:2]:
        yield from (who + many + end for end in ("ون", "وا", "و", "ونه", "وه", "ونا"))
        yield who + (many + "ي" if weak else stem) + "ان"


def _passive(past: str, stem: str) -> Iterator[str]:
    """Forms of the passive that are written otherwise than those of the active."""
    if _defective(past):
        yield from (past[:-1] + end for end in ("يت", "يتا"))
    elif _hollow(past, stem):
        done = past[:-2] + "ي" + past[-1]
        yield from (done + end for end in ("", "ت", "تا", "وا"))
        yield from (who + stem[:-2] + "ا" + stem[-1] + end for who in WHO[:2] for end in ("", "ان"))
    elif past[1] == "ا" and len(past) == DERIVED:
        done = past[0] + "و" + past[2:]
        yield from (done + end for end in ("", "ت", "تا", "وا"))
