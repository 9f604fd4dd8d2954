"""E-mails (.eml): subject, day, the sender's name, the text; attachments stay closed."""

from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from frontline.geo.errors import BadInput
from frontline.workspace.ingest.formats.contract import Taken, day_of, titled
from frontline.workspace.ingest.formats.page import text_of

# Parts of a mail: more is an attack on memory.
MOST_PARTS = 500


def read(raw: bytes, name: str) -> list[Taken]:
    """The text of a message: as it was written plainly, else its HTML without what dresses it.

    Raises:
        BadInput: It is no message, or holds no text.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw)
    if "from" not in message and "subject" not in message and "date" not in message:
        raise BadInput(f"{name}: no e-mail: it has neither sender, subject nor date")
    if sum(1 for _, _ in zip(message.walk(), range(MOST_PARTS + 1), strict=False)) > MOST_PARTS:
        raise BadInput(f"{name}: more than {MOST_PARTS} parts: refused")
    body = message.get_body(("plain", "html"))
    text = _words(body) if body is not None else ""
    if not text:
        raise BadInput(f"{name}: holds no text; save what is attached as a file of its own")
    day, no_day = day_of(str(message.get("date", "")))
    title = " ".join(str(message.get("subject", "")).split())
    return [
        Taken(
            titled(title, text),
            name,
            title=title,
            author=_sender(message),
            day=day,
            no_day=no_day,
        )
    ]


def _words(body: MIMEPart) -> str:
    try:
        text = body.get_content()
    except LookupError:  # a character set that nobody knows
        payload = body.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    plain = str(text).replace("\r\n", "\n")
    return (text_of(plain) if body.get_content_subtype() == "html" else plain).strip()


def _sender(message: EmailMessage) -> str:
    """The name of the sender; an address is nobody's name, and is not kept."""
    header = message.get("from")
    addresses = getattr(header, "addresses", ())
    return " ".join(addresses[0].display_name.split()) if addresses else ""
