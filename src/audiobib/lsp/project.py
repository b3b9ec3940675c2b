"""What the editor has open and what lies around it: texts, settings, libraries, and which document cites from where."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pygls.uris import from_fs_path, to_fs_path

from audiobib.config import Settings, load_settings
from audiobib.config.places import configured_paths
from audiobib.errors import InputError
from audiobib.keys.scan import WRITTEN_BY_HAND, scan
from audiobib.lsp.checking import check_as_configured
from audiobib.model.library import Library
from audiobib.text.files import read_text
from audiobib.text.root import is_file, resolved
from audiobib.workflows.documents import DocumentFile, read_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.workspace import TextDocument, Workspace

    from audiobib.model.entry import Entry
    from audiobib.text import Finding

__all__ = ["Citing", "Project", "is_bibliography", "is_document"]

_PASSED_BY = frozenset({"node_modules", "__pycache__"})
"""Folders without documents of anybody's own, beside the hidden ones."""


@dataclass(frozen=True, slots=True)
class Citing:
    """From which .bib files a document cites, which keys its parts define themselves, how keys are looked up.

    ``named``: the document, or one that reads it, names its bibliography; else it is the configured one.
    """

    bibliographies: tuple[Path, ...]
    defined: frozenset[str] = frozenset()
    exact_case: bool = False
    named: bool = False


def is_bibliography(path: Path) -> bool:
    """Whether ``path`` is called like a .bib file."""
    return path.suffix.lower() == ".bib"


def is_document(path: Path) -> bool:
    """Whether ``path`` is called like a document that people write and that can cite."""
    return path.suffix.lower() in WRITTEN_BY_HAND


