"""Earlier states of files, from Git: read only, and without running anything that the repository names.

Git is a program that a repository can make run others: hooks, pagers, filters, helpers, a file-system monitor, a
promised remote. Only plumbing is called here, with those turned off. Where there is no Git, no repository, or one of
another owner, which Git refuses, there are no earlier states.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["History"]

_SECONDS: Final = 20
_MOST_COMMITS: Final = 100
_LARGEST: Final = 32_000_000
"""Bytes of a file that is read."""

_HARMLESS: Final = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "credential.helper": "",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}
"""What the configuration of a repository may not decide."""

_ENVIRONMENT: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class History:
    """The commits that led to the present one of the checkout that the folder ``root`` is in, newest first."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._program = shutil.which("git")
        self._prefix: str | None = None
        top = self._ask("rev-parse", "--show-prefix") if self._program is not None else None
        if top is not None:
            self._prefix = os.fsdecode(top).rstrip("\r\n")

    def commits(self, names: Sequence[str]) -> list[str]:
        """Return up to a hundred commits that changed one of ``names`` (paths below the root); none without Git."""
        if self._prefix is None:
            return []
        said = self._ask("rev-list", f"--max-count={_MOST_COMMITS}", "HEAD", "--", *(f":(literal){n}" for n in names))
        return said.decode("ascii", "replace").split() if said is not None else []

    def objects(self, commits: Sequence[str], names: Sequence[str]) -> dict[tuple[str, str], str]:
        """Return the object that each of ``names`` is in each of ``commits``, by both; what is not there is absent."""
        usable = [name for name in names if "\n" not in name]
        pairs = [(commit, name) for commit in commits for name in usable]
        asked = "".join(f"{commit}:{self._prefix}{name}\n" for commit, name in pairs)
        said = self._ask("cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", given=asked)
        lines = said.decode("utf-8", "replace").splitlines() if said is not None else []
        if len(lines) != len(pairs):
            return {}
        found = {}
        for pair, line in zip(pairs, lines, strict=True):
            name, _, rest = line.partition(" ")
            kind, _, size = rest.partition(" ")
            if kind == "tree" or (kind == "blob" and size.isdigit() and int(size) <= _LARGEST):
                found[pair] = name
        return found

    def blob(self, name: str) -> bytes:
        """Return the bytes of the object ``name``; none if it cannot be read."""
        return self._ask("cat-file", "blob", name) or b""

    def files(self, tree: str) -> Iterable[tuple[str, str]]:
        """Yield path and object of every regular file in ``tree``; links and what is not small are left out."""
        said = self._ask("ls-tree", "-r", "-l", "-z", tree) or b""
        for row in os.fsdecode(said).split("\0"):
            about, _, path = row.partition("\t")
            mode, *_, name, size = about.split() if about.count(" ") >= 3 else ("", "", "")
            if mode in ("100644", "100755") and size.isdigit() and int(size) <= _LARGEST:
                yield path, name

    def _ask(self, *words: str, given: str = "") -> bytes | None:
        """Return what Git answers; None if it fails, is not there or takes too long."""
        options = [part for name, value in _HARMLESS.items() for part in ("-c", f"{name}={value}")]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        command = [self._program or "git", "--no-pager", *options, *words]
        try:
            done = subprocess.run(  # noqa: S603 -- the program of that name on PATH, told to run nothing else
                command, cwd=self._root, env={**kept, **_ENVIRONMENT}, input=os.fsencode(given), capture_output=True,
                timeout=_SECONDS, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout if done.returncode == 0 else None
