"""What axe, the checker of accessibility, finds in a tab."""

import importlib.resources

from playwright.sync_api import Page as Browsed

SCRIPT = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js")


AT_REST = """() => new Promise(requestAnimationFrame).then(() => Promise.allSettled(
  document.getAnimations().filter((one) => one.playState === "running")
    .filter((one) => one.effect?.getTiming().iterations !== Infinity)
    .map((one) => one.finished)))"""
"""What is half faded in has too little contrast: axe looks when all of it is there."""


def serious(tab: Browsed) -> list[tuple[str, str]]:
    """Its serious and critical findings: which rule, and the first element that breaks it."""
    if tab.evaluate("typeof axe === 'undefined'"):
        tab.evaluate(f"{SCRIPT.read_text()};0")
    tab.evaluate(AT_REST)
    found = tab.evaluate("axe.run()")["violations"]
    grave = [one for one in found if one["impact"] in {"serious", "critical"}]
    return [(one["id"], one["nodes"][0]["html"]) for one in grave]
