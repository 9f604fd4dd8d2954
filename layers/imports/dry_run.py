"""What an import would do, as plain facts: the same for people, programs and tests."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from frontline.layers.imports.plan import Plan
from frontline.layers.imports.save import title
from frontline.layers.imports.series import ReadFile, counted
from frontline.layers.sources.files.contract import Mapped
from frontline.layers.sources.kit.plain import DOUBT

LABELS_SHOWN = 12
"""Labels named for each file in the table; the facts have all of them."""
LONGEST = 80
"""Letters of a label that the table shows: one without end would bury all others."""
DAYS_SHOWN = 5
"""Days named in one line; the facts have all of them."""


def facts(found: Plan) -> dict[str, Any]:
    """All that is known before anything is written, ready for JSON."""
    series = found.series
    counts, skipped = counted(series.files)
    return {
        "source": found.source.name,
        "title": found.source.title,
        "specific": found.source.specific,
        "called": title(found) if series.files else found.source.title,
        "licence": found.source.licence,
        "url": found.source.url,
        "theatre": found.theatre.key if found.theatre else None,
        "rest": found.rest.holder.actor if found.rest else None,
        "files": [_file(file) for file in series.files],
        "superseded": [
            {"file": old.file.name, "by": new.file.name} for old, new in series.superseded
        ],
        "repeated_days": [str(day) for day in series.repeated],
        "gaps": [[str(a), str(b)] for a, b in series.gaps],
        "days_from_several_files": [str(day) for day in series.together],
        "days_drawn_differently": [
            {
                "day": str(day),
                "file": last.file.name,
                "left_out": [file.file.name for file in earlier],
            }
            for day, last, earlier in series.disagreed
        ],
        "blank_days": [str(day) for day in series.blank],
        "counts": {name: count for name, count in counts.items() if count},
        "skipped": {name: count for name, count in skipped.items() if count},
        "ignored": [{"file": name, "why": why} for name, why in found.ignored],
        "faults": [line for _, line in found.faults],
        "questions": [
            f"{file.file.name}: {q}" for file in series.files for q in file.imported.questions
        ],
        "ready": not found.obstacles,
    }


def _file(file: ReadFile) -> dict[str, Any]:
    content, dated, days = file.imported, file.imported.dated, file.days
    return {
        "file": file.file.name,
        "sha256": file.sha256,
        "source": file.source.name,
        "why": file.why,
        "day": str(dated.day) if dated else None,
        "first_day": str(days[0]) if days else None,
        "last_day": str(days[-1]) if days else None,
        "kind": dated.kind if dated else ("as_of" if content.zones else "observed"),
        "since": str(dated.since) if dated and dated.since else None,
        "rule": dated.rule if dated else _days_rule(content.notes),
        "raw": dated.raw if dated else None,
        "actors": [_label(one) for one in content.mapped],
        "days": [str(day) for day in days],
        "properties": list(content.columns),
        "layers": list(content.layers),
        "crs": content.crs,
        "zones": len(content.zones),
        "marks": len(content.marks),
        "reports": len(content.reports),
        "counts": {name: count for name, count in content.counts.items() if count},
        "skipped": {name: count for name, count in content.skipped.items() if count},
        "notes": list(content.notes),
        "questions": list(content.questions),
    }


def _days_rule(notes: tuple[str, ...]) -> str | None:
    """How rows with days of their own got them."""
    return next((n.removeprefix("days: ") for n in notes if n.startswith("days: ")), None)


def _label(one: Mapped) -> dict[str, Any]:
    return {
        "label": one.label,
        "actor": one.holder.actor if one.holder else None,
        "status": one.holder.status if one.holder else None,
        "rule": one.rule,
        "count": one.count,
    }


COLUMNS = ("file", "source and why", "day", "who", "CRS", "found", "left out and noticed")


def row(file: Mapping[str, Any]) -> tuple[str, ...]:
    """One file of the facts as a row of the table with the ``COLUMNS``."""
    day = file["day"] or f"{file['first_day'] or '?'} to {file['last_day'] or '?'}"
    if file["kind"] == "year":
        day = f"{file['first_day'][:4]}, known to the year"
    if file["since"]:
        day = f"{file['since']} to {file['day']}"
    when = "\n".join(part for part in (day, file["kind"] or "", file["rule"] or "") if part)
    found = [f"{file[name]} {name}" for name in ("zones", "marks", "reports") if file[name]]
    noticed = [f"{count} {name}" for name, count in {**file["counts"], **file["skipped"]}.items()]
    asks = [f"? {question}" for question in file["questions"]]
    return (
        file["file"],
        f"{file['source']}\n{file['why']}",
        when,
        "\n".join(_actors(file["actors"])),
        file["crs"],
        "\n".join(found) or "nothing",
        "\n".join([*noticed, *file["notes"], *asks]),
    )


def _actors(labels: list[Mapping[str, Any]]) -> list[str]:
    """Labels of one holder together: ``russia control: Occupied (3), Крим (1)``."""
    held: dict[str, list[str]] = {}
    for one in labels:
        who = " ".join(dict.fromkeys(p for p in (one["actor"], one["status"]) if p)) or "nobody"
        held.setdefault(_cut(who), []).append(f"{_cut(str(one['label']))} ({one['count']})")
    return [
        f"{who}: {', '.join(said[:LABELS_SHOWN])}"
        + (f" and {len(said) - LABELS_SHOWN} more" if len(said) > LABELS_SHOWN else "")
        for who, said in held.items()
    ]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def summary(all_facts: Mapping[str, Any]) -> list[str]:
    """What the table does not show, one line each."""
    days = sorted(f["first_day"] for f in all_facts["files"] if f["first_day"])
    lines = [f"{_count(len(all_facts['files']), 'file')} of {all_facts['title']}"]
    if days:
        lines[0] += f", {days[0]} to {max(f['last_day'] or '' for f in all_facts['files'])}"
    if all_facts["licence"]:
        lines.append(f"licence: {all_facts['licence']}")
    if all_facts["rest"] and any(file["zones"] for file in all_facts["files"]):
        lines.append(f"what they leave out inside the border: {all_facts['rest']}'s")
    if repeated := all_facts["repeated_days"]:
        lines.append(f"days that repeat the day before, without new information: {len(repeated)}")
    if gaps := all_facts["gaps"]:
        lines.append("no file between " + ", ".join(f"{a} and {b}" for a, b in gaps))
    if old := all_facts["superseded"]:
        lines.append(f"{len(old)} earlier versions of a day are left out")
    if together := all_facts["days_from_several_files"]:
        lines.append(f"days put together from several files: {len(together)}")
    lines += notices(all_facts)
    lines += [f"ignored: {one['file']}: {one['why']}" for one in all_facts["ignored"]]
    return [*lines, *(f"fault: {line}" for line in all_facts["faults"])]


def notices(all_facts: Mapping[str, Any]) -> list[str]:
    """What was decided about days and left out, that nobody should learn too late."""
    lines = [
        f"{one['day']} is drawn differently by {' and '.join(one['left_out'])}: {one['file']} "
        "counts, the later by its name; --same-day refuse stops here instead"
        for one in all_facts["days_drawn_differently"]
    ]
    if blank := all_facts["blank_days"]:
        means = "counts for nothing, as the map shows one side only"
        lines.append(
            f"nothing is drawn on {_few(blank)}: "
            + (means if all_facts["rest"] else "what was held before is no data from then on")
        )
    lines += [f"{count} left out: {why}" for why, count in all_facts["skipped"].items()]
    lines += _doubtful(all_facts["files"])
    notes = [(file["file"], note) for file in all_facts["files"] for note in file["notes"]]
    return lines + [f"{name}: {note}" for name, note in notes if DOUBT.match(note)]


def _doubtful(files: Sequence[Mapping[str, Any]]) -> list[str]:
    """Days yet to come, which nobody has observed, and shapes that were mended to be drawn."""
    today = str(datetime.now(UTC).date())
    lines = [
        f"{file['file']}: its last day, {file['last_day']}, is yet to come; a slip of the pen?"
        for file in files
        if (file["last_day"] or "") > today
    ]
    return lines + [
        f"{file['file']}: shapes that crossed or touched themselves, mended: {count}"
        for file in files
        if (count := file["counts"].get("invalid", 0))
    ]


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def _few(days: Sequence[str]) -> str:
    more = f" and {len(days) - DAYS_SHOWN} more days" if len(days) > DAYS_SHOWN else ""
    return ", ".join(days[:DAYS_SHOWN]) + more
