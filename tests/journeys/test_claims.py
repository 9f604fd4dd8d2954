"""What a text claims is on the page: a chip, a panel, a ring; foreign words stay words."""

from datetime import date
from pathlib import Path

import pytest
from conftest import Opener

from frontline import geo, layers
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.snapshot.since import compared

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)>"
TEXT = f"""---
title: A thread
date: 2016-08-20
---

The Syrian Democratic Forces captured Manbij on 13 August 2016.

2 comments:

{HOSTILE} said...

The rebels captured Manbij on 14 August 2016.

bn said...

The rebels will capture Raqqa.
"""


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


def saved(file: Path, mosaic: Mosaic, text: str = TEXT) -> Path:
    reading = geo.read(text, "syria")
    return layers.briefing(reading, mosaic).snapshot().save(file)


def test_claims_are_made_when_their_tab_is_opened_and_stay(
    tmp_path: Path, open_page: Opener, syria: Mosaic
) -> None:
    tab = open_page(saved(tmp_path / "page.html", syria).read_text("utf-8")).page
    cards = tab.locator("#claims .claim-card")
    assert cards.count() == 0
    tab.get_by_role("tab", name="Claims").click()
    assert cards.count() == 3
    tab.get_by_label("Verdict").select_option("agrees")
    tab.get_by_role("tab", name="Text").click()
    tab.get_by_role("tab", name="Claims").click()
    assert cards.count() == 1, "as it was left"


def test_the_strip_of_a_claim_has_colours_only_for_days_of_the_layers(
    tmp_path: Path, open_page: Opener, syria: Mosaic
) -> None:
    text = """---
date: {}
---

The rebels captured Damascus on 8 December 2024. The rebels held Idlib on 9 March 2025.
"""
    file = saved(tmp_path / "page.html", syria, text.format("2025-03-10"))
    tab = open_page(file.read_text("utf-8")).page
    tab.get_by_role("tab", name="Claims").click()
    bars = tab.locator("#claims .claim-bar")
    assert bars.count() == 1, "of days behind the last one nothing is shown"
    share = "bar => bar.lastChild.getBoundingClientRect().right - bar.getBoundingClientRect().left"
    wide = "bar => bar.getBoundingClientRect().width"
    known = (syria.days[-1] - date(2024, 12, 8)).days + 31
    assert bars.evaluate(share) / bars.evaluate(wide) == pytest.approx(known / 61, abs=0.01)


def test_a_claim_is_two_clicks_from_its_verdict(
    tmp_path: Path, open_page: Opener, syria: Mosaic
) -> None:
    tab = open_page(saved(tmp_path / "old.html", syria).read_text("utf-8")).page
    kinds = tab.locator("#text .claim-chip").evaluate_all("all => all.map(c => c.dataset.kind)")
    assert kinds == ["agrees", "disagrees", "not checkable"]
    tab.locator("#text .claim-chip[data-kind=disagrees]").click()
    shown = tab.locator("#claims .claim-card.chosen")
    assert HOSTILE in shown.inner_text()
    assert shown.locator("img").count() == 0
    assert "disagrees" in shown.inner_text()
    assert tab.locator(".claim-ring").count() == 1
    tab.wait_for_function("map_frontline.getZoom() >= 9")  # a press goes to the place
    assert HOSTILE not in shown.locator(".claim-otherwise").inner_text()
    assert "The text" in shown.locator(".claim-otherwise").inner_text()
    assert tab.locator("#claims .claim-otherwise").count() == 2, "each of the two names the other"
    tab.get_by_label("Verdict").select_option("agrees")
    assert tab.locator("#claims .claim-card").count() == 1
    tab.get_by_label("Verdict").select_option("all")
    tab.get_by_label("Side by side, by place").check()
    first = tab.locator("#claims .claim-group").first
    assert first.locator("h3").inner_text() == "Manbij"
    assert first.locator(".claim-card").count() == 2


def test_a_verdict_that_is_another_is_named_between_two_snapshots(
    tmp_path: Path, syria: Mosaic
) -> None:
    old = saved(tmp_path / "old.html", syria)
    new = saved(
        tmp_path / "new.html", syria, TEXT.replace("on 13 August 2016.", "on 1 August 2016.")
    )
    changed = [change.line for change in compared(old, new).claims]
    assert len(changed) == 1
    assert "Manbij" in changed[0]
    assert "agrees" in changed[0]
