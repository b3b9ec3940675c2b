"""The root: the folder that files of a repository may speak of, and nothing outside of it.

A repository's own files (configuration, maps, documents, templates, symbolic links) are another person's words. A path
in them counts only where it ends below the root, links followed; everything else is refused, said, and allowed by
``--trust``. What the command line names is the user's own wish, except where a link in the repository diverts it.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from audiobib.errors import InputError

__all__ = ["OutsideError", "Root", "followed", "is_file", "project_folder", "resolved"]


class OutsideError(InputError):
    """A file of the repository speaks of something outside of the root."""


@dataclass(frozen=True, slots=True)
class Root:
    """The folder ``folder``, absolute and without links; with ``is_trusted`` everything is inside."""

    folder: Path
    is_trusted: bool = False

    def hold(self, path: Path, said_by: str) -> Path:
        """Return ``path`` as it is, if it ends inside.

        ``said_by`` begins the message: what names the path. Raises :class:`OutsideError`, and
        :class:`~audiobib.errors.InputError` for a path that cannot be followed.
        """
        target = resolved(path)
        if not self.is_trusted and not target.is_relative_to(self.folder):
            raise OutsideError(f"{said_by} {_refused(target, self.folder)}")
        return path

    def holds(self, path: Path) -> bool:
        """Whether ``path``, links followed, is inside."""
        return resolved(path).is_relative_to(self.folder) or self.is_trusted


def project_folder(folder: Path) -> Path:
    """Return the top of the Git checkout that ``folder`` is in, else ``folder`` itself; absolute, without links."""
    whole = resolved(folder)
    return next((parent for parent in (whole, *whole.parents) if os.path.lexists(parent / ".git")), whole)


def followed(path: Path, root: Path | None) -> Path:
    """Return ``path``, which the user named, if no link on the way leads out of the project that it stands in.

    That is the folder ``root``, if the way comes through it, else a Git checkout, else the folder of the file. Raises
    :class:`OutsideError`, and :class:`~audiobib.errors.InputError` for a path that cannot be followed.
    """
    here = Path(os.path.abspath(path)) if ".." not in path.parts else Path.cwd() / path  # noqa: PTH100 -- links stay
    inside: Path | None = None
    at = Path(here.anchor)
    *folders, name = here.parts[1:] or ("",)
    for part in folders:
        at = _step(path, at, part, inside)
        if inside is not None and not at.is_relative_to(inside):
            inside = None
        if at == root or (inside != root and os.path.lexists(at / ".git")):
            inside = at
    _step(path, at, name, inside or at)
    return path


def _step(path: Path, at: Path, part: str, inside: Path | None) -> Path:
    """Return where ``part`` leads from the folder ``at``; a link may not lead out of ``inside``."""
    if part == "..":
        return at.parent
    target = resolved(at / part)
    if inside is not None and not target.is_relative_to(inside):
        raise OutsideError(f"{path}: a symbolic link that {_refused(target, inside)}")
    return target


def resolved(path: Path) -> Path:
    """Return ``path`` absolute and without links; nothing need be there.

    Raises :class:`~audiobib.errors.InputError` for links in a circle and for what cannot be a path.
    """
    try:
        whole = path.resolve()
        if not stat.S_ISLNK(whole.lstat().st_mode):  # what is still a link leads in a circle, since Python 3.13
            return whole
        reason = "links in a circle"
    except (RuntimeError, ValueError) as error:  # links in a circle before Python 3.13; a NUL
        reason = "links in a circle" if isinstance(error, RuntimeError) else str(error)
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.ENAMETOOLONG):
            return whole
        reason = os.strerror(error.errno)
    message = f"{str(path)[:200]}: cannot be followed ({reason})"
    raise InputError(message)


def is_file(path: Path) -> bool:
    """Whether ``path`` is a regular file, links followed; False for what cannot be a path."""
    try:
        return path.is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def _refused(target: Path, folder: Path) -> str:
    return f"leads out of {folder}, to {target}; refused: --trust allows it, if you trust this repository"
