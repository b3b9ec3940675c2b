"""``audiobib add``: from an identifier, an address or a title to a new entry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audiobib.errors import InputError
from audiobib.keys.generate import make_key
from audiobib.matching.works import KnownWorks
from audiobib.model.convert import to_records
from audiobib.model.library import Library
from audiobib.model.write import entry_text
from audiobib.sources.entry import as_record
from audiobib.sources.resolve import read_wanted, resolve
from audiobib.workflows.asking import open_desk
from audiobib.workflows.changes import rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from audiobib.config import Settings
    from audiobib.keys.style import KeyStyle
    from audiobib.model.record import Record
    from audiobib.sources.work import Work
    from audiobib.workflows.changes import Change

__all__ = ["Added", "described", "plan_add"]


@dataclass(slots=True)
class Added:
    """What came of each identifier: keys of new entries, notices about them, and why the others are none."""

    keys: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unavailable: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def exit_status(self) -> int:
        """1 if something was refused, else 3 if something could not be asked, else 0."""
        return 1 if self.refused else 3 if self.unavailable else 0


def plan_add(
    texts: Sequence[str],
    settings: Settings,
    into: Path,
    *,
    sections: Sequence[str] = (),
    choose: Callable[[str, Sequence[Work]], Work | None] = lambda _, __: None,
    offline: bool = False,
    anyway: bool = False,
) -> tuple[Change, Added]:
    """Plan to add what ``texts`` name to the file ``into``, which is made if it is not there.

    A work that is there already is refused, and the message says as which entry; ``anyway`` adds it too. Raises
    :class:`~audiobib.errors.InputError` for text that names nothing, and for sections that are not configured.
    """
    wanted = [read_wanted(text) for text in texts]
    problems = [f"`{one.text}`: {one.problem}" for one in wanted if one.problem]
    known = settings.section_titles
    problems += [
        f"no section is called `{slug}`; known are {', '.join(known)}"
        for slug in sections
        if known and slug not in known
    ]
    if problems:
        raise InputError("\n".join(problems))
    library = Library.load(into) if into.exists() else Library("")
    read = library.text if library.path is not None else None
    added = Added()
    with open_desk(settings, offline=offline) as desk:
        for one in wanted:
            found = resolve(one, desk)
            work = found.works[0] if found.state == "found" else None
            if found.state == "ambiguous":
                work = choose(one.text, found.works)
            if work is not None:
                record = replace(as_record(work, found.arxiv), sections=tuple(sections))
                if _add(library, record, one.text, added, settings.keys.style, anyway=anyway):
                    added.notices += [f"{one.text}: {notice.told}" for notice in work.notices]
            elif found.state == "unavailable":
                added.unavailable.append(f"{one.text}: could not be asked for ({found.reason})")
            elif found.state == "ambiguous":
                listed = "".join(f"\n  {described(work)}" for work in found.works)
                added.refused.append(f"{one.text}: may be any of these; say its identifier{listed}")
            else:
                added.refused.append(f"{one.text}: {found.reason}")
    return rewritten(into, read, library.text), added


def described(work: Work) -> str:
    """Return ``work`` on one line: identifier, first authors, title, venue, year."""
    names = ", ".join(author.display for author in work.authors[:2]) + (" et al." if len(work.authors) > 2 else "")
    parts = (names, f"“{work.title}”", work.venue, str(work.years[0]) if work.years else "")
    return f"{work.doi or work.arxiv or '-'}  {', '.join(part for part in parts if part)}"


def _add(library: Library, record: Record, text: str, added: Added, style: KeyStyle, *, anyway: bool) -> bool:
    """Add ``record``; return whether it was added."""
    twin = None if anyway else KnownWorks((known, known.key) for known in to_records(library)).match(record)
    if twin is not None:
        line = library[twin.what].line
        added.refused.append(
            f"{text}: is `{twin.what}` already (line {line} of {library.path}); nothing was added. "
            "If they are different works: --anyway"
        )
        return False
    taken = {key.casefold() for entry in library for key in (entry.key, *entry.aliases)}
    record = replace(record, key=make_key(record, style, taken))
    library.add(entry_text(record))
    added.keys.append(record.key)
    return True
