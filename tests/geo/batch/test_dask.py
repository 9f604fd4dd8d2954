"""On Dask: the same answers, a few chunks at a time, and one line where the cluster is lost."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from distributed import Client, LocalCluster
from here import ROOT
from terminal import frontline

from frontline import geo, layers
from frontline.cli import Stopped
from frontline.geo.batch.dask import Cluster, connected
from frontline.geo.batch.executor import CHUNKS_AHEAD
from frontline.geo.batch.parallel import read_many
from frontline.geo.batch.worker import warm
from frontline.geo.errors import BadInput
from frontline.layers.readings.part import ReadWith

TEXTS = [f"Fighters left {t}, report {n}." for n in range(10) for t in ("Azaz", "Homs", "Mosul")]


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Two workers in this process: the messages are Dask's, the processes would cost seconds."""
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def test_a_cluster_gives_what_this_machine_gives(client: Client) -> None:
    warm("syria")
    on_cluster = list(read_many(TEXTS, "syria", client=client))
    assert on_cluster == list(read_many(TEXTS, "syria", workers=1))


def test_workers_need_not_see_the_files(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXTS[0], "utf-8")
    found = read_many([file, tmp_path / "a.txt"], client=client)
    first = next(found)
    file.unlink()
    assert isinstance(first, geo.Reading)
    assert isinstance(next(found), geo.Reading)


def test_parts_of_a_cluster_are_the_same_bytes(client: Client, tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    lines = (json.dumps({"id": str(n), "text": text}) for n, text in enumerate(TEXTS))
    source.write_text("\n".join(lines), "utf-8")
    for out, how in (("cluster", {"client": client}), ("here", {"workers": 1})):
        layers.read_into(str(tmp_path / out), [source], "syria", date="2016-08-06", **how)
    one, two = (
        {f.name: f.read_bytes() for f in (tmp_path / out).rglob("*.*")}
        for out in ("cluster", "here")
    )
    assert one == two
    assert len(one) >= 3


def test_few_chunks_are_on_their_way_at_a_time(client: Client) -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    run = Cluster(client).run(abs, endless())
    for _ in range(20):
        next(run)
    assert taken <= 20 + CHUNKS_AHEAD * 2
    run.close()  # type: ignore[attr-defined]


def test_a_fault_of_the_work_comes_as_it_is(client: Client) -> None:
    def work(chunk: int) -> int:
        raise BadInput(f"chunk {chunk}: bad")

    with pytest.raises(BadInput, match="chunk 7: bad"):
        list(Cluster(client).run(work, [7]))


@pytest.mark.parametrize(
    ("address", "says"),
    [("local:0", "1 to 1024"), ("local:x", "1 to 1024"), ("tcp://127.0.0.1:9", "no scheduler")],
)
def test_an_address_where_nobody_is_is_one_line(
    monkeypatch: pytest.MonkeyPatch, address: str, says: str
) -> None:
    monkeypatch.setattr("frontline.geo.batch.dask.WAIT_S", 0.5)
    with pytest.raises(BadInput, match=says), connected(address):
        pass


def test_a_cluster_that_does_not_start_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise RuntimeError("Cluster failed to start:\nno room")

    monkeypatch.setattr("distributed.LocalCluster", no_room)
    says = "--cluster local:1: its workers did not start: Cluster failed to start: no room; try"
    with pytest.raises(BadInput, match=says), connected("local:1"):
        pass


def test_what_does_not_close_hides_not_how_the_run_ended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Stuck:
        def __init__(self, *_: object, **__: object) -> None: ...
        def __enter__(self) -> "Stuck":
            return self

        def __exit__(self, *_: object) -> None:
            raise TimeoutError

        def wait_for_workers(self, *_: object, **__: object) -> None: ...

    monkeypatch.setattr("distributed.LocalCluster", Stuck)
    monkeypatch.setattr("distributed.Client", Stuck)
    with pytest.raises(Stopped), connected("local:1"):
        raise Stopped
    assert caplog.messages == ["Dask did not close in order: TimeoutError"] * 2


def test_the_command_reads_on_a_cluster_and_tells_its_dashboard(tmp_path: Path) -> None:
    home = tmp_path / "texts"
    home.mkdir()
    for n, text in enumerate(TEXTS[:6]):
        (home / f"{n}.txt").write_text(text, "utf-8")
    out = tmp_path / "out"
    code, _, err = frontline("read", home, "-o", f"{out}/", "--cluster", "local:1")
    assert code == 0
    assert "dashboard of Dask: http://127.0.0.1:" in err
    assert f"{out}/: 6 texts, 6 names in 1 part; 0 duplicates" in err
    here, _, said = frontline("read", home, "-o", f"{out}/", "--workers", 1)
    assert here == 0
    assert "6 texts, 6 of them read before" in said
    assert len(layers.open_mentions(out)) == 6


def test_workers_and_a_cluster_are_not_both_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXTS[0], "utf-8")
    args: list[Any] = ["read", file, "--cluster", "local:2", "--workers", 2]
    code, _, err = frontline(*args)
    assert code == 2
    assert "not both" in err


def test_ctrl_c_ends_the_workers_too_and_the_run_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    rows = ({"id": f"t{n}", "text": f"{TEXTS[n % 30]} Once more: {n}."} for n in range(20_000))
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = tmp_path / "out"
    command = ["read", str(source), "-o", f"{out}/", "--cluster", "local:1"]
    run = subprocess.Popen(
        [sys.executable, "-m", "frontline", *command], stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    until = time.monotonic() + 120
    while run.poll() is None and not list(out.glob("parts/*.parquet")) and time.monotonic() < until:
        time.sleep(0.1)
    workers = psutil.Process(run.pid).children(recursive=True) if run.poll() is None else []
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130, said
    assert "texts are kept; the same command goes on where it was" in said
    assert "Traceback" not in said
    assert len(workers) >= 1
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert [w for w in alive if w.status() != psutil.STATUS_ZOMBIE] == []
    with pytest.raises(BadInput, match="not at its end"):
        layers.open_mentions(out)


def test_a_worker_with_another_frontline_or_theatre_says_so() -> None:
    with pytest.raises(BadInput, match="a worker has another reader and gazetteer"):
        ReadWith(reader="0", gazetteer="0").check_here()
    with pytest.raises(BadInput, match="a worker cannot read for this: no theatre named 'mars'"):
        ReadWith("mars").check_here()
