"""Who works on a command: processes of this machine, or a cluster that is named."""

import pytest
import typer

from frontline.commands.dialogue.cluster import client_of


def test_without_a_cluster_nobody_is_connected() -> None:
    for workers in (None, 4):
        with client_of(None, workers) as client:
            assert client is None


def test_processes_and_a_cluster_are_not_both_asked_for() -> None:
    with (
        pytest.raises(typer.BadParameter, match="--workers or --cluster, not both"),
        client_of("local:2", 2),
    ):
        pass