class Project:
    """The folders of the editor. All paths are absolute, without symbolic links.

    A text is the one in the editor where it is open there, else the one on disk. What takes reading many files is
    remembered until :meth:`look_around`, what depends on settings until :meth:`forget`.
    """

    def __init__(self, editor: Workspace) -> None:
        self._editor = editor
        self.codec = editor.position_codec
        self._libraries: dict[Path, Library] = {}
        self._findings: dict[Path, tuple[Library, tuple[Finding, ...]]] = {}
        self._settings: dict[Path, Settings] = {}
        self._documents: tuple[Path, ...] | None = None
        self._citing: dict[Path, Citing] | None = None
        self._is_trusted = False

    def trust(self, *, is_trusted: bool) -> None:
        """Take over what the editor says about its workspace; until it says so, nothing is trusted."""
        self._is_trusted = is_trusted
        self.forget()

    def look_around(self) -> None:
        """Find the documents anew: one was opened or closed."""
        self._documents = None
        self._citing = None

    def forget(self) -> None:
        """Read settings and everything around anew: something was saved, or changed on disk."""
        self.look_around()
        self._settings.clear()
        self._findings.clear()

    # -- texts ------------------------------------------------------------------------------------------------

    def open_files(self) -> dict[Path, TextDocument]:
        """Return the files that are open in the editor, by their paths."""
        found = ((self.path(document.uri), document) for document in self._editor.text_documents.values())
        return {path: document for path, document in found if path is not None}

    def path(self, uri: str) -> Path | None:
        """Return the path of a file; None for what is no file, as a text that was never saved."""
        name = to_fs_path(uri) if uri.startswith("file:") else None
        try:
            return resolved(Path(name)) if name else None
        except InputError:  # links in a circle
            return None

    def uri(self, path: Path) -> str:
        """Return the address of ``path``, spelt as the editor spells it where it is open."""
        document = self.open_files().get(path)
        return document.uri if document is not None else from_fs_path(str(path)) or path.as_uri()

    def version(self, path: Path) -> int | None:
        """Return the number that the editor gave to the present text of ``path``; None if it is not open."""
        document = self.open_files().get(path)
        return document.version if document is not None else None

    def text(self, path: Path) -> str:
        """Return the present text of ``path``, without a byte order mark, which editors do not count.

        Raises :class:`~audiobib.errors.InputError`.
        """
        document = self.open_files().get(resolved(path))
        return document.source if document is not None else read_text(path).text.removeprefix("\ufeff")

    def settings(self, path: Path) -> Settings:
        """Return the settings that hold for ``path``. Raises :class:`~audiobib.errors.ConfigError`."""
        if path.parent not in self._settings:
            self._settings[path.parent] = load_settings(path.parent, trust=self._is_trusted)
        return self._settings[path.parent]

    def library(self, path: Path) -> Library:
        """Return the .bib file ``path``. Raises :class:`~audiobib.errors.InputError` if it cannot be read."""
        text = self.text(path)
        known = self._libraries.get(path)
        if known is None or known.text != text:
            known = self._libraries[path] = Library(text, path=path)
        return known

    def findings(self, path: Path) -> tuple[Finding, ...]:
        """Return what ``audiobib check`` finds in the .bib file ``path`` as it stands in the editor.

        Raises :class:`~audiobib.errors.InputError`.
        """
        library = self.library(path)
        known = self._findings.get(path)
        if known is None or known[0] is not library:
            known = self._findings[path] = library, tuple(check_as_configured(library, self.settings(path)))
        return known[1]

    def document(self, path: Path) -> DocumentFile:
        """Return the document ``path`` with what it cites. Raises :class:`~audiobib.errors.InputError`."""
        text = self.text(path)
        return DocumentFile(path, text, scan(text, path.suffix, self.settings(path).keys.cite_commands), path.parent)

    # -- who cites from where ---------------------------------------------------------------------------------

    def documents(self) -> tuple[Path, ...]:
        """Return every document in the folders of the editor, and those open elsewhere."""
        if self._documents is None:
            found = {path for path in self.open_files() if is_document(path)}
            for folder in self._folders():
                found |= {path for path in _documents_below(folder) if self._is_trusted or path.is_relative_to(folder)}
            self._documents = tuple(sorted(found))
        return self._documents

    def citing(self, path: Path) -> Citing:
        """Return from where the document ``path`` cites. Raises :class:`~audiobib.errors.InputError`."""
        if self._citing is None:
            self._citing = self._read_citing()
        known = self._citing.get(path)
        if known is not None:
            return known
        settings = self.settings(path)
        configured = map(resolved, configured_paths(settings, "bibliography"))
        return Citing(tuple(path for path in configured if is_file(path)))

    def libraries(self, path: Path) -> list[Library]:
        """Return the bibliographies of the document ``path``; of a .bib file itself."""
        paths = (path,) if is_bibliography(path) else self.citing(path).bibliographies
        return [self.library(bibliography) for bibliography in paths]

    def entry(self, path: Path, key: str) -> Entry | None:
        """Return the entry that the file ``path`` means by ``key``, which may be an alias; None if there is none."""
        return next((library[key] for library in self.libraries(path) if key in library), None)

    def _folders(self) -> list[Path]:
        uris = [folder.uri for folder in self._editor.folders.values()] or [self._editor.root_uri or ""]
        return [path for uri in uris if (path := self.path(uri)) is not None]

    def _read_citing(self) -> dict[Path, Citing]:
        """Follow every document that names a bibliography into those that it reads."""
        bibliographies: defaultdict[Path, dict[Path, None]] = defaultdict(dict)
        defined: defaultdict[Path, set[str]] = defaultdict(set)
        exact_case: defaultdict[Path, bool] = defaultdict(bool)
        for path in self.documents():
            try:
                read = read_documents([path], self.settings(path), self.text)
            except InputError:
                continue  # it tells so itself once it is open
            if not read.bibliographies:
                continue
            for file in read.files:
                member = resolved(file.path)
                bibliographies[member] |= dict.fromkeys(resolved(found) for found in read.bibliographies)
                defined[member] |= read.defined
                exact_case[member] |= read.exact_case
        return {
            path: Citing(tuple(found), frozenset(defined[path]), exact_case[path], named=True)
            for path, found in bibliographies.items()
        }


def _documents_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _PASSED_BY]
        yield from (resolved(path) for name in names if is_document(path := Path(parent, name)) and is_file(path))
