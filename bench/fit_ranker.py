"""Trains the ranker on annotated places: which candidate lies where the annotator put the name."""

from collections.abc import Sequence

import numpy as np
from gold import Case
from sklearn.ensemble import HistGradientBoostingClassifier

from frontline.geo.geodesy import distances_km
from frontline.geo.learned.forest import Floats, Forest
from frontline.geo.learned.ranker import Ranker, best
from frontline.geo.learned.ranker_features import Slot, Surroundings, slots

RIGHT_KM, TIE_KM = 161.0, 25.0
TREES = (80, 120)
SEED = 20160806

Example = tuple[list[Slot], list[Floats], dict[str, int]]
"""Slots of a text, whether each candidate is right, the peoples it names."""


def fit_ranker(cases: Sequence[Case]) -> Ranker:
    """Two forests, the second on what the first decided."""
    examples = [_example(case) for case in cases]
    picks = [[s.entries[0] if s.entries else None for s in made] for made, _, _ in examples]
    forests: list[Forest] = []
    for trees in TREES:
        company = [
            Surroundings(list(zip(made, chosen, strict=True)), people)
            for (made, _, people), chosen in zip(examples, picks, strict=True)
        ]
        rows, right = [], []
        for (made, answers, _), around in zip(examples, company, strict=True):
            for slot, answer in zip(made, answers, strict=True):
                if slot.entries:
                    rows.append(around.rows(slot))
                    right.append(answer)
        forests.append(_forest(np.concatenate(rows), np.concatenate(right), trees))
        picks = [
            [best(s, p) for s, p in zip(made, Ranker.step(forests[-1], made, around), strict=True)]
            for (made, _, _), around in zip(examples, company, strict=True)
        ]
    return Ranker(tuple(forests))


def _example(case: Case) -> Example:
    gold = case.places()
    spans = [case.span(g.start, g.end) for g in gold]
    made, owners = slots(case.context, spans)
    answers: list[Floats] = []
    for number, slot in enumerate(made):
        g = gold[owners.index(number)]
        places = [e.place for e in slot.entries]
        far = distances_km(
            g.lon, g.lat, np.array([p.lon for p in places]), np.array([p.lat for p in places])
        )
        nearest = far.min() if len(far) else 0.0
        answers.append(((far <= RIGHT_KM) & (far <= nearest + TIE_KM)).astype(float))
    return made, answers, case.context.demonyms


def _forest(rows: Floats, right: Floats, trees: int) -> Forest:
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=0.1,
        max_leaf_nodes=20,
        max_depth=6,
        min_samples_leaf=25,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=SEED,
    ).fit(rows, right)
    return flat(model)


def flat(model: HistGradientBoostingClassifier) -> Forest:
    """The trees of a fitted model as plain arrays."""
    columns: dict[str, list[float]] = {n: [] for n in ("feature", "threshold", "left", "right")}
    values: list[float] = []
    roots, depth = [], 0
    for (tree,) in model._predictors:
        nodes, base = tree.nodes, len(values)
        roots.append(base)
        means = _means(nodes)
        for number, node in enumerate(nodes):
            leaf = bool(node["is_leaf"])
            columns["feature"].append(0 if leaf else int(node["feature_idx"]))
            columns["threshold"].append(0.0 if leaf else float(node["num_threshold"]))
            columns["left"].append(base + (number if leaf else int(node["left"])))
            columns["right"].append(base + (number if leaf else int(node["right"])))
            values.append(means[number])
            depth = max(depth, int(node["depth"]))
    return Forest(
        roots=np.array(roots, np.int32),
        feature=np.array(columns["feature"], np.int16),
        threshold=np.array(columns["threshold"]),
        left=np.array(columns["left"], np.int32),
        right=np.array(columns["right"], np.int32),
        value=np.array(values),
        base=float(np.ravel(model._baseline_prediction)[0]) + 0.0,
        depth=depth,
    )


def _means(nodes: np.ndarray) -> list[float]:
    """Expected value of every node: a leaf's own, else its children's mean, by their rows."""
    means = [float(n["value"]) for n in nodes]
    for number in range(len(nodes) - 1, -1, -1):
        node = nodes[number]
        if not node["is_leaf"]:
            a, b = int(node["left"]), int(node["right"])
            weight = float(nodes[a]["count"]) / float(nodes[a]["count"] + nodes[b]["count"])
            means[number] = means[a] * weight + means[b] * (1 - weight)
    return means
