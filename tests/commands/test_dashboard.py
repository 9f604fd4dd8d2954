"""The commands of the dashboard: where it keeps things, and forgetting them."""

import urllib.request
from pathlib import Path

import pytest
from served import served
from terminal import frontline

from frontline.commands.dashboard import commands
from frontline.workspace import places


def test_where_is_the_folder_it_would_keep_in(tmp_path: Path) -> None:
    assert frontline("workspace", "where")[1].strip() == str(places.home())
    assert frontline("workspace", "where", "--workspace", tmp_path)[1].strip() == str(tmp_path)


def test_forgetting_nothing_says_so(tmp_path: Path) -> None:
    code, _, err = frontline("workspace", "forget", "--workspace", tmp_path / "none")
    assert code == 0
    assert "nothing is kept there" in err


@pytest.mark.parametrize("port", ["0", "99999", "x"])
def test_a_port_that_is_none_is_wrong_usage(port: str) -> None:
    code, _, err = frontline("serve", "--port", port)
    assert code == 2
    assert "--port" in err


def test_the_way_to_the_dashboard_is_the_family_of_commands() -> None:
    assert {one.callback.__name__ for one in commands.registered_commands} == {"serve"}
    assert {one.name for one in commands.registered_groups} == {"workspace"}


def test_one_started_as_a_user_starts_it_answers_and_lets_nothing_outside_be_asked(
    tmp_path: Path,
) -> None:
    with served(tmp_path) as url, urllib.request.urlopen(url) as answer:  # noqa: S310  our own
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
