"""Forms of a verb from its lemma, by the endings and the irregular verbs of its language's file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from frontline.geo.claims.wording.conjugation import Verb, verbs

_LEMMA = re.compile(r"@([\w']+)")


@dataclass(frozen=True, slots=True)
class Paradigms:
    """How the verbs of a language change.

    Attributes:
        endings: Ending of a lemma -> the endings that its other forms have instead.
        irregular: Lemma -> its other forms.
        reflexive: What Slavic verbs write onto each form, that of the lemma first: "-ся", "-сь".
        verbs: Lemma -> a verb that changes at both its ends, as Arabic ones do.
    """

    endings: Mapping[str, tuple[str, ...]]
    irregular: Mapping[str, tuple[str, ...]]
    reflexive: tuple[str, ...] = ()
    verbs: Mapping[str, Verb] = field(default_factory=dict)

    def forms(self, lemma: str) -> Iterator[str]:
        """The other forms of a lemma; of several words the first one changes."""
        head, _, rest = lemma.partition(" ")
        tail = f" {rest}" if rest else ""
        if head.startswith("{"):  # "{close|shut} ~ road": each of them changes
            for one in head.strip("{}").split("|"):
                yield from self.forms(one + tail)
            return
        if head in self.verbs:
            yield from (form + tail for form in self.verbs[head].finite)
            return
        if head in self.irregular:
            yield from (form + tail for form in self.irregular[head])
            return
        ending = max((e for e in self.endings if head.endswith(e)), key=len, default=None)
        own = self.reflexive[0] if self.reflexive else None
        if own and head.endswith(own) and not (ending and ending.endswith(own)):
            bare = self.forms(head.removesuffix(own))
            yield from (form + mark + tail for form in bare for mark in self.reflexive)
        elif ending is not None:
            stem = head.removesuffix(ending)
            yield from (stem + other + tail for other in self.endings[ending])

    def spelled(self, pattern: str, *, lemma: bool = True) -> str:
        """The pattern with all forms for each ``@lemma``: "siege ~ {@lift|over}".

        Args:
            pattern: As it is written.
            lemma: Whether the lemma itself is one of them; a Slavic one is the infinitive.
        """

        def every(found: re.Match[str]) -> str:
            own = found.group(1)
            return "|".join(dict.fromkeys((*([own] if lemma else ()), *self.forms(own))))

        if "@" not in pattern:
            return pattern
        pieces = (p if p[0] in "{~" else f"{{{p}}}" if p[0] == "@" else p for p in pattern.split())
        return " ".join(_LEMMA.sub(every, piece) for piece in pieces)

    def turned(self, pattern: str, form: Literal["future", "passive"]) -> str:
        """The pattern with its first verb in another form, "" where it has no such form."""
        pieces = pattern.split()
        for number, piece in enumerate(pieces):
            lemmas = [lemma for lemma in _LEMMA.findall(piece) if lemma in self.verbs]
            if lemmas:
                forms = [one for lemma in lemmas for one in getattr(self.verbs[lemma], form)]
                rest = self.spelled(" ".join(pieces[number + 1 :]))
                first = f"{{{'|'.join(forms)}}}"
                return " ".join((*pieces[:number], first, rest)).strip() if forms else ""
        return ""


def paradigms(table: Mapping[str, Any]) -> Paradigms:
    """The paradigms that a language's ``[claim_cues.paradigm]`` holds, none where it has none."""
    endings = {e: tuple(others.split()) for e, others in table.get("endings", {}).items()}
    listed = [line.split() for line in table.get("irregular", ())]
    irregular = {forms[0]: tuple(forms[1:]) for forms in listed}
    reflexive = tuple(table.get("reflexive", ()))
    return Paradigms(endings, irregular, reflexive, verbs(table.get("verbs", "")))
