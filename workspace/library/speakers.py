"""Who is indexed as a speaker: sides of the war, institutions, the author line.

Never a private person whom a text quotes.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from frontline.geo.model import Claim, Document
from frontline.geo.theatre.theatre import Theatre
from frontline.workspace.library.folded import folded, folded_name

VOICE = "text"
"""How a claim names its speaker where the text itself says it."""
INSTITUTIONS = re.compile(
    r"(?:^| )(?:"
    # English: whole words, and their plurals.
    r"(?:ministr(?:y|ies)|minister|government|army|armies|military|forces?|command|staff|council"
    r"|parliament|presidency|president|office|officials?|authorit(?:y|ies)|administration"
    r"|spokes(?:man|woman|person|people)|agency|observatory|monitors?|committee|commission|police"
    r"|party|movement|front|brigades?|division|coalition|alliance|militia|union|un|nato|osce|icrc"
    r"|nations|red cross|red crescent|organi[sz]ation|institute|centre|center|group|channel"
    r"|newspaper|television|tv|radio|media|news|times|post|embassy|governor|governorate|court"
    r"|kremlin|pentagon|white house|state department|intelligence|navy|air force|headquarters"
    r"|activists|rebels|opposition|statement|reports?)(?= |$)"
    # Ukrainian and Russian: stems, since endings turn.
    r"|(?:міністер|министер|міноборон|минобор|уряд|правительств|армі|арми|військ|войск|збройн"
    r"|вооруж|генштаб|генеральн|командуванн|командован|рад[аиі](?= |$)|совет|адміністрац"
    r"|администрац|ова(?= |$)|прессекретар|пресслужб|речни[кц]|представител|агентств|обсерватор"
    r"|комітет|комитет|поліці|полици|розвідк|разведк|бригад|штаб|влад[аи]|власт|губернатор|оон"
    r"|нато|обсє|обсе|інститут|институт|телеканал|газет|сбу(?= |$)|зсу(?= |$)|всу(?= |$))\w*"
    # Arabic: with the article and the particles that hang on a word.
    r"|[وفبلك]?(?:ال|لل)?(?:وزاره|وزير|حكومه|جيش|قوات|قياده|اركان|مجلس|برلمان|رئاسه|رئيس|سلطات"
    r"|اداره|ناطق|متحدث|وكاله|مرصد|لجنه|هييه|شرطه|حزب|حركه|جبهه|لواء|لوا|فرقه|تحالف|ايتلاف"
    r"|امم المتحده|منظمه|معهد|مركز|قناه|صحيفه|تلفزيون|اذاعه|سفاره|محافظ|استخبارات|بيان|ناشطون"
    r"|مصادر|اعلام)(?= |$)"
    r")"
)
"""Words by which texts name who speaks for an office, in the four languages that are read; folded
as the reader folds words. Whoever is named by none of them counts as a private person."""


def indexed(claim: Claim, document: Document, author: str, theatre: Theatre | None) -> str:
    """The speaker to index of a claim, ``""`` for a private person.

    Args:
        claim: What is said.
        document: Where; what the text says by itself is said by its author line, else its outlet.
        author: The author line, ``""`` where there is none.
        theatre: The one it was read for: its sides are no private persons.
    """
    if claim.speaker == VOICE:
        return author or document.outlet
    keys = folded_name(claim.speaker)
    own = {folded_name(name) for name in (author, document.outlet) if name}
    if keys in own or INSTITUTIONS.search(keys) or (theatre and _names_side(keys, theatre)):
        return " ".join(claim.speaker.split())
    return ""


def author_of(document: Document, given: str = "") -> str:
    """The author line: as the source gave it, else the line under the title."""
    lines = (s.author for s in document.segments if s.kind == "byline" and s.author)
    return given or next(lines, "")


def _names_side(keys: str, theatre: Theatre) -> bool:
    return any(f" {name} " in f" {keys} " for name in side_names(theatre))


@lru_cache(maxsize=8)
def side_names(theatre: Theatre) -> frozenset[str]:
    """Everything the sides and parties of a theatre are called, folded."""
    sides: Iterable[tuple[str, ...]] = ((side.label, *side.aliases) for side in theatre.sides)
    return frozenset(filter(None, (folded(name) for names in sides for name in names)))
