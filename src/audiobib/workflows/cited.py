"""``audiobib cited``: which keys documents cite, which of them are missing, which entries nobody cites."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiobib.config.places import configured_paths
from audiobib.errors import InputError
from audiobib.keys.citation import ALL
from audiobib.keys.subset import needed_keys, subset_text
from audiobib.text import finding_at
from audiobib.workflows.documents import read_documents
from audiobib.workflows.project import load_filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audiobib.config import Settings
    from audiobib.keys.citation import Citation
    from audiobib.model.library import Library
    from audiobib.syntax import Block
    from audiobib.text import Finding, FindingKind, LineIndex
    from audiobib.workflows.documents import DocumentFile, Documents

__all__ = ["CitedReport", "Resolver", "cited_keys", "find_cited"]


@dataclass(frozen=True, slots=True)
class CitedReport:
    """What documents cite.

    ``missing`` (with what BibTeX refuses) and ``unused`` are findings with the lines of their files; ``counts``
    says how often each entry is cited and in how many files; ``unread`` what could not be read.
    """

    missing: tuple[tuple[Finding, LineIndex], ...]
    unused: tuple[tuple[Finding, LineIndex], ...]
    counts: Mapping[str, tuple[int, int]]
    entries: int
    files: int
    unread: tuple[str, ...]
    subset: str


def find_cited(paths: Sequence[Path], bibliographies: Sequence[Path], settings: Settings) -> CitedReport:
    """Compare what the documents ``paths`` cite with their bibliographies.

    These are ``bibliographies``, else those that the documents name, else the configured ones. Raises
    :class:`~audiobib.errors.InputError` if a file cannot be read.
    """
    documents = read_documents(paths, settings)
    libraries = [load_filled(path) for path in _bibliographies(documents, bibliographies, settings)]
    resolver = Resolver(libraries, exact_case=documents.exact_case)
    missing = []
    spelt: dict[str, Citation] = {}
    cited: Counter[str] = Counter()
    in_files: dict[str, set[Path]] = {}
    for file, citation in documents.citations():
        key = resolver.entry(citation.key)
        first = spelt.setdefault(citation.key.casefold(), citation)
        if first.key != citation.key and not documents.exact_case:
            missing.append((_in_two_cases(file, citation, first), file.lines))
        if key is not None:
            cited[key] += 1
            in_files.setdefault(key, set()).add(file.path)
        elif citation.key != ALL and citation.key not in documents.defined:
            missing.append((resolver.missing(file, citation), file.lines))
    everything = any(citation.key == ALL for _, citation in documents.citations())
    needed = needed_keys(libraries, _all_keys(libraries) if everything else cited)
    return CitedReport(
        tuple(missing),
        tuple(_unused(libraries, needed | {key.casefold() for key in settings.keys.keep})),
        {key: (count, len(in_files[key])) for key, count in cited.items()},
        sum(len(library) for library in libraries),
        len(documents.files),
        documents.unread,
        subset_text(libraries, needed),
    )


def _in_two_cases(file: DocumentFile, citation: Citation, first: Citation) -> Finding:
    """Return the finding for a key that BibTeX refuses, because the document spells it otherwise before."""
    kind: FindingKind = ("CIT003", "case-mismatch", "error")
    message = f'`{citation.key}` is cited as `{first.key}` before: BibTeX stops with "Case mismatch error"'
    return finding_at(kind, file.path, file.lines, (citation.start, citation.end), message, key=citation.key)


def _bibliographies(documents: Documents, given: Sequence[Path], settings: Settings) -> Sequence[Path]:
    """Return the .bib files to look keys up in; never others than those that the documents name, in silence."""
    if given or documents.bibliographies:
        return given or documents.bibliographies
    if documents.names_bibliography:
        message = "\n".join([*documents.unread, "no bibliography of these documents was found: name it with --bib"])
        raise InputError(message)
    return configured_paths(settings, "bibliography")


def cited_keys(paths: Sequence[Path], settings: Settings) -> frozenset[str] | None:
    """Return the keys that the documents ``paths`` cite, case-folded; None if they cite everything."""
    documents = read_documents(paths, settings)
    keys = {citation.key for _, citation in documents.citations()}
    return None if ALL in keys else frozenset(key.casefold() for key in keys)


class Resolver:
    """Finds the entry of a citation as the program would that makes the bibliography.

    Raises :class:`~audiobib.errors.InputError` if there are no entries at all.
    """

    def __init__(self, libraries: Sequence[Library], *, exact_case: bool) -> None:
        self._exact = {entry.key: entry.key for library in libraries for entry in library}
        self._folded = {key.casefold(): key for key in reversed(self._exact)}
        self._aliases = {alias: entry.key for library in libraries for entry in library for alias in entry.aliases}
        self._exact_case = exact_case
        if not self._exact:
            message = "the bibliographies hold no entry, so there is nothing to cite"
            raise InputError(message)

    def entry(self, key: str) -> str | None:
        """Return the key of the entry that ``key`` cites; None if there is none."""
        if key in self._exact:
            return key
        return self._aliases.get(key) if self._exact_case else self._folded.get(key.casefold())

    def missing(self, file: DocumentFile, citation: Citation) -> Finding:
        """Return the finding for a citation without an entry, with the nearest key there is."""
        key = citation.key
        if key in self._aliases:
            hint = f"; it is an alias of `{self._aliases[key]}`, and BibTeX knows no aliases"
        elif key.casefold() in self._folded:
            hint = f"; did you mean `{self._folded[key.casefold()]}`? Small letters and capitals differ here"
        else:
            near = difflib.get_close_matches(key, [*self._exact, *self._aliases], n=1, cutoff=0.6)
            hint = f"; did you mean `{near[0]}`?" if near else ""
        message = f"no entry has the citation key `{key}`{hint}"
        span = (citation.start, citation.end)
        return finding_at(("CIT001", "missing-entry", "error"), file.path, file.lines, span, message, key=key)


def _all_keys(libraries: Sequence[Library]) -> list[str]:
    return [entry.key for library in libraries for entry in library]


def _unused(libraries: Sequence[Library], used: set[str]) -> list[tuple[Finding, LineIndex]]:
    return [
        (_unused_finding(library, block), library.document.lines)
        for library in libraries
        for block in library.document.entries
        if block.key and block.key.casefold() not in used
    ]


def _unused_finding(library: Library, block: Block) -> Finding:
    kind: FindingKind = ("CIT002", "unused-entry", "info")
    message, span = f"`{block.key}` is cited nowhere", (block.start, block.body)
    return finding_at(kind, library.path, library.document.lines, span, message, key=block.key)
