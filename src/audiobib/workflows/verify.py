"""``audiobib verify``: whether references exist, say what the sources say, and still stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audiobib.config.places import configured_path
from audiobib.model.convert import to_record
from audiobib.rules.rule import at_key
from audiobib.sources.investigate import investigate
from audiobib.sources.memory import lock_text
from audiobib.text import finding_at, readable
from audiobib.workflows.asking import open_desk
from audiobib.workflows.changes import change
from audiobib.workflows.project import load_filled
from audiobib.workflows.verify_codes import CODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from audiobib.config import Settings
    from audiobib.model.entry import Entry
    from audiobib.model.library import Library
    from audiobib.sources.judge import Verdict
    from audiobib.text import Finding
    from audiobib.workflows.changes import Change

__all__ = ["Verified", "VerifiedFile", "verify_files"]


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """One file: its verdicts in the order of its entries, and what they amount to as findings."""

    library: Library
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a run found; ``lock`` is the change that makes the lock hold all answers."""

    files: tuple[VerifiedFile, ...]
    lock: Change
    fail_on: tuple[str, ...]

    @property
    def identities(self) -> Counter[str]:
        """How many references have which identity."""
        return Counter(verdict.identity for file in self.files for verdict in file.verdicts)

    @property
    def exit_status(self) -> int:
        """1 for findings that count (``verify.fail-on``), else 3 if something could not be checked, else 0."""
        findings = [finding for file in self.files for finding in file.findings]
        if any(_counts(finding, self.fail_on) for finding in findings):
            return 1
        return 3 if self.identities["unavailable"] else 0


def _counts(finding: Finding, fail_on: Sequence[str]) -> bool:
    """Whether ``finding`` makes the exit status 1; ``fields`` takes errors only."""
    words = [word for word in CODES[finding.name].counts_as if word in fail_on]
    return any(word != "fields" or finding.severity == "error" for word in words)


def verify_files(
    paths: Sequence[Path],
    settings: Settings,
    *,
    offline: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Verify every entry of the files ``paths``; with ``offline``, from the lock and the cache alone.

    Raises :class:`~audiobib.errors.InputError` for files that cannot be read. Sources that cannot be reached raise
    nothing: what they would have said is missing in the verdicts.
    """
    libraries = [load_filled(path) for path in paths]
    with open_desk(settings, offline=offline, progress=progress) as desk:
        files = []
        for library in libraries:
            entries = [entry for entry in library if entry.type not in ("xdata", "set")]
            verdicts = investigate([to_record(entry, settings.labels) for entry in entries], desk)
            findings = [
                finding
                for entry, verdict in zip(entries, verdicts, strict=True)
                for finding in _findings(library, entry, verdict)
            ]
            files.append(VerifiedFile(library, tuple(verdicts), tuple(findings)))
        lock = change(configured_path(settings, "sources.lock"), lock_text({**desk.kept, **desk.seen}))
    return Verified(tuple(files), lock, settings.verify.fail_on)


def _findings(library: Library, entry: Entry, verdict: Verdict) -> Iterator[Finding]:
    """Yield what there is to say about ``entry``; nothing if it was confirmed in every point."""
    if verdict.identity != "confirmed":
        yield _finding(library, entry, verdict.identity, verdict.field, verdict.reason)
    for difference in verdict.differences:
        found = _finding(library, entry, difference.kind, difference.field, difference.message)
        yield replace(found, severity=difference.severity)
    for notice in verdict.notices:
        yield _finding(library, entry, notice.kind, "title", notice.told)
    if verdict.superseded_by:
        message = f"published meanwhile as {verdict.superseded_by}; `audiobib update` proposes the change"
        yield _finding(library, entry, "superseded", "eprint", message)


def _finding(library: Library, entry: Entry, name: str, field: str, message: str) -> Finding:
    code, severity, *_ = CODES[name]
    document, shown = library.document, field if field in entry.fields else None
    message = readable(f"`{entry.key}`: {message}")
    span = _place(library, entry, field)
    return finding_at((code, name, severity), library.path, document.lines, span, message, key=entry.key, field=shown)


def _place(library: Library, entry: Entry, name: str) -> tuple[int, int]:
    """Return the offsets of the value of field ``name``, of the citation key if the entry has no such field."""
    names = (name, "date") if name == "year" else (name, "url") if name in ("doi", "eprint") else (name,)
    for field in library.document.fields(entry.block):
        if field.name.lower() in names:
            return field.value_start, field.value_end
    return at_key(library, entry.block)
