"""``audiobib rekey``: new keys for a bibliography and for all documents that cite it, and back again."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from audiobib.config.places import configured_paths, root_for
from audiobib.errors import InputError, VerificationError
from audiobib.keys.keymap import KeyMap, RewrittenFile, parse_map
from audiobib.keys.plan import plan_keys
from audiobib.keys.rewrite import bibliography_edits, document_edits
from audiobib.keys.scan import WRITTEN_BY_HAND, scan
from audiobib.model.convert import to_records
from audiobib.model.library import Library
from audiobib.text import Edit, apply, encode_text
from audiobib.text.edit import inverse
from audiobib.text.files import read_text
from audiobib.workflows.changes import change, rewritten, unchanged
from audiobib.workflows.documents import read_documents
from audiobib.workflows.project import load_filled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from audiobib.config import Settings
    from audiobib.workflows.changes import Change
    from audiobib.workflows.documents import Documents

__all__ = ["RekeyPlan", "plan_rekey", "plan_undo", "read_map", "verify_renaming"]


@dataclass(frozen=True, slots=True)
class RekeyPlan:
    """New keys by old ones, the changes that make them true, how many citations change, what to tell."""

    keys: Mapping[str, str]
    changes: tuple[Change, ...]
    citations: int
    notes: tuple[str, ...]
    _undo: Mapping[Path, tuple[Edit, ...]]

    def keymap(self, folder: Path) -> KeyMap:
        """Return the map to write into ``folder``, with what undoing takes."""
        return KeyMap(
            self.keys,
            tuple(
                RewrittenFile(
                    Path(os.path.relpath(c.path, folder)).as_posix(),
                    _digest(c.old, c.encoding),
                    _digest(c.new, c.encoding),
                    self._undo[c.path],
                )
                for c in self.changes
                if c.is_change
            ),
        )


def plan_rekey(
    paths: Sequence[Path],
    settings: Settings,
    *,
    given: Mapping[str, str] | None = None,
    only: Collection[str] = (),
    aliases: bool = True,
) -> RekeyPlan:
    """Plan new keys for the .bib files among ``paths`` and in the documents among them and all that these read.

    Without a .bib file, it is the bibliographies that the documents name, else the configured ones. ``given`` is a
    map to follow instead of the pattern; ``only`` are the keys that may change. Raises
    :class:`~audiobib.errors.InputError` for unreadable files, unknown keys and keys that are taken.
    """
    documents = read_documents([p for p in paths if p.suffix.lower() != ".bib"], settings)
    bibliographies = [path for path in paths if path.suffix.lower() == ".bib"] or list(documents.bibliographies)
    found = bibliographies or configured_paths(settings, "bibliography")
    libraries = {path: load_filled(path) for path in found}
    keys = dict(given) if given is not None else _planned(libraries.values(), settings)
    if only:
        _must_be_known(only, libraries.values())
        keys = {old: new for old, new in keys.items() if old in only}
    _must_fit(keys, libraries.values(), planned=given is None)
    edits = {path: bibliography_edits(library, keys, aliases=aliases) for path, library in libraries.items()}
    texts = {path: library.text for path, library in libraries.items()}
    citations = 0
    for file in documents.files:
        if file.path.suffix.lower() in WRITTEN_BY_HAND:
            edits[file.path] = document_edits(
                file.text, file.path.suffix, keys, settings.keys.cite_commands, exact_case=documents.exact_case
            )
            texts[file.path] = file.text
            citations += len(edits[file.path])
    changes = tuple(rewritten(path, text, apply(text, edits[path])) for path, text in texts.items())
    for planned in changes:
        verify_renaming(planned, keys, settings)
    undo = {path: inverse(text, edits[path]) for path, text in texts.items()}
    return RekeyPlan(keys, changes, citations, (*documents.unread, *_already_cited(documents, keys, libraries)), undo)


def _planned(libraries: Collection[Library], settings: Settings) -> dict[str, str]:
    records = [record for library in libraries for record in to_records(library)]
    return plan_keys(records, settings.keys.style, settings.keys.keep)


def _must_be_known(only: Collection[str], libraries: Collection[Library]) -> None:
    known = {entry.key for library in libraries for entry in library}
    unknown = [key for key in only if key not in known]
    if unknown:
        message = f"no entry has the citation key {', '.join(f'`{key}`' for key in unknown)}"
        raise InputError(message)


def _must_fit(keys: Mapping[str, str], libraries: Collection[Library], *, planned: bool) -> None:
    """Refuse a map that gives two entries one key; what the pattern planned fits by construction."""
    if planned:
        return
    _must_be_known(keys, libraries)
    staying = {entry.key.casefold() for library in libraries for entry in library if entry.key not in keys}
    taken = [f"`{new}`" for new in keys.values() if new.casefold() in staying]
    if taken:
        message = f"taken by another entry already: {', '.join(taken)}; nothing was written"
        raise InputError(message)


def _already_cited(documents: Documents, keys: Mapping[str, str], libraries: Mapping[Path, Library]) -> list[str]:
    """Tell of citations of a key that no entry has yet and one will have."""
    known = {entry.key for library in libraries.values() for entry in library}
    new = {name: old for old, name in keys.items() if name not in known}
    notes = []
    for file, citation in documents.citations():
        if citation.key in new:
            line, column = file.lines.position(citation.start)
            old = new[citation.key]
            notes.append(f"{file.path}:{line}:{column}: cites `{citation.key}` already, the new key of `{old}`")
    return notes


def verify_renaming(planned: Change, keys: Mapping[str, str], settings: Settings) -> None:
    """Read the new text: the keys in it must be the old ones, mapped, and nothing but keys may differ.

    Raises :class:`~audiobib.errors.VerificationError`.
    """
    if planned.path.suffix.lower() == ".bib":
        old, new = Library(planned.old), Library(planned.new)
        kept = [keys.get(entry.key, entry.key) for entry in old] == [entry.key for entry in new]
    else:
        folded = {name.casefold(): new.casefold() for name, new in keys.items()}
        before, after = (_cited(text, planned.path, settings) for text in (planned.old, planned.new))
        pairs = zip(before, after, strict=True)
        kept = len(before) == len(after) and all(new in (old, folded.get(old)) for old, new in pairs)
    if not kept:
        message = (
            f"{planned.path}: renaming would change more than keys; nothing was written. This is a bug of audiobib"
        )
        raise VerificationError(message)


def _cited(text: str, path: Path, settings: Settings) -> list[str]:
    return [citation.key.casefold() for citation in scan(text, path.suffix, settings.keys.cite_commands).citations]


def read_map(path: Path) -> KeyMap:
    """Read a map of keys. Raises :class:`~audiobib.errors.InputError`."""
    return parse_map(read_text(path).text, str(path))


def plan_undo(path: Path, paths: Sequence[Path], settings: Settings) -> RekeyPlan:
    """Plan to apply the map in the file ``path`` backwards.

    Files that are as the rewriting left them get every byte back. In others, and in the files ``paths`` of a map
    that names none, the keys go back by name. A map is a file of the repository: it may only name files inside of
    the root. Raises :class:`~audiobib.errors.InputError`.
    """
    keymap = read_map(path)
    back = {new: old for old, new in keymap.keys.items()}
    changes: list[Change] = []
    notes: list[str] = []
    root = root_for(settings, path)
    for file in keymap.files:
        target = Path(os.path.normpath(path.parent / file.path))
        root.hold(target, f"{path}: `{file.path}`")
        seen = change(target, "")
        if not seen.exists:
            notes.append(f"{target}: not there any more, so left out")
        elif _digest(seen.old, seen.encoding) == file.after:
            changes.append(replace(seen, new=apply(seen.old, file.undo)))
            if _digest(changes[-1].new, seen.encoding) != file.before:
                message = f"{path}: does not lead back to what {target} was; nothing was written"
                raise InputError(message)
        else:
            notes.append(f"{target}: changed since, so only its keys go back")
            changes.append(_backwards(seen, back, settings))
    if not keymap.files and not paths:
        message = f"{path}: names no files: say in which the keys are to go back"
        raise InputError(message)
    changes += [_backwards(unchanged(other), back, settings) for other in paths]
    return RekeyPlan(back, tuple(changes), 0, tuple(notes), {})


def _backwards(seen: Change, back: Mapping[str, str], settings: Settings) -> Change:
    if seen.path.suffix.lower() == ".bib":
        edits = bibliography_edits(Library(seen.old), back, backwards=True)
    else:
        edits = document_edits(seen.old, seen.path.suffix, back, settings.keys.cite_commands)
    return replace(seen, new=apply(seen.old, edits))


def _digest(text: str, encoding: str) -> str:
    return hashlib.sha256(encode_text(text, encoding)).hexdigest()
