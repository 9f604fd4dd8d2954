"""The map before the shell: the page last seen goes out with the server's very first answer.

Streamlit's own scripts take a second to load and ask for the rest only then. The page needs none of
them: it stands in that answer and is drawn in its frame before they start, and the component takes
the frame over (``frame.mjs``) once it is there. Where it shows another page, that takes the place
of the early one.
"""

import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontline.desk.serving.public import public
from frontline.desk.serving.server import key_of
from frontline.desk.serving.tongue import LANGUAGE, chosen_of
from frontline.geo.errors import FrontlineError
from frontline.layers.locales.messages import DEFAULT, Language, language
from frontline.workspace import Workspace, places
from frontline.workspace.pages import KeptPage

CHOSEN = ("theatre", "text", "layers", "with")
"""What says which page it is: parts of the address, and settings of the same names."""
# Headers that would let the browser use an older answer, with an older page in it.
UNCHANGED = {b"if-none-match", b"if-modified-since"}
KEPT_BY = {b"etag", b"last-modified", b"content-length", b"cache-control"}
_SHELL = re.compile(rb'<script type="module" crossorigin src="([^"<>]+)"></script>')
# What starts Streamlit, and what stands there until the map is drawn (early.js): both at once want
# the same processor, and the map comes a second later for it, the shell no sooner.
_WAITS = rb'<link rel="modulepreload" class="frontline-shell" crossorigin href="\1">'


# Where no page is known the address is kept for the first that is drawn: the shell writes another
# into its place before that.
_LINK = b"<script>window.frontlineLink = window.location.hash;</script>"


def page_name(picture: str, shown: tuple[str, str], speaks: str = DEFAULT) -> str:
    """What a page is kept as: the name of its picture, its layers, and what it speaks."""
    return " | ".join((picture, *shown, *([] if speaks == DEFAULT else [speaks])))


def picture_name(theatre: str, text: str, published: str | None) -> str:
    """What a picture is kept as: another text, or another day of the text, is another picture."""
    return " ".join(filter(None, (theatre, text, published)))


class Early:
    """Puts the page that is asked for into the first answer, where it is known."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or (scope["method"], scope["path"]) != ("GET", "/"):
            await self.app(scope, receive, send)
            return
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        cookies = dict(scope["headers"]).get(b"cookie", b"")
        part = await run_in_threadpool(frame_of, key_of(cookies), asked)
        headers = [(k, v) for k, v in scope["headers"] if k not in UNCHANGED]
        await self.app({**scope, "headers": headers}, receive, _with(part, send))


def _with(part: str, send: Send) -> Send:
    """Sends on what comes, with *part* at the start of the body."""
    held: list[Message] = []
    body = bytearray()

    async def inserted(message: Message) -> None:
        if message["type"] == "http.response.start":
            held.append(message)
            return
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        # The page is put in before Streamlit's scripts, so the whole answer must be there first.
        whole = _joined(bytes(body), part.encode())
        (start,) = held
        # Streamlit's length and tags are those of the answer without the page.
        headers = [(k, v) for k, v in start["headers"] if k.lower() not in KEPT_BY]
        headers += [(b"content-length", b"%d" % len(whole)), (b"cache-control", b"no-store")]
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": whole})

    return inserted


def _joined(body: bytes, part: bytes) -> bytes:
    """Streamlit's page with *part* in it, and then without what would start before it."""
    if not part:
        return body.replace(b"<body>", b"<body>" + _LINK + _steps(), 1)
    waiting = _SHELL.sub(_WAITS, body, count=1)
    return waiting.replace(b"<body>", b"<body>" + part + _steps(), 1)


@lru_cache(maxsize=1)
def _steps() -> bytes:
    """The script that makes one step back of one choice."""
    return b"<script>" + (Path(__file__).parent / "steps.js").read_bytes() + b"</script>"


def frame_of(key: str | None, asked: dict[str, str]) -> str:
    """The frame to draw the page in, with what fills it; nothing where no page is known.

    Args:
        key: Of the browser, on a shared server.
        asked: What the address says.
    """
    if asked.get("view"):
        return ""  # another page than the map
    try:
        found = _known(places.folder_of(key), asked)
    except FrontlineError:
        return ""  # a workspace that cannot be opened is said by the script
    if found is None:
        return ""
    page, picture, speaks = found
    html = json.dumps(page.html).replace("<", "\\u003c")  # nothing in it can end the script
    return _frame().format(
        title=escape(speaks.say("page.map")),
        lang=speaks.code,
        dir=speaks.direction,
        digest=page.digest,
        picture=escape(picture),
        page=html,
    )


def _known(folder: Path | None, asked: dict[str, str]) -> tuple[KeptPage, str, Language] | None:
    """The page that was last seen of what is asked, its picture, and what it speaks."""
    own = Workspace(folder)
    works = [work for work in (own, public()) if work.kept]
    chosen = {}
    for name in CHOSEN:
        kept_choices = (work.settings.get(name) for work in works)
        chosen[name] = asked.get(name) or next(filter(None, kept_choices), "none")
    text = own.texts.get(chosen["text"]) if own in works else None
    picture = picture_name(chosen["theatre"], chosen["text"], text.published if text else None)
    speaks = chosen_of(asked.get(LANGUAGE), *(work.settings.get(LANGUAGE) for work in works))
    name = page_name(picture, (chosen["layers"], chosen["with"]), speaks)
    for work in works:
        if page := work.pages.get(name):
            kept = own.settings.get(f"picture {picture}") if own in works else None
            return page, kept or "", language(speaks)
    return None


@lru_cache(maxsize=1)
def _frame() -> str:
    """Frame, its place below the bar, and the script that fills it; braces are doubled in it."""
    here = Path(__file__).parent
    style, script = ((here / f"early.{end}").read_text("utf-8") for end in ("css", "js"))
    code = f"<style>{style}</style><script>{script}</script>".replace("{", "{{").replace("}", "}}")
    return (
        '<iframe class="frontline-early" sandbox="allow-scripts" title="{title}" '
        'data-lang="{lang}" data-dir="{dir}" '
        'data-digest="{digest}" data-picture="{picture}"></iframe>'
        f'<script type="application/json" id="frontline-early-page">{{page}}</script>{code}'
    )
