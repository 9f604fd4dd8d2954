"""A text with its date, cut into segments that each have one voice.

A blog post about a war holds several: the blogger's title, a quoted article, an editor's note, and
readers' comments. Who says a thing matters as much as what is said.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frontline.geo.documents.dateline import day_hinted, day_of_line, day_stated
from frontline.geo.documents.matter import front_matter
from frontline.geo.documents.voices import is_talk, opens_comments, spoken_by
from frontline.geo.errors import BadInput
from frontline.geo.files.regular import coding_of, regular
from frontline.geo.model import Document, Segment, SegmentKind

# Five megabytes: a long book. What is larger is no text that somebody reads beside a map.
MAX_BYTES = 5_000_000
# Title, byline, place and date stand in the first lines, if at all.
HEAD_LINES = 8
# Characters: longer lines are paragraphs.
MAX_TITLE, MAX_OPENING = 200, 400

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_END_OF_PAGE = re.compile(r"</(?:html|body|head)\s*>", re.I)
"""What no article has: a page whose head was cut off, or that stands behind a line of text."""
HALF = re.compile("[\ud800-\udfff]")
"""Half a character: what stands in a text for a byte that is no UTF-8."""
_NOTE = re.compile(
    r"(?P<author>(?:[A-Z]\w*\s)?Editor(?:['’]?s)?(?: note)?|Update|My take|Note) ?:", re.I
)
_MORE = re.compile(r"(?:read|see) more\b.{0,20}", re.I)
_CAPTION = re.compile(
    r"(?:photo|image|file|picture|video|caption)\b.*:|"
    r".*(?:/ ?(?:Reuters|AP|AFP|Getty|EPA|Anadolu)\b|\((?:Reuters|AP|AFP|Getty|EPA)\b).*",
    re.I,
)
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BY = re.compile(r"(?:By|by|BY) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:,.*| and .*)?")
_SOURCE = re.compile(
    r"(?P<author>[A-Z][\w.'’-]+(?: [\w.'’-]+){1,3}), (?P<outlet>[A-Z][\w.'’& -]{2,40}): .+"
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int


def load(path: Path | str, date: date | None = None) -> Document:
    """Read a document from a file; its id is the file's stem.

    Args:
        path: A text file in UTF-8 (or UTF-16 with a byte-order mark), five megabytes at most.
        date: Day of publication, wins over what the text says.

    Raises:
        BadInput: The file is missing, empty, too large, binary or in another encoding.
    """
    return from_bytes(raw_bytes(path), path, date)


def raw_bytes(path: Path | str) -> bytes:
    """What a text file holds.

    Raises:
        BadInput: It is missing, a pipe or a device, or too large.
    """
    file = Path(path)
    try:
        size = regular(file).stat().st_size
        if size > MAX_BYTES:
            raise BadInput(
                f"{file}: {size:,} bytes; a text of at most {MAX_BYTES:,} bytes (5 MB) "
                "can be read: split it"
            )
        return file.read_bytes()
    except OSError as fault:
        raise BadInput(f"{file}: cannot be read: {fault.strerror or fault}") from fault


def from_bytes(raw: bytes, file: Path | str, date: date | None = None) -> Document:
    """Read a document from the content of a file, as an upload brings it.

    Raises:
        BadInput: The content is empty, too large, binary or in another encoding.
    """
    return parse(_decode(raw, Path(file)), id=Path(file).stem, date=date, where=str(file))


def _decode(raw: bytes, file: Path) -> str:
    web_page = BadInput(
        f"{file}: a web page: its menus and footers would be read as the article; save the "
        "article alone as a text (.txt, .md)"
    )
    if _PAGE.match(raw):
        raise web_page
    try:
        coding = coding_of(raw)
        if coding != "utf-16" and b"\x00" in raw:
            raise BadInput(f"{file}: a binary file, not a text")
        text = raw.decode(coding if coding == "utf-16" else "utf-8")
    except UnicodeDecodeError as fault:
        raise BadInput(
            f"{file}: not a text in UTF-8 (byte {fault.start}): save it as UTF-8"
        ) from fault
    if _END_OF_PAGE.search(text):
        raise web_page
    if "\x00" in text:  # UTF-32 begins as UTF-16 does
        raise BadInput(f"{file}: not a text in UTF-8: save it as UTF-8")
    return text


def parse(text: str, id: str = "pasted", date: date | None = None, where: str = "") -> Document:  # noqa: A002
    """Cut a text into segments and read its title, date and outlet.

    Args:
        text: The whole text; offsets of everything read later index it as given.
        id: What the document is called.
        date: Day of publication, wins over what the text says.
        where: Named in errors instead of the id.

    Raises:
        BadInput: The text is blank, longer than five million characters, begins with broken JSON,
            or holds half a character, which no file and no page could show.
    """
    name = where or f"text {id!r}"
    if half := HALF.search(text):
        raise BadInput(
            f"{name}: half a character (U+{ord(half.group()):04X}) at {half.start():,}: "
            "not a text in UTF-8; save it as UTF-8"
        )
    if not text.strip().strip("\ufeff"):
        raise BadInput(f"{name}: empty, there is nothing to read")
    if len(text) > MAX_BYTES:
        raise BadInput(
            f"{name}: {len(text):,} characters; at most {MAX_BYTES:,} (5 MB) can be read: split it"
        )
    matter = front_matter(text, name)
    fields = {field.key: field for field in matter.fields}
    dates = [field.value for field in matter.fields if field.key == "date" and field.value]
    head = _Head(text, matter.end)
    if "title" in fields and fields["title"].value:
        head.title = fields["title"].value
        head.add("title", fields["title"].start, fields["title"].end)
    head.read(titled="title" in fields)
    if dates:
        stated, doubt = day_stated(dates)
        notices = [doubt] if doubt and not date else []
    else:
        stated, notices = head.day, [] if date or head.day else head.notices
    return Document(
        id=id,
        text=text,
        title=head.title,
        date=date or stated,
        outlet=fields["outlet"].value if "outlet" in fields else head.outlet,
        segments=tuple(head.segments),
        notices=tuple(notices),
    )


class _Head:
    """Walks the lines once and collects segments; the voice changes as it goes."""

    def __init__(self, text: str, start: int) -> None:
        self.segments: list[Segment] = []
        self.title, self.outlet = "", ""
        self.day: date | None = None
        self.notices: list[str] = []
        self._lines = _lines(text, start)
        self._voice: tuple[SegmentKind, str] = ("article", "")
        self._quoted = ""
        self._shape = ""
        self._talk = is_talk(line.text for line in self._lines)

    def read(self, titled: bool) -> None:
        """Read every line in order."""
        for number, line in enumerate(self._lines):
            in_head = number < HEAD_LINES and self._voice == ("article", "")
            known = titled or bool(self.title)
            if in_head and not self._talk and self._opening(line, known):
                continue
            if self._talk and not known and number == 0 and self._heads_talk(line):
                continue
            self._body(line)

    def add(self, kind: SegmentKind, start: int, end: int, author: str = "") -> None:
        """Add a segment, or lengthen the last one if the same voice goes on."""
        last = self.segments[-1] if self.segments else None
        if last and (last.kind, last.author) == (kind, author) and kind != "title":
            self.segments[-1] = Segment(kind, last.start, end, author)
        else:
            self.segments.append(Segment(kind, start, end, author))

    def _opening(self, line: _Line, titled: bool) -> bool:
        """True if this line is part of the opening: date, title, caption, byline or source."""
        if len(line.text) > MAX_OPENING:
            return False
        if self.day is None and (days := day_of_line(line.text)):
            return self._dated(line.text, days)
        if self.day is None and (hinted := day_hinted(line.text)):
            self.notices.append(
                f"its line {line.text!r} may tell when it was published; say the day with "
                f"--date {hinted}"
            )
        if source := _SOURCE.fullmatch(line.text):
            self.outlet = self.outlet or source["outlet"]
            self._quoted = source["outlet"]
            self.add("byline", line.start, line.end, source["author"])
            self._voice = ("quotation", source["outlet"])
        elif _BY.fullmatch(line.text):
            self.add("byline", line.start, line.end, line.text[3:].split(",")[0])
        elif len(line.text) <= MAX_TITLE and _CAPTION.fullmatch(line.text):
            self.add("caption", line.start, line.end)
        elif not titled and self._is_title(line):
            start = line.start + _heading(line.text)
            self.title = line.text[start - line.start :]
            self.add("title", start, line.end)
        elif line.text[_heading(line.text) :] != self.title:  # said once is enough
            return False
        return True

    def _dated(self, line: str, days: tuple[date, ...]) -> bool:
        """A line that is a date: that of publication only if the text has not begun before it."""
        begun = any(s.kind == "article" for s in self.segments)
        if len(days) > 1:
            shown = " or ".join(str(day) for day in days)
            self.notices.append(f"its line {line!r} can mean {shown}; say the day with --date")
        elif begun:
            self.notices.append(
                f"its line {line!r} stands after the text has begun and is not taken for the day "
                "of publication; say the day with --date"
            )
        else:
            self.day = days[0]
        return not begun

    def _is_title(self, line: _Line) -> bool:
        more = line is not self._lines[-1]
        first = not any(s.kind == "article" for s in self.segments)
        return more and first and len(line.text) <= MAX_TITLE and line.text[-1] not in ".:;,"

    def _heads_talk(self, line: _Line) -> bool:
        """As in "Day five in Homs" above a post and its comments: nobody says it."""
        if spoken_by(line.text, within=True, shape="") or line.text[-1] in "!?…@":
            return False
        return self._is_title(line) and self._opening(line, titled=False)

    def _body(self, line: _Line) -> None:
        if opens_comments(line.text):
            self._voice = ("comment", "")
            return
        within = self._talk or self._voice[0] == "comment"
        if voice := spoken_by(line.text, within=within, shape=self._shape):
            self._voice, self._shape = ("comment", voice.author), voice.shape
            start = line.start + line.text.index(voice.author)
            self.segments.append(Segment("comment", start, line.end, voice.author))
            return
        if self._voice[0] != "comment" and (note := _NOTE.match(line.text)):
            self._voice = ("note", note["author"])
        elif self._quoted and _MORE.fullmatch(line.text):
            self._voice = ("article", "")
            return
        self.add(self._voice[0], line.start, line.end, self._voice[1])


def _heading(line: str) -> int:
    """How many characters mark a line as a heading, as Markdown does."""
    mark = _HEADING.match(line)
    return mark.end() if mark else 0


def _lines(text: str, start: int) -> list[_Line]:
    """Lines that hold something, without their outer blanks."""
    found = []
    for match in re.finditer(r"[^\r\n]+", text[start:]):
        raw = match.group()
        kept = raw.strip(" \t\u00a0\ufeff\u200b\u000b\u000c")
        if kept.strip():
            begin = start + match.start() + raw.index(kept)
            found.append(_Line(kept, begin, begin + len(kept)))
    return found
