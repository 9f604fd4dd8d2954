"""Every language file keeps the same contract; a new language is a new file and nothing else."""

import re
from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.lexicon.language import FOLDER, SIDES, Language, languages, load
from frontline.geo.temporal.named import ROLES
from frontline.geo.temporal.vocabulary import PLAIN, UNITS, build
from frontline.geo.text.normalize import fold_word

FIFTH = Path(__file__).with_name("tr.toml")
FILES = [*sorted(FOLDER.glob("*.toml")), FIFTH]


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def language(request: pytest.FixtureRequest) -> Language:
    return load(request.param)


def test_the_house_reads_four_languages() -> None:
    assert {known.code for known in languages()} >= {"en", "ar", "uk", "ru"}


def test_every_month_and_weekday_has_a_name_of_its_own(language: Language) -> None:
    assert set(language.months.values()) == set(range(1, 13))
    assert set(language.weekdays.values()) == set(range(7))
    assert not set(language.months) & set(language.weekdays)
    assert not set(language.months) & language.hijri


def test_no_form_means_two_months(language: Language) -> None:
    text = (FIFTH if language.code == "tr" else FOLDER / f"{language.code}.toml").read_text("utf-8")
    block = re.search(r"months = \[(.*?)\]", text, re.DOTALL)
    assert block
    forms = [form for row in re.findall(r'"([^"]*)"', block[1]) for form in row.split("|")]
    assert len(forms) == len(language.months)


def test_words_are_folded_as_the_words_of_a_text(language: Language) -> None:
    listed = [*language.ordinary, *language.directions, *language.place_types]
    listed += [word for section in language.cues.values() for word in section if "-" not in word]
    assert listed
    assert all(fold_word(word) == word for word in listed)


def test_what_leads_to_places_and_joins_them_is_there(language: Language) -> None:
    assert {"locative", "joints"} <= set(language.cues) or language.script == "Arabic"
    assert set(language.directions.values()) <= set(SIDES)
    assert all(re.compile(ending) for ending in language.places.get("village_endings", ()))


def test_words_of_time_have_roles_that_the_grammar_knows(language: Language) -> None:
    tables = {"near", "units", "pairs", "numbers", "ordinals", "seasons", "season_adverbs"}
    telling = {"future", "past", "no_future", "no_past", "future_starts"}
    telling |= {"future_endings", "past_endings"}
    named = set(ROLES)
    forms = {"month_first", "capital_only", "joined_and", "joined_fillers", "published"}
    assert set(language.time) <= PLAIN | tables | telling | forms | named
    assert set(language.time["units"]) <= set(UNITS)
    assert len(build((language,)).terms) > 20
    assert {"day", "week", "month", "year"} <= set(language.time["units"])
    assert {"last", "this", "next"} <= set(language.time)
    assert {"-1", "0", "1"} <= set(language.time["near"])


def test_each_ending_has_a_name_to_give(language: Language) -> None:
    rules = language.inflection.get("endings", "").split()
    assert all(re.fullmatch(r"\w*>[\w|]*", rule) for rule in rules)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('script = "Latin"', 'script = "Runes"', "script must be one of"),
        ('"Ocak", ', "", "calendar.months has 11 rows, it needs 12"),
        ("[directions]\nnorth", "[directions]\nup", "directions has no up"),
        ("[words]", "[wrods]", "no table is called wrods"),
        ("[calendar]", "[calendar", "not a language file"),
    ],
)
def test_a_faulty_file_is_told_by_name(tmp_path: Path, before: str, after: str, told: str) -> None:
    file = tmp_path / "tr.toml"
    text = FIFTH.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    with pytest.raises(BadInput, match=told) as error:
        load(file)
    assert str(file) in str(error.value)


def test_a_file_is_parsed_once_and_kept_by_its_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "tr.toml"
    file.write_bytes(FIFTH.read_bytes())
    first = load(file)
    (kept,) = (tmp_path / "cache" / "frontline").iterdir()
    with monkeypatch.context() as parsed:
        parsed.setattr("tomllib.loads", lambda _: pytest.fail("parsed again"))
        assert load(file) == first
    kept.write_bytes(kept.read_bytes()[:-1])
    assert load(file) == first
    file.write_text(file.read_text("utf-8").replace('name = "Turkish"', 'name = "Other"'), "utf-8")
    assert load(file).name == "Other"


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load(FIFTH).code == "tr"
