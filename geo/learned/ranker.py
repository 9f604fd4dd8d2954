"""The learned ranker: how likely each candidate of a name is the one that is meant.

Two forests, trained by ``bench/train.py``: the first sees the company a name keeps with every name
at its best-known place, the second with every name where the first put it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from frontline.geo.gazetteer.gazetteer import Entry
from frontline.geo.learned.forest import Forest
from frontline.geo.learned.ranker_features import FEATURES, Floats, Shared, Slot, Surroundings

SENTENCES = tuple(FEATURES.values())
# Reasons shown: what fits on a card.
MOST_REASONS = 3
TELLING = 0.2
"""Log-odds that a column must add to be told as a reason."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """Decides a whole text at once.

    Attributes:
        rounds: One forest per round.
    """

    rounds: tuple[Forest, ...]

    def rank(
        self,
        slots: Sequence[Slot],
        demonyms: dict[str, int],
        priors: Mapping[int, Floats],
        fixed: Mapping[int, Entry | None],
        shared: Shared | None = None,
    ) -> list[Floats]:
        """For every slot a share per candidate, in their order; what is missing to 1 is "none".

        Slots that are decided already have none: they only keep the others company.

        Args:
            slots: The names of a text.
            demonyms: ISO code -> how often its people are named.
            priors: Number of a slot that is not decided -> what is added to each candidate's
                log-odds.
            fixed: Slots that are decided already, by number.
            shared: What the text says of its names whatever each is taken for.
        """
        shared = shared or Shared(slots)
        picks = [slot.entries[0] if slot.entries else None for slot in slots]
        picks = [fixed.get(n, pick) for n, pick in enumerate(picks)]
        found: list[Floats] = [np.zeros(0)] * len(slots)
        free = [n for n in range(len(slots)) if n not in fixed]
        for forest in self.rounds if free else ():
            company = Surroundings(list(zip(slots, picks, strict=True)), demonyms, shared)
            odds = self.step(forest, [slots[n] for n in free], company)
            for n, own in zip(free, odds, strict=True):
                found[n] = _shares(own + priors[n])
                picks[n] = best(slots[n], found[n])
        return found

    @staticmethod
    def step(forest: Forest, slots: Sequence[Slot], company: Surroundings) -> list[Floats]:
        """One round: the log-odds of every candidate."""
        rows = [company.rows(s) if s.entries else np.zeros((0, len(FEATURES))) for s in slots]
        if not sum(map(len, rows)):
            return [np.zeros(0)] * len(slots)
        odds = forest.scores(np.concatenate(rows))
        return np.split(odds, np.cumsum([len(r) for r in rows])[:-1])

    def reasons(
        self,
        slots: Sequence[Slot],
        picks: Sequence[Entry | None],
        demonyms: dict[str, int],
        fixed: Mapping[int, Entry | None],
        shared: Shared | None = None,
    ) -> list[tuple[str, ...]]:
        """Why each pick won, strongest first: the columns that add most to its score.

        None for slots that were decided before.
        """
        pairs = enumerate(zip(slots, picks, strict=True))
        chosen = [(n, s, e) for n, (s, e) in pairs if e and n not in fixed]
        found: list[tuple[str, ...]] = [()] * len(slots)
        if not chosen:
            return found
        company = Surroundings(list(zip(slots, picks, strict=True)), demonyms, shared)
        rows = np.stack([company.rows(s)[s.entries.index(e)] for _, s, e in chosen])
        for (n, _, _), added in zip(chosen, self.rounds[-1].shares(rows), strict=True):
            strongest = np.argsort(-added, kind="stable")
            sentences = [SENTENCES[c] for c in strongest if added[c] > TELLING]
            found[n] = tuple(dict.fromkeys(sentences))[:MOST_REASONS]
        return found


def _shares(odds: Floats) -> Floats:
    """Softmax with one more option of odds 1: none of them."""
    if not len(odds):
        return odds
    top = max(0.0, float(odds.max()))
    weights = np.exp(odds - top)
    return np.asarray(weights / (weights.sum() + np.exp(-top)))


def best(slot: Slot, chances: Floats) -> Entry | None:
    """The likeliest candidate, None where there is none."""
    return slot.entries[int(chances.argmax())] if len(chances) else None
