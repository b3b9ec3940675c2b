"""``audiobib update``: what sources propose to correct, to complete, and to replace by the published version."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from audiobib.keys.generate import make_key
from audiobib.model.convert import to_record
from audiobib.sources.answer import Found, Unavailable
from audiobib.sources.assess import assess
from audiobib.sources.investigate import hints_of, identifiers_of
from audiobib.sources.propose import propose, propose_published
from audiobib.sources.version import is_version
from audiobib.workflows.asking import open_desk
from audiobib.workflows.changes import rewritten
from audiobib.workflows.project import load_filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from audiobib.config import Settings
    from audiobib.keys.style import KeyStyle
    from audiobib.model.library import Library
    from audiobib.model.record import Record
    from audiobib.sources.answer import Answer
    from audiobib.sources.desk import Desk
    from audiobib.sources.propose import Proposed
    from audiobib.sources.work import Work
    from audiobib.workflows.changes import Change

__all__ = ["Proposal", "Updates", "plan_update"]

_WHO: Final = {"doi": ("crossref", "datacite"), "arxiv": ("arxiv", "datacite")}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new value for one field of one entry, and where it comes from; ``new`` is empty for a field to remove."""

    key: str
    field: str
    old: str
    new: str
    provenance: str


@dataclass(slots=True)
class Updates:
    """All proposals, what to tell beside them, and identifiers that nobody could be asked about."""

    proposals: list[Proposal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unavailable: list[str] = field(default_factory=list)


def plan_update(
    path: Path,
    settings: Settings,
    *,
    rekey: bool = False,
    offline: bool = False,
    progress: Callable[[int], None] | None = None,
) -> tuple[Change, Updates]:
    """Plan what the sources propose for the file ``path``; with ``rekey`` published works get a new key, too.

    Only records that an identifier of the entry leads to, and that describe the same work, are proposed; each entry
    hears one record of one source. The old key stays as an alias. Raises :class:`~audiobib.errors.InputError`.
    """
    library = load_filled(path)
    read = library.text
    updates = Updates()
    with open_desk(settings, offline=offline, progress=progress) as desk:
        records = _records(library, settings, updates)
        works = _works(records, desk, updates)
        published = _published(works, desk, updates)
    taken = {record.identifiers["doi"]: record.key for record in records if "doi" in record.identifiers}
    for record in records:
        if record.key not in works:
            continue
        answer = works[record.key]
        proposed = propose(record, answer.work)
        version = published.get(answer.work.published_as)
        if version is not None and is_version(answer.work, version.work):
            other = taken.get(version.work.doi)
            if other is None:
                answer, proposed = version, propose_published(record, version.work, answer.work.arxiv)
            elif other != record.key:
                updates.notes.append(f"`{record.key}` was published as {version.work.doi}, which is `{other}`")
        provenance = f"{answer.evidence.source} {answer.evidence.time:%Y-%m-%d} {answer.evidence.request}"
        updates.proposals += _apply(library, record, proposed, settings.update.protect, provenance)
        if rekey and proposed.type:
            _rekey(library, record, answer.work, updates, provenance, style=settings.keys.style)
    return rewritten(path, read, library.text), updates


def _records(library: Library, settings: Settings, updates: Updates) -> list[Record]:
    """Return the entries that a key names for sure."""
    entries = [entry for entry in library if entry.key and entry.type not in ("xdata", "set")]
    counts = Counter(entry.key.lower() for entry in entries)
    updates.notes += [f"`{key}` stands {count} times; left alone" for key, count in counts.items() if count > 1]
    return [to_record(entry, settings.labels) for entry in entries if counts[entry.key.lower()] == 1]


def _works(records: Sequence[Record], desk: Desk, updates: Updates) -> dict[str, Found]:
    """Return the answer to use by citation key: the first identifier that leads to the work that the entry means."""
    wanted = {record.key: (*identifiers_of(record), *hints_of(record)) for record in records}
    answers = {name: _ask(desk, name, [i for ids in wanted.values() for i in ids]) for name in _WHO}
    found: dict[str, Found] = {}
    for record in records:
        for one in wanted[record.key]:
            answer = answers[one.partition(":")[0]][one]
            if isinstance(answer, Unavailable):
                updates.unavailable.append(f"`{record.key}`: {one} ({answer.evidence.source}: {answer.reason})")
            elif isinstance(answer, Found) and assess(record, answer.work, "").likeness.leads_to == "same":
                found.setdefault(record.key, answer)
            elif isinstance(answer, Found):
                updates.notes.append(f"`{record.key}`: {one} is “{answer.work.title}”; left alone, see audiobib verify")
    return found


def _ask(desk: Desk, kind: str, identifiers: Sequence[str]) -> dict[str, Answer]:
    """Ask the registries of ``kind`` one after the other."""
    first, second = _WHO[kind]
    answers = desk.look_up(first, [one for one in identifiers if one.startswith(f"{kind}:")])
    rest = [one for one, answer in answers.items() if not isinstance(answer, Found)]
    others = desk.look_up(second, rest) if second in desk.sources else {}
    return answers | {one: answer for one, answer in others.items() if isinstance(answer, Found)}


def _published(works: dict[str, Found], desk: Desk, updates: Updates) -> dict[str, Found]:
    """Return the published versions by DOI."""
    dois = {answer.work.published_as for answer in works.values() if answer.work.published_as}
    answers = desk.look_up("crossref", [f"doi:{doi}" for doi in sorted(dois)])
    updates.unavailable += [
        f"{one} ({answer.evidence.source}: {answer.reason})"
        for one, answer in answers.items()
        if isinstance(answer, Unavailable)
    ]
    return {answer.work.doi: answer for answer in answers.values() if isinstance(answer, Found)}


def _apply(
    library: Library, record: Record, proposed: Proposed, protect: Sequence[str], provenance: str
) -> Iterator[Proposal]:
    """Make the changes that ``proposed`` holds in ``library``, but for fields that the user protects."""
    entry = library[record.key]
    protected = {name.lower() for name in protect} | {
        name for name, raw in entry.fields.items() if raw.startswith("{{") and raw.endswith("}}")
    }
    if proposed.type and "type" not in protected:
        yield Proposal(record.key, "entry type", record.type, proposed.type, provenance)
        library.retype(record.key, proposed.type)
    for name, value in proposed.fields.items():
        old = library[record.key].values.get(name, "")
        if name not in protected and old != value:
            yield Proposal(record.key, name, old, value, provenance)
            library.set_field(record.key, name, value)
    for name in proposed.removed:
        if name not in protected and name in library[record.key].fields:
            yield Proposal(record.key, name, library[record.key].values[name], "", provenance)
            library.remove_field(record.key, name)


def _rekey(library: Library, record: Record, work: Work, updates: Updates, provenance: str, *, style: KeyStyle) -> None:
    """Give a work that was published the key of its new year; the old one becomes an alias."""
    entry = library[record.key]
    others = (other for other in library if other.key != record.key)
    taken = {key.casefold() for other in others for key in (other.key, *other.aliases)}
    key = make_key(to_record(entry), style, taken)
    if key.lower() == record.key.lower() or not work.years:
        return
    aliases = ", ".join(dict.fromkeys((*entry.aliases, record.key)))
    library.set_field(record.key, "ids", aliases)
    library.rename(record.key, key)
    updates.proposals.append(Proposal(record.key, "citation key", record.key, key, provenance))
