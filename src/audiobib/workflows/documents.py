"""Documents from disk: each with what it says about its bibliography, and the files that it reads in turn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from audiobib.config import Settings
from audiobib.config.places import root_for
from audiobib.errors import InputError
from audiobib.keys.scan import SUFFIXES, scan
from audiobib.text import LineIndex
from audiobib.text.files import read_text
from audiobib.text.root import Root, is_file, resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audiobib.keys.citation import Citation, Reference, Scan

__all__ = ["DocumentFile", "Documents", "read_documents"]


@dataclass(frozen=True)
class DocumentFile:
    """One file as it was read; ``main`` is the folder that its paths count from."""

    path: Path
    text: str
    scan: Scan
    main: Path

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the text."""
        return LineIndex(self.text)


@dataclass(frozen=True)
class Documents:
    """All files, those first that were asked for; the .bib files they name; what could not be read, in words."""

    files: tuple[DocumentFile, ...]
    bibliographies: tuple[Path, ...]
    unread: tuple[str, ...]

    @cached_property
    def exact_case(self) -> bool:
        """Whether keys have to be cited in exact case: by everything but BibTeX."""
        return any(file.scan.exact_case for file in self.files)

    @property
    def names_bibliography(self) -> bool:
        """Whether any file says which bibliography it uses."""
        return any(file.scan.bibliographies for file in self.files)

    @cached_property
    def defined(self) -> frozenset[str]:
        r"""Keys that the documents define themselves (``\\bibitem``, labels of Typst)."""
        return frozenset().union(*(file.scan.defined for file in self.files))

    def citations(self) -> Iterator[tuple[DocumentFile, Citation]]:
        """Yield every citation with its file, in order."""
        return ((file, citation) for file in self.files for citation in file.scan.citations)


def _from_disk(path: Path) -> str:
    return read_text(path).text


def read_documents(
    paths: Sequence[Path], settings: Settings | None = None, read: Callable[[Path], str] = _from_disk
) -> Documents:
    r"""Read ``paths`` and whatever they ``\\input``; each file once.

    Paths in a document count from the folder of the main file, as TeX has it, else from that of the file itself.
    ``read`` gives the text of a file. What a document names outside of the root is not read, and said, but for
    ``paths`` themselves.
    Raises :class:`~audiobib.errors.InputError` if one of ``paths`` cannot be read or is of no known kind.
    """
    reader = _Reader(settings or Settings(), frozenset(map(resolved, paths)), read)
    for path in paths:
        if path.suffix.lower() not in SUFFIXES:
            message = f"{path}: no document that can cite; known are {' '.join(SUFFIXES)}"
            raise InputError(message)
        reader.read(path)
    return Documents(tuple(reader.files.values()), tuple(dict.fromkeys(reader.bibliographies)), tuple(reader.unread))


class _Reader:
    """Follows a document into the files that it reads."""

    def __init__(self, settings: Settings, named: frozenset[Path], read: Callable[[Path], str]) -> None:
        self.files: dict[Path, DocumentFile] = {}
        self.bibliographies: list[Path] = []
        self.unread: list[str] = []
        self._settings = settings
        self._named = named
        self._text = read
        self._root = Root(Path())

    def read(self, path: Path) -> None:
        main, waiting = path.parent, [path]
        self._root = root_for(self._settings, path)
        while waiting:
            path = waiting.pop(0)
            if resolved(path) in self.files:
                continue
            text = self._text(path)
            file = DocumentFile(path, text, scan(text, path.suffix, self._settings.keys.cite_commands), main)
            self.files[resolved(path)] = file
            self._bibliographies(file)
            waiting[:0] = [found for reference in file.scan.inputs if (found := self._input(file, reference))]

    def _input(self, file: DocumentFile, reference: Reference) -> Path | None:
        suffixes = ("", file.path.suffix) if reference.path.endswith(SUFFIXES) else (file.path.suffix, "")
        for folder in (file.main / reference.folder, file.path.parent / reference.folder):
            for suffix in suffixes:
                path = folder / f"{reference.path}{suffix}"
                if is_file(path) and path.suffix.lower() in SUFFIXES:
                    return path if self._is_inside(file, reference, path) else None
                if is_file(path):
                    return None
        self._tell(file, reference, "no such file")
        return None

    def _bibliographies(self, file: DocumentFile) -> None:
        for reference in file.scan.bibliographies:
            folders = (file.main, file.path.parent)
            path = next((f / reference.path for f in folders if is_file(f / reference.path)), None)
            if path is None:
                self._tell(file, reference, "no such bibliography")
            elif path.suffix.lower() != ".bib":
                self._tell(file, reference, "a bibliography that is not a .bib file")
            elif self._is_inside(file, reference, path):
                self.bibliographies.append(path)

    def _is_inside(self, file: DocumentFile, reference: Reference, path: Path) -> bool:
        """Whether ``path``, which ``file`` names, may be read; if not, say so."""
        if self._root.holds(path) or resolved(path) in self._named:
            return True
        self._tell(file, reference, f"leads out of {self._root.folder} (--trust allows it)")
        return False

    def _tell(self, file: DocumentFile, reference: Reference, reason: str) -> None:
        line, column = file.lines.position(reference.start)
        self.unread.append(f"{file.path}:{line}:{column}: not read, {reason}: {reference.path}")
