"""What is drawn on the page is kept for its text, and offered to be taken away."""

from typing import Any

import pytest
from dashboard import SAMPLE, opened, page

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def point(ident: str, text: str) -> dict[str, Any]:
    shape = {"type": "Point", "coordinates": [37.15, 36.2]}
    told = {"kind": "point", "text": text}
    return {"type": "Feature", "id": ident, "properties": told, "geometry": shape}


def test_what_the_page_tells_is_kept_for_its_text_and_offered() -> None:
    at = opened(text=SAMPLE)
    name = page(at)["page"]
    assert page(at)["notes"] == []
    changed = {"a": point("a", "Mill"), "b": point("b", "Bridge")}
    at.session_state["page"] = {"notes": {"page": name, "changed": changed}}
    at.run()
    assert page(at)["notes"] == [point("a", "Mill"), point("b", "Bridge")]
    changed["b"] = None
    at.session_state["page"] = {"notes": {"page": name, "changed": changed}}
    at.run()
    again = opened(text=SAMPLE)  # another session of the same reader
    assert page(again)["notes"] == [point("a", "Mill")]
    assert "Download notes (1)" in [b.proto.label for b in again.get("download_button")]
    assert page(opened(text="none"))["notes"] == []
    at.radio(key="profile").set_value("figures").run()
    assert "1 of 1 notes held back" in [c.value for c in at.caption]


@pytest.mark.parametrize(
    "told",
    [
        None, 5, {}, {"page": [], "changed": {}},
        {"page": "elsewhere", "changed": {"a": point("a", "x")}},
        {"changed": {"a": 5}}, {"changed": []}, {"changed": {"a": point("b", "x")}},
    ],
)  # fmt: skip
def test_nonsense_is_not_kept(told: Any) -> None:
    at = opened(text=SAMPLE)
    if isinstance(told, dict):
        told = {"page": page(at)["page"], **told}
    at.session_state["page"] = {"notes": told}
    at.run()
    assert not at.exception
    assert page(at)["notes"] == []
