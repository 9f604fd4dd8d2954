"""What the tests of claims share."""

import pytest

from frontline.geo.claims.story import extract


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every claim that rules make is made, however likely it is right."""
    monkeypatch.setattr(extract, "believed", lambda _, drafts: list(drafts))
