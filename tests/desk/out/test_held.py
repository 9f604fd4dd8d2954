"""What terms hold back is told in the language of the interface, all that a profile names."""

from dataclasses import replace
from datetime import date

import pytest
import streamlit as st
import tiny

from frontline.desk.out.held import held_back, notes_held_back
from frontline.desk.serving.tongue import LANGUAGE
from frontline.layers.publishing.notes import NotesOut
from frontline.layers.publishing.profile import load_profile
from frontline.layers.publishing.release import terms_today


@pytest.mark.parametrize(
    ("code", "nothing", "units"),
    [
        ("en", "nothing", "numbers of units"),
        ("ar", "لا شيء", "أرقام الوحدات"),
        ("uk", "нічого", "номери частин"),
    ],
)
def test_terms_are_told_by_what_they_keep_in(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, code: str, nothing: str, units: str
) -> None:
    monkeypatch.setitem(st.session_state, LANGUAGE, code)
    war = tiny.theatre(tmp_path)
    whole = terms_today(war, (), load_profile("whole"), open_only=False)
    assert nothing in held_back(whole, war)
    public = load_profile("public")
    side = war.actors[0]
    strict = replace(public, name="ours", own_side=(side.key,), own_places="rounded", text="none")
    told = held_back(replace(whole, profile=strict, last_day=date(2016, 3, 1)), war)
    for words in ("ours", "2016-03-01", side.label, units):
        assert words in told
    assert notes_held_back(NotesOut((), held_back=2, cut=1)).count("2") == 2
