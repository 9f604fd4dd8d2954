"""A reader's decisions survive new versions of a text and pass from reader to reader."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from frontline import cli, geo
from frontline.geo.errors import BadInput
from frontline.geo.review import apply as review
from frontline.geo.review.apply import apply, decide, drawn
from frontline.geo.review.decisions import Decision, disputed, joined, load, save

FIRST = (
    "Shells fell on Krasnohorivka during the night. West of Avdiivka, troops left Stepove and "
    "Orlivka. The mayor of Krasnohorivka spoke of two dead, and Lastochkyne was quiet."
)
SECOND = (
    "Correction added on Monday. Heavy shells fell on Krasnohorivka during the whole night, it was "
    "said. Troops left Stepove. The mayor of Krasnohorivka spoke of three dead in the town."
)
HERE = drawn("Krasnohorivka", 37.765, 48.198)


def at(text: str, name: str, number: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(number + 1):
        start = text.index(name, start + 1)
    return start, start + len(name)


def read(text: str) -> geo.Reading:
    return geo.read(text, "ukraine", "2024-02-20")


def places(reading: geo.Reading) -> dict[tuple[int, int], str]:
    return {(m.start, m.end): m.place.id if m.place else "" for m in reading.places}


def test_a_decision_holds_in_a_new_version_of_the_text() -> None:
    decision = decide(FIRST, *at(FIRST, "Krasnohorivka"), HERE, by="Ana")
    changed, idle = apply(read(SECOND), [decision])
    found = places(changed)
    assert found[at(SECOND, "Krasnohorivka")] == HERE.id
    assert found.get(at(SECOND, "Krasnohorivka", 1)) != HERE.id
    assert idle == ()
    (mention,) = [m for m in changed.places if m.place == HERE]
    assert mention.confidence == 1.0
    assert mention.reasons == ("decided by Ana",)
    assert SECOND[mention.start : mention.end] == mention.text == "Krasnohorivka"


def test_a_decision_for_everywhere_holds_at_every_occurrence() -> None:
    decision = decide(FIRST, *at(FIRST, "Krasnohorivka"), HERE, everywhere=True)
    changed, _ = apply(read(SECOND), [decision])
    spots = [
        place for span, place in places(changed).items() if SECOND[slice(*span)] == "Krasnohorivka"
    ]
    assert spots == [HERE.id, HERE.id]


def test_a_decision_for_one_context_goes_before_one_for_everywhere() -> None:
    there = drawn("Krasnohorivka", 37.51, 48.0)
    everywhere = decide(FIRST, *at(FIRST, "Krasnohorivka"), HERE, everywhere=True)
    one = decide(FIRST, *at(FIRST, "Krasnohorivka", 1), there)
    for decisions in ([everywhere, one], [one, everywhere]):
        found = places(apply(read(FIRST), decisions)[0])
        assert found[at(FIRST, "Krasnohorivka")] == HERE.id
        assert found[at(FIRST, "Krasnohorivka", 1)] == there.id


def test_what_is_no_place_is_taken_out() -> None:
    decision = decide(FIRST, *at(FIRST, "Stepove"), None)
    assert decision.verdict == "nothing"
    before, after = places(read(FIRST)), places(apply(read(FIRST), [decision])[0])
    assert set(before) - set(after) == {at(FIRST, "Stepove")}


def test_a_place_that_was_not_found_can_be_drawn() -> None:
    text = "Troops near Avdiivka held the Quiet Ford until Monday."
    ford = drawn("Quiet Ford", 37.7, 48.2, "landmark")
    decision = decide(text, *at(text, "Quiet Ford"), ford)
    found = places(apply(read(text), [decision])[0])
    assert found[at(text, "Quiet Ford")] == ford.id
    assert at(text, "Avdiivka") in found


def test_a_decision_on_another_text_changes_nothing_and_is_named() -> None:
    decision = decide(FIRST, *at(FIRST, "Krasnohorivka"), HERE)
    other = "Krasnohorivka wins a prize for its roses, and Avdiivka comes second this summer."
    changed, idle = apply(read(other), [decision])
    assert changed == read(other)
    assert idle == (decision,)


def test_no_decision_changes_nothing() -> None:
    assert apply(read(FIRST), []) == (read(FIRST), ())


def test_decisions_survive_their_file(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    assert load(file) == []
    made = [
        decide(FIRST, *at(FIRST, "Krasnohorivka"), HERE, by="Ana"),
        decide(FIRST, *at(FIRST, "Stepove"), None, everywhere=True),
    ]
    save(file, made)
    assert sorted(load(file), key=lambda d: d.key) == sorted(made, key=lambda d: d.key)
    assert len(file.read_text("utf-8").splitlines()) == 2
    first = file.read_bytes()
    save(file, reversed(load(file)))
    assert file.read_bytes() == first


def test_two_readers_decisions_are_joined_and_their_disputes_named() -> None:
    there = drawn("Krasnohorivka", 37.51, 48.0)
    ana = decide(FIRST, *at(FIRST, "Krasnohorivka"), HERE, by="Ana")
    ben = decide(FIRST, *at(FIRST, "Krasnohorivka"), there, by="Ben")
    alone = decide(FIRST, *at(FIRST, "Stepove"), None, by="Ben")
    assert joined([ana], [ben, alone]) == [ben, alone]
    assert disputed([ana], [ben, alone]) == [(ana, ben)]
    assert disputed([ana], [ana]) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("nonsense", "line 1: no decision"),
        ('{"name": "x"}', "line 1: no decision"),
        (json.dumps({"name": "x", "before": [], "after": [], "verdict": "place"}), "does not go"),
        (json.dumps({"name": "x", "before": [], "after": [], "verdict": "maybe"}), "'maybe'"),
        (json.dumps({"name": "", "before": [], "after": [], "verdict": "nothing"}), "no name"),
    ],
)
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str, what: str) -> None:
    file = tmp_path / "decisions.jsonl"
    file.write_text(line + "\n", "utf-8")
    with pytest.raises(BadInput, match=what):
        load(file)


def test_offsets_without_a_word_and_points_off_the_globe_are_refused() -> None:
    with pytest.raises(BadInput, match="no word"):
        decide(FIRST, 5, 6, None)
    with pytest.raises(BadInput, match="longitude"):
        drawn("x", 48.0, 137.0)


def test_scripts_and_dress_of_letters_do_not_matter() -> None:
    text = "سقطت قذائف على مدينة أعزاز شمال حلب يوم الاثنين"
    other = "سقطت قذائف على مدينة اعزاز شمال حلب يوم الاثنين"
    decision = decide(text, *at(text, "أعزاز"), HERE)
    changed, idle = apply(geo.read(other, "syria"), [decision])
    assert idle == ()
    assert places(changed)[at(other, "اعزاز")] == HERE.id


def test_the_command_line_applies_decisions_and_names_idle_ones(tmp_path: Path) -> None:
    article, file = tmp_path / "a.txt", tmp_path / "decisions.jsonl"
    article.write_text(FIRST, "utf-8")
    save(
        file,
        [
            decide(FIRST, *at(FIRST, "Stepove"), None),
            Decision("atlantis", ("near",), ("fell",), "nothing"),
        ],
    )
    order = [
        "read",
        str(article),
        "--theatre",
        "ukraine",
        "--format",
        "json",
        "--review",
        str(file),
    ]
    answer = CliRunner().invoke(cli.cli, order)
    assert answer.exit_code == 0
    assert "Stepove" not in {p["text"] for p in json.loads(answer.stdout)["places"]}
    assert "'atlantis' stands nowhere in this text" in answer.stderr


def test_a_file_of_decisions_that_is_not_there_is_refused(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(FIRST, "utf-8")
    answer = CliRunner().invoke(cli.cli, ["read", str(article), "--review", str(tmp_path / "no")])
    assert isinstance(answer.exception, BadInput)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Orlivka", "left", "near", "the", "Stepove", ".", "\n", "🙂"]),
        min_size=1,
        max_size=40,
    )
)
def test_decisions_never_make_mentions_overlap(pieces: list[str]) -> None:
    text = " ".join([*pieces, "Avdiivka"])
    decisions = [
        Decision("orlivka", (), (), "place", HERE, everywhere=True),
        Decision("orlivka left", (), (), "place", HERE, everywhere=True),
        Decision("stepove", (), (), "nothing", everywhere=True),
    ]
    changed, _ = review.apply(read(text), decisions)
    last = 0
    for mention in changed.places:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end
