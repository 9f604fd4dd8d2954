"""Which language is asked for; the server asks too, which has no Streamlit at hand."""

from frontline.layers.locales.messages import DEFAULT, languages

LANGUAGE = "lang"
"""Part of the address, setting, and key of the session."""


def chosen_of(*choices: str | None) -> str:
    """The first of *choices* that is a language of ours, else English."""
    return next((code for code in choices if code in languages()), DEFAULT)
