"""Reading in stages: their order, what each alone is promised, and what --explain says of them."""

from dataclasses import fields, replace
from pathlib import Path
from unittest.mock import patch

import pytest
from terminal import frontline

from frontline import geo
from frontline.geo.context.text_context import TextContext, bare
from frontline.geo.documents.document import parse
from frontline.geo.gazetteer.gazetteer import Gazetteer, open_gazetteer
from frontline.geo.learned.weights import load_models
from frontline.geo.lexicon.wordlists import lexicon
from frontline.geo.pipeline import explain, stages
from frontline.geo.recognition.rules import matches
from frontline.geo.stages import opening
from frontline.geo.stages.annotations import Annotations
from frontline.geo.stages.explain import FOUND, StageAccount
from frontline.geo.theatre.theatre import load_theatre

WAR = "On 3 February 2016 rebels entered Tell Rifaat near Azaz. Moscow said it would strike Idlib."
RECIPE = "Mix two cups of flour with garlic and onions. Add Aleppo pepper, bake in an oven, serve."
ABROAD = (
    "Ukraine's army said on Tuesday that its troops had pushed back an attack near Pokrovsk. "
    "Missiles and drones hit Kharkiv and Odesa overnight, officials said, and three people were "
    "wounded. Fighting went on along the front in Donetsk Oblast, where Russian troops shelled the "
    "town of Kostiantynivka with artillery and rockets all day long, the staff said in its report."
)


def opened(text: str) -> Annotations:
    document = parse(text, id="test")
    return Annotations(document, bare(document))


def names(theatre: str | None) -> Gazetteer:
    """Where a stage looks names up when this theatre was chosen."""
    return open_gazetteer(load_theatre(theatre) if theatre else None)


def ran(text: str, theatre: str | None, until: str) -> Annotations:
    """What stands when this stage has run."""
    models, found = load_models(), opened(text)
    war, tagger = load_theatre(theatre) if theatre else None, models.tagger
    own = tagger.with_lists(names(theatre), lexicon())
    for stage in stages(war, names(theatre), own, models):
        found = stage.run(found.context, found)
        if stage.name == until:
            break
    return found


def told(text: str, theatre: str | None) -> dict[str, StageAccount]:
    return {stage.stage: stage for stage in explain(text, theatre)}


def test_the_stages_have_names_and_an_order() -> None:
    models, world = load_models(), open_gazetteer(None)
    own = models.tagger.with_lists(world, lexicon())
    listed = [stage.name for stage in stages(None, world, own, models)]
    order = ("tokens", "actors", "focus", "time", "recognition", "resolution", "areas")
    assert listed == [*order, "confidence", "claims"]
    assert set(listed) == set(FOUND)


def test_tokens_tell_words_and_war_before_any_gazetteer_is_asked() -> None:
    with patch.object(type(open_gazetteer(None)), "entries", side_effect=AssertionError):
        found = ran(WAR, "syria", "tokens")
    assert [w.key for w in found.context.words[:4]] == ["on", "3", "february", "2016"]
    assert found.context.war
    assert not found.context.peace


def test_a_text_carries_no_lists_with_it() -> None:
    carried = {field.name for field in fields(TextContext)}
    assert carried.isdisjoint(("gazetteer", "lexicon", "models", "tagger"))


def test_a_stage_leaves_what_it_was_given_as_it_was() -> None:
    before = ran(WAR, "syria", "focus")
    copy = replace(before)
    after = opening.time(before.context, before)
    assert before == copy
    assert after.times
    assert not before.times


@pytest.mark.parametrize(
    ("text", "theatre", "home", "trusted"),
    [(WAR, "syria", "SY", True), (RECIPE, "syria", "SY", False), (ABROAD, "syria", "SY", False)],
)
def test_the_focus_is_told_before_a_place_is_looked_for(
    text: str, theatre: str, home: str, trusted: bool
) -> None:
    found = ran(text, theatre, "focus")
    assert found.home == home
    assert found.trusted is trusted
    assert not found.spans
    assert bool(found.dropped) is not trusted


@pytest.mark.parametrize("text", [WAR, RECIPE, ABROAD])
def test_no_text_is_matched_twice(text: str) -> None:
    with patch("frontline.geo.stages.naming.matches", wraps=matches) as whole:
        geo.read(text, "syria")
    assert whole.call_count == 1


def test_each_stage_says_what_it_found() -> None:
    stage = told(WAR, "syria")
    assert ("Azaz", "Azaz, settlement, 0.98") in stage["confidence"].found
    assert stage["time"].found == (("3 February 2016", "2016-02-03 (day)"),)
    assert any(
        words == "Moscow" and "government" in why for words, why in stage["confidence"].found
    )
    assert ("", "read for SY, as chosen") in stage["focus"].found


def test_what_is_let_go_has_its_reason() -> None:
    stage = told(RECIPE, "syria")
    assert stage["focus"].dropped[0][1].startswith("not plainly about")
    area = told("Shells fell 12 km north of Azaz. Rebels fled.", "syria")
    assert ("Azaz", "part of an area that is described") in area["confidence"].dropped
    assert told("Paris Hilton sang in Reading.", None)["recognition"].dropped


def test_explain_and_read_agree() -> None:
    reading = geo.read(WAR, "syria")
    found = told(WAR, "syria")["confidence"].found
    assert [words for words, _ in found] == [mention.text for mention in reading.places]


def test_the_command_explains_one_text_and_refuses_two(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"\u001b]0;owned\u0007 {WAR}", "utf-8")
    code, out, _ = frontline("read", file, "--theatre", "syria", "--explain")
    assert code == 0
    assert out.startswith("tokens\n")
    assert "Tell Rifaat" in out
    code, _, err = frontline("read", file, file, "--explain")
    assert code == 2
    assert "one text" in err
