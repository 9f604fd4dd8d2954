"""The cluster that commands work on, where one is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from frontline.commands.dialogue.printing import say

if TYPE_CHECKING:  # an extra
    from distributed import Client


@contextmanager
def client_of(cluster: str | None, workers: int | None) -> Iterator["Client | None"]:
    """A client of the cluster, its dashboard told; None for processes of this machine.

    Args:
        cluster: ``tcp://HOST:PORT``, ``local:N`` or None.
        workers: What was said of processes, which a cluster has its own of.
    """
    if cluster is None:
        yield None
        return
    if workers is not None:
        raise typer.BadParameter("--workers or --cluster, not both; write --cluster local:N")
    from frontline.geo.batch.dask import connected  # slow to load

    with connected(cluster) as client:
        say(f"the dashboard of Dask: {client.dashboard_link}")
        yield client
