"""How likely a mention is right: the tagger's and the ranker's beliefs made one probability.

For the world's names a logistic learned with the models does that. A theatre's own names are known
to us, not to the training texts; for them beliefs are multiplied, less for what has fooled reading
before, and shifted once to what came true on reports that nobody had tuned it to (docs/method.md).
"""

import math

from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.learned.weights import Models, log_odds
from frontline.geo.recognition.span import Span
from frontline.geo.resolution.prior import Choice

# Log-odds added to the product: two sets of reports, 825 names, 97.3 % of them right.
SHIFT = 0.95
# A day's reports name places of one stretch of front; at this distance belief is halved.
FAR_KM = 25.0
# A town of so many people stands in every list: an unlisted twin of it is four times less likely.
LISTED, LISTED_FAR_KM = 2_000, 100.0
# What lists write in so many ways is named far and wide, as towns are.
NOTED = 4
UNDRAWN = 0.05
"""Below this no point is given: of ten such points in all open written sets nine were wrong."""
# By judgement: what such names have fooled reading with before.
NOT_OURS, NOT_EXACT = 0.85, 0.85
# As everywhere in resolution: from here on all lists know the town.
TOWN = 20_000


def confidence(span: Span, choice: Choice, models: Models) -> float:
    """Probability that the span names a place and that it is this one; 0 if none was chosen."""
    entry = choice.entry
    if entry is None:
        return span.likely * choice.share
    if not any(e.local for e in span.entries):
        # Nothing of the theatre is meant: the learned calibration holds, for it saw such names.
        return models.calibration.confidence(span.likely, choice.share)
    belief = span.likely * choice.share
    if not entry.own:
        belief *= NOT_OURS
    if span.how != "exact":
        belief *= NOT_EXACT
    if choice.apart_km and _is_small(entry):
        # Towns are known by all lists; only a village may have an unlisted twin nearer by.
        far = LISTED_FAR_KM if entry.place.population >= LISTED else FAR_KM
        belief /= 1 + (choice.apart_km / far) ** 2
    return 1 / (1 + math.exp(-log_odds(belief) - SHIFT))


def _is_small(entry: Entry) -> bool:
    """A village: another of its name may be in no list, and is meant if this one lies apart."""
    place = entry.place
    town = place.population >= TOWN or (entry.own and bool(entry.rank) and entry.noted >= NOTED)
    return place.kind == "settlement" and not town
