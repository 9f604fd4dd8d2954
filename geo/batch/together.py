"""Several texts on one war read together: what is sure in one helps to read the others.

Read twice: first each by itself, then each with the names and lands that the others are sure of. A
headline that names Humera alone is read as one on the war that the other texts are about.
"""

import datetime
from collections.abc import Iterator

from frontline.geo.batch.parallel import Result, read_one
from frontline.geo.context.beside import gathered
from frontline.geo.documents.corpus import Refusal, Texts, carried, day, items
from frontline.geo.model import Reading
from frontline.geo.recognition.merge import Recogniser
from frontline.geo.theatre.theatre import load_theatre


def read_together(
    texts: Texts,
    theatre: str | None = None,
    *,
    date: str | datetime.date | None = None,
    recogniser: Recogniser | None = None,
) -> Iterator[Result]:
    """Read texts of one war; results in their order. All texts are in memory at once.

    Args:
        texts, theatre, date, recogniser: As for ``read_many``.

    Raises:
        BadInput: The folder or file is not there, or the date is none.
        UnknownName: No such theatre.
    """
    war = load_theatre(theatre) if theatre else None
    published = day(date, "date")
    kept = [(name, carried(name, item)) for name, item in items(texts)]
    first = [read_one(name, item, war, published, recogniser) for name, item in kept]
    beside = gathered(result for result in first if isinstance(result, Reading))
    for (name, item), result in zip(kept, first, strict=True):
        if isinstance(result, Refusal):
            yield result
        else:
            yield read_one(name, item, war, published, recogniser, beside)
