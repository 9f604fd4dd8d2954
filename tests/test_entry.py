"""The ways in: `streamlit run app.py` and `python -m frontline`."""

import runpy
import sys

import pytest
from here import ROOT


def test_the_server_finds_its_app_and_no_page_is_drawn() -> None:
    app = runpy.run_path(str(ROOT / "app.py"), run_name="served")["app"]
    assert callable(app)


def test_a_process_that_reads_layers_loads_no_face() -> None:
    assert "app" not in runpy.run_path(str(ROOT / "app.py"), run_name="__mp_main__")


def test_the_module_is_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["frontline", "--version"])
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("frontline", run_name="__main__")
    assert stop.value.code in (0, None)
    assert capsys.readouterr().out.startswith("frontline ")
